"""A fragment of HTML as plain text, and text on one line."""

from __future__ import annotations

from factcheck.sources.blocks import blocks
from factcheck.sources.plain import MAX_HEADLINE

_LONGEST = 4 * MAX_HEADLINE  # characters of what becomes one line


def text_of(html: str) -> str:
    """The text of a fragment: its paragraphs, headings and list items, separated by blank lines.

    A <br> is a line break, two are a new paragraph. Scripts, styles and comments are left out, entities
    are read. Linear in the length, whatever is nested or left unclosed.
    """
    return "\n\n".join(block.text for block in blocks(html))


def line_of(html: str | None) -> str:
    """A headline or a name that may hold tags and entities, on one line; "" for None."""
    return one_line(text_of(html[:_LONGEST])) if html else ""


def one_line(text: str) -> str:
    """A plain text on one line."""
    return " ".join(text[:_LONGEST].replace("\0", "\ufffd").split())
