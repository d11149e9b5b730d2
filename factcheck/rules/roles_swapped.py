"""Who did what to whom, told the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.rules.actors import Actors, actors_of, sides_of
from factcheck.rules.agency import find_reversal
from factcheck.rules.assertion import is_predicate
from factcheck.rules.closest import body_lines, closest
from factcheck.rules.confirmation import is_doubted, is_suspected
from factcheck.rules.lines import Line, Term, terms_of
from factcheck.rules.rule import Rule
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity, Span

ID = "roles-swapped"
_LEAST_SHARE = 0.3
# All the words are in the body, so that a judge of this size leans towards support.
_DOUBTED = 0.7
_SUSPECTED = 0.05


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each claim whose two sides the body has reversed, where the judge doubts it."""
    for claim in reading.claims:
        doubted = is_doubted(claim, reading, _DOUBTED) and is_suspected(claim, reading, _SUSPECTED)
        if claim.kind is ClaimKind.STATEMENT and doubted:
            found = next(_reversals(claim, reading), None)
            if found is not None:
                yield found


def _reversals(claim: Claim, reading: Reading) -> Iterator[Finding]:
    headline = reading.article.headline
    own = [term for term in terms_of(headline) if term.span.overlaps(claim.span)]
    near = [one.line for one in closest(claim, reading) if one.share >= _LEAST_SHARE]
    yield from _swaps(headline, own, near)
    reversal = find_reversal(own, near, body_lines(reading))
    if reversal is not None:
        ours, line, theirs = reversal
        span = Span(own[ours.first].span.start, own[ours.last].span.end)
        said = line.text(theirs.first, theirs.last)
        message = f"The body says '{said}', the headline '{span.of(headline)}'."
        yield Finding(ID, Severity.ERROR, message, span, line.sentence)


def _swaps(headline: str, own: Sequence[Term], lines: Sequence[Line]) -> Iterator[Finding]:
    for at, verb in enumerate(own):
        acts = verb.is_content and (is_predicate(own, at) or verb.form.endswith("ing"))
        ours = actors_of(own, at) if acts else None
        for line in lines if ours else ():
            for place, term in enumerate(line.terms):
                theirs = sides_of(line.terms, place) if term.stem == verb.stem else None
                if ours and theirs and _is_swapped(ours, theirs, line):
                    yield _finding(headline, (*ours.agent, verb, *ours.patient), theirs, line)


def _is_swapped(ours: Actors, theirs: Actors, line: Line) -> bool:
    kept = _shared(ours.agent, theirs.agent, line) or _shared(ours.patient, theirs.patient, line)
    return (
        not kept and _shared(ours.agent, theirs.patient, line) and _shared(ours.patient, theirs.agent, line)
    )


def _shared(ours: Sequence[Term], theirs: Sequence[Term], line: Line) -> bool:
    """Whether the line's terms name what the headline's do: with a name, or with two words of it."""
    stems = {term.stem for term in ours}
    text, offset = line.sentence.text, line.sentence.span.start
    same = [term for term in theirs if term.stem in stems]
    return len({term.stem for term in same}) > 1 or any(
        text[term.span.start - offset].isupper() for term in same
    )


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
