"""What an audit keeps: `python -m benchmarks.audit_again ROWS.jsonl.gz [--articles 60] [--judge NAME]`.

ROWS are JSON lines with `headline` and `body`. They are indexed and audited; then a threshold changes, and
every article is judged again: into a new folder without an index, and into the audit's own with the index, by
the command, in processes of its own, with their start. All rows must be the same. The checks alone are timed
here, each article in all four ways one after the other. The processors' time is what to read: by the clock
it depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.archive import processor_seconds
from benchmarks.archive_rows import write_archive
from factcheck import Checker
from factcheck.audit.entries import Judged, Task
from factcheck.audit.loading import with_stored_rows
from factcheck.audit.opinions import KeepingChecker, KeptOpinions
from factcheck.audit.schema import TABLES
from factcheck.audit.workers import outcome_of
from factcheck.sources import Sourced, read_source


@dataclass(frozen=True)
class Again:
    """Seconds of one audit, by two clocks, and its rows."""

    wall: float
    processors: float
    rows: dict[str, list[dict[str, Any]]]


def audited(archive: Path, out: Path, more: Sequence[str]) -> Again:
    """One audit with one worker, so that nothing waits for anything else."""
    before, began = processor_seconds(), time.monotonic()
    command = [sys.executable, "-m", "factcheck", "audit", str(archive), "--out", str(out), "--quiet", *more]
    subprocess.run([*command, "--jobs", "1"], check=True, stdout=subprocess.DEVNULL)
    wall, used = time.monotonic() - began, processor_seconds() - before
    return Again(wall, used, {name: rows(out / name) for name in TABLES})


def rows(folder: Path) -> list[dict[str, Any]]:
    """All rows of a table without the times, in an order of their own."""
    plain = [{k: v for k, v in r.items() if k != "milliseconds"} for r in pq.read_table(folder).to_pylist()]
    return sorted(plain, key=lambda row: json.dumps(row, default=str))


def checks(archive: Path, index: Path, judge: str) -> Mapping[str, float]:
    """Seconds of one processor for all checks, by what was kept."""
    plain = Checker.load(judge=judge, threads=1)
    indexed = with_stored_rows(plain, index)
    anew, stored = keeping(plain), keeping(indexed)
    ways = {"nothing": anew, "the index": stored, "the opinions": anew, "both": stored}
    seconds = dict.fromkeys(ways, 0.0)
    for found in read_source(str(archive)):
        assert isinstance(found, Sourced)  # it was written here
        told = b""
        for name, checker in ways.items():
            task = Task(found.article, told if name in {"the opinions", "both"} else b"")
            began = time.process_time()
            outcome = outcome_of(task, checker)
            seconds[name] += time.process_time() - began
            told = told or (outcome.told if isinstance(outcome, Judged) else b"")
    return seconds


def keeping(checker: Checker) -> KeepingChecker:
    """The checker with a judge whose opinions are kept."""
    kept = KeptOpinions(checker.judge)
    return KeepingChecker(Checker(checker.encoder, kept, checker.policy), kept)


def told(what: str, anew: float, again: float) -> None:
    """Print both figures and how many times the one is the other."""
    print(f"  {what:22s} {anew:8.2f} s anew, {again:8.2f} s again: {anew / again:.2f} times")


def main() -> None:
    """Print the seconds of all ways and their ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--judge", default="panel")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive, index, settings = folder / "archive.jsonl", folder / "index", folder / "factcheck.toml"
        write_archive(args.rows, archive, args.articles)
        settings.write_text(f"judge = {json.dumps(args.judge)}\n[thresholds]\nsupported-at = 0.61\n")
        build = [sys.executable, "-m", "factcheck", "index", "build", str(archive), "--index", str(index)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        configured, indexed = ["--config", str(settings)], ["--index", str(index)]
        first = audited(archive, folder / "again", ["--judge", args.judge, *indexed])
        again = audited(archive, folder / "again", [*configured, *indexed])
        anew = audited(archive, folder / "anew", configured)
        alone = checks(archive, index, args.judge)
    same, changed = again.rows == anew.rows, first.rows != again.rows
    print(f"{args.articles} articles, judge {args.judge}; the rows are those of a new audit: {same}")
    print(f"the threshold changed rows: {changed}")
    told("audit, wall", anew.wall, again.wall)
    told("audit, processors", anew.processors, again.processors)
    print("checks alone, one processor, by what was kept:")
    for what, seconds in alone.items():
        print(f"  {what:22s} {seconds:8.2f} s: {alone['nothing'] / seconds:.2f} times")


if __name__ == "__main__":
    main()
