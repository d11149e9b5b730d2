"""Body -> sentences with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from factcheck.quotes import quoted_spans
from factcheck.text.boilerplate import LONGEST_LINE, is_boilerplate
from factcheck.text.boundaries import sentence_spans
from factcheck.text.links import is_link_heading, is_link_text, is_pointer
from factcheck.text.paragraphs import paragraphs
from factcheck.types import Sentence, SentenceRole, Span

_LONGEST_SENTENCE = 600
# A paragraph is split a stretch at a time, so that a body in one line costs no more than what is read.
_LONGEST_STRETCH = 5_000
# Beyond so many spaces no speech goes on.
_WIDEST_GAP = 1_000
_VISIBLE = re.compile(r"\S")
_SPACE = re.compile(r"\s")
_OTHER_SPACE = re.compile(r"[^\S ]")
_STRETCH_END = re.compile(r"[.!?][\"'”’)]*\s")
# Where the paragraphs of an article were run together, a speech that goes on opens its marks again.
_SPEECH_GOES_ON = re.compile(r"(?<=[.!?…])\s(?=[\"“]\S)")


def split_sentences(body: str, limit: int = 2000) -> tuple[Sentence, ...]:
    """Take `body` apart: at most `limit` sentences, in order, each at most 600 characters long.

    Every character but the spaces between them lies in one of the sentences, up to the last. Reading
    stops at the limit; `covers` says whether that left anything out.
    """
    found = _sentences(body)
    return tuple(
        Sentence(position, paragraph, span.of(body), span, role)
        for position, (paragraph, span, role) in enumerate(islice(found, limit))
    )


def covers(body: str, sentences: Sequence[Sentence]) -> bool:
    """Whether nothing of `body` is left after its last sentence, so that no limit cut it short."""
    end = sentences[-1].span.end if sentences else 0
    return _VISIBLE.search(body, end) is None


def _sentences(body: str) -> Iterator[tuple[int, Span, SentenceRole]]:
    under_links = False
    for number, paragraph in enumerate(paragraphs(body)):
        short = paragraph.end - paragraph.start <= LONGEST_LINE
        line = _OTHER_SPACE.sub(" ", paragraph.of(body)) if short else ""
        marked = short and (is_boilerplate(line) or (under_links and is_link_text(line)))
        under_links = marked and (under_links or is_link_heading(line))
        if marked:
            yield number, paragraph, SentenceRole.BOILERPLATE
            continue
        for span, role in _prose(body, paragraph):
            yield number, span, role


def _prose(body: str, paragraph: Span) -> Iterator[tuple[Span, SentenceRole]]:
    for stretch in _stretches(body, paragraph):
        # A line end inside a hard-wrapped paragraph means no more than a space.
        text = _OTHER_SPACE.sub(" ", stretch.of(body))
        spans = [cut for span in sentence_spans(text) for cut in _shortened(text, span)]
        following = _VISIBLE.search(body, stretch.end, stretch.end + _WIDEST_GAP)
        for span, role in zip(spans, _roles(text, spans, following[0] if following else ""), strict=True):
            yield Span(stretch.start + span.start, stretch.start + span.end), role


def _stretches(body: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > _LONGEST_STRETCH:
        # A gap of any width is crossed in one step.
        visible = _VISIBLE.search(body, start, paragraph.end)
        start = visible.start() if visible else start
        furthest = start + _LONGEST_STRETCH
        ends = [match.end() for match in _STRETCH_END.finditer(body, start, furthest)]
        end = ends[-1] if ends else _last_space(body, start, furthest)
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _shortened(body: str, span: Span) -> Iterator[Span]:
    """Yield the span without the spaces around it, cut at spaces where it is too long."""
    start = span.start
    while visible := _VISIBLE.search(body, start, span.end):
        start, end = visible.start(), span.end
        if end - start > _LONGEST_SENTENCE:
            end = _last_space(body, start, start + _LONGEST_SENTENCE)
        yield Span(start, start + len(body[start:end].rstrip()))
        start = end


def _last_space(body: str, start: int, end: int) -> int:
    spaces = [match.start() for match in _SPACE.finditer(body, start + 1, end)]
    return spaces[-1] if spaces else end


def _roles(text: str, spans: Sequence[Span], following: str) -> Iterator[SentenceRole]:
    """Tell the roles of the sentences of `text`, which the character `following` comes after."""
    speech = _SPEECH_GOES_ON.sub("\n", text)
    quoted = quoted_spans(f"{speech}\n\n{following}")
    first = 0
    for span in spans:
        while first < len(quoted) and quoted[first].end <= span.start:
            first += 1
        inside = 0
        for quotation in islice(quoted, first, None):
            if quotation.start >= span.end:
                break
            inside += min(quotation.end, span.end) - max(quotation.start, span.start)
        if is_pointer(span.of(text)):
            yield SentenceRole.BOILERPLATE
        else:
            yield SentenceRole.QUOTATION if 2 * inside >= span.end - span.start else SentenceRole.PROSE
