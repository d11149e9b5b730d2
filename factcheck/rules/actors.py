"""Who does what to whom, as far as the order of the words tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.rules.hedges import is_auxiliary
from factcheck.rules.lines import Term
from factcheck.rules.vocabulary import word_set

_LONGEST_PHRASE = 5
_LONGEST_REST = 6
_WIDE = 9
_RELATIVE = frozenset(["who", "which", "that"])
_CLAUSE = frozenset(["and", "but", "when", "while", "because", "although", "though", "if", "said", "says"])


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


def sides_of(terms: Sequence[Term], at: int) -> Actors | None:
    """Return the words of content on either side of the verb at `at`, up to the marks that part clauses.

    A relative clause belongs to the words before it ("Airbus, which overtook Boeing"); in the passive the
    doer stands after "by". Wider than `actors_of`, for sentences: an object may be far from its verb.
    """
    # "100 decapitated bodies", "his sending-off": no verb.
    if at and (terms[at - 1].form in word_set("grammar", "determiner") or terms[at - 1].form[0].isdigit()):
        return None
    left, right = _words_before(terms, at), _words_after(terms, at + 1)
    passive = any(_is_passive(term.form) for term in terms[max(0, at - 3) : at])
    by = next((n for n in range(at + 1, min(at + 4, len(terms))) if terms[n].form == "by"), None)
    if passive and by is not None:
        return Actors(_words_after(terms, by + 1), left, "")
    return None if passive or not left or not right else Actors(left, right, "")


def _words_before(terms: Sequence[Term], at: int) -> tuple[Term, ...]:
    found: list[Term] = []
    for index in range(at - 1, max(-1, at - 1 - _WIDE), -1):
        marked = terms[index + 1].after_mark and terms[index + 1].form not in _RELATIVE
        if marked or terms[index].form in _CLAUSE:
            break
        if terms[index].is_content:
            found.append(terms[index])
    return tuple(found)


def _words_after(terms: Sequence[Term], start: int) -> tuple[Term, ...]:
    found: list[Term] = []
    for term in terms[start : start + _WIDE]:
        if term.after_mark or term.form in _CLAUSE or term.form in _RELATIVE:
            break
        if term.is_content:
            found.append(term)
    return tuple(found)


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
