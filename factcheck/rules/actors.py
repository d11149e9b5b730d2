"""Who does what to whom, as far as the order of the words tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.rules.hedges import is_auxiliary
from factcheck.rules.lines import Term
from factcheck.rules.vocabulary import word_set

_LONGEST_PHRASE = 5
_LONGEST_REST = 6


class Actors(NamedTuple):
    """The words that name either side of a verb; `link` is the preposition after it, or empty."""

    agent: tuple[Term, ...]
    patient: tuple[Term, ...]
    link: str


def actors_of(terms: Sequence[Term], at: int) -> Actors | None:
    """Return who does and who suffers the verb at `at`; None where the order of the words does not tell."""
    left = _phrase_before(terms, at)
    rest = [term.form for term in terms[at + 1 : at + 1 + _LONGEST_REST]]
    if rest[:1] == ["by"]:
        # "Grew by 8%" has no agent.
        right = () if rest[1:2] and rest[1][0].isdigit() else _phrase_after(terms, at + 2)
        return Actors(right, left, "") if left and right else None
    if "by" in rest or any(_is_passive(term.form) for term in terms[max(0, at - 3) : at]):
        return None
    link = rest[0] if rest and rest[0] in word_set("grammar", "preposition") else ""
    right = _phrase_after(terms, at + 2 if link else at + 1)
    return Actors(left, right, link) if left and right else None


def _is_passive(form: str) -> bool:
    return form in word_set("grammar", "passive")


def _phrase_before(terms: Sequence[Term], at: int) -> tuple[Term, ...]:
    found: list[Term] = []
    for index in range(at - 1, max(-1, at - 1 - _LONGEST_PHRASE), -1):
        term = terms[index]
        helps = is_auxiliary(term.form) or _is_passive(term.form) or term.form in ("to", "will")
        if terms[index + 1].after_mark or (term.form in word_set("grammar", "phrase_end") and not helps):
            break
        if term.is_content and not helps:
            found.append(term)
    return tuple(found)


def _phrase_after(terms: Sequence[Term], start: int) -> tuple[Term, ...]:
    ends = word_set("grammar", "phrase_end") | word_set("grammar", "preposition")
    found: list[Term] = []
    for term in terms[start : start + _LONGEST_PHRASE]:
        if term.after_mark or term.form in ends:
            break
        if term.is_content:
            found.append(term)
    return tuple(found)
