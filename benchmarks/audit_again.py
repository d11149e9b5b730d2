"""What an index saves: `python -m benchmarks.audit_again ROWS.jsonl.gz [--articles 60] [--judge NAME]`.

ROWS are JSON lines with `headline` and `body`. They are indexed, and audited as after a change of a
threshold, when every article is judged again: without the index and with it. Each audit is the command in
processes of its own, which load the models. The time it took and what it used of the processors (both with
the start), and what its worker took for the checks alone are compared; the verdicts must be the same.
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


@dataclass(frozen=True)
class Again:
    """Seconds of one audit, by three clocks, and its verdicts."""

    wall: float
    processors: float
    checks: float
    verdicts: list[dict[str, Any]]


def audited(archive: Path, out: Path, more: Sequence[str]) -> Again:
    """One audit with one worker, so that nothing waits for anything else."""
    before, began = processor_seconds(), time.monotonic()
    command = [sys.executable, "-m", "factcheck", "audit", str(archive), "--out", str(out), "--quiet", *more]
    subprocess.run([*command, "--jobs", "1"], check=True, stdout=subprocess.DEVNULL)
    wall, used = time.monotonic() - began, processor_seconds() - before
    rows = pq.read_table(out / "articles", columns=["id", "verdict", "support", "milliseconds"]).to_pylist()
    checks = sum(row.pop("milliseconds") for row in rows) / 1000
    return Again(wall, used, checks, sorted(rows, key=lambda row: str(row["id"])))


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
    print(
        f"{args.articles} articles, judge {args.judge}; the same verdicts: {anew.verdicts == again.verdicts}"
    )
    for clock in ("wall", "processors", "checks"):
        long, short = getattr(anew, clock), getattr(again, clock)
        print(
            f"  {clock:10s}  {long:7.2f} s without, {short:7.2f} s with the index: {long / short:.2f} times"
        )


if __name__ == "__main__":
    main()
