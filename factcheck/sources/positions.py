"""From an offset in a text to the line and column that an editor shows."""

from __future__ import annotations

import re

from factcheck.types import Place

_BREAK = re.compile(r"\r\n|\r|\n")


def place_at(text: str, offset: int) -> Place:
    """The place of the character at `offset`; both of its numbers count from 1."""
    line, start = 1, 0
    for found in _BREAK.finditer(text, 0, offset):
        line, start = line + 1, found.end()
    return Place(line, offset - start + 1)
