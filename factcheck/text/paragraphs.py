"""Where the paragraphs of a body lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.types import Span

_VISIBLE = re.compile(r"\S")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"[-–—*•·▪●] |\d{1,2}[.)] ")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SAMPLE = 65_536
_WIDEST_INDENT = 40
_LONGEST_JOINED = 20_000
_WRAP_WIDTH = 100
_WRAPPED_SHARE = 0.2


def paragraphs(body: str) -> Iterator[Span]:
    """Yield the paragraphs of `body`, first to last, without the spaces around them.

    A line is a paragraph, unless it breaks off in the middle of a sentence; in hard-wrapped text only a
    blank line, an indented line or a bullet starts one.
    """
    sample = body[:_SAMPLE]
    margin = min((_indent(sample, line) for line in _lines(sample)), default=0)
    wrapped = _is_hard_wrapped(sample, margin)
    start, last = 0, None
    for line in _lines(body):
        if last is None:
            start = line.start
        elif (
            line.end - start > _LONGEST_JOINED
            or not _adjoins(body, last, line, margin)
            or not (wrapped or _breaks_off(body, last, line))
        ):
            yield Span(start, last.end)
            start = line.start
        last = line
    if last is not None:
        yield Span(start, last.end)


def _is_hard_wrapped(sample: str, margin: int) -> bool:
    """Whether the lines are short and many of them break off in the middle of a sentence."""
    lines = list(_lines(sample))
    neighbours = [pair for pair in pairwise(lines) if _adjoins(sample, *pair, margin)]
    broken = sum(_breaks_off(sample, *pair) for pair in neighbours)
    short = sum(line.end - line.start <= _WRAP_WIDTH for line in lines)
    return broken > 0 and broken >= _WRAPPED_SHARE * len(neighbours) and short >= 0.95 * len(lines)


def _lines(body: str) -> Iterator[Span]:
    """Yield the lines that are not blank, without the spaces around them."""
    position = 0
    while visible := _VISIBLE.search(body, position):
        start = visible.start()
        line_end = _LINE_END.search(body, start)
        position = line_end.start() if line_end else len(body)
        yield Span(start, start + len(body[start:position].rstrip()))


def _indent(body: str, line: Span) -> int:
    before = body[max(0, line.start - _WIDEST_INDENT) : line.start]
    return len(before) - len(before.rstrip(" \t\xa0"))


def _adjoins(body: str, before: Span, line: Span, margin: int) -> bool:
    """Whether `line` follows without a blank line, an indent or a bullet."""
    line_end = _LINE_END.search(body, before.end, line.start)
    if line_end is None or _LINE_END.search(body, line_end.end(), line.start):
        return False
    return _indent(body, line) <= margin and not _BULLET.match(body, line.start)


def _breaks_off(body: str, before: Span, line: Span) -> bool:
    """Whether the line `before` stops in the middle of a sentence with which `line` goes on."""
    tail = body[max(before.start, before.end - 8) : before.end]
    return body[line.start].islower() and not _SENTENCE_END.search(tail)
