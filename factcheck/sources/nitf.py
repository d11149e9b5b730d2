"""NITF: one news item a file, its headline in hl1.

https://iptc.org/standards/nitf/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from factcheck.sources.assembly import Origin, finished, other_headlines
from factcheck.sources.dates import read_date
from factcheck.sources.kinds import kind_of
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.sources.xml_elements import read_elements, root_of
from factcheck.sources.xml_text import child, children, line_within, text_within
from factcheck.types import Article

_HEAD = ("body", "body.head")


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The article of each nitf element."""
    del fields  # the standard says where everything is
    return read_elements(file, place, frozenset({"nitf"}), read_nitf)


def read_nitf(nitf: Element, origin: Origin) -> Outcome:
    """The article in a nitf element; its title and its second headline are surfaces."""
    head, docdata = child(nitf, "head"), child(nitf, "head", "docdata")
    headline, seconds = headlines_of(nitf)
    title = line_within(child(head, "title"))
    section = _attribute(child(head, "pubdata"), "position.section")
    status = _attribute(docdata, "management-status")
    article = Article(
        id=_attribute(child(docdata, "doc-id"), "id-string") or origin.identity,
        headline=headline or title,
        body=body_of(nitf),
        source=origin.source,
        kind=kind_of((section, *(_attribute(one, "tobject.type") for one in children(head, "tobject")))),
        published=read_date(_attribute(child(docdata, "date.issue"), "norm")),
        place=origin.place,
        surfaces=other_headlines(headline or title, (*seconds, ("title", title)), origin.place),
        section=section or None,
        authors=_authors(nitf),
    )
    notes = (f"The item is marked {status}.",) if status in ("canceled", "withheld", "embargoed") else ()
    return finished(article, origin, notes)


def headlines_of(nitf: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The first-level headline, and those of the second level."""
    hedline = child(nitf, *_HEAD, "hedline")
    return line_within(child(hedline, "hl1")), tuple(
        ("hl2", line_within(two)) for two in children(hedline, "hl2")
    )


def body_of(nitf: Element) -> str:
    """The paragraphs of the item."""
    return text_within(child(nitf, "body", "body.content"))


def _authors(nitf: Element) -> tuple[str, ...]:
    bylines = list(children(child(nitf, *_HEAD), "byline"))
    persons = [line_within(person) for byline in bylines for person in children(byline, "person")]
    named = persons or [line_within(byline).removeprefix("By ") for byline in bylines]
    return tuple(name for name in named if name)


def _attribute(element: Element | None, name: str) -> str:
    return "" if element is None else element.get(name, "").strip()


def _recognise(head: bytes, place: str) -> bool:
    del place
    return root_of(head) == b"nitf"


FORMAT = SourceFormat("nitf", (".nitf", ".xml"), _recognise, read)
