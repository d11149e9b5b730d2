"""The people and bodies that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.rules.vocabulary import word_set

_UPPER = r"[^\W\d_a-zß-ÿ]"
_CAPITALISED = rf"(?:{_UPPER}[\w’'&-]*\w|{_UPPER}\.?)"
_PARTICLE = rf"(?:de|da|del|der|den|di|du|la|le|van|von|al|el|bin|ibn|ben)(?=\s{_UPPER})"
_NAME = re.compile(rf"{_CAPITALISED}(?:\s(?:{_CAPITALISED}|{_PARTICLE}))*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")
_LONGEST_NAME = 40
_FARTHEST = 300
_MOST_MENTIONS = 40


class Mention(NamedTuple):
    """A name where it stands in a text; `words` are its lower-cased words, honorifics left out."""

    start: int
    end: int
    words: tuple[str, ...]
    titled: bool


def lower_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, without the possessive s."""
    return tuple(_bare(match.group()) for match in _WORD.finditer(text))


def _bare(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").strip("'.")


@lru_cache(maxsize=64)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the names of `text` in order: runs of capitalised words, but for those that open sentences."""
    honorifics, first_words = word_set("people", "honorific"), word_set("people", "first_word")
    found = []
    for match in _NAME.finditer(text):
        words = [_bare(word) for word in match.group().split()]
        titled = False
        while words and (words[0] in first_words or words[0] in honorifics):
            titled = words.pop(0) in honorifics
        if words:
            found.append(Mention(match.start(), match.end(), tuple(words), titled))
    return tuple(found)


def is_named(name: str, text: str) -> bool:
    """Whether `text` has the lower-cased word `name` with a capital."""
    return bool(_places(name, text))


def is_person(name: str, text: str) -> bool:
    """Whether `name` is a person's: it has a title, or stands alone and at the end of a fuller name."""
    return name in _people(text)


@lru_cache(maxsize=4)
def _people(text: str) -> frozenset[str]:
    found = mentions(text)
    titled = {mention.words[-1] for mention in found if mention.titled}
    alone = {mention.words[-1] for mention in found if len(mention.words) == 1}
    ends_fuller = {mention.words[-1] for mention in found if len(mention.words) > 1}
    return frozenset(titled | alone & ends_fuller)


def full_name(name: str, text: str) -> frozenset[str]:
    """Return `name` and the words before it in every longer name of `text` that ends with it."""
    before = (text[max(0, at - _LONGEST_NAME) : at + len(name)] for at in _places(name, text))
    fuller = (mention.words for part in before for mention in mentions(part) if mention.words[-1] == name)
    return frozenset({name}.union(*fuller))


def sentences_with(names: Iterable[str], text: str) -> frozenset[str]:
    """Return the lower-cased words of every sentence of `text` that has one of `names`."""
    found: set[str] = set()
    for at in {at for name in names for at in _places(name, text)}:
        earliest = max(0, at - _FARTHEST)
        start = max((end.end() for end in _SENTENCE_END.finditer(text, earliest, at)), default=earliest)
        end = _SENTENCE_END.search(text, at, at + _FARTHEST)
        found.update(lower_words(text[start : end.start() if end else at + _FARTHEST]))
    return frozenset(found)


@lru_cache(maxsize=256)
def _places(name: str, text: str) -> tuple[int, ...]:
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    capitalised = (match.start() for match in found if match.group()[:1].isupper())
    return tuple(islice(capitalised, _MOST_MENTIONS))
