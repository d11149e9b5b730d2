"""A small archive of articles, saved as an index."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from fakes import FakeEncoder

from factcheck.index import EvidenceIndex
from factcheck.stored_index import build_index, save_index
from factcheck.types import Article

ENCODER = FakeEncoder()
ARTICLES = (
    Article(
        "ferry", "Ferry late", 'The ferry was an hour late.\n\n"We hit fog," said the captain, Ann Ford.\n'
    ),
    Article("links", "Links", "READ MORE: Ferry late\n"),
    Article("goats", "Goats out", "Nine goats left the farm on Sunday. A neighbour led them home.\n"),
)
SENTENCES, VECTORS, MANIFEST = "sentences.parquet", "vectors.faiss", "manifest.json"


def saved(place: Path) -> Path:
    save_index(build_index(ARTICLES, ENCODER), place, ENCODER.card)
    return place


def assert_same(one: EvidenceIndex, other: EvidenceIndex, atol: float = 0.0) -> None:
    assert one.rows == other.rows
    np.testing.assert_allclose(one.vectors, other.vectors, rtol=0, atol=atol)


def names(folder: Path) -> set[str]:
    return {place.name for place in folder.iterdir()}
