"""Pages: the body without what surrounds it, and every headline that the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from factcheck.errors import TooLargeError
from factcheck.sources import jsonld
from factcheck.sources.assembly import Origin, finished
from factcheck.sources.kinds import kind_of
from factcheck.sources.page import Page, authors_of, labels_of, published_of, read_page_head, section_of
from factcheck.sources.page_body import Body, read_body
from factcheck.sources.page_decoding import decode_page
from factcheck.sources.plain import shorten
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.sources.surfaces import headlines_of
from factcheck.types import Article, Surface

MAX_PAGE = 10 * 1024 * 1024
_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*){0,20}"
    rb"<(?:!doctype\s+html|html|head|body|article|main|title|meta|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_SHORT = 400  # words: a longer body is no teaser, whatever stands after it
_LOCKED = frozenset(("locked", "metered-locked", "paid", "premium"))


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The one article of a page; raises TooLargeError and NotTextError."""
    del fields  # the page's own tags say where everything is
    yield read_page(file.read(MAX_PAGE + 1), Origin(place, "", PurePath(place).stem or place))


def recognise(head: bytes, place: str) -> bool:
    """Whether the bytes open like a page, or with a tag under a page's name."""
    named = place.lower().endswith(_SUFFIXES) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return named or _OPENING.match(head) is not None


def read_page(data: bytes, origin: Origin) -> Outcome:
    """The article of a page; raises TooLargeError beyond MAX_PAGE bytes, NotTextError for what is no text."""
    name = shorten(origin.source)
    if len(data) > MAX_PAGE:
        raise TooLargeError(f"{name} is a page of over {MAX_PAGE // 1024**2} MB; save the article alone")
    decoded = decode_page(data, name)
    page = read_page_head(decoded.text, origin.source)
    surfaces = headlines_of(page, decoded.text)
    body = _body(page, decoded.text, surfaces)
    headline = surfaces[0] if surfaces else Surface("h1", "")
    article = Article(
        id=origin.identity,
        headline=headline.text,
        body=body.text,
        source=origin.source,
        kind=kind_of(labels_of(page)),
        published=published_of(page),
        place=headline.place,
        surfaces=surfaces[1:],
        section=section_of(page),
        authors=authors_of(page),
        incomplete=_incomplete(page, body),
    )
    return finished(article, origin, tuple(note for note in (decoded.note, body.note) if note is not None))


def _body(page: Page, html: str, surfaces: tuple[Surface, ...]) -> Body:
    headlines = [surface.text for surface in surfaces if not surface.name.endswith("description")]
    told = "" if page.story is None else jsonld.body_of(page.story)
    counted = None if page.story is None else jsonld.words_of(page.story)
    return read_body(html, headlines, told, counted)


def _incomplete(page: Page, body: Body) -> str | None:
    """Why the body seems to be cut off; a count of words that it reaches clears it."""
    counted = None if page.story is None else jsonld.words_of(page.story)
    held = len(body.text.split())
    if counted is not None and held >= 0.9 * counted:
        return None
    reason = None if page.story is None else jsonld.incomplete(page.story, body.text)
    tier = page.head.property("article:content_tier")
    if reason is None and tier is not None and tier.text.lower() in _LOCKED:
        reason = "it is marked as not free to read"
    if reason is None and body.wall is not None and held < _SHORT:
        reason = f'the page goes on with "{body.wall}"'
    return reason


FORMAT = SourceFormat("html", _SUFFIXES, recognise, read)
