"""What an index saves an audit: `python -m benchmarks.stored_rows ARTICLES.jsonl.gz [--articles 100]`.

The bodies' sentences are embedded anew, and taken from an index of the same articles; both in processor time,
one body after the other as an audit does. The rows must be the same to the last bit.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from factcheck.index import Encoder
from factcheck.models import load_encoder
from factcheck.stored_index import StoredRows, build_index, open_index
from factcheck.text import split_sentences
from factcheck.types import Article, SentenceRole
from training.json_lines import read_objects


def embedded(bodies: Sequence[Sequence[str]], encoder: Encoder) -> tuple[float, np.ndarray]:
    """Seconds of processor time to embed the bodies, and their rows."""
    start = time.process_time()
    rows = [encoder.encode(body) for body in bodies]
    return time.process_time() - start, np.concatenate(rows)


def main() -> None:
    """Print the seconds of both ways and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    args = parser.parse_args()
    encoder = load_encoder("minilm", 1)
    articles = [
        Article(f"a{n}", row["headline"], row["body"])
        for n, row in enumerate(islice(read_objects(args.set), args.articles))
    ]
    bodies = [
        [s.text for s in split_sentences(a.body) if s.role is not SentenceRole.BOILERPLATE] for a in articles
    ]
    with tempfile.TemporaryDirectory() as folder:
        build_index(articles, Path(folder) / "index", encoder)
        stored = StoredRows(open_index(Path(folder) / "index", encoder.card), encoder)
        anew, expected = embedded(bodies, encoder)
        taken, rows = embedded(bodies, stored)
    print(f"{len(articles)} articles, {len(rows)} sentences; the same rows: {np.array_equal(rows, expected)}")
    print(f"embedded anew {anew:.2f} s, from the index {taken:.3f} s: {anew / taken:.0f} times faster")


if __name__ == "__main__":
    main()
