"""What a body names, in any form: the word itself, an acronym, a country's people, a short form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from factcheck.rules.headline_names import Name, NameToken
from factcheck.rules.name_groups import forms_of_first_name, name_groups, normal

_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*")
_RUN = re.compile(r"[A-Z][\w'’.&]*(?:(?:\s|-)(?:(?:of|the|and|for|de|du|di|&)\s){0,2}[A-Z][\w'’.&]*)+")
_CONNECTING = frozenset({"of", "the", "and", "for", "de", "du", "di", "&"})
_LONGEST_RUN = 8
# No article names more under one letter; a hostile text does.
_MOST_CAPITALS = 400
_PREFIX, _LONG_PREFIX = 4, 5
_COMPASS = frozenset({"north", "south", "east", "west"})
_PLACE_BEFORE = frozenset({"in", "at", "near", "outside", "across", "around", "through"})
_DEMONYM_ENDINGS = ("an", "ans", "ese", "ish", "ic", "i", "is")
_SPELLED_ALIKE = 85.0


class Named(NamedTuple):
    """The words of a body in compared form; `capitals` are those with a capital, by their first letters."""

    words: frozenset[str]
    text: str
    initials: str
    acronyms: frozenset[str]
    capitals: dict[str, frozenset[str]]


@lru_cache(maxsize=4)
def named_in(body: str) -> Named:
    """Collect what `body` names. Linear in `body`."""
    found = [(match.group(), normal(match.group())) for match in _WORD.finditer(body)]
    words = [form for _, form in found]
    capitals: dict[str, set[str]] = {}
    for written, form in found:
        if written[0].isupper() and len(form) >= _PREFIX:
            alike = capitals.setdefault(form[:1], set())
            if len(alike) < _MOST_CAPITALS:
                alike.add(form)
    return Named(
        frozenset(part for form in words for part in (form, form.removesuffix("s"))),
        f" {' '.join(words)} ",
        "".join(form[0] for form in words if form),
        frozenset(acronym for run in _RUN.finditer(body) for acronym in _acronyms(run.group())),
        {letter: frozenset(forms) for letter, forms in capitals.items()},
    )


def is_turned(direction: str, place: str, named: Named) -> bool:
    """Whether the body has the place only with another point of the compass: North Korea, not South."""
    stem = normal(place)[:_LONG_PREFIX]
    if f" {direction} {stem}" in named.text:
        return False
    return any(f" {other} {stem}" in named.text for other in _COMPASS - {direction})


def _acronyms(run: str) -> Iterator[str]:
    words = re.split(r"[\s-]+", run)[:_LONGEST_RUN]
    for letters in ([w[0] for w in words], [w[0] for w in words if w not in _CONNECTING]):
        joined = "".join(letters).lower()
        for start in range(len(joined)):
            for end in range(start + 2, len(joined) + 1):
                yield joined[start:end]


def is_named(token: NameToken, name: Name, headline_forms: Sequence[str], named: Named) -> bool:
    """Whether the body names what `token` of `name` does, in this form or another."""
    form = token.form
    return (
        form in named.words
        or form.removesuffix("s") in named.words
        or all(part in named.words for part in re.split(r"['&]", form) if part)
        or (len(form) > 2 and f" {form}" in named.text)
        or _is_acronym(token, named)
        or _is_spelled_out(name, named)
        or _has_derived(form, named)
        or _has_other_form(form, name.before, headline_forms, named)
        or _has_nickname(form, named)
    )


def _is_acronym(token: NameToken, named: Named) -> bool:
    if not token.word.replace(".", "").isupper() or not 2 <= len(token.form) <= 6:
        return False
    return token.form in named.acronyms or (len(token.form) >= 3 and token.form in named.initials)


def _is_spelled_out(name: Name, named: Named) -> bool:
    letters = "".join(token.form[0] for token in name.tokens)
    return len(letters) >= 2 and f" {letters} " in named.text


def _has_derived(form: str, named: Named) -> bool:
    """Whether the body has a word of the same stem, as Canadian is of Canada, or another spelling."""
    for other in named.capitals.get(form[:1], ()):
        shorter, longer = sorted((form, other), key=len)
        same = next(
            (i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter)
        )
        end = 2 if form.endswith(_DEMONYM_ENDINGS) and len(shorter) > _PREFIX + 2 else 1
        if same >= max(_PREFIX, len(shorter) - end):
            return True
        if len(form) > 6 and form not in name_groups() and fuzz.ratio(form, other) >= _SPELLED_ALIKE:
            return True
    return False


def _has_other_form(form: str, before: str, headline_forms: Sequence[str], named: Named) -> bool:
    is_place = before.lower() in _PLACE_BEFORE
    for phrase in _phrases_with(form, headline_forms):
        for members, only_acting in name_groups().get(phrase, ()):
            if not (only_acting and is_place) and any(f" {member} " in named.text for member in members):
                return True
    return False


def _phrases_with(form: str, headline_forms: Sequence[str]) -> Iterator[str]:
    yield form
    yield form.removesuffix("s")
    for first, second in pairwise(headline_forms):
        if form in {first, second}:
            yield f"{first} {second}"


def _has_nickname(form: str, named: Named) -> bool:
    return any(other in named.capitals.get(other[:1], ()) for other in forms_of_first_name(form))
