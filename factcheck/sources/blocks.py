"""The blocks of text of a page or fragment, in order, each with where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.sources.tags import Tag, attributes, tags, unescaped

_BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# The ones that are followed until they close, to know where a block stands.
_FOLLOWED = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "dialog",
        "div",
        "footer",
        "form",
        "header",
        "main",
        "nav",
        "section",
        "ul",
        "ol",
    ]
)
_OUTSIDE = ("aside", "footer", "nav")
_BESIDE = frozenset(["aside", "dialog", "footer", "form", "nav"])
_NOT_STORY = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|promo\w*|newsletter\w*|comments?|sidebar|share|social|sponsor\w*|advert\w*"
    r"|ads?|breadcrumbs?|footer|most-read|mostread|trending|recommended|read-?more|more-stories|cookies?"
    r"|consent|subscribe\w*|sign-?up|menu|navigation|byline|author-bio|tags|copyright)(?=$|[\s_-])",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"\n{2,}")
_DEEPEST = 200_000  # open elements that are remembered


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or cell.

    `tag` is the element that opened it, `linked` how many of its characters are links, `outside` whether it
    stands in navigation, a footer or an aside, `beside` whether it does, or stands in a form or in what its
    class calls no part of the story. `story` counts the outermost <article> or <main> that it is in, from 1
    (0: none); `nested` says it is in an <article> inside.
    """

    text: str
    tag: str
    linked: int = 0
    outside: bool = False
    beside: bool = False
    story: int = 0
    nested: bool = False


def blocks(html: str) -> Iterator[Block]:
    """The blocks that hold text, in the order of the source; a <br> is a line break inside a block."""
    reader = _Reader()
    position = 0
    for tag in tags(html):
        reader.text(html[position : tag.start])
        position = tag.content_end
        if tag.name == "br":
            reader.line_break()
        elif tag.name == "a":
            reader.in_link = not tag.closing
        elif tag.name in _BREAKING:
            if reader.pieces:
                yield from reader.taken()
            reader.turn(tag, html)
    reader.text(html[position:])
    yield from reader.taken()


@dataclass(slots=True)
class _Open:
    name: str
    beside: bool


@dataclass(slots=True)
class _Reader:
    """Where the reading stands: the pieces of the block so far, and the elements that are open."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    in_link: bool = False
    tag: str = ""
    opened: list[_Open] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    beside: int = 0
    stories: int = 0

    def text(self, source: str) -> None:
        if not source:
            return
        text = _SPACE.sub(" ", unescaped(source))
        self.pieces.append(text)
        self.linked += len(text.strip()) if self.in_link else 0

    def line_break(self) -> None:
        self.pieces.append("\n")

    def taken(self) -> Iterator[Block]:
        """The block that ends here, if it holds any text."""
        lines = (_SPACE.sub(" ", line).strip() for line in "".join(self.pieces).split("\n"))
        paragraphs = _PARAGRAPH.split("\n".join(lines).strip("\n"))
        linked, self.linked = self.linked, 0
        self.pieces.clear()
        inside = self.count["article"] + self.count["main"] > 0
        outside = any(self.count[name] for name in _OUTSIDE)
        for paragraph in paragraphs:
            if paragraph:
                story = self.stories if inside else 0
                nested = self.count["article"] > 1
                yield Block(paragraph, self.tag, linked, outside, self.beside > 0, story, nested)

    def turn(self, tag: Tag, html: str) -> None:
        """Passes into or out of an element."""
        self.tag = "" if tag.closing else tag.name
        self.in_link = self.in_link and not tag.closing
        if tag.name not in _FOLLOWED:
            return
        if tag.closing:
            self._close(tag.name)
        elif len(self.opened) < _DEEPEST:
            self._open(tag, html)

    def _open(self, tag: Tag, html: str) -> None:
        if tag.name in ("article", "main") and self.count["article"] + self.count["main"] == 0:
            self.stories += 1
        beside = tag.name in _BESIDE or _is_beside(tag, html)
        self.opened.append(_Open(tag.name, beside))
        self.count[tag.name] += 1
        self.beside += beside

    def _close(self, name: str) -> None:
        # Each pass through the loop takes away what one opening tag put there: linear over the page.
        while self.count[name]:
            last = self.opened.pop()
            self.count[last.name] -= 1
            self.beside -= last.beside
            if last.name == name:
                return


def _is_beside(tag: Tag, html: str) -> bool:
    """Whether the class or id of an element says that it holds no part of a story."""
    if tag.name in ("article", "main") or tag.end - tag.start < len(tag.name) + 6:
        return False
    found = attributes(html, tag)
    named = (found[name].value for name in ("class", "id") if name in found)
    return any(_NOT_STORY.search(value[:500]) for value in named)
