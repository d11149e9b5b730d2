"""Posts as the WordPress REST API gives them, one or a list.

https://developer.wordpress.org/rest-api/reference/posts/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from factcheck.sources.assembly import Origin, finished, line, other_headlines, prose
from factcheck.sources.dates import date_at
from factcheck.sources.json_documents import read_documents
from factcheck.sources.kinds import kind_of, labels
from factcheck.sources.paths import at, text_at
from factcheck.sources.records import Record
from factcheck.sources.slugs import headline_of_slug
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.types import Article

_IDENTITY = ("id", "guid.rendered", "link")
_HEADLINE = ("title.rendered", "title.raw")
_BODY = ("content.rendered", "content.raw")
_SURFACES = (
    ("title", "yoast_head_json.title"),
    ("og:title", "yoast_head_json.og_title"),
    ("twitter:title", "yoast_head_json.twitter_title"),
    ("description", "yoast_head_json.description"),
    ("og:description", "yoast_head_json.og_description"),
)
_TERMS = "_embedded.wp:term"
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]{1,40}(?:\s[^\[\]]{0,2000})?/?\]")
_HEAD = re.compile(rb'"(?:title|content)"\s*:\s*\{\s*"(?:rendered|raw)"\s*:|"wp:|"yoast_head')


def is_post(record: Record) -> bool:
    """Whether a record is a post: what others hold as text is an object with a rendered form here."""
    title, content = record.get("title"), record.get("content")
    return isinstance(title, Mapping) and isinstance(content, Mapping) and "rendered" in {*title, *content}


def read_post(record: Record, origin: Origin, fields: Fields) -> Outcome:
    """The article in a post; the titles of the Yoast plugin and the slug are surfaces."""
    del fields  # the API says where everything is
    headline = line(text_at(record, _HEADLINE))
    sections = tuple(_terms(record, "category"))
    article = Article(
        id=line(text_at(record, _IDENTITY)) or origin.identity,
        headline=headline,
        body=_SHORTCODE.sub("", prose(text_at(record, _BODY))).strip(),
        source=origin.source,
        kind=kind_of((*sections, *_terms(record, "post_tag"), *labels(record.get("type")))),
        published=date_at(record, ("date", "date_gmt")),
        place=origin.place,
        surfaces=other_headlines(headline, _surfaces(record, headline), origin.place),
        section=next(iter(sections), None),
        authors=labels(at(record, "_embedded.author")) or labels(at(record, "yoast_head_json.author")),
        incomplete=_incomplete(record),
    )
    return finished(article, origin)


def _surfaces(record: Record, headline: str) -> Iterator[tuple[str, str]]:
    for name, path in _SURFACES:
        yield name, line(text_at(record, (path,)))
    yield "slug", headline_of_slug(line(text_at(record, ("slug",))), headline)


def _terms(record: Record, taxonomy: str) -> Iterator[str]:
    """The names of a post's categories or tags, where they were embedded (`?_embed`)."""
    groups = at(record, _TERMS)
    for group in groups if isinstance(groups, list) else ():
        for term in group if isinstance(group, list) else ():
            if isinstance(term, Mapping) and term.get("taxonomy") == taxonomy:
                yield from (line(label) for label in labels(term))


def _incomplete(record: Record) -> str | None:
    return "a password protects it" if at(record, "content.protected") is True else None


def _recognise(head: bytes, place: str) -> bool:
    del place
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _HEAD.search(head) is not None


FORMAT = SourceFormat("wordpress", (".json",), _recognise, partial(read_documents, read_record=read_post))
