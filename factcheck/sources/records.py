"""One record of a newsroom's own shape as an article: its fields under the names that they usually have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factcheck.sources.assembly import Origin, finished, line, other_headlines, prose
from factcheck.sources.completeness import shorter_than_said
from factcheck.sources.dates import date_at
from factcheck.sources.kinds import kind_of, labels
from factcheck.sources.paths import at, text_at
from factcheck.sources.plain import MAX_HEADLINE
from factcheck.sources.slugs import headline_of_slug
from factcheck.sources.sourced import Fields, Outcome
from factcheck.types import Article

Record = Mapping[str, object]

HEADLINE = (
    "headline",
    "title",
    "hed",
    "head",
    "webTitle",
    "headline.main",
    "title.rendered",
    "headline.text",
)
BODY = (
    "body", "articleBody", "text", "body_text", "bodyText", "content", "article", "story", "full_text",
    "fulltext", "article_text", "maintext", "content_text", "body.text", "content.rendered",
    "fields.bodyText", "body_html", "content_html", "bodyHtml", "html",
)  # fmt: skip
IDENTITY = ("id", "guid", "_id", "@id", "uuid", "article_id", "uri", "url", "link", "slug")
PUBLISHED = (
    "published", "datePublished", "published_at", "publishedAt", "date_published", "pub_date", "pubDate",
    "publication_date", "publish_date", "date_publish", "webPublicationDate", "date", "created_at", "created",
)  # fmt: skip
SECTION = ("section", "articleSection", "sectionName", "section_name", "desk", "category", "channel")
AUTHORS = ("authors", "author", "byline", "creator")
LABELS = ("kind", "type", "@type", "genre", "genres", "tags", "article_type", "content_type")
FLAGS = ("opinion", "satire", "live", "liveblog", "review")
FREE = "isAccessibleForFree"
WORDS = ("wordCount", "word_count", "wordcount")
# The names that other headlines go by, and the one that each is shown under.
SURFACES: tuple[tuple[str, str], ...] = (
    ("alternativeHeadline", "alternativeHeadline"), ("alternative_headline", "alternativeHeadline"),
    ("seo_title", "title"), ("seoTitle", "title"), ("meta_title", "title"), ("metaTitle", "title"),
    ("og:title", "og:title"), ("og_title", "og:title"), ("ogTitle", "og:title"), ("og.title", "og:title"),
    ("twitter:title", "twitter:title"), ("twitter_title", "twitter:title"),
    ("twitter.title", "twitter:title"), ("twitterTitle", "twitter:title"), ("h1", "h1"),
    ("social_title", "social"), ("socialTitle", "social"), ("facebook_title", "og:title"),
    ("push_title", "push"), ("push", "push"), ("newsletter_title", "newsletter"),
    ("homepage_title", "homepage"), ("short_headline", "short"), ("short_title", "short"),
    ("print_headline", "print"),
    ("description", "description"), ("seo_description", "description"), ("meta_description", "description"),
    ("og.description", "og:description"), ("og_description", "og:description"),
)  # fmt: skip

_TEASER = 150  # words: what a paywall leaves to read
_SEPARATOR = re.compile(r"\s*(?:,|;|\band\b)\s*")
_BY = re.compile(r"(?i)by\s+")


def read_record(record: Record, origin: Origin, fields: Fields) -> Outcome:
    """The article in a record, or what keeps it from being one."""
    headline = line(text_at(record, _paths(fields.headline, HEADLINE)))
    body = prose(text_at(record, _paths(fields.body, BODY)))
    section = line(_label_at(record, _paths(fields.section, SECTION)))
    article = Article(
        id=line(text_at(record, _paths(fields.id, IDENTITY))) or origin.identity,
        headline=headline,
        body=body,
        source=origin.source,
        kind=kind_of((section, *_labels(record))),
        published=date_at(record, _paths(fields.published, PUBLISHED)),
        place=origin.place,
        surfaces=other_headlines(headline, _surfaces(record, headline), origin.place),
        section=section or None,
        authors=_authors(record),
        incomplete=_incomplete(record, body),
    )
    return finished(article, origin)


def holds_body(record: Record, fields: Fields) -> bool:
    """Whether a record is an article itself, and no wrapper of others."""
    return text_at(record, _paths(fields.body, BODY)) is not None


def _paths(given: str | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    return usual if given is None else (given,)


def _label_at(record: Record, paths: Iterable[str]) -> str | None:
    return next((label for path in paths for label in labels(at(record, path))), None)


def _labels(record: Record) -> tuple[str, ...]:
    flags = tuple(flag for flag in FLAGS if record.get(flag) in (True, "true", "True", "yes", "1", 1))
    return (*flags, *(label for path in LABELS for label in labels(record.get(path))))


def _surfaces(record: Record, headline: str) -> Iterator[tuple[str, str]]:
    for path, name in SURFACES:
        text = at(record, path)
        if isinstance(text, str):
            yield name, line(text)
    if isinstance(slug := record.get("slug"), str):
        yield "slug", headline_of_slug(slug, headline)


def _authors(record: Record) -> tuple[str, ...]:
    found = next((found for path in AUTHORS if (found := labels(at(record, path)))), ())
    if len(found) == 1:
        found = tuple(_SEPARATOR.split(found[0][:MAX_HEADLINE]))
    return tuple(name for author in found if (name := _BY.sub("", line(author), count=1)))


def _incomplete(record: Record, body: str) -> str | None:
    walled = record.get(FREE) in (False, "false", "False")
    if walled and len(body.split()) < _TEASER:
        return "it is short, and marked as not free to read"
    words = next((record[name] for name in WORDS if isinstance(record.get(name), int)), None)
    return shorter_than_said(body, words if isinstance(words, int) else None)
