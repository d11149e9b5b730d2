"""The quotations of a headline, their words, and where the body has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.quotes import quoted_spans
from factcheck.rules.passages import Passage, body_text, nearest, places, quoted_text
from factcheck.rules.rewording import is_same_word
from factcheck.rules.wording import Word, words_of
from factcheck.types import Reading, Sentence, SentenceRole, Span

_ELLIPSIS = re.compile(r"\.{2,}|…|\[[\s.…]*\]")

_MOST_QUOTATIONS = 12


class Quotation(NamedTuple):
    """Words of a headline between quotation marks; `pieces` are the runs between its ellipses."""

    span: Span
    pieces: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words."""
        return tuple(word for piece in self.pieces for word in piece)


def headline_quotations(headline: str) -> tuple[Quotation, ...]:
    """Return the first dozen quotations of `headline` that hold a word; word spans lie in the headline."""
    spans = quoted_spans(headline)[:_MOST_QUOTATIONS]
    if not spans:
        return ()
    words = words_of(headline)
    starts = [word.span.start for word in words]
    found = []
    for span in spans:
        inside = words[bisect_right(starts, span.start - 1) : bisect_right(starts, span.end - 1)]
        pieces = _pieces(headline, span, inside)
        if pieces:
            found.append(Quotation(Span(span.start, _without_comma(headline, span)), pieces))
    return tuple(found)


def _pieces(headline: str, span: Span, words: tuple[Word, ...]) -> tuple[tuple[Word, ...], ...]:
    cuts = [match.end() for match in _ELLIPSIS.finditer(headline, span.start, span.end)]
    pieces: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in words:
        pieces[bisect_right(cuts, word.span.start)].append(word)
    return tuple(tuple(piece) for piece in pieces if piece)


def _without_comma(headline: str, span: Span) -> int:
    return span.end - 1 if headline[span.end - 1] == "," else span.end


def is_verbatim(piece: Sequence[Word], body: str) -> bool:
    """Whether the body has the words of `piece` one after the other, quoted or not."""
    return any(places(piece, text) for text in (quoted_text(body), body_text(body)))


def nearest_passage(piece: Sequence[Word], body: str, cutoff: float) -> Passage | None:
    """Return the body's passage nearest to `piece`; one inside quotation marks wins over an equal one."""
    quoted = nearest(piece, quoted_text(body), cutoff)
    anywhere = nearest(piece, body_text(body), cutoff)
    if quoted is not None and (anywhere is None or quoted.shared >= anywhere.shared):
        return quoted._replace(quoted=True)
    return anywhere


def knows(body: str, form: str) -> bool:
    """Whether `body` has the word `form` (as compared), in any of its endings or spellings."""
    forms = body_text(body).alphabet
    return form in forms or any(other[0] == form[0] and is_same_word(form, other) for other in forms)


def sentence_at(reading: Reading, position: int) -> Sentence | None:
    """Return the sentence of the body that holds a character; None where it is no evidence."""
    at = bisect_right(reading.sentences, position, key=lambda sentence: sentence.span.start) - 1
    if at < 0 or reading.sentences[at].role is SentenceRole.BOILERPLATE:
        return None
    return reading.sentences[at]
