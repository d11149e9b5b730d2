"""Body -> sentences with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from nupunkt import sent_spans

from factcheck.text.boilerplate import is_boilerplate
from factcheck.text.paragraphs import paragraphs
from factcheck.text.quotations import quoted_spans
from factcheck.types import Sentence, SentenceRole, Span

_LONGEST_SENTENCE = 600
# A paragraph is split a stretch at a time, so that a body in one line costs no more than what is read.
_LONGEST_STRETCH = 20_000
_STRETCH_END = re.compile(r"[.!?][\"'”’)]*\s")


def split_sentences(body: str, limit: int = 2000) -> tuple[Sentence, ...]:
    """The first `limit` sentences of `body`, in order, each at most 600 characters long.

    Reading stops at the limit: `covers` says whether that left anything out.
    """
    found = _sentences(body)
    return tuple(
        Sentence(position, paragraph, span.of(body), span, role)
        for position, (paragraph, span, role) in enumerate(islice(found, limit))
    )


def covers(body: str, sentences: tuple[Sentence, ...]) -> bool:
    """Whether the sentences reach the end of the body, or a limit cut it short."""
    end = sentences[-1].span.end if sentences else 0
    return re.compile(r"\S").search(body, end) is None


def _sentences(body: str) -> Iterator[tuple[int, Span, SentenceRole]]:
    for number, paragraph in enumerate(paragraphs(body)):
        if is_boilerplate(body[paragraph.start : min(paragraph.end, paragraph.start + 1000)]):
            for span in _shortened(body, paragraph):
                yield number, span, SentenceRole.BOILERPLATE
            continue
        for stretch in _stretches(body, paragraph):
            spans = [cut for span in _split(body, stretch) for cut in _shortened(body, span)]
            for span, role in zip(spans, _roles(body, stretch, spans), strict=True):
                yield number, span, role


def _stretches(body: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > _LONGEST_STRETCH:
        ends = [end.end() for end in _STRETCH_END.finditer(body, start, start + _LONGEST_STRETCH)]
        end = ends[-1] if ends else _last_space(body, start, start + _LONGEST_STRETCH)
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _split(body: str, stretch: Span) -> Iterator[Span]:
    # A line end inside a hard-wrapped paragraph means no more than a space.
    text = re.sub(r"\s", " ", stretch.of(body))
    for start, end in sent_spans(text):
        yield Span(stretch.start + start, stretch.start + end)


def _shortened(body: str, span: Span) -> Iterator[Span]:
    """The span without the spaces around it, cut at spaces where it is too long."""
    start, end = span.start, span.end
    while start < end:
        text = body[start:end]
        start = end - len(text.lstrip())
        if start == end:
            return
        cut = end
        if end - start > _LONGEST_SENTENCE:
            cut = _last_space(body, start, start + _LONGEST_SENTENCE)
        yield Span(start, start + len(body[start:cut].rstrip()))
        start = cut


def _last_space(body: str, start: int, end: int) -> int:
    space = max(body.rfind(" ", start + 1, end), body.rfind("\n", start + 1, end))
    return space if space > start else end


def _roles(body: str, stretch: Span, spans: Iterable[Span]) -> Iterator[SentenceRole]:
    quoted = [Span(stretch.start + q.start, stretch.start + q.end) for q in quoted_spans(stretch.of(body))]
    first = 0
    for span in spans:
        while first < len(quoted) and quoted[first].end <= span.start:
            first += 1
        inside = 0
        for quotation in islice(quoted, first, None):
            if quotation.start >= span.end:
                break
            inside += min(quotation.end, span.end) - max(quotation.start, span.start)
        yield SentenceRole.QUOTATION if 2 * inside >= span.end - span.start else SentenceRole.PROSE
