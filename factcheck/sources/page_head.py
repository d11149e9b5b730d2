"""What a page says of itself in its tags: titles, properties, its address and its scripts of data."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.sources.markup import one_line, text_of
from factcheck.sources.plain import MAX_HEADLINE
from factcheck.sources.tags import Tag, attributes, tags, unescaped

_INSIDE = 20_000  # characters of the source of a first heading
_MOST = 200  # headings, and scripts of data, that are read
_JSON_LD = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Shown:
    """A text of one line, and where it starts in the source."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Head:
    """The first headings, the title, the properties by name, the address that links give, the scripts."""

    headings: tuple[Shown, ...]
    title: Shown | None
    properties: dict[str, Shown]
    address: Shown | None
    scripts: tuple[Shown, ...]

    def property(self, *names: str) -> Shown | None:
        """The first of the properties that says anything."""
        return next((self.properties[name] for name in names if name in self.properties), None)


def read_head(html: str) -> Head:
    """Reads all of the page: what belongs in its head stands anywhere in many."""
    found = _Found()
    for tag in tags(html):
        if found.heading is not None and (tag.name in ("h1", "body", "main", "article")):
            found.take_heading(html, tag)
        if not tag.closing and (reader := _READERS.get(tag.name)) is not None:
            reader(found, html, tag)
    return Head(tuple(found.headings), found.title, found.properties, found.address, tuple(found.scripts))


@dataclass(slots=True)
class _Found:
    headings: list[Shown] = field(default_factory=list)
    title: Shown | None = None
    properties: dict[str, Shown] = field(default_factory=dict)
    address: Shown | None = None
    scripts: list[Shown] = field(default_factory=list)
    heading: Tag | None = None

    def take_heading(self, html: str, end: Tag) -> None:
        assert self.heading is not None  # the caller looked
        inner = html[self.heading.end : min(end.start, self.heading.end + _INSIDE)]
        text = one_line(text_of(inner)) if inner else ""
        if text and len(self.headings) < _MOST:
            self.headings.append(Shown(text, self.heading.end + _first(inner)))
        self.heading = None


def _read_heading(found: _Found, html: str, tag: Tag) -> None:
    del html
    found.heading = tag


def _read_title(found: _Found, html: str, tag: Tag) -> None:
    inner = html[tag.end : min(tag.content_end, tag.end + _INSIDE)]
    text = one_line(unescaped(inner))
    if found.title is None and text:
        found.title = Shown(text, tag.end + _first(inner))


def _read_meta(found: _Found, html: str, tag: Tag) -> None:
    given = attributes(html, tag)
    content = given.get("content")
    name = given.get("property") or given.get("name") or given.get("itemprop")
    if content is not None and name is not None and content.value.strip():
        key = name.value.strip().lower()
        found.properties.setdefault(key, Shown(one_line(content.value), content.start))


def _read_link(found: _Found, html: str, tag: Tag) -> None:
    given = attributes(html, tag)
    rel, href = given.get("rel"), given.get("href")
    if rel is not None and href is not None and "canonical" in rel.value.lower().split():
        found.address = found.address or Shown(href.value.strip()[:MAX_HEADLINE], href.start)


def _read_script(found: _Found, html: str, tag: Tag) -> None:
    if tag.content_end == tag.end or len(found.scripts) == _MOST:
        return
    kind = attributes(html, tag).get("type")
    if kind is not None and kind.value.strip().lower().startswith(_JSON_LD):
        found.scripts.append(Shown(html[tag.end : tag.content_end], tag.end))


_READERS = {
    "h1": _read_heading,
    "title": _read_title,
    "meta": _read_meta,
    "link": _read_link,
    "script": _read_script,
}


def _first(inner: str) -> int:
    """Where the first character that shows stands in the inside of an element."""
    position = 0
    for tag in tags(inner):
        if inner[position : tag.start].strip():
            break
        position = tag.content_end
    rest = inner[position:]
    return position + len(rest) - len(rest.lstrip())
