"""Where a text quotes: the stretches between quotation marks, told from apostrophes and inches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from factcheck.types import Span

# A paragraph ends at a blank line, or at a line's end that is also the end of a sentence: a newline
# inside a sentence only wraps it. Where most lines are wrapped so, a new paragraph is indented.
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?…:\"'”’»)\]])[^\S\n]*\n\s*")
_WRAPPED_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n[^\S\n]{2,}")
_WRAP = re.compile(r"[\w,;–—-][^\S\n]?\n(?=[^\s])")
_MARK = re.compile("[\"“”„«»'‘’]")
_ELISION = re.compile(
    r"['‘’](?:\d0s|em|til|tis|twas|bout|cos|n['’]?)(?!\w)|(?<=\S)['’]s(?!\w)", re.IGNORECASE
)
_FEET = re.compile(r"(?<=\d)['’]\s?\d{1,2}(?:\"|”|(?!\w))")
_SINGLE = "'‘’"
_OPENING = "([{<-–—/\"“„«'‘"


class _Role(Enum):
    OPEN = auto()
    CLOSE = auto()
    WEAK = auto()  # a plural possessive as likely as a closing mark
    EITHER = auto()


class _Mark(NamedTuple):
    position: int
    family: str
    role: _Role


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Find the words between quotation marks, without the marks: in order, outermost only, never empty.

    A quotation that runs over several paragraphs, each opened by a mark and only the last closed, gives
    a span for each paragraph. Any other mark that is never closed gives none. Linear in `text`.
    """
    if _MARK.search(text) is None:
        return ()
    spans: list[Span] = []
    paragraphs = _paragraphs(text)
    for paragraph, following in pairwise([*paragraphs, Span(len(text), len(text))]):
        spans += _spans_of_paragraph(text, paragraph, _family_of(text[following.start : following.start + 1]))
    return tuple(spans)


def _paragraphs(text: str) -> list[Span]:
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    wrapped = 2 * len(_WRAP.findall(text)) > text.count("\n") > 1
    for match in (_WRAPPED_BREAK if wrapped else _PARAGRAPH_BREAK).finditer(text, start):
        spans.append(Span(start, match.start()))
        start = match.end()
    return [*spans, Span(start, len(text))]


def _spans_of_paragraph(text: str, paragraph: Span, next_family: str | None) -> list[Span]:
    marks = _marks(text, paragraph)
    spans: list[Span] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if not _can_open(text, mark):
            continue
        closing = _closing(marks, at)
        if closing is not None:
            spans += _trimmed(text, mark.position + 1, marks[closing].position)
            at = closing + 1
        elif mark.family == next_family and not any(later.family == mark.family for later in marks[at:]):
            spans += _trimmed(text, mark.position + 1, paragraph.end)
            break
    return spans


def _can_open(text: str, mark: _Mark) -> bool:
    if mark.role is _Role.EITHER:
        return not text[mark.position - 1 : mark.position].isdigit()
    return mark.role is _Role.OPEN


def _closing(marks: Sequence[_Mark], start: int) -> int | None:
    """Return the index of the mark that closes the one before `start`: the next of its family."""
    family = marks[start - 1].family
    weak: int | None = None
    others = 0
    for index in range(start, len(marks)):
        mark = marks[index]
        if mark.family != family:
            others += mark.family == '"'
            continue
        if mark.role is _Role.OPEN:
            break
        # A single-quoted stretch that holds half of a double-quoted one began with an apostrophe.
        if family == "'" and others % 2:
            continue
        if mark.role is not _Role.WEAK:
            return index
        weak = index if weak is None else weak
    return weak


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end = start + len(inner.strip())
    return [Span(start, end)] if start < end else []


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    marks: list[_Mark] = []
    free = paragraph.start
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        position = match.start()
        if position < free:
            continue
        character = match.group()
        before = text[position - 1] if position > paragraph.start else ""
        after = text[position + 1] if position + 1 < paragraph.end else ""
        if character in _SINGLE:
            word = _FEET.match(text, position) or _ELISION.match(text, position)
            if word is not None:
                free = word.end()
                continue
            role = _single_role(character, before, after, text[position + 2 : position + 3])
        else:
            role = _double_role(character, before, after)
        if role is not None:
            marks.append(_Mark(position, _family_of(character) or character, role))
    return marks


def _family_of(character: str) -> str | None:
    if character and character in _SINGLE:
        return "'"
    if character and character in '"“”„':
        return '"'
    return "«" if character and character in "«»" else None


def _single_role(character: str, before: str, after: str, then: str) -> _Role | None:
    if (before.isalnum() and after.isalnum()) or not (before.strip() or after.strip()):
        return None
    if (
        character == "‘"
        or before in ("", ":")
        or before.isspace()
        or (before in _OPENING and after.isalnum())
    ):
        return _Role.OPEN if after.strip() else None
    possessive = before in "sS" or before.isdigit()
    if possessive and after.isspace() and then.isalnum():
        return _Role.WEAK
    return _Role.CLOSE


def _double_role(character: str, before: str, after: str) -> _Role:
    if character in "«»":
        return _Role.OPEN if character == "«" else _Role.CLOSE
    spaced_before, spaced_after = not before.strip(), not after.strip()
    if spaced_after:
        return _Role.EITHER if spaced_before else _Role.CLOSE
    # German closes with the mark that opens in English.
    if spaced_before or (before in _OPENING and after.isalnum()) or (character in "“„" and after.isalnum()):
        return _Role.OPEN
    return _Role.EITHER if after.isalnum() and character != "”" else _Role.CLOSE
