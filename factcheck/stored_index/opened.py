"""An index opened: mapped into memory, searched, and read article by article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.errors import IndexFormatError
from factcheck.index import EvidenceIndex
from factcheck.stored_index.folders import facts_of, strangers
from factcheck.stored_index.manifest import MANIFEST, REBUILD, Manifest, SegmentFacts, parse_manifest
from factcheck.stored_index.segment import IndexedArticle, Segment, needed
from factcheck.types import ModelCard, Sentence

if TYPE_CHECKING:
    from factcheck.stored_index.vectors import Vectors

HASHED = 64 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence of the archive with its cosine to the query; `place` is that of its article."""

    article: IndexedArticle
    sentence: Sentence
    similarity: float
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """The segments of an index; safe to share between threads."""

    folder: Path
    manifest: Manifest
    segments: tuple[Segment, ...]

    def search(self, queries: Vectors, k: int) -> list[tuple[Found, ...]]:
        """The `k` sentences nearest to each query row, nearest first; exact but for `ivfpq` segments."""
        by_segment = [segment.search(queries, k) for segment in self.segments]
        return [tuple(self._nearest([found[q] for found in by_segment], k)) for q in range(len(queries))]

    def article_index(self, place: tuple[int, int]) -> EvidenceIndex:
        """The sentences and vectors of one article."""
        segment = self.segments[place[0]]
        rows = segment.rows_of(place[1])
        article_id = segment.article(place[1]).id
        return EvidenceIndex(
            [segment.row(row, article_id) for row in rows],
            np.array(segment.vectors[rows.start : rows.stop]),
        )

    def _nearest(self, found: Sequence[tuple[np.ndarray, np.ndarray]], k: int) -> Iterator[Found]:
        every = [
            (float(similarity), place, int(row))
            for place, (rows, similarities) in enumerate(found)
            for row, similarity in zip(rows, similarities, strict=True)
            if row >= 0
        ]
        for similarity, place, row in sorted(every, key=lambda one: -one[0])[:k]:
            segment = self.segments[place]
            number = segment.owner(row)
            article = segment.article(number)
            yield Found(article, segment.row(row, article.id).sentence, similarity, (place, number))


def open_index(
    folder: Path, encoder_card: ModelCard | None = None, hash_up_to: int | None = HASHED
) -> StoredIndex:
    """The index in `folder`; raises IndexFormatError unless it is whole and made by that encoder.

    Files over `hash_up_to` bytes are not read here: their length is compared, not their digest.
    """
    try:
        content = _read(folder / MANIFEST)
        try:
            return _open(folder, content, encoder_card, hash_up_to)
        except ValueError:
            # Another process may have replaced the segments after the manifest was read.
            again = _read(folder / MANIFEST)
            if again == content:
                raise
            return _open(folder, again, encoder_card, hash_up_to)
    except ValueError as error:
        raise IndexFormatError(f"the index {folder} cannot be used: {error}; {REBUILD}") from error


def _open(
    folder: Path, content: bytes, encoder_card: ModelCard | None, hash_up_to: int | None
) -> StoredIndex:
    manifest = parse_manifest(content)
    if encoder_card is not None and manifest.encoder != encoder_card:
        made, here = _described(manifest.encoder), _described(encoder_card)
        raise ValueError(f"it was made by {made}, and the encoder here is {here}")
    for facts in manifest.segments:
        _require_files(folder / facts.name, facts, hash_up_to)
    segments = tuple(Segment(folder / s.name, s, manifest.dimension) for s in manifest.segments)
    index = StoredIndex(folder, manifest, segments)
    _require_counts(index)
    return index


def verify_index(folder: Path) -> tuple[str, ...]:
    """Read every byte of the index; raises IndexFormatError unless it is whole.

    Returns what else lies in the folder: leavings of what was interrupted, and strangers.
    """
    index = open_index(folder, hash_up_to=None)
    known = {MANIFEST, *(segment.facts.name for segment in index.segments)}
    unused = {place.name for place in folder.iterdir()} - known
    return tuple(sorted({*unused, *strangers(folder)}))


def _require_files(folder: Path, facts: SegmentFacts, hash_up_to: int | None) -> None:
    missing = set(needed(facts)) - set(facts.files)
    if missing:
        raise ValueError(f"{MANIFEST} names no {min(missing)} in segment {facts.name}")
    for name, told in facts.files.items():
        if "/" in name or "\\" in name:
            raise ValueError(f"{MANIFEST} names a file {name!r}")
        place = folder / name
        try:
            size = place.stat().st_size
            if size != told.size:
                raise ValueError(f"{folder.name}/{name} has {size} bytes, not {told.size}: it is damaged")
            if (hash_up_to is None or size <= hash_up_to) and facts_of(place) != told:
                raise ValueError(f"{folder.name}/{name} is damaged: its sha256 is not the manifest's")
        except OSError as error:
            raise ValueError(f"{folder.name}/{name} cannot be read ({error.strerror})") from error


def _require_counts(index: StoredIndex) -> None:
    manifest = index.manifest
    found = {
        "articles": sum(s.facts.articles - len(s.facts.removed) for s in index.segments),
        "sentences": sum(len(s) for s in index.segments),
    }
    for name, told in (("articles", manifest.articles), ("sentences", manifest.sentences)):
        if told != found[name]:
            raise ValueError(f"{MANIFEST} says {name} {told}, and the segments say {found[name]}")


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise ValueError(f"{place.name} cannot be read ({error.strerror})") from error


def _described(card: ModelCard) -> str:
    return f"the encoder {card.name!r} (sha256 {card.sha256[:12] or 'unknown'})"
