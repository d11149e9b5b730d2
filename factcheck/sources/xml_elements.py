"""The elements of an XML file that hold articles, one after another, in memory that does not grow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from factcheck.errors import InputError
from factcheck.sources.assembly import Origin
from factcheck.sources.metered import MAX_RECORD, Metered, TooLongError
from factcheck.sources.plain import shorten
from factcheck.sources.positions import place_at
from factcheck.sources.sourced import Outcome, Sourced
from factcheck.types import Place

_PLACED = 4 * 1024 * 1024  # bytes of a file that is searched for the lines of its headlines
_MOST = 500_000  # elements of one article, and of all that stands between two
_BEFORE_ROOT = re.compile(
    rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*+)?+(?:>|\Z)", re.DOTALL
)
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")


def read_elements(
    file: BinaryIO, place: str, tags: frozenset[str], read_one: Callable[[Element, Origin], Outcome]
) -> Iterator[Outcome]:
    """What `read_one` makes of each element called as one of `tags`, whatever its namespace.

    Raises InputError where the XML is broken or declares entities, and where it has no such element.
    """
    name = shorten(place)
    head = file.read(_PLACED)
    text = head.decode("utf-8", "replace") if len(head) < _PLACED else ""
    number, found = 0, 0
    try:
        for number, element in enumerate(_elements(Metered(head, file), tags), 1):
            origin = Origin(place, f"item {number}", f"{PurePath(place).name.split('.')[0]}:{number}")
            outcome, found = _placed(read_one(element, origin), text, found)
            yield outcome
    except ParseError as error:
        raise InputError(f"{name} is not well-formed XML: {_short(error)}") from None
    except DefusedXmlException:
        raise InputError(f"{name} declares entities of its own, which are not read") from None
    except TooLongError:
        raise InputError(f"{name}: an item has over {MAX_RECORD // 1024**2} MB or {_MOST} elements") from None
    except (ValueError, LookupError) as error:
        raise InputError(f"{name} is not XML that can be read: {_short(error)}") from None
    if not number:
        raise InputError(f"{name} holds no {' or '.join(sorted(tags))} element")


def tag_of(element: Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def root_of(head: bytes) -> bytes:
    """The name of the first element in a file's first bytes, without its prefix, or b""."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return b""
    bare = _BEFORE_ROOT.sub(b"", head)
    found = _ROOT.search(bare)
    return found[1] if found else b""


def _elements(source: Metered, tags: frozenset[str]) -> Iterator[Element]:
    open_ones: list[Element] = []
    inside: Element | None = None
    count = 0
    for event, element in iterparse(source, events=("start", "end")):
        if event == "start":
            count += 1
            open_ones.append(element)
            if inside is None and tag_of(element) in tags:
                inside = element
            if count > _MOST:
                raise TooLongError
            continue
        open_ones.pop()
        if inside is not None and element is inside:
            yield inside
            inside, count, source.taken = None, 0, 0
        if inside is None and open_ones:
            open_ones[-1].remove(element)


def _placed(outcome: Outcome, text: str, start: int) -> tuple[Outcome, int]:
    """The article with the place of its headline in `text`, and where to look for the next one's."""
    if not isinstance(outcome, Sourced):
        return outcome, start
    article = outcome.article
    found = _find(article.headline, text, start)
    if found < 0:
        return outcome, start
    surfaces = tuple(replace(s, place=_place(_find(s.text, text, start), text)) for s in article.surfaces)
    return replace(outcome, article=replace(article, place=place_at(text, found), surfaces=surfaces)), found


def _find(words: str, text: str, start: int) -> int:
    """Where the file writes the words, escaped or in a CDATA section; -1 where it writes them otherwise."""
    for opening, written in ((">", escape(words)), ("[", words), ("", escape(words))):
        found = text.find(opening + written, start)
        if found >= 0:
            return found + len(opening)
    return -1


def _place(offset: int, text: str) -> Place:
    return place_at(text, offset) if offset >= 0 else Place()


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:100]
