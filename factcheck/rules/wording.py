"""Words in one form, so that two texts compare whatever their case, spelling and punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.types import Span

_PIECE = re.compile(
    r"\d+(?:[.,]\d+)*|(?:\[[^\W\d_]+\])?[^\W\d_]+(?:\[[^\W\d_]*\])?|(?<=[^\W\d_])['’][^\W\d_]+|[%&()\[\]]"
)
# A longer bracket is a sentence of its own, not an editor's insertion.
_LONGEST_ASIDE = 12

_CONTRACTED = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_NEGATED = {"can": "can", "won": "will", "shan": "shall", "ain": "is"}
_NAMED_BY_PRONOUN = frozenset(
    ["it", "he", "she", "that", "this", "what", "there", "who", "here", "how", "where", "when"]
)
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady"])
_MAGNITUDES = {
    "m": "million", "mn": "million", "bn": "billion", "b": "billion", "k": "thousand", "tn": "trillion",
}  # fmt: skip
_NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17",
    "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
_SAME = {
    "&": "and", "%": "percent", "gonna": "going", "wanna": "want", "gotta": "got", "ok": "okay",
    "grey": "gray", "programme": "program", "programmes": "programs", "defence": "defense",
    "offence": "offense", "licence": "license", "practise": "practice", "cheque": "check", "tyre": "tire",
    "tyres": "tires", "pyjamas": "pajamas", "aluminium": "aluminum", "manoeuvre": "maneuver",
    "mum": "mom", "jewellery": "jewelry", "sceptical": "skeptical", "plough": "plow", "ageing": "aging",
    "towards": "toward", "whilst": "while", "amongst": "among", "learnt": "learned", "burnt": "burned",
}  # fmt: skip
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(e[drs]?|ers|ing|ations?)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})ys(e[ds]?|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z][^\Waeioqtfp])our(s|ed|ing|ites?|able|ful|less|hood|al)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2}[bt])re([ds]?)$"), r"er\1"),
    (re.compile(r"(?<=[a-z]{3})ogue(s?)$"), r"og\1"),
    (re.compile(r"(?<=[a-z]{2}[aeiou])ll(ed|ing|ers?)$"), r"l\1"),
)


class Word(NamedTuple):
    """One word: its compared form, its place in the text, and whether it is an editor's insertion."""

    form: str
    span: Span
    aside: bool = False


def extent(words: Sequence[Word]) -> Span:
    """Return the span from the first word's start to the last word's end; `words` is not empty."""
    return Span(words[0].span.start, words[-1].span.end)


@lru_cache(maxsize=4)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in their compared forms; titles and the possessive s are left out.

    `It's` gives `it is`, `don't` gives `do not`, `twenty` gives `20`, `[a]nd` gives `and`; the words of a
    bracket are marked as asides. Linear in `text`.
    """
    found: list[Word] = []
    opened: int | None = None
    for match in _PIECE.finditer(text):
        piece, span = match.group(), Span(match.start(), match.end())
        if piece in "[(":
            opened = len(found)
        elif piece in "])":
            if opened is not None and len(found) - opened <= _LONGEST_ASIDE:
                found[opened:] = [word._replace(aside=True) for word in found[opened:]]
            opened = None
        elif piece[0] in "'’":
            _add_contraction(found, piece[1:].lower(), span)
        elif piece.lower() == "cannot":
            found += [Word("can", span), Word("not", span)]
        elif (form := _form(piece)) not in _TITLES:
            after_number = text[span.start - 1 : span.start].isdigit()
            found.append(Word(_MAGNITUDES.get(form, form) if after_number else form, span))
    return tuple(found)


def _add_contraction(found: list[Word], short: str, span: Span) -> None:
    before = found[-1].form if found else ""
    if short == "t" and before.endswith("n"):
        found[-1] = found[-1]._replace(form=_NEGATED.get(before, before[:-1]))
        found.append(Word("not", span))
    elif short in _CONTRACTED:
        found.append(Word(_CONTRACTED[short], span))
    elif short == "s" and before in _NAMED_BY_PRONOUN:
        found.append(Word("is", span))
    elif short == "s" and before == "let":
        found.append(Word("us", span))
    elif short != "s":
        found.append(Word(_form(short), span))


@lru_cache(maxsize=16_384)
def _form(piece: str) -> str:
    form = piece.lower().replace("[", "").replace("]", "")
    if form[0].isdigit():
        return form.replace(",", "")
    form = _SAME.get(form) or _NUMBERS.get(form) or form
    for ending, american in _SPELLINGS:
        form = ending.sub(american, form)
    return form
