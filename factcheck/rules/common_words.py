"""Whether an English word is a common one, so that its capital letter does not make it a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

# The list leaves out what these endings make of a word that it has.
_ENDINGS = (
    ("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ed", ("", "e")), ("d", ("",)), ("ied", ("y",)),
    ("ing", ("", "e")), ("ly", ("",)), ("ily", ("y",)), ("er", ("", "e")), ("ers", ("", "e")),
    ("ier", ("y",)), ("est", ("", "e")), ("iest", ("y",)), ("ness", ("",)),
)  # fmt: skip

_PLAIN_ENDINGS = (
    "ed", "ing", "ings", "ist", "ists", "ish", "ics", "ous", "ness", "tion", "tions", "ment", "ments", "able",
    "ible", "ful", "less", "ology", "ism", "ity", "ive",
)  # fmt: skip


@cache
def _listed() -> frozenset[str]:
    text = files("factcheck.rules").joinpath("data/common_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def is_common(word: str) -> bool:
    """Whether `word`, in lower case, is listed, derived from a listed word, or made up of two."""
    if is_listed(word):
        return True
    return any(word[:at] in _listed() and is_listed(word[at:]) for at in range(3, len(word) - 2))


def is_listed(word: str) -> bool:
    """Whether `word`, in lower case, or what it is derived from, is on the list."""
    listed = _listed()
    return word in listed or any(base in listed for first in _bases(word) for base in (first, *_bases(first)))


def has_plain_ending(word: str) -> bool:
    """Whether `word` ends as few names do; a country's people are to be looked up before."""
    return word.endswith(_PLAIN_ENDINGS)


def _bases(word: str) -> Iterator[str]:
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        for replacement in replacements:
            yield stem + replacement
        if len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]
