"""A question of the headline that the body answers with no, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.rules.assertion import is_predicate
from factcheck.rules.closest import Nearness, closest
from factcheck.rules.confirmation import review_of
from factcheck.rules.hedges import is_month
from factcheck.rules.lines import Line, Term, terms_of
from factcheck.rules.polarity import flip
from factcheck.rules.rule import Rule
from factcheck.rules.vocabulary import word_set
from factcheck.types import Claim, ClaimKind, ClaimReview, Finding, Reading, Severity

ID = "question-unanswered"
# From here on the nearest sentence is about the question; below the other, nothing in the body is.
_NEAR = 0.45
_FAR = 0.2
_AS_NEAR = 0.8
_FEWEST_WORDS = 3
_SURE = 0.5
_NO = "The headline asks, and the body answers no."
_OPEN = "The headline asks, and the body leaves it open."
_SILENT = "The headline asks, and the body does not answer."


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each yes-or-no question that the body does not answer with yes."""
    for claim in reading.claims:
        own = terms_of(claim.text)
        if claim.kind is not ClaimKind.QUESTION or not _asks_yes_or_no(claim, own):
            continue
        nearest = closest(claim, reading)
        if nearest:
            review = review_of(claim, reading)
            answer = _judged(review) if review else _read(own, nearest)
            if answer is not None:
                yield Finding(ID, Severity.WARNING, answer, claim.span, nearest[0].line.sentence)


def _asks_yes_or_no(claim: Claim, own: Sequence[Term]) -> bool:
    """Whether the question begins with its verb, or became a statement with a verb of its own."""
    if not own or any(term.form in word_set("answers", "asking") for term in own):
        return False
    finite = word_set("answers", "inverted")
    if claim.text.rstrip().endswith("?"):
        return own[0].form in finite
    return any(term.form in finite or is_predicate(own, at) for at, term in enumerate(own))


def _judged(review: ClaimReview) -> str | None:
    if review.contradiction >= _SURE:
        return _NO
    return None if review.support >= _SURE else _SILENT


def _read(own: Sequence[Term], nearest: Sequence[Nearness]) -> str | None:
    best = max(near.share for near in nearest)
    if best < _FAR and sum(term.is_content for term in own) >= _FEWEST_WORDS:
        return _SILENT
    if best < _NEAR:
        return None
    lines = [near.line for near in nearest if near.share >= _AS_NEAR * best]
    if any(_has(line, word_set("answers", "no")) or flip(own, line) for line in lines):
        return _NO
    unsure, perhaps = word_set("answers", "open"), word_set("answers", "perhaps")
    # To "could it?", "it could" is a yes.
    unsure = unsure if any(term.form in perhaps for term in own) else unsure | perhaps
    return _OPEN if all(_has(line, unsure) for line in lines) else None


def _has(line: Line, words: frozenset[str]) -> bool:
    return any(term.form in words and not is_month(line, at) for at, term in enumerate(line.terms))


RULE = Rule(ID, Severity.WARNING, "A question that the body answers with no, or not at all.", find)
