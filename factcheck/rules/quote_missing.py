"""Words in quotation marks that the body has nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.rules.headline_speakers import headline_speaker
from factcheck.rules.quotations import Quotation, headline_quotations, is_verbatim, knows, nearest_passage
from factcheck.rules.rewording import is_empty
from factcheck.rules.rule import Rule
from factcheck.rules.vocabulary import word_set
from factcheck.rules.wording import Word, words_of
from factcheck.types import Finding, Reading, Severity

ID = "quote-missing"
# A shorter run is often a claim or a name in the paper's own words.
_FEWEST_WORDS = 4
# What shares more with a passage is a quotation altered, trimmed or put into the third person.
_MOST_SHARED = 0.5
_MOST_KNOWN = 0.5
_CUTOFF = 50


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each speech in quotation marks whose words are not in the body."""
    headline, body = reading.article.headline, reading.article.body
    for quotation in headline_quotations(headline):
        if _is_speech(headline, quotation) and not any(_is_in(piece, body) for piece in quotation.pieces):
            message = f"The body has nothing like the quotation '{quotation.span.of(headline)}'."
            yield Finding(ID, Severity.ERROR, message, quotation.span)


def _is_speech(headline: str, quotation: Quotation) -> bool:
    """Whether the headline says plainly that somebody spoke these words."""
    # A headline that is a quotation from end to end is as often the title of a memoir.
    whole = len(quotation.words) == len(words_of(headline))
    if len(quotation.words) < _FEWEST_WORDS or whole:
        return False
    # The country is no speaker.
    forms = [word.form for word in quotation.words if word.span.of(headline) != "US"]
    spoken = not word_set("quotations", "spoken").isdisjoint(forms)
    return spoken or headline_speaker(headline, quotation.span) is not None


def _is_in(piece: Sequence[Word], body: str) -> bool:
    content = [word.form for word in piece if not is_empty([word.form])]
    if not content or is_verbatim(piece, body):
        return True
    if sum(knows(body, form) for form in content) > _MOST_KNOWN * len(content):
        return True
    passage = nearest_passage(piece, body, _CUTOFF)
    return passage is not None and passage.shared > _MOST_SHARED * len(piece)


RULE = Rule(ID, Severity.ERROR, "Words in quotation marks that the body has nowhere.", find)
