"""Some become all, one place the country, one of the largest the largest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.quotes import quoted_spans
from factcheck.rules.closest import closest
from factcheck.rules.confirmation import is_surely_carried
from factcheck.rules.lines import Line, Term, terms_of
from factcheck.rules.rule import Rule
from factcheck.rules.stems import is_superlative
from factcheck.rules.vocabulary import compared, word_set, word_table
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity

ID = "scope-widened"
# Sentences about as near as the nearest are read for the word that bears the headline's out.
_AS_NEAR = 0.6
_LEAST_SHARE = 0.3
_LIMIT_BEFORE = 4


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each widening word of the headline that the near sentences do not bear out."""
    headline = reading.article.headline
    own = terms_of(headline)
    for at, term in enumerate(own):
        bearing = _bearing_words(own, at)
        if not bearing and not _is_superlative(own, at):
            continue
        claim = _stated_claim(term, reading)
        lines = () if claim is None or is_surely_carried(claim, reading) else _near_lines(claim, reading)
        word = term.span.of(headline)
        if bearing:
            yield from _unborne(word, own, at, lines, bearing)
        else:
            yield from _limited_only(word, term, lines)


def _stated_claim(term: Term, reading: Reading) -> Claim | None:
    if any(term.span.overlaps(quoted) for quoted in quoted_spans(reading.article.headline)):
        return None
    holding = (claim for claim in reading.claims if claim.span.overlaps(term.span))
    return next((claim for claim in holding if claim.kind is ClaimKind.STATEMENT), None)


def _near_lines(claim: Claim, reading: Reading) -> tuple[Line, ...]:
    nearest = closest(claim, reading)
    best = max((near.share for near in nearest), default=0.0)
    if best < _LEAST_SHARE:
        return ()
    return tuple(near.line for near in nearest if near.share >= _AS_NEAR * best)


def _bearing_words(own: Sequence[Term], at: int) -> frozenset[str]:
    """Return the words that bear a widening word out; none where the word at `at` widens nothing."""
    bearing = _widening_words().get(own[at].form, frozenset())
    return frozenset() if _is_idiom(own, at) else bearing


@cache
def _widening_words() -> dict[str, frozenset[str]]:
    rows = word_table("scope")["widening"]
    return {word: compared(row["body"]) for row in rows for word in compared(row["headline"])}


def _is_idiom(own: Sequence[Term], at: int) -> bool:
    following = [term.form for term in own[at + 1 : at + 3] if term.form not in ("the", "a", "an")]
    if not following:
        return own[at].form in ("all", "any", "across")
    if own[at].form == "across" and following[0].isdigit():
        return True
    before = own[at - 1].form if at and own[at].form in ("all", "any", "ever") else ""
    return before in word_set("scope", "idiom_before") or following[0] in word_set("scope", "idiom_after")


def _unborne(
    word: str, own: Sequence[Term], at: int, lines: Sequence[Line], bearing: frozenset[str]
) -> Iterator[Finding]:
    if lines and not any(term.form in bearing for line in lines for term in line.terms):
        noun = own[at + 1].stem if at + 1 < len(own) else ""
        said = _limited_noun(lines[0], noun)
        shown = f"The body says '{said}', the headline '{word}'."
        message = (
            shown if said else f"The headline says '{word}', but the nearest sentence of the body does not."
        )
        yield Finding(ID, Severity.WARNING, message, own[at].span, lines[0].sentence)


def _limited_noun(line: Line, noun: str) -> str:
    """Return the noun with the "some" or "many" before it, where the line has both."""
    limits = word_set("scope", "limits")
    for index, term in enumerate(line.terms):
        first = next((n for n in range(max(0, index - 3), index) if line.terms[n].form in limits), None)
        if term.stem == noun and first is not None:
            return line.text(first, index)
    return ""


def _is_superlative(own: Sequence[Term], at: int) -> bool:
    term = own[at]
    others = word_set("scope", "superlatives")
    return (is_superlative(term.form) or term.form in others) and _limit(own, at) is None


def _limited_only(word: str, term: Term, lines: Sequence[Line]) -> Iterator[Finding]:
    """Give a finding where the near sentences have the superlative, but never on its own."""
    places = [(line, n) for line in lines for n, other in enumerate(line.terms) if other.form == term.form]
    limits = [_limit(line.terms, n) for line, n in places]
    if limits and limits[0] is not None and None not in limits:
        line, n = places[0]
        message = f"The body says '{line.text(limits[0], n)}', the headline '{word}' alone."
        yield Finding(ID, Severity.WARNING, message, term.span, line.sentence)


def _limit(terms: Sequence[Term], at: int) -> int | None:
    """Return the index of a word shortly before a superlative that says that it is not the one."""
    limits = word_set("scope", "before_superlative")
    return next((n for n in range(max(0, at - _LIMIT_BEFORE), at) if terms[n].form in limits), None)


RULE = Rule(
    ID, Severity.WARNING, "Some made all, one place the country, one of the largest the largest.", find
)
