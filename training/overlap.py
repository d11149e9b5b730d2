"""Takes rows over benchmark articles out: `python -m training.overlap --bench DIR ROWS.jsonl...`.

A row goes where a fifth of the eight-word runs of its evidence stand in a body of a benchmark set: real
corpora hold some of the same articles, and copies of them. Rewrites each file in place.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from training.json_lines import read_objects
from training.rows import read_rows, write_rows

RUN = 8
SHARE = 0.2


def runs(text: str) -> set[str]:
    """Every run of eight words of a text, in small letters."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def bench_runs(files: Iterable[Path]) -> set[str]:
    """The runs of every body of the benchmark sets."""
    found: set[str] = set()
    for file in files:
        for body in {row["body"] for row in read_objects(file)}:
            found |= runs(body)
    return found


def main() -> None:
    """Filter the files, saying how many rows went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("rows", type=Path, nargs="+")
    args = parser.parse_args()
    known = bench_runs(sorted(args.bench.glob("*.jsonl.gz")))
    for file in args.rows:
        rows = list(read_rows([file]))
        own = [runs(" ".join(row.evidence)) for row in rows]
        clean = [r for r, o in zip(rows, own, strict=True) if len(o & known) <= SHARE * len(o)]
        write_rows(clean, file)
        print(f"{file.name}: {len(rows) - len(clean)} of {len(rows)} rows taken out")


if __name__ == "__main__":
    main()
