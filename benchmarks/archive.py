"""An archive at speed: `python -m benchmarks.archive ROWS.jsonl.gz [--sizes 1000 50000] [--judge small]`.

ROWS are JSON lines with `headline` and `body`; where a size asks for more articles than there are, halves of
two bodies are joined (`archive_rows`). Each size is an archive of its own, audited by the command in
processes of its own. Memory is that of all of them together at its peak: the proportional set size, in which
a page that several share counts once, and the resident one, in which it counts for each. The shares are of
one processor's time on a sample, and so is the time an article.

`--compare 20 --encoder FOLDER` judges some articles as a user would do otherwise (`alternatives`). Machines
differ: the ratios are what to read.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.alternatives import compare
from benchmarks.archive_rows import rows, write_archive
from benchmarks.audit_steps import shares
from factcheck import Article


@dataclass(frozen=True)
class Audited:
    """What one audit said of itself, its seconds of processors, and its peak memory in MB."""

    summary: dict[str, Any]
    processors: float
    proportional: float
    resident: float


def memory(process: int) -> tuple[float, float]:
    """The memory of a process and its descendants in MB: shared pages counted once, and for each."""
    proportional, resident = 0, 0
    for task in (process, *_children(process)):
        try:
            lines = Path(f"/proc/{task}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        proportional += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        resident += sum(int(line.split()[1]) for line in lines if line.startswith("Rss:"))
    return proportional / 1024, resident / 1024


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


def audited(archive: Path, out: Path, jobs: int, judge: str) -> Audited:
    """One audit by the command; without a judge by the rules alone."""
    before, proportional, resident = processor_seconds(), 0.0, 0.0
    command = [sys.executable, "-m", "factcheck", "audit", str(archive), "--out", str(out), "--quiet"]
    command += ["--jobs", str(jobs), *(["--judge", judge] if judge else ["--no-model"])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            now = memory(process.pid)
            proportional, resident = max(proportional, now[0]), max(resident, now[1])
            time.sleep(0.2)
        assert process.stdout is not None  # it was asked for
        summary: dict[str, Any] = json.loads(process.stdout.read())
    return Audited(summary, processor_seconds() - before, proportional, resident)


def audits(source: Path, sizes: Sequence[int], jobs: int, judge: str) -> None:
    """Print rate, memory and the growth of time from each size to the next."""
    before: tuple[int, float, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            archive, out = Path(folder) / "archive.jsonl", Path(folder) / "out"
            write_archive(source, archive, size)
            done = audited(archive, out, jobs, judge)
            again = audited(archive, out, jobs, judge)
            stored = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
        summary, seconds = done.summary, done.summary["seconds"]
        print(
            f"{size:>8,} articles  {seconds:8.1f} s  {size / seconds:6.1f}/s  "
            f"{1000 * done.processors / size:5.1f} ms of a core each  "
            f"{done.proportional:5.0f} MB ({done.resident:.0f} MB resident)\n"
            f"          {stored / size / 1024:.1f} kB stored an article; {summary['exact']} exact and "
            f"{summary['near']} near copies; again in {again.summary['seconds']:.1f} s, "
            f"{again.proportional:.0f} MB",
            flush=True,
        )
        if before is not None:
            times, by_clock, by_core = size / before[0], seconds / before[1], done.processors / before[2]
            print(f"          {times:.1f} times the articles, {by_clock:.2f} times the time,")
            print(f"          {by_core:.2f} times the cores' time")
        before = size, seconds, done.processors


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--judge", default="panel", help="the judge of the audits, and of ours")
    parser.add_argument("--no-model", action="store_true", help="audits by the rules alone")
    parser.add_argument("--share", type=int, default=100, help="articles for the shares")
    parser.add_argument("--compare", type=int, default=0, help="articles for the comparison")
    parser.add_argument("--encoder", help="the folder of a sentence-transformers model, for ours on torch")
    args = parser.parse_args()
    audits(args.rows, args.sizes, args.jobs, "" if args.no_model else args.judge)
    if args.share:
        print("share of each step:")
        shares(list(islice(rows(args.rows), args.share)), args.judge)
    if args.compare:
        print("times as long:")
        some = islice(rows(args.rows), args.compare)
        articles = [Article(str(number), row["headline"], row["body"]) for number, row in enumerate(some)]
        compare(articles, args.judge, args.encoder)


if __name__ == "__main__":
    main()
