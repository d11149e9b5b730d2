"""Articles in schema.org's JSON-LD: files of them, and what the scripts of a page say of its article.

https://schema.org/NewsArticle
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import BinaryIO

from factcheck.errors import TooLargeError
from factcheck.sources.assembly import Origin, finished, other_headlines, prose
from factcheck.sources.completeness import shorter_than_said
from factcheck.sources.dates import date_at
from factcheck.sources.json_documents import MAX_OBJECT, parse, placed_in_json
from factcheck.sources.kinds import kind_of, labels
from factcheck.sources.markup import line_of
from factcheck.sources.paths import text_at
from factcheck.sources.plain import shorten
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.types import Article

Node = Mapping[str, object]

_TYPE = re.compile(r"\w*(?:Article|BlogPosting|Review)|Report", re.ASCII)
_LANGUAGE = re.compile(r"https?://schema\.org/|schema:")
_HEAD = re.compile(
    rb'"@type"\s*:\s*\[?\s*"(?:https?://schema\.org/|schema:)?(?:\w*Article|\w*BlogPosting|Report)"'
)
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_MOST = 5_000  # nodes that are looked at
_BODY = ("articleBody", "reviewBody")
_IDENTITY = ("identifier", "@id", "url", "mainEntityOfPage.@id", "mainEntityOfPage")
_NOT_FREE = frozenset({"false", "http://schema.org/false", "https://schema.org/false"})


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The articles of a file, those in its @graph and lists too; raises InputError where it is no JSON."""
    del fields  # the vocabulary says where everything is
    data = file.read(MAX_OBJECT + 1)
    if len(data) > MAX_OBJECT:
        raise TooLargeError(f"{shorten(place)} is larger than {MAX_OBJECT // 1024**2} MB; write JSON Lines")
    value, text = parse(data, shorten(place))
    nodes = nodes_of((value,))
    articles = [node for node in nodes if is_article(node)]
    stem, alone = PurePath(place).name.split(".")[0], len(articles) == 1
    origins = (
        Origin(place, "" if alone else f"article {number}", stem if alone else f"{stem}:{number}")
        for number in range(1, len(articles) + 1)
    )
    outcomes = (read_article(node, origin, nodes) for node, origin in zip(articles, origins, strict=True))
    yield from placed_in_json(outcomes, text)
    if not articles:
        yield Origin(place, "", stem).skipped("it holds no schema.org article")


def recognise(head: bytes, place: str) -> bool:
    """Whether the file opens like JSON and names an article of schema.org."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if place.lower().endswith(".jsonld"):
        return first in (b"{", b"[")
    # A list may be long: the reader of JSON takes its items one by one, these among them.
    return first == b"{" and _HEAD.search(head) is not None


def read_article(node: Node, origin: Origin, nodes: Iterable[Node] = ()) -> Outcome:
    """The article in a node; `nodes` are those that it may refer to."""
    headline = headline_of(node)
    body = body_of(node)
    article = Article(
        id=line_of(text_at(node, _IDENTITY)) or origin.identity,
        headline=headline,
        body=body,
        source=origin.source,
        kind=kind_of(labels_of(node)),
        published=date_at(node, ("datePublished", "dateCreated")),
        place=origin.place,
        surfaces=other_headlines(headline, other_headlines_of(node), origin.place),
        section=section_of(node),
        authors=authors_of(node, nodes),
        incomplete=incomplete(node, body),
    )
    return finished(article, origin)


def read_script(text: str) -> object | None:
    """What a page's JSON-LD script says; None where it is broken, as many are."""
    try:
        value: object = json.loads(_WRAPPING.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def nodes_of(values: Iterable[object]) -> tuple[Node, ...]:
    """All objects in the values, their lists and graphs, in order."""
    found: list[Node] = []
    pending = list(values)[::-1]
    while pending and len(found) < _MOST:
        value = pending.pop()
        if isinstance(value, list):
            pending += value[:_MOST][::-1]
        elif isinstance(value, Mapping):
            found.append(value)
            pending += [value[holder] for holder in reversed(_HOLDERS) if holder in value]
    return tuple(found)


def is_article(node: Node) -> bool:
    """Whether a node is an article, a post, a report or a review that shows a headline or a body."""
    typed = any(_TYPE.fullmatch(name) for name in types_of(node))
    return typed and bool(headline_of(node) or body_of(node))


def types_of(node: Node) -> tuple[str, ...]:
    """The names of a node's types, without the vocabulary's address."""
    return tuple(_LANGUAGE.sub("", name) for name in labels(node.get("@type")))


def headline_of(node: Node) -> str:
    """The headline, or the name of what has none; "" where there is neither."""
    return line_of(text_at(node, ("headline", "name")))


def other_headlines_of(node: Node) -> tuple[tuple[str, str], ...]:
    """The other headlines that the node gives, with their names."""
    others = (text_at({"text": text}, ("text",)) for text in _texts(node.get("alternativeHeadline")))
    return tuple(("alternativeHeadline", line_of(text)) for text in others)


def body_of(node: Node) -> str:
    """The body as plain text; that of a live blog is its posts', each under its headline."""
    body = prose(text_at(node, _BODY))
    updates = node.get("liveBlogUpdate")
    if body or not isinstance(updates, list):
        return body
    posts = [update for update in updates[:_MOST] if isinstance(update, Mapping)]
    parts = (part for post in posts for part in (headline_of(post), prose(text_at(post, _BODY))))
    return "\n\n".join(part for part in parts if part)


def labels_of(node: Node) -> tuple[str, ...]:
    """What says of which kind the article is: its types, sections and genres."""
    return (*types_of(node), *labels(node.get("articleSection")), *labels(node.get("genre")))


def section_of(node: Node) -> str | None:
    """The first section that the article is filed under."""
    return next((line_of(label) for label in labels(node.get("articleSection"))), None)


def authors_of(node: Node, nodes: Iterable[Node] = ()) -> tuple[str, ...]:
    """The authors' names; one that is a reference is looked up in `nodes`."""
    named = labels(node.get("author"))
    if not named:
        value = node.get("author") or ()
        people = value if isinstance(value, list | tuple) else (value,)
        wanted = [person["@id"] for person in people if isinstance(person, Mapping) and "@id" in person]
        named = tuple(label for other in nodes if other.get("@id") in wanted for label in labels(other))
    return tuple(dict.fromkeys(name for label in named if (name := line_of(label))))


def words_of(node: Node) -> int | None:
    """How many words the source counts in the body."""
    count = node.get("wordCount")
    if isinstance(count, str) and count.strip().isdecimal() and len(count) < 10:
        return int(count)
    return int(count) if isinstance(count, int | float) and 0 < count < 10**9 else None


def incomplete(node: Node, body: str) -> str | None:
    """Why the body seems to be cut off, by what the node says of it."""
    words = words_of(node)
    held = len(body.split())
    if is_locked(node) and not (words is not None and held >= 0.9 * words):
        return "it is marked as not free to read"
    return shorter_than_said(body, words)


def is_locked(node: Node) -> bool:
    """Whether only subscribers may read the article."""
    return str(node.get("isAccessibleForFree", "")).strip().lower() in _NOT_FREE


def address_of(node: Node) -> str | None:
    """The address of the article's page."""
    return text_at(node, ("url", "mainEntityOfPage.@id", "mainEntityOfPage.url", "mainEntityOfPage", "@id"))


def _texts(value: object) -> tuple[str, ...]:
    items = value[:20] if isinstance(value, list) else (value,)
    return tuple(item for item in items if isinstance(item, str))


FORMAT = SourceFormat("json-ld", (".jsonld", ".json"), recognise, read)
