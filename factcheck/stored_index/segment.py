"""A segment: articles, their sentences, the vectors of these; written once, never altered."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.index import Row
from factcheck.stored_index.approximate import CELLS, Cells
from factcheck.stored_index.folders import facts_of, flush
from factcheck.stored_index.manifest import Approximation, SegmentFacts
from factcheck.stored_index.tables import ARTICLES, SENTENCES, Table, TableWriter
from factcheck.stored_index.vectors import VECTORS, compared, map_vectors, nearest
from factcheck.types import Article, Sentence, SentenceRole, Span

if TYPE_CHECKING:
    from factcheck.stored_index.vectors import Numbers, Vectors

DIGESTS, PLACES = "digests.u64", "places.u32"


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """What an index keeps of an article beside its sentences; `sha256` is that of headline and body."""

    id: str
    headline: str
    published: date | None
    section: str | None
    source: str | None
    sha256: str


def describe(article: Article) -> IndexedArticle:
    """What is kept of the article; raises UnicodeEncodeError where it holds half a character."""
    told = f"{article.headline}\n{article.body}".encode()
    for text in (article.id, article.section or "", article.source or ""):
        text.encode()
    return IndexedArticle(
        article.id,
        article.headline,
        article.published,
        article.section,
        article.source,
        hashlib.sha256(told).hexdigest(),
    )


def digest(text: str) -> int:
    """The 64 bits by which a sentence is looked up."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


