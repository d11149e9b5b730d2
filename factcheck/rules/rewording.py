"""When other words change what a quotation says, and when they are a fair edit."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from factcheck.rules.passages import Difference
from factcheck.rules.stems import stem
from factcheck.rules.vocabulary import word_set, word_table

_NEGATING = re.compile(r"^(?:un|in|im|il|ir|dis|non|mis)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ROUNDING = 0.02
_MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORTEST_INFLECTED = 4
_SHORTEST_MISSPELLED = 6
_MISSPELLED = 88


def changes_meaning(difference: Difference) -> bool:
    """Whether the body's words were replaced by words that say something else.

    True for a content word, number or negation that the body has not, and for a negation or hedge of the
    body that was dropped; false for a trim, and for a change of person, tense, article or preposition.
    """
    quoted = [word.form for word in difference.quoted if not word.aside]
    said = [word.form for word in difference.said]
    if any(word.aside for word in difference.said) and not quoted:
        return False
    added, dropped = _unmatched(quoted, said), _unmatched(said, quoted)
    if "".join(added) == "".join(dropped) or _is_same_number(added, dropped):
        return False
    if not is_empty(added) or is_negated(added):
        return True
    if difference.at_end:
        return False
    return is_negated(dropped) or not word_set("quotations", "hedge").isdisjoint(dropped)


def is_empty(forms: Sequence[str]) -> bool:
    """Whether all compared forms carry grammar rather than meaning."""
    return word_set("quotations", "empty").issuperset(forms)


def is_negated(forms: Sequence[str]) -> bool:
    """Whether one of the compared forms denies something."""
    return not word_set("grammar", "negation").isdisjoint(forms)


def _unmatched(forms: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return the forms that have no partner among the others, each other being one form's partner."""
    left = list(others)
    alone = []
    for form in forms:
        partner = next((other for other in left if is_same_word(form, other)), None)
        if partner is None:
            alone.append(form)
        else:
            left.remove(partner)
    return tuple(alone)


def is_same_word(form: str, other: str) -> bool:
    """Whether two compared forms are one word but for its ending, its spelling or the speaker's person."""
    if form == other or any(form in family and other in family for family in _families()):
        return True
    shorter = min(len(form), len(other))
    if shorter < _SHORTEST_INFLECTED or _NUMBER.search(form + other):
        return False
    if stem(form) == stem(other):
        return True
    if _NEGATING.sub("", form) in (other, _NEGATING.sub("", other)) or _NEGATING.sub("", other) == form:
        return False
    return shorter >= _SHORTEST_MISSPELLED and fuzz.ratio(form, other) >= _MISSPELLED


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.split()) for row in word_table("quotations")["families"])


def _is_same_number(added: Sequence[str], dropped: Sequence[str]) -> bool:
    value, other = _value(added), _value(dropped)
    return value is not None and other is not None and math.isclose(value, other, rel_tol=_ROUNDING)


def _value(forms: Sequence[str]) -> float | None:
    """The number that the forms say, such as 1.2 thousand; None where they say another thing too."""
    product: float | None = None
    for form in (form for form in forms if not is_empty([form])):
        if _NUMBER.fullmatch(form) and product is None:
            product = float(form)
        elif form in _MAGNITUDES and product is not None:
            product *= _MAGNITUDES[form]
        else:
            return None
    return product
