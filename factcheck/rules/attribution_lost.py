"""What the body has only on somebody's word, stated flat by the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.quotes import quoted_spans
from factcheck.rules.assertion import is_flat, is_predicate
from factcheck.rules.attribution import Attribution, attributions_of
from factcheck.rules.closest import closest
from factcheck.rules.lines import Line, Term, terms_of
from factcheck.rules.rule import Rule
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity

ID = "attribution-lost"
_LEAST_SHARE = 0.3
# A sentence about as near as the nearest may tell the same on its own account.
_AS_NEAR = 0.85
_LEAST_COVERED = 0.6
_FEWEST = 3
_SUBJECT = 6


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each flat claim whose every near sentence leaves it to somebody's word."""
    headline = reading.article.headline
    if quoted_spans(headline) or not is_flat(terms_of(headline)):
        return
    for claim in reading.claims:
        if claim.kind is ClaimKind.STATEMENT and claim.speaker is None:
            yield from _of_claim(claim, reading)


def _of_claim(claim: Claim, reading: Reading) -> Iterator[Finding]:
    nearest = closest(claim, reading)
    best = max((near.share for near in nearest), default=0.0)
    if best < _LEAST_SHARE:
        return
    own = terms_of(claim.text)
    lines = [near.line for near in nearest if near.share >= _AS_NEAR * best]
    found = [_covering(line, own) for line in lines]
    if found[0] is not None and None not in found:
        at = found[0].at
        said = lines[0].text(_subject_start(lines[0], at), at)
        message = f"The body has this only as '{said}', but the headline states it as fact."
        yield Finding(ID, Severity.WARNING, message, claim.span, lines[0].sentence)


def _covering(line: Line, own: Sequence[Term]) -> Attribution | None:
    """Return the attribution that covers most of what the line shares with the claim, its verb too."""
    shared = {term.stem for term in own if term.is_content} & line.content
    stated = {term.stem for n, term in enumerate(own) if is_predicate(own, n)} & shared
    for found in attributions_of(line):
        inside = {term.stem for term in line.terms[found.first : found.last + 1]}
        if stated <= inside and len(inside & shared) >= max(_FEWEST, _LEAST_COVERED * len(shared)):
            return found
    return None


def _subject_start(line: Line, at: int) -> int:
    first = at
    while first and at - first < _SUBJECT and not line.terms[first].after_mark:
        first -= 1
    return first


RULE = Rule(ID, Severity.WARNING, "What the body has only on somebody's word, stated as fact.", find)
