"""A possibility, plan or allegation of the body that the headline states as done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.quotes import quoted_spans
from factcheck.rules.assertion import headline_certainty, is_predicate, is_third_person
from factcheck.rules.closest import Nearness, body_lines, closest
from factcheck.rules.hedges import Certainty, Hedge, hedges_of, is_auxiliary
from factcheck.rules.lines import Line, Term, terms_of
from factcheck.rules.rule import Rule
from factcheck.rules.stems import stem
from factcheck.rules.vocabulary import word_set, word_table
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity, Span

ID = "certainty-raised"
_LEAST_SHARE = 0.3
# Another sentence about as near as the hedged one may state the same outright.
_AS_NEAR = 0.6
_LEAST_BESIDE = 3
# A sentence that holds so much of the headline is about it as a whole.
_WHOLE = 0.7
_CONFIRM = ("confirm", "verify", "prove")


class Raised(NamedTuple):
    """A word of the headline, given by its index, and the body's words that hedge it."""

    at: int
    line: Line
    first: int
    last: int


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each claim whose verb the body hedges and the headline does not."""
    for claim in reading.claims:
        if claim.kind is ClaimKind.STATEMENT:
            own = _terms_of_claim(claim, reading.article.headline)
            raised = _hedged(claim, own, reading) or _unconfirmed(own, reading)
            if raised is not None:
                yield _finding(reading.article.headline, own, raised)


def _terms_of_claim(claim: Claim, headline: str) -> tuple[Term, ...]:
    # What stands between quotation marks is someone's word, and so no statement of the headline's own.
    quoted = quoted_spans(headline)
    own = [term for term in terms_of(headline) if term.span.overlaps(claim.span)]
    return tuple(term for term in own if not any(term.span.overlaps(span) for span in quoted))


def _hedged(claim: Claim, own: Sequence[Term], reading: Reading) -> Raised | None:
    nearest = closest(claim, reading)
    for near in nearest:
        if near.share < _LEAST_SHARE:
            continue
        for hedge in hedges_of(near.line):
            head = near.line.terms[hedge.head].stem
            at = next((n for n in (_predicate(own, act) for act in _same_act(head)) if n is not None), None)
            if at is None or own[at].stem in _unsure_itself() or _certainty(claim, own, at) <= hedge.level:
                continue
            if _is_about(own, near, hedge) and not _is_stated(head, near, nearest):
                return Raised(at, near.line, hedge.at, hedge.head)
    return None


@cache
def _same_act(head: str) -> tuple[str, ...]:
    """The stem itself, then those of verbs that say the same: "step" down and "resign"."""
    groups = ([stem(verb) for verb in group.split()] for group in word_table("hedges")["same_act"])
    return (head, *(verb for group in groups if head in group for verb in group if verb != head))


@cache
def _unsure_itself() -> frozenset[str]:
    """The stems of verbs that state a possibility, or nothing: "faces ten years", "aged 68"."""
    return frozenset(stem(word) for word in word_table("hedges")["unsure_itself"].split())


def _certainty(claim: Claim, own: Sequence[Term], at: int) -> Certainty:
    found = headline_certainty(own, at)
    return found if claim.speaker is None else min(found, Certainty.REPORT)


def _predicate(own: Sequence[Term], wanted: str) -> int | None:
    return next((n for n, t in enumerate(own) if t.stem == wanted and is_predicate(own, n)), None)


def _is_about(own: Sequence[Term], near: Nearness, hedge: Hedge) -> bool:
    """Whether the hedged words are about what the headline is about."""
    line = near.line
    stems = {term.stem for term in own if term.is_content}
    if any(
        term.form in word_set("hedges", "another") for term in line.terms[hedge.head + 1 : hedge.head + 4]
    ):
        return False
    beside = line.terms[max(0, hedge.at - 5) : hedge.head + 7]
    return near.share >= _WHOLE or len({term.stem for term in beside} & stems) >= _LEAST_BESIDE


def _is_stated(head: str, hedged: Nearness, nearest: Sequence[Nearness]) -> bool:
    for near in nearest:
        if near.share >= _AS_NEAR * hedged.share and head in near.line.content:
            governed = {hedge.head for hedge in hedges_of(near.line)}
            if any(term.stem == head and n not in governed for n, term in enumerate(near.line.terms)):
                return True
    return False


def _unconfirmed(own: Sequence[Term], reading: Reading) -> Raised | None:
    """Find a confirmation of the headline where the body speaks of none but to deny it."""
    negations = word_set("hedges", "unconfirmed")
    at = next((n for n in (_predicate(own, stem(verb)) for verb in _CONFIRM) if n is not None), None)
    if at is None or any(term.form in negations for term in own):
        return None
    found = None
    for line in body_lines(reading):
        for n, term in enumerate(line.terms):
            if term.stem not in {own[at].stem, *map(stem, _CONFIRM)}:
                continue
            first = next((m for m in range(max(0, n - 5), n) if line.terms[m].form in negations), None)
            if first is None:
                return None
            found = found or Raised(at, line, first, n)
    return found


def _finding(headline: str, own: Sequence[Term], raised: Raised) -> Finding:
    said = raised.line.text(raised.first, raised.last)
    span = _with_helpers(own, raised.at)
    message = f"The body says '{said}', but the headline states '{span.of(headline)}'."
    return Finding(
        ID, Severity.ERROR, message, span, raised.line.sentence, _suggestion(headline, own, raised)
    )


def _with_helpers(own: Sequence[Term], at: int) -> Span:
    """Return the span of a predicate with the "will", "to" or "has been" before it."""
    first = at
    while first and not own[first].after_mark and _helps(own[first - 1].form):
        first -= 1
    return Span(own[first].span.start, own[at].span.end)


def _helps(form: str) -> bool:
    return form == "to" or form in word_set("grammar", "finite") or form in word_set("grammar", "be")


def _suggestion(headline: str, own: Sequence[Term], raised: Raised) -> str | None:
    """Return the body's own hedged verb where it fits in place of the headline's."""
    words = raised.line.terms[raised.first : raised.last + 1]
    fits = words[0].form in word_set("hedges", "fits_any_subject")
    adjoining = all(is_auxiliary(word.form) or word.form == "to" for word in words[1:-1])
    term, before = own[raised.at], own[raised.at - 1].form if raised.at else ""
    plain = before in ("to", "will") or (is_third_person(term.form) and not _helps(before))
    if not (fits and adjoining and plain):
        return None
    said = raised.line.text(raised.first, raised.last)
    return said.title() if headline.istitle() else said


RULE = Rule(ID, Severity.ERROR, "A possibility, plan or allegation of the body, stated as done.", find)
