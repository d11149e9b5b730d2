"""What every reader of structured articles ends with: clean lines, plain prose, whole articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from factcheck.sources.characters import writable
from factcheck.sources.completeness import cut_off
from factcheck.sources.plain import MAX_HEADLINE, shorten
from factcheck.sources.sourced import Outcome, Sourced
from factcheck.sources.tags import unescaped
from factcheck.types import Article, Place, Skipped, Surface

# Bounded inside, so that a text of opening brackets alone takes linear time.
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,20}(?:\s[^<>]{0,2000})?/?>|<!--[^<>]{0,2000}-->")
_SHOWN = re.compile(r"[^\s\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
START = Place()
_LONGEST_NAME = 200  # characters of an id that an error shows


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its file, the words that place it there, an id for want of its own, its line."""

    source: str
    record: str
    identity: str
    place: Place = START

    def skipped(self, reason: str, identity: str = "") -> Skipped:
        """What stands for the record where it cannot be read."""
        where = f"{shorten(self.source)}, {self.record}" if self.record else shorten(self.source)
        return Skipped(shorten(identity or self.identity, _LONGEST_NAME), f"{where}: {reason}")


def finished(article: Article, origin: Origin, notes: tuple[str, ...] = ()) -> Outcome:
    """The article, marked where its body is cut off; or, without a headline or a body, what is missing."""
    if not _SHOWN.search(article.headline):
        return origin.skipped("it has no headline", article.id)
    if len(article.headline) > MAX_HEADLINE:
        return origin.skipped(f"its headline has {len(article.headline)} characters", article.id)
    if not _SHOWN.search(article.body):
        return origin.skipped("it has a headline and no body", article.id)
    return Sourced(replace(article, incomplete=article.incomplete or cut_off(article.body)), notes)


def line(text: str | None) -> str:
    """A headline or a name on one line, without the tags and entities of HTML; "" for None."""
    if text is None:
        return ""
    head = text[: 4 * MAX_HEADLINE]
    if "<" in head:
        head = _TAG.sub("", head)
    return " ".join(writable(unescaped(head)).split())


def prose(text: str | None) -> str:
    """A body as plain text, whether it came as text or as HTML; "" for None."""
    if text is None:
        return ""
    if is_html(text):
        from factcheck.sources.markup import text_of  # noqa: PLC0415 - a parser that plain text never needs

        text = text_of(text)
    return writable(text)


def is_html(text: str) -> bool:
    """Whether a text is a fragment of HTML: it opens with a tag, or closes one."""
    return "<" in text and ("</" in text or "<br" in text or "<p>" in text) and _TAG.search(text) is not None


def other_headlines(
    headline: str, found: Iterable[tuple[str, str]], place: Place = START
) -> tuple[Surface, ...]:
    """The (name, text) pairs as surfaces: without those that are empty or say what was said before them."""
    said = {_folded(headline)}
    surfaces = []
    for name, text in found:
        if _SHOWN.search(text) and len(text) <= MAX_HEADLINE and _folded(text) not in said:
            said.add(_folded(text))
            surfaces.append(Surface(name, text, place))
    return tuple(surfaces)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
