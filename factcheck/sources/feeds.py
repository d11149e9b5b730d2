"""RSS and Atom; an entry that gives only a summary is marked as incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from factcheck.sources.assembly import Origin, finished, line, prose
from factcheck.sources.dates import read_date
from factcheck.sources.kinds import kind_of
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.sources.xml_elements import read_elements, root_of, tag_of
from factcheck.sources.xml_text import child, children, line_within, text_within
from factcheck.types import Article

_ROOTS = (b"rss", b"RDF", b"feed")
_WHOLE = 2_000  # characters: a summary as long as this is the article
_CONTENT = ("encoded", "content")
_SUMMARY = ("description", "summary")
_DATES = ("pubDate", "published", "date", "updated", "issued")
_MEDIA = "http://search.yahoo.com/mrss/"


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The article of each item or entry."""
    del fields  # the standards say where everything is
    return read_elements(file, place, frozenset({"item", "entry"}), read_entry)


def read_entry(entry: Element, origin: Origin) -> Outcome:
    """The article in an item of RSS or an entry of Atom."""
    headline = line(_text(next(_owns(entry, "title"), None)))
    content = _longest(entry, _CONTENT)
    body = content or _longest(entry, _SUMMARY)
    teaser = not content and len(body) < _WHOLE
    categories = tuple(_categories(entry))
    article = Article(
        id=_identity(entry) or origin.identity,
        headline=headline,
        body=body,
        source=origin.source,
        kind=kind_of(categories),
        published=next((day for name in _DATES if (day := read_date(line_within(child(entry, name))))), None),
        place=origin.place,
        section=next(iter(categories), None),
        authors=tuple(_authors(entry)),
        incomplete="the feed gives only a summary" if teaser else None,
    )
    return finished(article, origin)


def _longest(entry: Element, names: tuple[str, ...]) -> str:
    """The longest of the texts under `names`, as prose."""
    elements = (e for name in names for e in _owns(entry, name))
    return max((_prose(element) for element in elements), key=len, default="")


def _owns(entry: Element, name: str) -> Iterator[Element]:
    """The children of that name that are the entry's own and no picture's."""
    return (element for element in children(entry, name) if _MEDIA not in str(element.tag))


def _prose(element: Element) -> str:
    """Text, escaped HTML or XHTML; Atom says which, RSS does not."""
    return text_within(element) if len(element) else prose(element.text)


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _identity(entry: Element) -> str:
    for name in ("guid", "id"):
        if found := line_within(child(entry, name)):
            return found
    links = (line_within(link) or link.get("href", "") for link in children(entry, "link"))
    return next((link.strip() for link in links if link.strip()), "")


def _categories(entry: Element) -> Iterator[str]:
    for element in entry:
        if tag_of(element) in ("category", "subject"):
            label = element.get("label") or element.get("term") or line_within(element)
            if label.strip():
                yield label.strip()


def _authors(entry: Element) -> Iterator[str]:
    for element in entry:
        if tag_of(element) in ("creator", "author"):
            name = line_within(child(element, "name")) or line_within(element)
            if name:
                yield name


def _recognise(head: bytes, place: str) -> bool:
    del place
    return root_of(head) in _ROOTS


FORMAT = SourceFormat("feed", (".rss", ".atom", ".xml", ".rdf"), _recognise, read)
