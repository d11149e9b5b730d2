"""The text of an XML element: its blocks as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from factcheck.sources.xml_elements import tag_of

# Of XHTML and of NITF.
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "block", "body", "body.content", "bq", "caption", "center",
    "dd", "div", "dl", "dt", "fn", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr",
    "li", "main", "nitf-table", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
])  # fmt: skip
_LEFT_OUT = frozenset([
    "script", "style", "head", "media", "media-caption", "media-producer", "figure", "figcaption", "picture",
    "img", "iframe", "video", "audio", "object", "note", "credit",
])  # fmt: skip
_BLOCK, _LINE = "\x00", "\x01"  # no XML holds these


def text_within(element: Element | None) -> str:
    """The paragraphs in an element, separated by blank lines, without media and their captions."""
    if element is None:
        return ""
    paragraphs = (_joined(paragraph) for paragraph in "".join(_pieces(element)).split(_BLOCK))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def line_within(element: Element | None) -> str:
    """All text in an element, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at a path of names, whatever their namespace."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name, whatever their namespace."""
    for inner in () if element is None else element:
        if tag_of(inner) == name:
            yield inner


def _joined(paragraph: str) -> str:
    return "\n".join(" ".join(line.split()) for line in paragraph.split(_LINE)).strip()


def _pieces(root: Element) -> Iterator[str]:
    """The characters in order, with a mark where a block begins or ends or a line breaks."""
    pending: list[tuple[Element, bool]] = [(root, False)]
    while pending:
        element, done = pending.pop()
        name = tag_of(element)
        if name in _BLOCKS:
            yield _BLOCK
        elif name == "br":
            yield _LINE
        if done or name in _LEFT_OUT or not name:
            if element is not root:
                yield element.tail or ""
            continue
        yield element.text or ""
        pending.append((element, True))
        pending += [(inner, False) for inner in reversed(element)]
