"""Where the headlines of a file's articles stand in it, found again by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from factcheck.sources.positions import Positions
from factcheck.sources.sourced import Outcome, Sourced
from factcheck.types import Article, Place, Surface

_WINDOW = 128 * 1024  # characters that are searched for one headline: an article's length

Spellings = Callable[[str], tuple[tuple[str, str], ...]]


def placed(outcomes: Iterable[Outcome], text: str, spellings: Spellings, first: Place) -> Iterator[Outcome]:
    """The articles of `text`, in its order, with the places of their headlines.

    `spellings` are the ways in which the format writes a headline: what stands before it, and the words.
    `first` is the place of the text's first character. What is not found keeps the place that it has.
    """
    positions, start = Positions(text, first), 0
    for outcome in outcomes:
        if not isinstance(outcome, Sourced):
            yield outcome
            continue
        article = outcome.article
        found = _find(article.headline, text, start, spellings)
        yield replace(outcome, article=_placed(article, found, start, positions, spellings))
        start = max(start, found)


def _placed(article: Article, found: int, start: int, positions: Positions, spellings: Spellings) -> Article:
    def surface_placed(surface: Surface) -> Surface:
        offset = _find(surface.text, positions.text, start, spellings)
        return surface if offset < 0 else replace(surface, place=positions.at(offset))

    place = article.place if found < 0 else positions.at(found)
    return replace(article, place=place, surfaces=tuple(map(surface_placed, article.surfaces)))


def _find(words: str, text: str, start: int, spellings: Spellings) -> int:
    for before, written in spellings(words):
        found = text.find(before + written, start, start + _WINDOW)
        if found >= 0:
            return found + len(before)
    return -1
