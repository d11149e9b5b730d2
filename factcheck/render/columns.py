"""Text in terminal columns: what is safe to print, how wide it is, where it wraps, what to point at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wcwidth import iter_graphemes, wcswidth

from factcheck.types import Span

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
# Control characters drive a terminal, bidirectional controls reorder what it shows, and a lone
# surrogate cannot be encoded at all.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with line breaks as spaces and unsafe characters as U+FFFD: the same length."""
    return UNSAFE.sub("\ufffd", _BREAKS.sub(" ", text))


def cells(text: str) -> int:
    """How many columns a clean text takes."""
    return len(text) if text.isascii() else max(0, wcswidth(text))


def wrap(text: str, width: int) -> tuple[Span, ...]:
    """The spans of a clean text's lines, none wider than `width` cells and none empty.

    Lines break at spaces and between wide characters, and inside a word only where it fills a line.
    """
    lines: list[Span] = []
    start = column = since = 0
    chance: int | None = None  # where the line may end; `since` are the cells after it
    for span in _graphemes(text):
        size = cells(span.of(text))
        blank = text[span.start] == " "
        if column + size > width and not blank and span.start > start:
            end = span.start if chance is None else chance
            lines.append(Span(start, end))
            start, column = end, 0 if chance is None else since
            chance = None
        column, since = column + size, since + size
        if blank or size > 1:
            chance, since = span.end, 0
    lines.append(Span(start, len(text)))
    return tuple(line for line in (_trim(text, line) for line in lines) if line.start < line.end)


def carets(text: str, line: Span, marks: Iterable[Span]) -> str:
    """A line that points from below at the marks; empty where none of them lies in `line`."""
    marks = tuple(marks)
    drawn = "".join(
        ("^" if any(span.overlaps(mark) for mark in marks) else " ") * cells(span.of(text))
        for span in _graphemes(text, line)
    )
    return drawn.rstrip()


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as `spans`, in order, with those that touch or overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return tuple(merged)


def _graphemes(text: str, within: Span | None = None) -> Iterator[Span]:
    """What a reader sees as single characters: a letter with its accents, an emoji of several parts."""
    start = 0 if within is None else within.start
    piece = text if within is None else within.of(text)
    for grapheme in piece if piece.isascii() else iter_graphemes(piece):
        yield Span(start, start + len(grapheme))
        start += len(grapheme)


def _trim(text: str, line: Span) -> Span:
    piece = line.of(text)
    left = len(piece) - len(piece.lstrip(" "))
    return Span(line.start + left, line.start + max(left, len(piece.rstrip(" "))))
