"""Where the paragraphs of a body lie."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.types import Span

_VISIBLE = re.compile(r"\S")
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_INDENT_OR_BULLET = re.compile(r"\s{2,}|\t|[-–—*•·▪●] |\d{1,2}[.)] ")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SAMPLE = 65_536
_WRAP_WIDTH = range(40, 101)
_WRAPPED_SHARE = 0.3


def paragraphs(body: str) -> Iterator[Span]:
    """The paragraphs of `body`, first to last, without the spaces around them.

    A line is a paragraph, except in hard-wrapped text: there only a blank line, an indented line or a
    bullet starts one.
    """
    if not is_hard_wrapped(body[:_SAMPLE]):
        yield from _lines(body)
        return
    start = end = -1
    for line in _lines(body):
        if start >= 0 and not _continues(body, end, line.start):
            yield Span(start, end)
            start = -1
        start = line.start if start < 0 else start
        end = line.end
    if start >= 0:
        yield Span(start, end)


def is_hard_wrapped(sample: str) -> bool:
    """Whether the lines of `sample` break in the middle of sentences at an even width."""
    lines = list(_lines(sample))
    broken = neighbours = 0
    for line, following in zip(lines, lines[1:], strict=False):
        if not _continues(sample, line.end, following.start):
            continue
        neighbours += 1
        width = line.end - line.start
        text = line.of(sample)
        if width in _WRAP_WIDTH and not _SENTENCE_END.search(text[-8:]):
            broken += sample[following.start].islower()
    longest_allowed = _WRAP_WIDTH.stop
    short = sum(line.end - line.start < longest_allowed for line in lines)
    return broken > 0 and broken >= _WRAPPED_SHARE * neighbours and short >= 0.95 * len(lines)


def _lines(body: str) -> Iterator[Span]:
    """The lines of `body` that are not blank, without the spaces around them."""
    position = 0
    while visible := _VISIBLE.search(body, position):
        start = visible.start()
        line_end = _LINE_END.search(body, start)
        position = line_end.start() if line_end else len(body)
        yield Span(start, start + len(body[start:position].rstrip()))


def _continues(body: str, end: int, start: int) -> bool:
    """Whether the line that starts at `start` runs on from the one that ends at `end`."""
    gap = body[end:start]
    breaks = _LINE_END.findall(gap.replace("\r\n", "\n"))
    indent = gap[max(gap.rfind("\n"), gap.rfind("\r")) + 1 :]
    return len(breaks) == 1 and not _INDENT_OR_BULLET.match(indent + body[start : start + 4])