class SegmentWriter:
    """Writes the files of a new segment as its articles come; `finish` makes them whole."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._articles, self._sentences = TableWriter(folder / ARTICLES), TableWriter(folder / SENTENCES)
        self._vectors = (folder / VECTORS).open("wb")
        self._digests = array("Q")
        self.articles = self.sentences = 0

    def append(self, article: IndexedArticle, sentences: Sequence[Sentence], vectors: Vectors) -> None:
        """Add one article with a vector for each of its sentences."""
        record = {name: getattr(article, name) for name in IndexedArticle.__dataclass_fields__}
        self._articles.append([{**record, "first": self.sentences, "count": len(sentences)}])
        self._sentences.append(
            {
                "article": self.articles,
                "position": s.position,
                "paragraph": s.paragraph,
                "start": s.span.start,
                "end": s.span.end,
                "role": s.role.value,
                "text": s.text,
            }
            for s in sentences
        )
        self._vectors.write(np.ascontiguousarray(vectors, dtype="<f4").tobytes())
        self._digests.extend(digest(s.text) for s in sentences)
        self.articles += 1
        self.sentences += len(sentences)

    def finish(self) -> None:
        """Complete the files; the look-up by text is sorted only now."""
        self.close(whole=True)
        digests, places = np.unique(np.frombuffer(self._digests, dtype=np.uint64), return_index=True)
        (self._folder / DIGESTS).write_bytes(digests.astype("<u8").tobytes())
        (self._folder / PLACES).write_bytes(places.astype("<u4").tobytes())

    def close(self, *, whole: bool = False) -> None:
        """Let go of the files, which are useless unless `whole`."""
        self._articles.close(whole=whole)
        self._sentences.close(whole=whole)
        self._vectors.close()


def facts_of_segment(
    folder: Path, articles: int, sentences: int, approximation: Approximation | None
) -> SegmentFacts:
    """What the manifest says of the segment in `folder`, once its files are on the disk."""
    files = {}
    for place in sorted(folder.iterdir()):
        flush(place)
        files[place.name] = facts_of(place)
    return SegmentFacts(folder.name, articles, sentences, files, approximation=approximation)


class Segment:
    """A segment opened: its files mapped, nothing read yet. Raises ValueError where they do not agree."""

    def __init__(self, folder: Path, facts: SegmentFacts, dimension: int) -> None:
        self.facts = facts
        self._articles, self._sentences = Table(folder / ARTICLES), Table(folder / SENTENCES)
        self.vectors = map_vectors(folder / VECTORS, dimension)
        self._digests = np.fromfile(folder / DIGESTS, dtype="<u8")
        self._places = np.fromfile(folder / PLACES, dtype="<u4")
        self._first, self._counts = self._articles.numbers("first"), self._articles.numbers("count")
        self._require_agreement()
        self._kept = self._rows_kept() if facts.removed else None
        self._cells = None if facts.approximation is None else Cells(folder / CELLS, facts.sentences)

    def __len__(self) -> int:
        """How many sentences it has, those of removed articles left out."""
        return self.facts.sentences if self._kept is None else int(self._kept.sum())

    def article(self, number: int) -> IndexedArticle:
        """The article of that number."""
        record = self._articles.record(number)
        return IndexedArticle(**{name: record[name] for name in IndexedArticle.__dataclass_fields__})

    def owner(self, row: int) -> int:
        """The number of the article that a row belongs to."""
        return int(self._sentences.value("article", row))

    def ids(self) -> list[str]:
        """The ids of all articles by number, those removed among them."""
        return [str(text) for text in self._articles.texts("id")]

    def rows_of(self, number: int) -> range:
        """The rows of an article."""
        first = int(self._first[number])
        return range(first, first + int(self._counts[number]))

    def row(self, row: int, article_id: str) -> Row:
        """One sentence."""
        r = self._sentences.record(row)
        span = Span(r["start"], r["end"])
        return Row(
            article_id, Sentence(r["position"], r["paragraph"], r["text"], span, SentenceRole(r["role"]))
        )

    def search(self, queries: Vectors, k: int) -> list[tuple[Numbers, Vectors]]:
        """For each query the rows that are nearest and their similarities, nearest first."""
        k = min(k, len(self))
        if not k:
            return [(np.empty(0, np.int64), np.empty(0, np.float32)) for _ in queries]
        found = self.facts.approximation
        if self._cells is None or found is None:
            return list(zip(*nearest(self.vectors, queries, k, self._kept), strict=True))
        count = max(found.candidates, 4 * k)
        candidates = self._cells.candidates(queries, found.probes, count, self._kept)
        return [compared(self.vectors, q, rows, k) for q, rows in zip(queries, candidates, strict=True)]

    def look_up(self, texts: Sequence[str], digests: Sequence[int]) -> list[int]:
        """A row with each of the texts; -1 where there is none."""
        wanted = np.array(digests, dtype=np.uint64)
        places = np.minimum(np.searchsorted(self._digests, wanted), max(0, len(self._digests) - 1))
        if not len(self._digests):
            return [-1] * len(texts)
        rows = np.where(self._digests[places] == wanted, self._places[places].astype(np.int64), -1).tolist()
        return [
            row if row >= 0 and self._sentences.value("text", row) == text else -1
            for row, text in zip(rows, texts, strict=True)
        ]

    def _require_agreement(self) -> None:
        told = (self.facts.articles, self.facts.sentences, self.facts.sentences)
        found = (len(self._articles), len(self._sentences), len(self.vectors))
        if told != found:
            raise ValueError(
                f"segment {self.facts.name} should hold {told[0]} articles and {told[1]} sentences, and its "
                f"files hold {found[0]} articles, {found[1]} sentences and {found[2]} vectors"
            )
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(self._counts)))
        if (self._counts < 0).any() or not np.array_equal(self._first, starts[:-1]) or starts[-1] != found[1]:
            raise ValueError(f"the rows of an article of segment {self.facts.name} stand apart")
        if len(self._digests) != len(self._places) or (self._places >= max(1, found[1])).any():
            raise ValueError(f"the look-up of segment {self.facts.name} names rows that it does not have")

    def _rows_kept(self) -> np.ndarray:
        kept = np.ones(len(self._sentences), dtype=np.bool_)
        for number in self.facts.removed:
            rows = self.rows_of(number)
            kept[rows.start : rows.stop] = False
        return kept


def needed(facts: SegmentFacts) -> tuple[str, ...]:
    """The files that a segment consists of."""
    names = (ARTICLES, SENTENCES, VECTORS, DIGESTS, PLACES)
    return names if facts.approximation is None else (*names, CELLS)
