"""What must not move a verdict: `python -m benchmarks.robustness SET.jsonl.gz --real HEADLINE_BODY.jsonl.gz`.

Irrelevant sentences: a hundred of other articles are put among the body's paragraphs; the mean change of
support. Casing: the headline in lower, upper and title case; the share of verdicts that change. Real
headlines: the share of published headlines that come out as refuted by their own articles.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from factcheck import Article, Checker, Report, Verdict
from factcheck.text import split_sentences
from training.json_lines import read_objects

IRRELEVANT = 100
CASES: dict[str, Callable[[str], str]] = {"lower": str.lower, "upper": str.upper, "title": str.title}


def reports(checker: Checker, articles: Sequence[Article]) -> list[Report]:
    """A report an article; benchmark articles can all be checked."""
    found = [r for r in checker.check_many(articles) if isinstance(r, Report)]
    assert len(found) == len(articles)
    return found


def among_others(article: Article, others: Sequence[Article], rng: random.Random) -> Article:
    """The article with sentences of other articles between its paragraphs."""
    foreign = [
        s.text for a in rng.sample(list(others), 8) if a.body != article.body for s in split_sentences(a.body)
    ]
    paragraphs = article.body.split("\n")
    for sentence in rng.sample(foreign, min(IRRELEVANT, len(foreign))):
        paragraphs.insert(rng.randint(1, len(paragraphs)), sentence)
    return replace(article, body="\n".join(paragraphs))


def drift(checker: Checker, articles: Sequence[Article], before: Sequence[Report]) -> str:
    """How much irrelevant sentences move support."""
    rng = random.Random(1)
    after = reports(checker, [among_others(a, articles, rng) for a in articles])
    moved = [abs(x.support - y.support) for x, y in zip(before, after, strict=True)]
    turned = np.mean([x.verdict is not y.verdict for x, y in zip(before, after, strict=True)])
    return f"mean change of support {np.mean(moved):.3f}, verdicts that change {turned:.1%}"


def casing(checker: Checker, articles: Sequence[Article], before: Sequence[Report]) -> Iterator[str]:
    """How many verdicts the case of the headline changes."""
    for name, change in CASES.items():
        after = reports(checker, [replace(a, headline=change(a.headline)) for a in articles])
        turned = np.mean([x.verdict is not y.verdict for x, y in zip(before, after, strict=True)])
        moved = np.mean([abs(x.support - y.support) for x, y in zip(before, after, strict=True)])
        yield f"{name} case: verdicts that change {turned:.1%}, mean change of support {moved:.3f}"


def real_articles(file: Path, count: int) -> list[Article]:
    """Published headlines with their bodies, wikinews and bbc, of a length to be judged."""
    rows = [r for r in read_objects(file) if r.get("source") in ("wikinews", "bbc") and len(r["body"]) > 800]
    chosen = random.Random(1).sample(rows, min(count, len(rows)))
    return [Article(str(i), r["headline"], r["body"]) for i, r in enumerate(chosen)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("--real", type=Path, help="real headlines with their bodies")
    parser.add_argument("--judge", default="panel")
    parser.add_argument("--limit", type=int, default=150)
    args = parser.parse_args()
    checker = Checker.load(judge=args.judge)
    rows = list(read_objects(args.set))
    chosen = random.Random(2).sample(rows, min(args.limit, len(rows)))
    articles = [Article(str(r["id"]), r["headline"], r["body"]) for r in chosen]
    before = reports(checker, articles)
    print(f"{IRRELEVANT} irrelevant sentences: {drift(checker, articles, before)}", flush=True)
    for line in casing(checker, articles, before):
        print(line, flush=True)
    if args.real:
        found = reports(checker, real_articles(args.real, 300))
        counts = {v.value: sum(r.verdict is v for r in found) for v in Verdict}
        print(f"{len(found)} real headlines: {counts}")


if __name__ == "__main__":
    main()
