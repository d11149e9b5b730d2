"""IPTC ninjs 1.x to 3.x: news items in JSON, with a headline and a body for each role.

https://iptc.org/standards/ninjs/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from factcheck.sources.assembly import Origin, finished, line, other_headlines, prose
from factcheck.sources.completeness import shorter_than_said
from factcheck.sources.dates import date_at
from factcheck.sources.json_documents import read_documents
from factcheck.sources.kinds import kind_of, labels
from factcheck.sources.paths import at, text_at
from factcheck.sources.records import Record
from factcheck.sources.slugs import headline_of_slug
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.types import Article

_MAIN = frozenset({"", "main", "headline", "primary", "default", "body", "text", "full", "story"})
_BODIES = ("body_text", "body_xhtml", "body_html")
_IDENTITY = ("uri", "guid", "altids.guid", "item_id")
_PUBLISHED = (
    "firstPublished",
    "firstpublished",
    "firstcreated",
    "firstCreated",
    "versioncreated",
    "versionCreated",
)
_DATES = (*_PUBLISHED, "contentcreated", "contentCreated")
_SECTIONS = ("sections", "section", "service", "subject", "subjects")
_LABELS = ("genre", "genres", "genres.0", "profile", "sections", "subject", "subjects")
_AUTHORS = ("authors", "by", "byline", "bylines")
_OTHER_KINDS = frozenset(
    {"picture", "video", "audio", "graphic", "package", "composite", "planning", "event"}
)
_HEAD = re.compile(
    rb'iptc\.org/std/ninjs|"(?:headlines|bodies)"\s*:\s*\[|"body_(?:text|xhtml|html)"\s*:', re.IGNORECASE
)


def is_item(record: Record) -> bool:
    """Whether a record is a ninjs item: lists of headlines or bodies, or 1.x's body fields beside a uri."""
    if any(_is_list_of_values(record.get(name)) for name in ("headlines", "bodies")):
        return True
    return any(name in record for name in _IDENTITY) and any(name in record for name in _BODIES)


def read_item(record: Record, origin: Origin, fields: Fields) -> Outcome:
    """The article in a news item; its headlines of other roles are surfaces."""
    del fields  # the standard says where everything is
    identity = line(text_at(record, _IDENTITY)) or origin.identity
    kind = record.get("type")
    if isinstance(kind, str) and kind in _OTHER_KINDS:
        return origin.skipped(f"it is a {kind}, not a text", identity)
    headline, others = _headlines(record)
    body, words = _body(record)
    section = next((label for path in _SECTIONS for label in labels(at(record, path))), None)
    article = Article(
        id=identity,
        headline=headline,
        body=body,
        source=origin.source,
        kind=kind_of(label for path in _LABELS for label in labels(record.get(path))),
        published=date_at(record, _DATES),
        place=origin.place,
        surfaces=other_headlines(headline, others, origin.place),
        section=section,
        authors=next((found for path in _AUTHORS if (found := labels(record.get(path)))), ()),
        incomplete=shorter_than_said(body, words),
    )
    return finished(article, origin, _notes(record))


def _is_list_of_values(value: object) -> bool:
    return isinstance(value, list) and any(
        isinstance(item, Mapping) and "value" in item for item in value[:10]
    )


def _headlines(record: Record) -> tuple[str, list[tuple[str, str]]]:
    """The main headline and the others with their names."""
    listed = [(role, line(text)) for role, text, _ in _values(record, "headlines")]
    main = next((text for role, text in listed if role in _MAIN), None) or next((t for _, t in listed), None)
    others = [(role if role not in _MAIN else "headline", text) for role, text in listed]
    title = line(text_at(record, ("title",)))
    headline = line(text_at(record, ("headline",))) or main or title
    slug = headline_of_slug(line(text_at(record, ("slug",))), headline)
    return headline, [*others, ("title", title), ("slug", slug)]


def _body(record: Record) -> tuple[str, int | None]:
    """The main body as prose, and the number of words that its source counts."""
    main = [value for value in _values(record, "bodies") if value[0] in _MAIN]
    # Plain text before HTML: nothing can be lost in taking it apart.
    for _, text, details in sorted(main, key=lambda value: _is_marked_up(value[2])):
        return prose(text), _count(details, "wordCount", "wordcount")
    return prose(text_at(record, _BODIES)), _count(record, "wordcount", "wordCount")


def _values(record: Record, name: str) -> Iterator[tuple[str, str, Record]]:
    """Role, text and all details of the values in a list; a value without a role has the role ""."""
    values = record.get(name)
    for value in values if isinstance(values, list) else ():
        text = value.get("value") if isinstance(value, Mapping) else None
        if isinstance(text, str) and text.strip():
            role = value.get("role")
            yield (role.rsplit(":", 1)[-1].strip().lower() if isinstance(role, str) else ""), text, value


def _is_marked_up(details: Record) -> bool:
    content = details.get("contentType", details.get("contenttype"))
    return isinstance(content, str) and content != "text/plain"


def _count(details: Record, *names: str) -> int | None:
    counts = (details.get(name) for name in names)
    return next((count for count in counts if isinstance(count, int)), None)


def _notes(record: Record) -> tuple[str, ...]:
    status = record.get("pubstatus", record.get("pubStatus"))
    return (f"The item is marked {status}.",) if status in ("canceled", "cancelled", "withheld") else ()


def _recognise(head: bytes, place: str) -> bool:
    del place
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _HEAD.search(head) is not None


FORMAT = SourceFormat(
    "ninjs", (".json", ".ninjs"), _recognise, partial(read_documents, read_record=read_item)
)
