"""What an index saves: `python -m benchmarks.audit_again ROWS.jsonl.gz [--articles 60] [--judge NAME]`.

ROWS are JSON lines with `headline` and `body`. They are indexed, and audited as after a change of a
threshold, when every article is judged again: without the index and with it, by the command, in processes of
its own, with their start. The checks alone are timed here, each article both ways one after the other. The
processors' time is what to read: the other depends on what else the machine does. Verdicts must be the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.archive import processor_seconds, write_archive
from factcheck import Checker
from factcheck.audit.loading import with_stored_rows
from factcheck.sources import Sourced, read_source


@dataclass(frozen=True)
class Again:
    """Seconds of one audit, by two clocks, and its verdicts."""

    wall: float
    processors: float
    verdicts: list[dict[str, Any]]


def audited(archive: Path, out: Path, more: Sequence[str]) -> Again:
    """One audit with one worker, so that nothing waits for anything else."""
    before, began = processor_seconds(), time.monotonic()
    command = [sys.executable, "-m", "factcheck", "audit", str(archive), "--out", str(out), "--quiet", *more]
    subprocess.run([*command, "--jobs", "1"], check=True, stdout=subprocess.DEVNULL)
    wall, used = time.monotonic() - began, processor_seconds() - before
    rows = pq.read_table(out / "articles", columns=["id", "verdict", "support"]).to_pylist()
    return Again(wall, used, sorted(rows, key=lambda row: str(row["id"])))


def checks(archive: Path, index: Path, judge: str) -> tuple[float, float]:
    """Seconds of one processor for all checks, without the index and with it."""
    plain = Checker.load(judge=judge, threads=1)
    indexed = with_stored_rows(plain, index)
    without, with_index = 0.0, 0.0
    for found in read_source(str(archive)):
        assert isinstance(found, Sourced)  # it was written here
        began = time.process_time()
        plain.check(found.article)
        between = time.process_time()
        indexed.check(found.article)
        without, with_index = without + between - began, with_index + time.process_time() - between
    return without, with_index


def told(what: str, without: float, with_index: float) -> None:
    """Print both figures and how many times the one is the other."""
    ratio = without / with_index
    print(f"  {what:22s} {without:7.2f} s without, {with_index:7.2f} s with the index: {ratio:.2f} times")


def main() -> None:
    """Print the seconds of both ways and their ratios."""
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
        configured = ["--config", str(settings)]
        anew = audited(archive, folder / "anew", configured)
        again = audited(archive, folder / "again", [*configured, "--index", str(index)])
        alone = checks(archive, index, args.judge)
    print(
        f"{args.articles} articles, judge {args.judge}; the same verdicts: {anew.verdicts == again.verdicts}"
    )
    told("audit, wall", anew.wall, again.wall)
    told("audit, processors", anew.processors, again.processors)
    told("checks, one processor", *alone)


if __name__ == "__main__":
    main()
