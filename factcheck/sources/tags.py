"""HTML as a run of tags with their offsets: linear in time, whatever is nested, unclosed or misquoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

# What stands in these is no text of the page, or no markup: it ends at the first closing tag of its name.
OPAQUE = frozenset(
    [
        "script",
        "style",
        "title",
        "textarea",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "select",
    ]
)
_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<closing>/)?(?P<name>[a-zA-Z][^\s/>]*+)|[!?/])")
# A quotation mark opens a value only after "=", as browsers have it. One that is never closed is passed
# over; that can happen but once for each mark, so the whole stays linear.
_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=>"'/]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?+"""
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag at `start` to `end` of its page; a comment or declaration has no name.

    What an opaque element holds follows it up to `content_end`; for other tags that is `end`.
    """

    name: str
    closing: bool
    start: int
    end: int
    content_end: int


@dataclass(frozen=True, slots=True)
class Attribute:
    """The value of an attribute, its entities read; `start` is where it stands in the source."""

    value: str
    start: int


def tags(html: str) -> Iterator[Tag]:
    """The tags of a page in order, without those that opaque elements hold."""
    position = 0
    unclosed: set[str] = set()
    while (found := _OPENING.search(html, position)) is not None:
        end = position = _end(html, found)
        name = (found["name"] or "").lower()
        if name in OPAQUE and not found["closing"] and name not in unclosed:
            close = _closing(name).search(html, end)
            if close is None:
                unclosed.add(name)
            else:
                position = close.start()
        yield Tag(name, found["closing"] is not None, found.start(), end, position)


def attributes(html: str, tag: Tag) -> dict[str, Attribute]:
    """The attributes of a tag by their names in lower case; of two with one name, the first counts."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(html, tag.start + 1 + len(tag.name), tag.end - 1):
        group = match.lastgroup or "name"
        value = "" if group == "name" else unescaped(match[group])
        found.setdefault(match["name"].lower(), Attribute(value, match.start(group)))
    return found


def unescaped(text: str) -> str:
    """The text with its entities read; as it is where one of them is a number beyond all reason."""
    if "&" not in text:
        return text
    try:
        return unescape(text)
    except ValueError:  # more digits than Python reads as a number
        return text


def _end(html: str, found: re.Match[str]) -> int:
    """Where the tag, comment or declaration ends: the end of the page where it is not closed."""
    if found["comment"]:
        close = html.find("-->", found.end())
        return len(html) if close < 0 else close + 3
    rest = _REST.match(html, found.end())
    return len(html) if rest is None else rest.end()


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
