"""The quotations of a headline that are the body's own, word for word."""

from __future__ import annotations

from factcheck.rules.passages import places, quoted_text
from factcheck.rules.quotations import Quotation, headline_quotations, sentence_at
from factcheck.types import Reading, Sentence, VerifiedQuotation


def verified_quotations(reading: Reading) -> tuple[VerifiedQuotation, ...]:
    """Return the headline's quotations whose words, in order, the body too has in quotation marks.

    An ellipsis may stand for what was left out. Case, punctuation and spelling do not count.
    """
    found = [(q.span, _sentence(q, reading)) for q in headline_quotations(reading.article.headline)]
    return tuple(VerifiedQuotation(span, sentence) for span, sentence in found if sentence is not None)


def _sentence(quotation: Quotation, reading: Reading) -> Sentence | None:
    """The sentence in which the quotation begins; None where a piece of it is nowhere."""
    text = quoted_text(reading.article.body)
    runs = [places(piece, text) for piece in quotation.pieces]
    if not all(runs):
        return None
    first = (sentence_at(reading, run[0].span.start) for run in runs[0])
    return next((sentence for sentence in first if sentence is not None), None)
