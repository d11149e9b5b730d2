"""NewsML-G2: news items, alone or in a message, with XHTML or NITF inside.

https://iptc.org/standards/newsml-g2/
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO
from xml.etree.ElementTree import Element

from factcheck.sources.assembly import Origin, finished, other_headlines, prose
from factcheck.sources.completeness import shorter_than_said
from factcheck.sources.dates import read_date
from factcheck.sources.kinds import kind_of
from factcheck.sources.nitf import body_of, headlines_of
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.sources.xml_elements import read_elements, root_of
from factcheck.sources.xml_text import child, children, line_within, text_within
from factcheck.types import Article

_ROOTS = (b"newsItem", b"newsMessage")
_DATES = ("firstCreated", "versionCreated")
_MAIN = frozenset({"", "main", "headline", "primary", "hl1"})


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The article of each news item."""
    del fields  # the standard says where everything is
    return read_elements(file, place, frozenset({"newsItem"}), read_item)


def read_item(item: Element, origin: Origin) -> Outcome:
    """The article in a newsItem element; headlines of other roles and its title are surfaces."""
    identity = item.get("guid") or origin.identity
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    kind = _code(child(meta, "itemClass"))
    if kind not in ("", "text"):
        return origin.skipped(f"it is a {kind}, not a text", identity)
    inline = child(item, "contentSet", "inlineXML")
    nitf = child(inline, "nitf")
    headline, others = _headlines(content, meta, nitf)
    body = _body(item, inline, nitf)
    if not body and child(item, "contentSet", "remoteContent") is not None:
        return origin.skipped("its text is in another file, which it only names", identity)
    article = Article(
        id=identity,
        headline=headline,
        body=body,
        source=origin.source,
        kind=kind_of((*_named(content, "genre"), *_named(content, "subject"))),
        published=_date(meta) or _date(content),
        place=origin.place,
        surfaces=other_headlines(headline, others, origin.place),
        section=next(_named(content, "subject"), None),
        authors=tuple(_named(content, "creator")) or tuple(_lines(content, "by")),
        incomplete=shorter_than_said(body, _words(inline)),
    )
    status = _code(child(meta, "pubStatus"))
    return finished(
        article, origin, (f"The item is marked {status}.",) if status not in ("", "usable") else ()
    )


def _headlines(
    content: Element | None, meta: Element | None, nitf: Element | None
) -> tuple[str, list[tuple[str, str]]]:
    """The main headline and the others with their names."""
    listed = [(_role(one), line_within(one)) for one in children(content, "headline")]
    title = line_within(child(meta, "title"))
    inner, seconds = ("", ()) if nitf is None else headlines_of(nitf)
    main = next((text for role, text in listed if role in _MAIN), "") or next(
        (text for _, text in listed), ""
    )
    others = [(role if role not in _MAIN else "headline", text) for role, text in listed]
    return main or inner or title, [*others, ("hl1", inner), *seconds, ("title", title)]


def _body(item: Element, inline: Element | None, nitf: Element | None) -> str:
    if nitf is not None:
        return body_of(nitf)
    if inline is not None:
        html = child(inline, "html", "body")
        return text_within(inline if html is None else html)
    return prose(line_within(child(item, "contentSet", "inlineData")))


def _words(inline: Element | None) -> int | None:
    count = "" if inline is None else inline.get("wordcount", "")
    return int(count) if count.isdecimal() and len(count) < 9 else None


def _date(meta: Element | None) -> date | None:
    days = (read_date(line_within(child(meta, name))) for name in (*_DATES, "contentCreated"))
    return next((day for day in days if day is not None), None)


def _named(content: Element | None, tag: str) -> Iterator[str]:
    for element in children(content, tag):
        name = line_within(child(element, "name")) or element.get("literal", "")
        if name:
            yield name


def _lines(content: Element | None, tag: str) -> Iterator[str]:
    return (text for element in children(content, tag) if (text := line_within(element)))


def _role(element: Element) -> str:
    return element.get("role", "").rpartition(":")[2].strip().lower()


def _code(element: Element | None) -> str:
    """The last part of a code such as "ninat:text"."""
    return "" if element is None else element.get("qcode", element.get("uri", "")).rpartition(":")[2].strip()


def _recognise(head: bytes, place: str) -> bool:
    del place
    return root_of(head) in _ROOTS


FORMAT = SourceFormat("newsml", (".newsml", ".xml"), _recognise, read)
