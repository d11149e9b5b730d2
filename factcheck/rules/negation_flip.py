"""The opposite of what the body says: a negation or an opposite word between them."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.closest import closest
from factcheck.rules.confirmation import is_doubted
from factcheck.rules.lines import terms_of
from factcheck.rules.polarity import flip
from factcheck.rules.rule import Rule
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity

ID = "negation-flip"
_LEAST_SHARE = 0.4
_AS_NEAR = 0.5


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each claim that a near sentence opposes, where the judge doubts the claim."""
    for claim in reading.claims:
        if claim.kind is ClaimKind.STATEMENT and is_doubted(claim, reading):
            found = next(_flips(claim, reading), None)
            if found is not None:
                yield found


def _flips(claim: Claim, reading: Reading) -> Iterator[Finding]:
    headline = reading.article.headline
    own = [term for term in terms_of(headline) if term.span.overlaps(claim.span)]
    nearest = closest(claim, reading)
    least = max(_LEAST_SHARE, _AS_NEAR * max((near.share for near in nearest), default=0.0))
    for line in (near.line for near in nearest if near.share >= least):
        found = flip(own, line)
        if found is not None:
            said, span = line.text(found.first, found.last), own[found.at].span
            message = f"The body says '{said}', the headline '{span.of(headline)}'."
            yield Finding(ID, Severity.ERROR, message, span, line.sentence)


RULE = Rule(ID, Severity.ERROR, "The opposite of what the body says.", find, needs_reviews=True)
