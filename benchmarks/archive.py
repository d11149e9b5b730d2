"""An archive at speed: `python -m benchmarks.archive ROWS.jsonl.gz [--sizes 1000 10000] [--compare 20]`.

ROWS are JSON lines with `headline` and `body`. Each size is an archive of its own, audited by the command in
processes of its own; memory is the proportional set size of all of them together, at its peak. The shares are
of one processor's time on a sample, and so is the time an article.

`--compare` judges some articles as a user would do otherwise: a sentence-transformers CrossEncoder of
RoBERTa-large's size (with random weights: only time is compared) over 400-token chunks of the whole body, and
our own line with its models on torch where `--encoder` and `--judge` name some. Machines differ: the ratios
are what to read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from factcheck import Article, Checker
from factcheck.audit.duplicates import fingerprint
from factcheck.audit.entries import Entry, JudgedPart, Part
from factcheck.audit.ledger import Ledger
from factcheck.audit.parts import make_folders
from factcheck.audit.rows import judged
from factcheck.audit.setup import article_key, setup_of
from factcheck.audit.writing import commit
from factcheck.sources import Sourced, read_source

CHUNK_TOKENS = 400


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows over and over, every round with a word of its own in each body."""
    number = 0
    while True:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                body = row["body"] if number == 0 else f"{row['body']} Round {number}."
                yield {"headline": row["headline"], "body": body}
        number += 1


def write_archive(source: Path, target: Path, size: int) -> None:
    """An archive of `size` articles as JSON lines."""
    with target.open("w", encoding="utf-8") as file:
        for number, row in enumerate(islice(rows(source), size)):
            file.write(json.dumps({"id": f"a{number}", **row}) + "\n")


