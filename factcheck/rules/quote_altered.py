"""A quotation whose words differ in meaning from the body's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.rules.passages import Difference, Passage, quoted_text
from factcheck.rules.quotations import headline_quotations, is_verbatim, nearest_passage, sentence_at
from factcheck.rules.rewording import changes_meaning, is_empty, is_negated, is_same_word
from factcheck.rules.rule import Rule
from factcheck.rules.wording import Word, extent, words_of
from factcheck.types import Finding, Reading, Severity, Span

ID = "quote-altered"
# Fewer words are as likely to be a label or a paraphrase of their own.
_FEWEST_WORDS = 4
_FEWEST_SHARED = 3
_LEAST_SHARED = 0.55
# What the body says in its own words, a headline may quote as a claim; only a long run is a quotation.
_FEWEST_WORDS_OF_PROSE = 6
_LEAST_SHARED_WITH_PROSE = 0.75
# At an end of what no marks enclose, other words are as likely the paper's own.
_LEAST_SHARED_TO_THE_END = 0.78
_CUTOFF = 50
_LONGEST_SHOWN = 160


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each run of quoted words that the body has with other words among them."""
    headline, body = reading.article.headline, reading.article.body
    for quotation in headline_quotations(headline):
        for piece in quotation.pieces:
            if len(piece) < _FEWEST_WORDS or is_verbatim(piece, body):
                continue
            passage = nearest_passage(piece, body, _CUTOFF)
            if passage is not None and _is_same_quotation(piece, passage, body):
                yield from _finding(reading, piece, passage)


def _is_same_quotation(piece: Sequence[Word], passage: Passage, body: str) -> bool:
    share = passage.shared / len(piece)
    if not passage.quoted and quoted_text(body).words:
        return len(piece) >= _FEWEST_WORDS_OF_PROSE and share >= _LEAST_SHARED_WITH_PROSE
    return passage.shared >= _FEWEST_SHARED and share >= _LEAST_SHARED


def _finding(reading: Reading, piece: Sequence[Word], passage: Passage) -> Iterator[Finding]:
    sentence = sentence_at(reading, passage.words[0].span.start)
    is_loose = not passage.quoted and passage.shared < _LEAST_SHARED_TO_THE_END * len(piece)
    changed = [
        difference
        for difference in passage.differences
        if changes_meaning(difference)
        and not (difference.at_end and is_loose)
        and not (sentence is not None and _is_moved(difference, passage, sentence.text))
    ]
    if not changed or sentence is None:
        return
    headline, body = reading.article.headline, reading.article.body
    span = extent([word for difference in changed for word in difference.quoted] or piece)
    suggestion = None
    if passage.quoted and _is_plain_swap(changed):
        suggestion = extent(changed[0].said).of(body)
    shown = _shown(body, passage, sentence.span)
    message = f"The body says '{shown}', but the headline quotes '{extent(piece).of(headline)}'."
    yield Finding(ID, Severity.ERROR, message, span, sentence, suggestion)


def _is_moved(difference: Difference, passage: Passage, sentence: str) -> bool:
    """Whether the new words stand elsewhere in the sentence, or are its own written as one or apart.

    A headline puts what a body tells in its own words in another order; inside quotation marks no word moves.
    """
    new = [word.form for word in difference.quoted if not is_empty([word.form])]
    if not new or is_negated(new):
        return False
    said = [word.form for word in words_of(sentence)]
    if "".join(new) in said:
        return True
    return not passage.quoted and all(any(is_same_word(form, other) for other in said) for form in new)


def _is_plain_swap(changed: Sequence[Difference]) -> bool:
    """Whether one word, or as many words as before, took the place of others inside the quotation."""
    first = changed[0]
    return len(changed) == 1 and not first.at_end and 0 < len(first.quoted) == len(first.said)


def _shown(body: str, passage: Passage, sentence: Span) -> str:
    """The body's words in one line, with those beside an end that the headline changed."""
    ends = [word for difference in passage.differences if difference.at_end for word in difference.said]
    words = sorted({*passage.words, *ends}, key=lambda word: word.span)
    inside = [word for word in words if sentence.start <= word.span.start < sentence.end]
    text = " ".join(extent(inside or words).of(body).split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rsplit(' ', 1)[0]} ..."


RULE = Rule(ID, Severity.ERROR, "A quotation whose words differ in meaning from the body's.", find)
