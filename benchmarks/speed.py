"""Speed on this machine, in one run: `python -m benchmarks.speed [--articles 200]`.

The articles are the fixtures', each brought to about 500 words by sentences of the others, so that no two
bodies are alike. Times are wall clock; cold figures are medians of whole processes, and each is also
given as a ratio to importing sentence-transformers in the same run, since machines differ.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tokenizers import Tokenizer

from factcheck import Article, Checker
from factcheck.entail import Judge, Pair
from factcheck.models import load_judge
from factcheck.models.manifest import bundled
from factcheck.models.pairs import encode_pair, prepare
from factcheck.processors import processors
from factcheck.sources.plain import read_article
from factcheck.text import split_sentences

FIXTURES = Path(__file__).parents[1] / "fixtures" / "articles"
WORDS = 500


def fixture_articles() -> list[Article]:
    """The fixtures as articles."""
    return [read_article(str(file)).article for file in sorted(FIXTURES.glob("*.txt"))]


def long_articles(count: int) -> Iterator[Article]:
    """`count` different articles of about 500 words."""
    rng = random.Random(1)
    base = fixture_articles()
    paragraphs = [p for a in base for p in a.body.split("\n\n") if p.strip()]
    for number in range(count):
        own = base[number % len(base)]
        body = own.body.split("\n\n")
        while sum(len(p.split()) for p in body) < WORDS:
            body.insert(rng.randint(1, len(body)), rng.choice(paragraphs))
        words = "\n\n".join(body)
        yield Article(f"{own.id}-{number}", own.headline, words)


def seconds(command: Sequence[str], runs: int) -> tuple[float, float]:
    """Median wall seconds of a command, and its peak memory in MB."""
    took: list[float] = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        took.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return statistics.median(took[1:]), peak


def cold(runs: int) -> None:
    """Print the cold start of the command, its memory, and the ratio to one import."""
    article = next(long_articles(1))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(f"{article.headline}\n\n{article.body}\n")
        file.flush()
        ours, peak = seconds([sys.executable, "-m", "factcheck", "headline", file.name], runs)
    theirs, _ = seconds([sys.executable, "-c", "import sentence_transformers"], runs)
    print(f"cold start       {ours:.2f} s, {ours / theirs:.2f} of importing sentence-transformers")
    print(f"peak memory      {peak:.0f} MB")


def per_second(run: Callable[[], int]) -> float:
    """Items a second of one run that returns how many it did."""
    began = time.perf_counter()
    return run() / (time.perf_counter() - began)


def shares(checker: Checker, articles: Sequence[Article]) -> None:
    """Print the share of each step of the line."""
    profile = cProfile.Profile()
    profile.enable()
    for article in articles:
        checker.check(article)
    profile.disable()
    entries = pstats.Stats(profile).get_stats_profile().func_profiles
    total = entries["check"].cumtime
    steps = (
        "split_sentences",
        "extract_claims",
        "build",
        "retrieve",
        "judge_evidence",
        "run_rules",
        "is_english",
    )
    for step in steps:
        if step in entries:  # the language of a text is asked once
            print(f"  {step:18s} {entries[step].cumtime / total:.0%}")


def warm(judge: str, articles: Sequence[Article]) -> None:
    """Print the articles a second with one of the judges, and the share of each step."""
    checker = Checker.load(judge=judge)
    checker.check(articles[0])
    print(f"with the judge {judge}:")
    print(
        f"  one by one       {per_second(lambda: len([checker.check(a) for a in articles])):.1f} articles/s"
    )
    print(f"  check_many       {per_second(lambda: len(list(checker.check_many(articles)))):.1f} articles/s")
    shares(checker, articles[:40])


def judge_pairs(tokens: int, count: int) -> list[Pair]:
    """Headlines over sentences of the fixtures, each pair of about `tokens` word pieces."""
    tokenizer = prepare(Tokenizer.from_buffer(bundled("judge-small").read("tokenizer.json")))
    pairs = []
    for article in long_articles(count):
        sentences = [s.text for s in split_sentences(article.body)]
        taken = 1
        while len(encode_pair(tokenizer, article.headline, sentences[:taken]).ids) < tokens - 8:
            taken += 1
        pairs.append(Pair(article.headline, tuple(sentences[:taken])))
    return pairs


def judges(tokens: int = 160, count: int = 100) -> None:
    """Print how many pairs a second each shipped judge reads."""
    pairs = judge_pairs(tokens, count)
    for name in ("small", "base", "panel"):
        judge = load_judge(name, processors())
        judge.judge(pairs[:4])
        speed = per_second(partial(_judged, judge, pairs))
        print(f"judge {name:10s} {speed:.0f} pairs/s at {tokens} tokens")


def _judged(judge: Judge, pairs: Sequence[Pair]) -> int:
    return len(judge.judge(pairs))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--judges", nargs="+", default=["panel", "base", "cascade", "small"])
    args = parser.parse_args()
    cold(args.runs)
    judges()
    articles = list(long_articles(args.articles))
    for name in args.judges:
        warm(name, articles)


if __name__ == "__main__":
    main()
