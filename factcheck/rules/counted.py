"""What a number counts, as stems of the words around it."""

from __future__ import annotations

import re

_FOLLOWING = re.compile(r"(?:[\s-]{1,2}|['\"‘“])([A-Za-z]+)(?:['’]s)?")
_RANK = re.compile(r"(?:\bNo\.?\s?|\bnumber\s|#)$", re.IGNORECASE)
_PRECEDING = re.compile(
    r"([A-Za-z]+)\s(?:(?:at least|about|nearly|over|some|up to|more than|another|the)\s)?$"
)
_MOST_NOUNS = 3
# The words after a number that end what is counted.
_STOP_WORDS = """
    a an and are as at be been but by for from had has have he her his how in into is it its may no not
    of off on or out over she since so than that the their them then there these they this those to
    under up us was we were when where which while who will with would you said says say all also
    another after before shy short clear ahead behind
"""
_STOPS = frozenset(_STOP_WORDS.split())
OTHER = "other"
_OTHERS = frozenset({"other", "others", "more", "further", "additional"})
_PASSED_OVER = frozenset({"new", "people", *_OTHERS})
_CLASSES = {
    word: stem
    for stem, words in {
        "dead": "dead dies died die dying death deaths killed kill kills killing slain fatalities lives",
        "hurt": "hurt hurts injured injure injures injuring injuries wounded wounds wounding casualties",
        "held": "arrested arrests arrest held detained detains charged busted nabbed",
    }.items()
    for word in words.split()
}
# Stems of which the ones that a text does not count are easily among them.
CASUALTIES = frozenset({"dead", "hurt", "held"})
_ENDING = re.compile(r"(?:ies|es|s|ed|ing)$")


def stem(word: str) -> str:
    """The form in which two words are compared: lower case, without a plural or verb ending."""
    word = word.lower()
    if word in _CLASSES:
        return _CLASSES[word]
    short = _ENDING.sub("", word)
    return short if len(short) >= 3 else word


def nouns_around(before: str, after: str) -> frozenset[str]:
    """The stems of the words that say what a number between `before` and `after` counts, at most four."""
    stems: set[str] = set()
    end = 0
    while (
        len(stems) < _MOST_NOUNS and (word := _FOLLOWING.match(after, end)) and word[1].lower() not in _STOPS
    ):
        if word[1].lower() not in _PASSED_OVER:
            stems.add(stem(word[1]))
        elif word[1].lower() in _OTHERS:
            stems.add(OTHER)
        end = word.end()
    if _RANK.search(before):
        stems.add("#")
    verb = _PRECEDING.search(before)
    if verb and verb[1].lower() in _CLASSES:
        stems.add(_CLASSES[verb[1].lower()])
    return frozenset(stems)
