"""How sure a headline makes what it says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.rules.hedges import Certainty
from factcheck.rules.lines import Term
from factcheck.rules.stems import is_irregular, is_superlative
from factcheck.rules.vocabulary import compared, word_set, word_table

_FUTURE = frozenset(["to", "will"])
_BEFORE_BASE = _FUTURE | {"do", "does", "did"}
_LAST_WORDS = 3


def headline_certainty(terms: Sequence[Term], at: int) -> Certainty:
    """Return how sure a headline's claim, given as its terms, makes its word at `at`.

    "to sign" and "will sign" are intentions, as "plans to sign" is.
    """
    words = _softeners()
    levels = {Certainty.REPORT} if _is_future(terms, at) else set()
    for index, term in enumerate(terms):
        level = words.get(term.form)
        # After the predicate a report is only spoken of, except at the end: "..., police say".
        spoken_of = level is Certainty.REPORT and at < index < len(terms) - _LAST_WORDS
        if level is not None and index != at and not spoken_of:
            levels.add(level)
    return min(levels, default=Certainty.FACT)


def is_predicate(terms: Sequence[Term], at: int) -> bool:
    """Whether a word of a headline is plainly what is stated: a verb with an ending, or a superlative."""
    term, before = terms[at], terms[at - 1].form if at else ""
    if before in _BEFORE_BASE or is_superlative(term.form):
        return True
    if not before or before in word_set("grammar", "determiner") or not term.form.isalpha():
        return False
    if _is_inflected(term.form):
        return True
    # After a plural a verb has no ending, if it is the first of its clause.
    bare = before.endswith("s") and not term.form.endswith(("ing", "ings"))
    return bare and not any(_is_inflected(other.form) or other.form in _FUTURE for other in terms[1 : at - 1])


def _is_inflected(form: str) -> bool:
    ending = form.endswith("ed") or (is_third_person(form) and not form.endswith("ings"))
    return ending or is_irregular(form)


def is_third_person(form: str) -> bool:
    """Whether the word ends like a verb of the third person."""
    return form.endswith("s") and not form.endswith("ss")


def _is_future(terms: Sequence[Term], at: int) -> bool:
    return any(term.form in _FUTURE for term in terms[max(0, at - 3) : at])


@cache
def _softeners() -> dict[str, Certainty]:
    table = word_table("hedges")["headline"]
    rows = ((table["report"], Certainty.REPORT), (table["speculation"], Certainty.SPECULATION))
    return {word: level for words, level in rows for word in compared(words)}


def is_flat(terms: Sequence[Term]) -> bool:
    """Whether nothing in a headline leaves room for doubt."""
    return not any(term.form in _softeners() for term in terms)
