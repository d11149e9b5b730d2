"""Where an article comes from and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into a text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class ArticleKind(StrEnum):
    """What sort of journalism an article is."""

    NEWS = "news"
    OPINION = "opinion"
    SATIRE = "satire"
    LIVE = "live"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text starts in the file that it came from; both count from 1, columns in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Surface:
    """One of the headlines that an article shows: `name` is "h1", "title", "og:title", "slug" ..."""

    name: str
    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Article:
    """A headline and the body under it; `source` is where it came from (a path or URL).

    `place` is where the headline stands in its source. `surfaces` are the article's other headlines,
    those that say the same left out. `incomplete` says why the body seems cut off, where it does.
    """

    id: str
    headline: str
    body: str
    source: str | None = None
    kind: ArticleKind = ArticleKind.NEWS
    published: date | None = None
    place: Place = Place()
    surfaces: tuple[Surface, ...] = ()
    section: str | None = None
    authors: tuple[str, ...] = ()
    incomplete: str | None = None


class SentenceRole(StrEnum):
    """What a sentence is to the article; boilerplate is never evidence."""

    PROSE = "prose"
    QUOTATION = "quotation"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body: `span.of(body) == text`; position and paragraph count from 0."""

    position: int
    paragraph: int
    text: str
    span: Span
    role: SentenceRole = SentenceRole.PROSE
