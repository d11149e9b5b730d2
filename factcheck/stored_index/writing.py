"""Writing segments from a stream of articles, with no more in memory than a batch and a look-up."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from factcheck.index import Encoder
from factcheck.stored_index.approximate import CELLS, Cells, tuned, write_cells
from factcheck.stored_index.folders import segment_name
from factcheck.stored_index.manifest import Approximation, SegmentFacts
from factcheck.stored_index.segment import IndexedArticle, SegmentWriter, facts_of_segment
from factcheck.stored_index.vectors import VECTORS, map_vectors
from factcheck.types import Policy, Sentence

Prepared = tuple[IndexedArticle, tuple[Sentence, ...]]

_BATCH = 512  # sentences that are encoded at once
_QUERIES = 200  # headlines by which recall is measured
_LEAST_QUERIES = 50  # fewer tell nothing: then sentences are looked for


@dataclass(frozen=True, slots=True)
class Sizes:
    """From how many sentences on a segment is searched through cells, and how many it holds at most.

    Cells must find the share `recall` of the true 10 nearest; a segment where they cannot stays flat.
    Bodies are read up to `max_sentences`.
    """

    flat_below: int = 1_000_000
    segment: int = 4_000_000
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
    prepared: Iterable[Prepared], folder: Path, number: int, encoder: Encoder, sizes: Sizes
) -> list[SegmentFacts]:
    """Write the articles as segments in `folder`, numbered from `number` on; none where there are none."""
    written: list[SegmentFacts] = []
    batches = _batches(prepared)
    batch = next(batches, None)
    while batch is not None:
        place = folder / segment_name(number + len(written))
        writer, sample = SegmentWriter(place), _Sample()
        try:
            while batch is not None and writer.sentences < sizes.segment:
                _write_batch(writer, batch, encoder)
                for article, _ in batch:
                    sample.offer(article.headline)
                batch = next(batches, None)
            writer.finish()
        finally:
            writer.close()
        found = approximate(place, encoder, sizes, sample.texts)
        written.append(facts_of_segment(place, writer.articles, writer.sentences, found))
    return written


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


def _write_batch(writer: SegmentWriter, batch: Sequence[Prepared], encoder: Encoder) -> None:
    vectors = encoder.encode([s.text for _, sentences in batch for s in sentences])
    start = 0
    for article, sentences in batch:
        writer.append(article, sentences, vectors[start : start + len(sentences)])
        start += len(sentences)


def _batches(prepared: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    waiting = 0
    for article, sentences in prepared:
        batch.append((article, sentences))
        waiting += len(sentences)
        if waiting >= _BATCH:
            yield batch
            batch, waiting = [], 0
    if batch:
        yield batch
