"""What other texts say of the claims that the body does not carry: an archive's articles, named documents.

It never touches the body's verdict: a headline must be carried by its own article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from factcheck.decide import review
from factcheck.entail import Judge, judge_evidence
from factcheck.index import Encoder, EvidenceIndex
from factcheck.retrieve import retrieve
from factcheck.stored_index import IndexedArticle, StoredIndex
from factcheck.text import split_sentences
from factcheck.types import Article, ClaimReview, Elsewhere, Report, Sentence, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_OPEN = frozenset({Verdict.UNSUPPORTED, Verdict.REFUTED, Verdict.PARTLY_SUPPORTED})
_TAKES_A_SIDE = frozenset({Verdict.SUPPORTED, Verdict.REFUTED})
_ARTICLES = 3  # that are read for a claim
_FETCHED = (64, 512)  # sentences that are looked through for them
_NEAR = 0.5  # the cosine below which a sentence of another article is about something else
_SAME = 0.6  # the share of common runs of words from which two texts are one
_RUN = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Other:
    """Another text that may carry a claim."""

    id: str
    headline: str | None
    published: date | None
    source: str | None
    index: EvidenceIndex


class Shelf(Protocol):
    """Where other texts stand."""

    def near(self, query: Vectors, article: Article) -> Sequence[Other]:
        """The texts to read for a claim, but for `article`; `query` is the claim's row, one in number."""
        ...


@dataclass(frozen=True, slots=True)
class ArchiveShelf:
    """The articles of an index: those that have the sentences nearest to the claim."""

    index: StoredIndex

    def near(self, query: Vectors, article: Article) -> Sequence[Other]:
        """The three nearest articles but for the one under test, by id, by source and by text."""
        runs = _runs([article.body])
        chosen: dict[tuple[int, int], Other | None] = {}
        for fetched in _FETCHED:
            found = [hit for hit in self.index.search(query, fetched)[0] if hit.similarity >= _NEAR]
            for hit in found:
                if hit.place not in chosen and sum(o is not None for o in chosen.values()) < _ARTICLES:
                    chosen[hit.place] = self._other(hit.place, hit.article, article, runs)
            if sum(o is not None for o in chosen.values()) == _ARTICLES or len(found) < fetched:
                break
        return [other for other in chosen.values() if other is not None]

    def _other(
        self, place: tuple[int, int], found: IndexedArticle, article: Article, runs: frozenset[str]
    ) -> Other | None:
        """The article there, unless it is the one under test."""
        if found.id == article.id or (found.source is not None and found.source == article.source):
            return None
        index = self.index.article_index(place)
        if _alike(runs, _runs(s.text for s in index.sentences)):
            return None
        return Other(found.id, found.headline, found.published, found.source, index)


@dataclass(frozen=True, slots=True)
class DocumentShelf:
    """Documents that somebody named: every one is read for every claim."""

    documents: tuple[Other, ...]

    @classmethod
    def of(cls, articles: Iterable[Article], encoder: Encoder, max_sentences: int) -> DocumentShelf:
        """The documents read as articles; their headlines are evidence too."""
        return cls(
            tuple(
                Other(
                    a.id,
                    a.headline or None,
                    a.published,
                    a.source,
                    EvidenceIndex.build(_whole(a, max_sentences), encoder, a.id),
                )
                for a in articles
            )
        )

    def near(self, query: Vectors, article: Article) -> Sequence[Other]:
        """All of them: they were asked for, however much the article has of them."""
        return self.documents


def open_claims(report: Report) -> tuple[ClaimReview, ...]:
    """The claims that the body does not carry."""
    return tuple(one for one in report.reviews if one.verdict in _OPEN)


def consult(report: Report, shelves: Sequence[Shelf], encoder: Encoder, judge: Judge) -> Report:
    """The report with what the shelves' texts say of the claims that its body does not carry."""
    policy = report.provenance.policy
    asked = [
        (one, other)
        for one in open_claims(report)
        for shelf in shelves
        for other in shelf.near(encoder.encode([one.claim.text]), report.article)
    ]
    claims = [one.claim for one, _ in asked]
    evidence = [retrieve([one.claim], other.index, encoder, policy)[0] for one, other in asked]
    reviews = review(claims, judge_evidence(claims, evidence, judge, policy), policy)
    return replace(report, elsewhere=tuple(_sides(reviews, [other for _, other in asked])))


def _sides(reviews: Sequence[ClaimReview], others: Sequence[Other]) -> Iterator[Elsewhere]:
    """What takes a side, by claim; for each claim what supports it first, the surest first."""
    found = [(r, o) for r, o in zip(reviews, others, strict=True) if r.verdict in _TAKES_A_SIDE]
    for one, other in sorted(found, key=lambda pair: (pair[0].claim.span, -pair[0].support)):
        yield Elsewhere(one, other.id, other.headline, other.published, other.source)


def _whole(article: Article, max_sentences: int) -> tuple[Sentence, ...]:
    """The sentences of a document; a press release says much in its first line."""
    text = f"{article.headline}\n\n{article.body}" if article.headline else article.body
    return split_sentences(text, max_sentences)


def _runs(texts: Iterable[str]) -> frozenset[str]:
    words = [word for text in texts for word in _WORD.findall(text.casefold())]
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * max(1, min(len(one), len(other)))
