"""The evidence index of a body: sentences and their vectors, searched by inner product (FAISS).

That of a whole archive lies on disk: `factcheck.stored_index`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import faiss
import numpy as np

from factcheck.types import ModelCard, Sentence, SentenceRole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their similarity."""

    @property
    def card(self) -> ModelCard:
        """Which model this is."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a row."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit rows, float32, shape [texts, dimension]; a row depends on its own text alone."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One indexed sentence and the article that it stands in."""

    article_id: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found, with its cosine to the query."""

    row: Row
    similarity: float


class EvidenceIndex:
    """Rows and their vectors: row n is vector n, an article's rows stand together in body order.

    Raises ValueError where there is not one vector a row, or where an article's rows stand apart.
    """

    def __init__(self, rows: Sequence[Row], vectors: Vectors) -> None:
        if len(rows) != len(vectors):
            raise ValueError(f"{len(rows)} rows and {len(vectors)} vectors")
        self.rows = tuple(rows)
        self.vectors = vectors
        self._flat = faiss.IndexFlatIP(vectors.shape[1])
        self._flat.add(vectors)
        self._places = _places(self.rows)

    @classmethod
    def build(cls, sentences: Iterable[Sentence], encoder: Encoder, article_id: str = "") -> EvidenceIndex:
        """Index one body's sentences; boilerplate is left out, for it is never evidence."""
        rows = [Row(article_id, s) for s in sentences if s.role is not SentenceRole.BOILERPLATE]
        return cls(rows, encoder.encode([row.sentence.text for row in rows]))

    @classmethod
    def join(cls, parts: Sequence[EvidenceIndex]) -> EvidenceIndex:
        """One index over the rows of several, which must be made by the same encoder."""
        rows = [row for part in parts for row in part.rows]
        return cls(rows, np.concatenate([part.vectors for part in parts]))

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that have rows, in row order."""
        return tuple(self._places)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The indexed sentences, in row order."""
        return tuple(row.sentence for row in self.rows)

    def search(self, queries: Vectors, k: int, article_id: str | None = None) -> list[tuple[Hit, ...]]:
        """The `k` nearest rows of each query row, nearest first; fewer where there are fewer rows.

        With `article_id`, only that article's rows are searched. Equally near rows come in no set order.
        """
        place = range(len(self)) if article_id is None else self._places.get(article_id, range(0))
        if not place or not len(queries):
            return [() for _ in queries]
        # FAISS keeps a bare pointer: the selector must outlive the search.
        selector = faiss.IDSelectorRange(place.start, place.stop)
        parameters = faiss.SearchParameters()
        parameters.sel = selector
        similarities, numbers = self._flat.search(
            queries, min(k, len(place)), params=None if article_id is None else parameters
        )
        # FAISS pads with -1 where it found fewer than k.
        return [
            tuple(
                Hit(self.rows[n], float(s))
                for n, s in zip(found.tolist(), values.tolist(), strict=True)
                if n >= 0
            )
            for found, values in zip(numbers, similarities, strict=True)
        ]


def _places(rows: Sequence[Row]) -> dict[str, range]:
    """Where each article's rows stand."""
    places: dict[str, range] = {}
    for number, row in enumerate(rows):
        place = places.get(row.article_id, range(number, number))
        if place.stop != number:
            raise ValueError(f"the rows of article {row.article_id!r} stand apart")
        places[row.article_id] = range(place.start, number + 1)
    return places
