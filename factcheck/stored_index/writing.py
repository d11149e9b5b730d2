"""Writing segments from a stream of articles, with no more in memory than a batch and a look-up."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.index import Encoder
from factcheck.stored_index.approximate import CELLS, Cells, tuned, write_cells
from factcheck.stored_index.folders import segment_name
from factcheck.stored_index.manifest import Approximation, SegmentFacts
from factcheck.stored_index.segment import IndexedArticle, Segment, SegmentWriter, facts_of_segment
from factcheck.stored_index.vectors import VECTORS, map_vectors
from factcheck.types import Policy, Sentence

if TYPE_CHECKING:
    from factcheck.stored_index.vectors import Vectors

Prepared = tuple[IndexedArticle, tuple[Sentence, ...]]
Batch = list[tuple[IndexedArticle, tuple[Sentence, ...], "Vectors"]]

_BATCH = 512  # sentences and articles that are taken at once
_QUERIES = 200  # headlines by which recall is measured
_LEAST_QUERIES = 50  # fewer tell nothing: then sentences are looked for


@dataclass(frozen=True, slots=True)
class Sizes:
    """From how many sentences on a segment is searched through cells, and how many it holds at most.

    Cells must find the share `recall` of the true 10 nearest; a segment where they cannot stays flat.
    Where there are more than `flat_segments` segments without cells, or as many sentences in them as would
    have cells, they become one. Bodies are read up to `max_sentences`.
    """

    flat_below: int = 1_000_000
    segment: int = 4_000_000
    flat_segments: int = 16
    recall: float = 0.95
    max_sentences: int = Policy().max_sentences


@dataclass(slots=True)
class _Sample:
    """A fair sample of the headlines seen, by reservoir; the same stream gives the same sample."""

    texts: list[str] = field(default_factory=list)
    seen: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(0))

    def offer(self, text: str) -> None:
        self.seen += 1
        if len(self.texts) < _QUERIES:
            self.texts.append(text)
        elif (place := self.dice.randrange(self.seen)) < _QUERIES:
            self.texts[place] = text


def write_segments(
    batches: Iterator[Batch], folder: Path, number: int, encoder: Encoder, sizes: Sizes
) -> list[SegmentFacts]:
    """Write the articles as segments in `folder`, numbered from `number` on; none where there are none."""
    written: list[SegmentFacts] = []
    batch = next(batches, None)
    while batch is not None:
        place = folder / segment_name(number + len(written))
        writer, sample = SegmentWriter(place), _Sample()
        try:
            while batch is not None and writer.sentences < sizes.segment:
                for article, sentences, vectors in batch:
                    writer.append(article, sentences, vectors)
                    sample.offer(article.headline)
                batch = next(batches, None)
            writer.finish()
        finally:
            writer.close()
        found = approximate(place, encoder, sizes, sample.texts)
        written.append(facts_of_segment(place, writer.articles, writer.sentences, found))
    return written


def encoded(prepared: Iterable[Prepared], encoder: Encoder) -> Iterator[Batch]:
    """The articles with their vectors, some hundred sentences at a time."""
    waiting: list[Prepared] = []
    load = 0
    for one in prepared:
        waiting.append(one)
        load += 1 + len(one[1])  # an article without a sentence takes room too
        if load >= _BATCH:
            yield _encoded(waiting, encoder)
            waiting, load = [], 0
    if waiting:
        yield _encoded(waiting, encoder)


def stored(segments: Iterable[Segment]) -> Iterator[Batch]:
    """The articles of segments with their vectors, one at a time; those removed are left out."""
    for segment in segments:
        removed = frozenset(segment.facts.removed)
        for number in range(segment.facts.articles):
            if number in removed:
                continue
            article, rows = segment.article(number), segment.rows_of(number)
            sentences = tuple(segment.row(row, article.id).sentence for row in rows)
            yield [(article, sentences, segment.vectors[rows.start : rows.stop])]


def approximate(folder: Path, encoder: Encoder, sizes: Sizes, queries: Sequence[str]) -> Approximation | None:
    """Divide the vectors of a large segment into cells; None where it stays flat.

    Recall is measured on the `queries`, or on sentences of its own where those are too few.
    """
    vectors = map_vectors(folder / VECTORS, encoder.dimension)
    if len(vectors) < sizes.flat_below:
        return None
    place = folder / CELLS
    lists = write_cells(place, vectors)
    few = len(queries) < _LEAST_QUERIES
    step = max(1, len(vectors) // _QUERIES)
    asked = np.array(vectors[::step][:_QUERIES]) if few else encoder.encode(queries)
    found = tuned(Cells(place, len(vectors)), lists, vectors, asked, sizes.recall)
    if found is None:
        place.unlink()
    return found


def _encoded(waiting: Sequence[Prepared], encoder: Encoder) -> Batch:
    vectors = encoder.encode([s.text for _, sentences in waiting for s in sentences])
    ends = np.cumsum([len(sentences) for _, sentences in waiting]).tolist()
    starts = (0, *ends[:-1])
    return [
        (article, sentences, vectors[start:end])
        for (article, sentences), start, end in zip(waiting, starts, ends, strict=True)
    ]
