"""Is the deciding sentence among those retrieved? `python -m benchmarks.retrieval SET.jsonl.gz`.

Counts the rows whose set names a deciding sentence; the headline is retrieved for as one claim. Compares
the shipped fusion with cosine alone and with BM25 alone, close and abstractive headlines apart.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from factcheck.index import Encoder, EvidenceIndex
from factcheck.models import load_encoder
from factcheck.retrieve import retrieve, terms
from factcheck.text import split_sentences
from factcheck.types import Claim, Policy, Sentence, Span
from training.json_lines import read_objects

Way = Callable[[str, EvidenceIndex, Encoder, int], Sequence[Sentence]]


def fused(headline: str, index: EvidenceIndex, encoder: Encoder, k: int) -> Sequence[Sentence]:
    """The shipped retrieval."""
    claim = Claim(headline, Span(0, len(headline)))
    return [e.sentence for e in retrieve([claim], index, encoder, Policy(top_k=k))[0]]


def dense(headline: str, index: EvidenceIndex, encoder: Encoder, k: int) -> Sequence[Sentence]:
    """Cosine alone."""
    return [hit.row.sentence for hit in index.search(encoder.encode([headline]), k)[0]]


def words(headline: str, index: EvidenceIndex, _: Encoder, k: int) -> Sequence[Sentence]:
    """BM25 alone."""
    values = np.asarray(BM25Okapi([terms(s.text) for s in index.sentences]).get_scores(terms(headline)))
    return [index.sentences[n] for n in np.argsort(-values, kind="stable")[:k]]


WAYS: dict[str, Way] = {"fusion (shipped)": fused, "cosine": dense, "BM25": words}


def found(row: dict[str, str], sentences: Sequence[Sentence]) -> bool:
    """Whether the retrieved sentences hold the deciding stretch, or most of it."""
    start = row["body"].find(row["evidence"])
    place = Span(start, start + len(row["evidence"]))
    overlap = sum(max(0, min(s.span.end, place.end) - max(s.span.start, place.start)) for s in sentences)
    return overlap >= 0.5 * (place.end - place.start)


def main() -> None:
    """Print recall at 5 and 8 for each way of retrieving."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    args = parser.parse_args()
    encoder = load_encoder("minilm", 2)
    hits: dict[tuple[str, str, int], list[bool]] = defaultdict(list)
    last: tuple[str, EvidenceIndex] | None = None
    rows = [row for row in read_objects(args.set) if row.get("evidence")]
    for row in rows:
        if last is None or last[0] != row["body"]:
            last = (row["body"], EvidenceIndex.build(split_sentences(row["body"]), encoder))
        group = row["type"] if row["type"] in ("close", "abstractive") else "misleading"
        for name, way in WAYS.items():
            for k in (5, 8):
                hit = found(row, way(row["headline"], last[1], encoder, k))
                hits[name, "all", k].append(hit)
                hits[name, group, k].append(hit)
    print(f"{len(rows)} headlines with a deciding sentence")
    for (name, group, k), values in sorted(hits.items()):
        print(f"{name:18s} {group:12s} @{k}  {np.mean(values):.3f}  of {len(values)}")


if __name__ == "__main__":
    main()
