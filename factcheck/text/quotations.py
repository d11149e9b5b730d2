"""Which stretches of a text lie between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.types import Span

# An opening mark follows a space, a bracket or a dash; a closing one follows anything else. So an
# apostrophe inside a word, an inch sign and the mark of the plural genitive open nothing.
_MARK = re.compile(
    r"(?P<open>[“„«]|(?:(?<![^\s(\[{—–/-])|(?<=[\"'“‘]))[\"'‘](?=\S))|(?P<close>[”»]|(?<=\S)[\"'’](?!\w))"
)
_PARTNERS = {"“": "”", "„": "”“", "«": "»", '"': '"”', "'": "'’", "‘": "’'"}


def quoted_spans(text: str) -> Iterator[Span]:
    """The outermost quotations of `text`, marks included.

    A double quotation that is never closed runs to the end: a speech over several paragraphs opens
    each and closes only the last.
    """
    opened, closing = -1, ""
    for mark in _MARK.finditer(text):
        character = mark.group()
        if opened < 0 and mark["open"] and character in _PARTNERS:
            opened, closing = mark.start(), _PARTNERS[character]
        elif opened >= 0 and character in closing and mark.start() > opened:
            yield Span(opened, mark.end())
            opened = -1
    if opened >= 0 and "”" in closing:
        yield Span(opened, len(text))
