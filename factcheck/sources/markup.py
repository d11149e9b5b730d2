"""A fragment of HTML as plain text."""

from __future__ import annotations

from factcheck.sources.blocks import blocks


def text_of(html: str) -> str:
    """The text of a fragment: its paragraphs, headings and list items, separated by blank lines.

    A <br> is a line break, two are a new paragraph. Scripts, styles and comments are left out, entities
    are read. Linear in the length, whatever is nested or left unclosed.
    """
    return "\n\n".join(block.text for block in blocks(html))
