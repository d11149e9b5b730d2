"""Where a sentence says the opposite of a headline: by a negation, or by an opposite word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.rules.assertion import is_predicate
from factcheck.rules.hedges import is_auxiliary
from factcheck.rules.lines import Line, Term
from factcheck.rules.stems import stem
from factcheck.rules.vocabulary import compared_form, word_set, word_table

_REACH = 5
_BESIDE = 8
_FEWEST_SHARED = 2


class Flip(NamedTuple):
    """The index of the headline's word, and the first and last index of the sentence's that oppose it."""

    at: int
    first: int
    last: int


def flip(own: Sequence[Term], line: Line, *, suspected: bool = False) -> Flip | None:
    """Return where the sentence opposes the headline's claim, given as its terms; None where it does not.

    `suspected`: a judge hears a contradiction, so that a negation may stand farther off and beside others.
    """
    by_negation = _by_near_negation(own, line) if suspected else None
    return by_negation or _by_negation(own, line) or _by_opposite(own, line) or _by_bound(own, line)


def _by_near_negation(own: Sequence[Term], line: Line) -> Flip | None:
    ours = is_negative(own)
    for at, term in enumerate(own):
        places = [n for n, other in enumerate(line.terms) if other.stem == term.stem]
        if not term.is_content or not places or not _is_about(own, at, line, places[0]):
            continue
        own_negator = _negator(own, at, far=True)
        negators = [_negator(line.terms, n, far=True) for n in places]
        if own_negator is not None and not any(is_negative(_beside(line, n)) for n in places):
            return Flip(own_negator, places[0], places[0])
        if not ours and None not in negators:
            return Flip(at, negators[0] or 0, places[0])
    return None


def _beside(line: Line, index: int) -> Sequence[Term]:
    return line.terms[max(0, index - _BESIDE) : index + _BESIDE + 1]


def _by_negation(own: Sequence[Term], line: Line) -> Flip | None:
    ours, theirs = is_negative(own), is_negative(line.terms)
    if ours == theirs:
        return None
    for at, term in enumerate(own):
        negator = _negator(own, at) if ours else None
        if not term.is_content or (negator is None and (ours or not is_predicate(own, at))):
            continue
        places = [n for n, other in enumerate(line.terms) if other.stem == term.stem]
        negated = [_negator(line.terms, n) for n in places]
        if not places or not _is_about(own, at, line, places[0]):
            continue
        if ours:
            return Flip(negator or at, places[0], places[0])
        if None not in negated:
            return Flip(at, negated[0] or 0, places[0])
    return None


def is_negative(terms: Sequence[Term]) -> bool:
    """Whether a word among the terms denies."""
    negative = word_set("polarity", "negative")
    return any(term.form in negative for term in terms)


def _negator(terms: Sequence[Term], at: int, *, far: bool = False) -> int | None:
    """Return the index of the negation that governs the word at `at`, with only helping words between.

    `far` lets determiners and one word of content stand between them too.
    """
    between = word_set("polarity", "between") | (word_set("grammar", "determiner") if far else frozenset())
    spare = 1 if far else 0
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        form = terms[index].form
        if form in word_set("polarity", "before"):
            after = terms[index + 1].form
            return None if after in word_set("polarity", "not_a_negation") else index
        helps = is_auxiliary(form) or form in between
        spare -= not helps
        if terms[index + 1].after_mark or spare < 0:
            return None
    return None


def _by_opposite(own: Sequence[Term], line: Line) -> Flip | None:
    opposites = _opposites()
    ours, theirs = frozenset(t.stem for t in own), frozenset(t.stem for t in line.terms)
    for at, term in enumerate(own):
        against = opposites.get(term.stem, frozenset())
        if not against or against & ours or _has_same_side(term.stem, theirs):
            continue
        for index, other in enumerate(line.terms):
            negated = _negator(own, at) is not None or _negator(line.terms, index) is not None
            if other.stem in against and not negated and _is_about(own, at, line, index):
                return Flip(at, index, index)
    return None


def _by_bound(own: Sequence[Term], line: Line) -> Flip | None:
    """Find "over 18" against "under 18": opposite words before one number, which the sentence has once."""
    bounds = _bounds()
    for at, (term, number) in enumerate(pairwise(own)):
        places = [n for n, other in enumerate(line.terms) if other.form == number.form]
        if term.form not in bounds or not number.form[0].isdigit() or len(places) != 1 or not places[0]:
            continue
        said = line.terms[places[0] - 1].form
        if said == bounds[term.form] and _is_about(own, at + 1, line, places[0]):
            return Flip(at, places[0] - 1, places[0] - 1)
    return None


def _has_same_side(word: str, stems: frozenset[str]) -> bool:
    """Whether the stems hold the word, or another that has an opposite in common with it."""
    opposites = _opposites()
    return word in stems or any(opposites[word] & opposites.get(other, frozenset()) for other in stems)


def _is_about(own: Sequence[Term], at: int, line: Line, index: int) -> bool:
    others = {t.stem for n, t in enumerate(own) if t.is_content and n != at}
    return len({t.stem for t in _beside(line, index)} & others) >= _FEWEST_SHARED


@cache
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for pair in word_table("polarity")["opposites"]:
        one, other = (stem(compared_form(word)) for word in pair.split())
        table[one] = table.get(one, frozenset()) | {other}
        table[other] = table.get(other, frozenset()) | {one}
    return table


@cache
def _bounds() -> dict[str, str]:
    pairs = [tuple(pair.split()) for pair in word_table("polarity")["bounds"]]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}
