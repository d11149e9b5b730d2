"""The elements of an XML file that hold articles, one after another, in memory that does not grow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from factcheck.errors import InputError
from factcheck.sources.assembly import START, Origin
from factcheck.sources.metered import MAX_RECORD, Metered, TooLongError
from factcheck.sources.names import label_of
from factcheck.sources.placing import placed
from factcheck.sources.plain import shorten
from factcheck.sources.sourced import Outcome

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
    head = file.read(_PLACED)
    text = head.decode("utf-8", "replace") if len(head) < _PLACED else ""
    return placed(_read(Metered(head, file), place, tags, read_one), text, _spellings, START)


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


def _read(
    source: Metered, place: str, tags: frozenset[str], read_one: Callable[[Element, Origin], Outcome]
) -> Iterator[Outcome]:
    name, label = shorten(place), label_of(place)
    number = 0
    try:
        for number, (element, alone) in enumerate(_elements(source, tags), 1):
            record, identity = ("", label) if alone else (f"item {number}", f"{label}:{number}")
            yield read_one(element, Origin(place, record, identity))
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


def _elements(source: Metered, tags: frozenset[str]) -> Iterator[tuple[Element, bool]]:
    """The elements, each with whether it is the whole file."""
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
            yield inside, not open_ones
            inside, count, source.taken = None, 0, 0
        if inside is None and open_ones:
            open_ones[-1].remove(element)


def _spellings(words: str) -> tuple[tuple[str, str], ...]:
    """The words as an element holds them, as a CDATA section does, and after other text."""
    return (">", escape(words)), ("[", words), ("", escape(words))


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:100]
