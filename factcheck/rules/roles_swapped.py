"""Who did what to whom, told the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.rules.actors import Actors, actors_of
from factcheck.rules.assertion import is_predicate
from factcheck.rules.closest import closest
from factcheck.rules.confirmation import is_doubted
from factcheck.rules.lines import Line, Term, terms_of
from factcheck.rules.rule import Rule
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity, Span

ID = "roles-swapped"
_LEAST_SHARE = 0.3
# All the words are in the body, so that a judge of this size leans towards support.
_DOUBTED = 0.7


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each claim whose two sides the body has reversed, where the judge doubts it."""
    for claim in reading.claims:
        if claim.kind is ClaimKind.STATEMENT and is_doubted(claim, reading, _DOUBTED):
            found = next(_swaps(claim, reading), None)
            if found is not None:
                yield found


def _swaps(claim: Claim, reading: Reading) -> Iterator[Finding]:
    own = [term for term in terms_of(reading.article.headline) if term.span.overlaps(claim.span)]
    lines = [near.line for near in closest(claim, reading) if near.share >= _LEAST_SHARE]
    for at, verb in enumerate(own):
        ours = actors_of(own, at) if verb.is_content and is_predicate(own, at) else None
        for line in lines if ours else ():
            for place, term in enumerate(line.terms):
                theirs = actors_of(line.terms, place) if term.stem == verb.stem else None
                if ours and theirs and _is_swapped(ours, theirs, line):
                    yield _finding(reading.article.headline, (*ours.agent, verb, *ours.patient), theirs, line)


def _is_swapped(ours: Actors, theirs: Actors, line: Line) -> bool:
    agent, patient = _stems(ours.agent), _stems(ours.patient)
    if ours.link != theirs.link or agent & _stems(theirs.agent) or patient & _stems(theirs.patient):
        return False
    return _names(agent, theirs.patient, line) and _names(patient, theirs.agent, line)


def _stems(terms: Sequence[Term]) -> frozenset[str]:
    return frozenset(term.stem for term in terms)


def _names(stems: frozenset[str], terms: Sequence[Term], line: Line) -> bool:
    """Whether one of the terms has one of the stems and is written like a name."""
    text, offset = line.sentence.text, line.sentence.span.start
    return any(term.stem in stems and text[term.span.start - offset].isupper() for term in terms)


def _finding(headline: str, words: Sequence[Term], theirs: Actors, line: Line) -> Finding:
    start = min(term.span.start for term in words)
    start = headline.rfind(" ", 0, start) + 1
    span = Span(start, max(term.span.end for term in words))
    text, offset = line.sentence.text, line.sentence.span.start
    first = min(term.span.start for term in (*theirs.agent, *theirs.patient)) - offset
    last = max(term.span.end for term in (*theirs.agent, *theirs.patient)) - offset
    said = " ".join(text[first:last].split())
    message = f"The body says '{said}', the headline has it the other way round."
    return Finding(ID, Severity.ERROR, message, span, line.sentence)


RULE = Rule(ID, Severity.ERROR, "Who did what to whom, the other way round.", find, needs_reviews=True)
