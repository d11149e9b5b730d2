"""From an offset in a text to the line and column that an editor shows."""

from __future__ import annotations

import re
from bisect import bisect_right

from factcheck.types import Place

_BREAK = re.compile(r"\r\n|\r|\n")


def place_at(text: str, offset: int) -> Place:
    """The place of the character at `offset`; both of its numbers count from 1."""
    # Counted, not walked: a text may open with millions of empty lines.
    breaks = text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return Place(breaks + 1, offset - start + 1)


class Positions:
    """The places in a text that holds many articles: its lines are counted once."""

    def __init__(self, text: str, first: Place) -> None:
        self.text = text
        self._first = first
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def at(self, offset: int) -> Place:
        """The place of the character at `offset`; `first` was that of the text's own first character."""
        line = bisect_right(self._starts, offset) - 1
        return Place(self._first.line + line, offset - self._starts[line] + 1)
