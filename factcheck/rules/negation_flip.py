"""The opposite of what the body says: a negation or an opposite word between them."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.attribution import attributions_of
from factcheck.rules.closest import closest
from factcheck.rules.confirmation import is_doubted, is_suspected
from factcheck.rules.lines import Line, terms_of
from factcheck.rules.polarity import flip, is_negative
from factcheck.rules.rule import Rule
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity

ID = "negation-flip"
# How much of the claim's words the sentence holds; less where the judge hears a contradiction.
_LEAST_SHARE, _LEAST_SUSPECTED = 0.4, 0.3
_AS_NEAR = 0.5
# Two signs that agree: few headlines that the body carries are given as much.
_SUSPECTED = 0.2


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each claim that a near sentence opposes, where the judge doubts the claim."""
    for claim in reading.claims:
        suspected = is_suspected(claim, reading, _SUSPECTED)
        if claim.kind is ClaimKind.STATEMENT and (suspected or is_doubted(claim, reading)):
            found = next(_flips(claim, reading, suspected), None)
            if found is not None:
                yield found


def _flips(claim: Claim, reading: Reading, suspected: bool) -> Iterator[Finding]:
    headline = reading.article.headline
    own = [term for term in terms_of(headline) if term.span.overlaps(claim.span)]
    denies = is_negative(own)
    nearest = closest(claim, reading)
    least = max(
        _LEAST_SUSPECTED if suspected else _LEAST_SHARE,
        _AS_NEAR * max((near.share for near in nearest), default=0.0),
    )
    for line in (near.line for near in nearest if near.share >= least):
        found = flip(own, line, suspected=suspected)
        if found is not None and not (denies and _is_belief(line, found.first)):
            said, span = line.text(found.first, found.last), own[found.at].span
            message = f"The body says '{said}', the headline '{span.of(headline)}'."
            yield Finding(ID, Severity.ERROR, message, span, line.sentence)


def _is_belief(line: Line, at: int) -> bool:
    """Whether the sentence leaves its word at `at` to somebody who may be wrong: what a denial is about."""
    return any(found.first <= at <= found.last for found in attributions_of(line))


RULE = Rule(ID, Severity.ERROR, "The opposite of what the body says.", find, needs_reviews=True)