def proportional_set(process: int) -> float:
    """The memory of a process and its descendants in MB, shared pages counted once."""
    total = 0.0
    for task in (process, *_children(process)):
        try:
            text = Path(f"/proc/{task}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024
    return total


def _children(process: int) -> Iterator[int]:
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in map(int, text.split()):
        yield child
        yield from _children(child)


def processor_seconds() -> float:
    """What the ended children of this process, and theirs, have used of the processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def audit_seconds(archive: Path, out: Path, jobs: int) -> tuple[dict[str, Any], float, float]:
    """What one audit said of itself, its seconds of processors, and its peak memory in MB."""
    before = processor_seconds()
    command = [sys.executable, "-m", "factcheck", "audit", str(archive), "--out", str(out), "--quiet"]
    peak = 0.0
    with subprocess.Popen([*command, "--jobs", str(jobs)], stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            peak = max(peak, proportional_set(process.pid))
            time.sleep(0.2)
        assert process.stdout is not None  # it was asked for
        summary: dict[str, Any] = json.loads(process.stdout.read())
    return summary, processor_seconds() - before, peak


def audits(source: Path, sizes: Sequence[int], jobs: int) -> None:
    """Print rate, memory and the growth of time from each size to the next."""
    before: tuple[int, float, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            archive, out = Path(folder) / "archive.jsonl", Path(folder) / "out"
            write_archive(source, archive, size)
            summary, used, peak = audit_seconds(archive, out, jobs)
            again, _, _ = audit_seconds(archive, out, jobs)
            stored = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
        seconds = summary["seconds"]
        print(
            f"{size:>8,} articles  {seconds:8.1f} s  {size / seconds:6.1f}/s  "
            f"{1000 * used / size:5.1f} ms of a core each  {peak:5.0f} MB\n"
            f"          {stored / size / 1024:.1f} kB stored an article; {summary['exact']} exact and "
            f"{summary['near']} near copies; again in {again['seconds']:.1f} s"
        )
        if before is not None:
            times, by_clock, by_core = size / before[0], seconds / before[1], used / before[2]
            print(f"          {times:.1f} times the articles, {by_clock:.2f} times the time,")
            print(f"          {by_core:.2f} times the cores' time")
        before = size, seconds, used


def _timed(run: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    result = run()
    return time.process_time() - began, result


def shares(source: Path, count: int) -> None:
    """Print what each step takes of one processor, for `count` articles."""
    checker = Checker.load(threads=1)
    setup = setup_of(checker)
    with tempfile.TemporaryDirectory() as folder:
        archive, out = Path(folder) / "archive.jsonl", Path(folder) / "out"
        write_archive(source, archive, count)
        reading, found = _timed(
            lambda: [s.article for s in read_source(str(archive)) if isinstance(s, Sourced)]
        )
        keying, keys = _timed(lambda: [article_key(article, setup) for article in found])
        copies, _ = _timed(lambda: [fingerprint(article) for article in found])
        checking, reports = _timed(lambda: [checker.check(article) for article in found])
        make_folders(out)
        entries = (Entry("a", a.id, k, k, a) for a, k in zip(found, keys, strict=True))
        part = JudgedPart(Part(tuple(entries)), tuple(judged(report, 0.0) for report in reports))
        ledger = Ledger(out)
        writing, _ = _timed(lambda: commit(out, ledger, part))
        ledger.close()
    steps = {"reading": reading, "keys": keying, "copies": copies, "checking": checking, "writing": writing}
    total = sum(steps.values())
    for name, seconds in steps.items():
        print(f"  {name:10s} {seconds / total:6.1%}  {1000 * seconds / count:7.2f} ms an article")


def compare(source: Path, count: int, encoder: str | None, judge: str | None) -> None:
    """Print how many times as long the alternatives take as one check of ours, on one thread each."""
    import torch  # noqa: PLC0415 - only the comparison

    torch.set_num_threads(1)
    articles = [Article(str(n), r["headline"], r["body"]) for n, r in enumerate(islice(rows(source), count))]
    ours = Checker.load(threads=1)
    ours.check(articles[0])
    base, _ = _timed(lambda: [ours.check(article) for article in articles])
    print(f"  ours                          1.0  {1000 * base / count:7.1f} ms an article, one thread")
    whole = whole_body_judge()
    whole(articles[0])
    large, _ = _timed(lambda: [whole(article) for article in articles])
    print(f"  RoBERTa-large, whole body  {large / base:6.1f}  {1000 * large / count:7.1f} ms an article")
    if encoder is not None and judge is not None:
        named = Checker.load(encoder, judge, threads=1)
        named.check(articles[0])
        slow, _ = _timed(lambda: [named.check(article) for article in articles])
        print(f"  ours on torch              {slow / base:6.1f}  {1000 * slow / count:7.1f} ms an article")


def whole_body_judge() -> Callable[[Article], float]:
    """A CrossEncoder of RoBERTa-large's size with random weights; the best of the body's chunks counts."""
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - only the comparison
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - as above
    from transformers import (  # noqa: PLC0415 - as above
        PreTrainedTokenizerFast,
        RobertaConfig,
        RobertaForSequenceClassification,
    )

    config = RobertaConfig(
        vocab_size=50_265,
        hidden_size=1024,
        num_hidden_layers=24,
        num_attention_heads=16,
        intermediate_size=4096,
        max_position_embeddings=514,
        type_vocab_size=1,
        num_labels=1,  # type: ignore[call-arg] # every configuration takes it, unannounced
    )
    special = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 4}
    raw = Tokenizer(models.WordLevel(special, unk_token="<unk>"))
    raw.pre_tokenizer = pre_tokenizers.Whitespace()
    with tempfile.TemporaryDirectory() as folder:
        RobertaForSequenceClassification(config).save_pretrained(folder)
        names = {"unk_token": "<unk>", "pad_token": "<pad>", "cls_token": "<s>", "sep_token": "</s>"}
        fast = PreTrainedTokenizerFast(tokenizer_object=raw, model_max_length=512, **names)  # type: ignore[no-untyped-call] # transformers leaves it bare
        fast.save_pretrained(folder)
        model = CrossEncoder(folder, device="cpu")

    def judge(article: Article) -> float:
        tokens = _as_many_tokens(article.body)
        chunks = [tokens[n : n + CHUNK_TOKENS] for n in range(0, len(tokens), CHUNK_TOKENS)]
        pairs = [(article.headline, " ".join(chunk)) for chunk in chunks]
        return float(max(model.predict(pairs, show_progress_bar=False)))

    return judge


def _as_many_tokens(body: str) -> list[str]:
    """Words for the tokens of a body: RoBERTa makes about 13 of 10 words, and the tokenizer here 10."""
    words = body.split()
    return (words + words)[: int(len(words) * 1.3)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--share", type=int, default=100, help="articles for the shares")
    parser.add_argument("--compare", type=int, default=0, help="articles for the comparison")
    parser.add_argument("--encoder", help="a sentence-transformers model, for our line on torch")
    parser.add_argument("--judge", help="a CrossEncoder with NLI labels, for the same")
    args = parser.parse_args()
    audits(args.rows, args.sizes, args.jobs)
    if args.share:
        print("share of each step:")
        shares(args.rows, args.share)
    if args.compare:
        print("times as long:")
        compare(args.rows, args.compare, args.encoder, args.judge)


if __name__ == "__main__":
    main()
