"""WARC files: the HTML pages of a crawl, one after another."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from factcheck.errors import InputError
from factcheck.sources.assembly import Origin
from factcheck.sources.plain import shorten
from factcheck.sources.sourced import Fields, Outcome, Sourced, SourceFormat

MAGIC = b"WARC/"
MAX_PAGE = 16 * 1024 * 1024
_HTML = ("text/html", "application/xhtml+xml")
_FOUND = "200"


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The article of each HTML page that its server answered with; a page's address is its id and source."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only WARC needs it
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - as above

    number, pages = 0, 0
    try:
        for number, record in enumerate(ArchiveIterator(file), 1):
            if _is_page(record):
                pages += 1
                yield from _read_page(record, number, place, fields)
    except (ArchiveLoadFailed, ValueError, EOFError) as error:
        reason = " ".join(str(error).split())[:100] or type(error).__name__
        raise InputError(f"{shorten(place)}, after record {number}: it is not WARC: {reason}") from None
    if not pages:
        raise InputError(f"{shorten(place)} holds no HTML page")


def _is_page(record: Any) -> bool:  # noqa: ANN401 - warcio is untyped
    if record.rec_type == "resource":
        return str(record.rec_headers.get_header("Content-Type", "")).startswith(_HTML)
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != _FOUND:
        return False
    return str(headers.get_header("Content-Type", "")).lower().startswith(_HTML)


def _read_page(record: Any, number: int, place: str, fields: Fields) -> Iterator[Outcome]:  # noqa: ANN401 - as above
    from factcheck.sources.html import read as read_html  # noqa: PLC0415 - only WARC brings its own pages

    address = str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<>") or f"{place}:{number}"
    origin = Origin(place, f"record {number}", address)
    page = record.content_stream().read(MAX_PAGE + 1)
    if len(page) > MAX_PAGE:
        yield origin.skipped(f"the page is larger than {MAX_PAGE // 1024**2} MB")
        return
    if record.raw_stream.limit > 0:
        yield origin.skipped("the page breaks off where the file does")
        return
    truncated = record.rec_headers.get_header("WARC-Truncated")
    try:
        for outcome in read_html(io.BytesIO(page), address, fields):
            yield _from_crawl(outcome, address, truncated) if isinstance(outcome, Sourced) else outcome
    except InputError as error:
        yield origin.skipped(str(error))


def _from_crawl(sourced: Sourced, address: str, truncated: str | None) -> Sourced:
    reason = sourced.article.incomplete
    if truncated is not None:
        reason = f"the crawl cut the page off ({truncated})"
    return replace(sourced, article=replace(sourced.article, id=address, incomplete=reason))


def _recognise(head: bytes, place: str) -> bool:
    del place
    return head.startswith(MAGIC)


FORMAT = SourceFormat("warc", (".warc",), _recognise, read)
