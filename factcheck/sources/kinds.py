"""What sort of journalism an article is, from the words that its source files it under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factcheck.sources.characters import writable
from factcheck.types import ArticleKind

_WORDS: Mapping[ArticleKind, str] = {
    # Satire before opinion: a satirical column is filed under both.
    ArticleKind.SATIRE: r"satire|satirical(?:article)?|parody|spoof",
    ArticleKind.LIVE: (
        r"live|live ?blog(?: ?posting)?s?|live (?:updates?|coverage|reporting|ticker)|as it happened"
    ),
    ArticleKind.REVIEW: r"(?:\w+ )?reviews?|(?:review|criticreview)(?:newsarticle)?",
    ArticleKind.OPINION: (
        r"opinions?(?:newsarticle)?|opinion (?:pieces?|column)|op ?eds?|editorials?|leaders?"
        r"|leading articles?|comment(?:ary|aries)?|comment is free|columns?|columnists?|views?"
        r"|viewpoints?|letters|letters to the editor|guest essays?|analysis (?:and|&) opinion"
    ),
}
_PATTERNS = {kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items()}
_SEPARATORS = re.compile(r"[\s_\-]+")
_PARTS = re.compile(r"[/>:|,;]")
_MOST = 100  # labels of a list that are read
_LONGEST = 200  # characters: beyond, it names no section


def kind_of(labels: Iterable[str]) -> ArticleKind:
    """The kind that one of `labels` (sections, types, genres, flags that are set) names; else news."""
    parts = [part for label in labels if len(label) < _LONGEST for part in _PARTS.split(label)]
    spoken = [_SEPARATORS.sub(" ", part).strip() for part in parts]
    for kind, pattern in _PATTERNS.items():
        if any(pattern.fullmatch(part) for part in spoken):
            return kind
    return ArticleKind.NEWS


def labels(value: object) -> tuple[str, ...]:
    """The words in a label: a text, an object with a name, or a list of either."""
    items = value[:_MOST] if isinstance(value, list | tuple) else (value,)
    return tuple(label for item in items if (label := _label(item)))


def _label(item: object) -> str:
    if isinstance(item, Mapping):
        item = next((item[key] for key in ("name", "title", "label", "term") if item.get(key)), None)
    return writable(item).strip() if isinstance(item, str) else ""
