"""Support that stands only below the first half of the body, or an opening that says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.rules.closest import Nearness, body_lines, closest
from factcheck.rules.confirmation import review_of
from factcheck.rules.lines import Line, terms_of
from factcheck.rules.polarity import flip
from factcheck.rules.rule import Rule
from factcheck.types import Claim, ClaimKind, Finding, Reading, Sentence, Severity, Stance

ID = "evidence-buried"
_SHORTEST_BODY = 8
_OPENING = 3
# What the body has of the claim: enough below the middle, hardly anything above.
_STRONG = 0.7
_WEAK = 0.25
_ABOUT = 0.3
_REFUTED = 0.5
_CARRIED = 0.5
_CHECKED = (ClaimKind.STATEMENT, ClaimKind.QUOTATION)


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each claim whose support stands far down, or that the opening contradicts."""
    lines = body_lines(reading)
    if len(lines) < _SHORTEST_BODY:
        return
    for claim in reading.claims:
        if claim.kind in _CHECKED:
            nearest = closest(claim, reading)
            below = _support_below(nearest, lines)
            against = _refuting(claim, reading, lines) or (below and _opposing(claim, nearest, lines))
            if against:
                message = "The opening of the body says otherwise than the headline."
                yield Finding(ID, Severity.WARNING, message, claim.span, against)
            elif below and _is_bare_above(nearest, lines) and _is_carried(claim, reading):
                message = f"The body comes to this only far down, in paragraph {below.paragraph + 1}."
                yield Finding(ID, Severity.INFO, message, claim.span, below)


def _support_below(nearest: Sequence[Nearness], lines: Sequence[Line]) -> Sentence | None:
    """Return the nearest sentence, where it stands below the middle and holds most of the claim."""
    best = max(nearest, key=lambda near: near.share)
    sentence = best.line.sentence
    return sentence if sentence.position >= _middle(lines) and best.share >= _STRONG else None


def _is_bare_above(nearest: Sequence[Nearness], lines: Sequence[Line]) -> bool:
    """Whether nothing above the middle comes near the claim."""
    best = max(near.share for near in nearest)
    return all(n.share <= _WEAK * best for n in nearest if n.line.sentence.position < _middle(lines))


def _middle(lines: Sequence[Line]) -> int:
    return lines[len(lines) // 2].sentence.position


def _is_carried(claim: Claim, reading: Reading) -> bool:
    review = review_of(claim, reading)
    return review is None or review.support >= _CARRIED


def _refuting(claim: Claim, reading: Reading, lines: Sequence[Line]) -> Sentence | None:
    """Return the sentence of the opening by which the judge refutes the claim."""
    review = review_of(claim, reading)
    if review is None or review.contradiction < _REFUTED:
        return None
    opening = {line.sentence.position for line in lines[:_OPENING]}
    deciding = (r.evidence.sentence for r in review.rationale if r.stance is Stance.REFUTES)
    return next((sentence for sentence in deciding if sentence.position in opening), None)


def _opposing(claim: Claim, nearest: Sequence[Nearness], lines: Sequence[Line]) -> Sentence | None:
    """Return the sentence of the opening that says the opposite in the claim's own words."""
    own = terms_of(claim.text)
    opening = {line.sentence.position for line in lines[:_OPENING]}
    about = (n.line for n in nearest if n.share >= _ABOUT and n.line.sentence.position in opening)
    return next((line.sentence for line in about if flip(own, line)), None)


RULE = Rule(ID, Severity.INFO, "Support far down in the body, or an opening that says otherwise.", find)
