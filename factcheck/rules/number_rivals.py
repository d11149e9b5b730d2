"""The quantity of a body that stands in the place of a headline's number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.rules.counted import OTHER
from factcheck.rules.matching import is_evidence, read_text, repeats_headline, shared
from factcheck.rules.number_support import carries, near
from factcheck.rules.quantities import find_quantities
from factcheck.rules.quantity import Kind, Quantity
from factcheck.rules.vocabulary import word_table
from factcheck.types import Reading, Sentence

_SMALL = 12
# A number of this size that the body has is no chance: it is the headline's.
_UNMISTAKABLE = 1000
_AND_ONE = re.compile(r"\b(?:and|plus) (?:an?|one) ", re.IGNORECASE)
_AND_ONE_WITHIN = 60
_OF_WHAT = re.compile(r"\s(?:\w+['’]s? )?([A-Za-z]+)")
_ANOTHER = re.compile(r"\banother\b", re.IGNORECASE)
_OLDEST = 110
_PAST_AGE = re.compile(
    r"\b(?:at (?:the )?age(?: of)?|when (?:he|she|they) (?:was|were)|since|until|before|from|turned)"
    r"(?: (?:just|only|about))?\s$",
    re.IGNORECASE,
)
_WORDS_BEFORE = 40
# A body in numbers alone is no article; this many of them are read.
_MOST_QUANTITIES = 500
_ALIKE = {
    Kind.PERCENT: {Kind.PERCENT, Kind.POINTS, Kind.PART},
    Kind.POINTS: {Kind.PERCENT, Kind.POINTS},
    Kind.PART: {Kind.PERCENT, Kind.PART},
    Kind.AGE: {Kind.AGE, Kind.COUNT},
    Kind.VAGUE: {Kind.VAGUE, Kind.COUNT},
    Kind.ORDINAL: {Kind.ORDINAL, Kind.COUNT},
}
# How near two numbers must be for one to be the other, miswritten: where the sentence is surely about the
# same thing, and where nothing but the numbers says so.
_SLIP, _BARE_SLIP = 0.8, 0.95
# A number that the body has, but of another thing: the sentence that should hold it shares this many words
# with the headline, and so many more than any sentence that does.
_MUCH_SHARED, _MORE_SHARED = 5, 4


class Placed(NamedTuple):
    """A quantity of a body and the sentence that it stands in."""

    quantity: Quantity
    sentence: Sentence


class Rival(NamedTuple):
    """What the body has where the headline has its number.

    `shared_words` is how many content words the sentence shares with the headline.
    """

    quantity: Quantity
    sentence: Sentence
    same_nouns: bool
    shared_words: int

    @property
    def is_sure(self) -> bool:
        """Whether it surely counts what the headline's number counts."""
        return self.same_nouns or self.shared_words >= 2


def placed_quantities(reading: Reading) -> tuple[Placed, ...]:
    """The body's quantities with their sentences, but those of lines that only repeat the headline."""
    sentences = reading.sentences
    starts = [sentence.span.start for sentence in sentences]
    return tuple(
        Placed(quantity, sentence)
        for quantity in find_quantities(read_text(reading))[:_MOST_QUANTITIES]
        for sentence in (sentences[max(0, bisect_right(starts, quantity.span.start) - 1)],)
        if not repeats_headline(reading.article.headline, sentence)
    )


def find_rival(number: Quantity, body: Sequence[Placed], headline: str) -> Rival | None:
    """Return the body's quantity most like the headline's `number`, or None where it has none like it."""
    rivals = _rivals(number, body, headline)
    return max(rivals, key=lambda rival: _likeness(number, rival), default=None)


def find_displacing(number: Quantity, body: Sequence[Placed], headline: str) -> Rival | None:
    """Return what the body counts in the headline's words where it has `number` only of other things."""
    if number.kind is not Kind.COUNT or number.value >= _UNMISTAKABLE:
        return None
    holders = [placed for placed in body if carries(number, placed.quantity)]
    if any(_same_nouns(number, placed.quantity) for placed in holders):
        return None
    held = {placed.sentence.position for placed in holders}
    most = max((shared(headline, placed.sentence) for placed in holders), default=0)
    rivals = [
        rival
        for rival in _rivals(number, body, headline)
        if rival.same_nouns and rival.sentence.position not in held
        if rival.shared_words >= max(_MUCH_SHARED, most + _MORE_SHARED)
    ]
    return max(rivals, key=lambda rival: _likeness(number, rival), default=None)


def is_slip(number: Quantity, rival: Rival) -> bool:
    """Whether the two are so alike that the headline's is the body's, miswritten, and was not computed."""
    if number.kind is Kind.PERCENT and rival.shared_words >= 3:
        return True
    if number.kind is Kind.AGE and rival.quantity.kind is Kind.AGE and rival.is_sure:
        return True
    least = _SLIP if rival.is_sure else _BARE_SLIP
    return number.unit == rival.quantity.unit and _ratio(number, rival.quantity) >= least


def is_open_count(number: Quantity, rival: Rival) -> bool:
    """Whether the rival's sentence goes on to "another", so that a small count may take it in."""
    return (
        number.kind is Kind.COUNT
        and number.value <= _SMALL
        and _ANOTHER.search(rival.sentence.text) is not None
    )


def is_one_more(number: Quantity, rival: Rival) -> bool:
    """Whether the sentence goes on to one more than the rival: "two men and a teenager" for three."""
    if number.kind is not Kind.COUNT or number.value != rival.quantity.value + 1:
        return False
    text, offset = rival.sentence.text, rival.quantity.span.end - rival.sentence.span.start
    return _AND_ONE.search(text, max(0, offset), max(0, offset) + _AND_ONE_WITHIN) is not None


def is_fair(number: Quantity, rival: Rival, headline: str) -> bool:
    """Whether the rival counts the same thing for certain, where a number like the headline's needs that.

    A small number is easily counted from a list, above all one that is spelled out; a unit is easily
    changed.
    """
    if number.kind is Kind.ORDINAL or (number.kind is Kind.COUNT and number.value <= _SMALL):
        in_digits = number.number.of(headline)[0].isdigit()
        listed = number.kind is Kind.COUNT and in_digits and rival.shared_words >= 3
        return rival.same_nouns or listed
    changed_unit = number.kind is Kind.MEASURE and number.unit != rival.quantity.unit
    if changed_unit or number.kind in {Kind.RESULT, Kind.PART, Kind.MULTIPLE}:
        return rival.shared_words >= 2
    return number.kind is not Kind.VAGUE or rival.same_nouns


def is_of_somebody(number: Quantity, headline: str) -> bool:
    """Whether an age is a person's: "a 51-year-old murder" is nobody's."""
    after = _OF_WHAT.match(headline, number.span.end)
    return after is None or after[1].lower() in _persons()


@cache
def _persons() -> frozenset[str]:
    table = word_table("people")
    return frozenset(table["persons"].split()) | {word for row in table["roles"] for word in row.split()}


def is_past_age(said: Quantity, sentence: Sentence) -> bool:
    """Whether a sentence gives the age that somebody had at another time: "at age 10", "when she was 10"."""
    at = said.span.start - sentence.span.start
    return (
        said.kind is Kind.AGE and _PAST_AGE.search(sentence.text, max(0, at - _WORDS_BEFORE), at) is not None
    )


def _rivals(number: Quantity, body: Sequence[Placed], headline: str) -> Iterator[Rival]:
    for quantity, sentence in body:
        if is_evidence(sentence) and is_alike(number, quantity):
            yield Rival(quantity, sentence, _same_nouns(number, quantity), shared(headline, sentence))


def is_alike(number: Quantity, said: Quantity) -> bool:
    """Whether the body's quantity could be the one that the headline miswrote."""
    if said.kind not in _ALIKE.get(number.kind, {number.kind}):
        return False
    if number.kind is Kind.MONEY:
        return said.unit == number.unit or near(number, said.value)
    if number.kind is Kind.AGE and said.kind is Kind.COUNT:
        return not said.nouns and 1 < said.value <= _OLDEST and said.grain == 1.0
    if number.kind is Kind.MEASURE:
        same = {said.measure, number.measure} <= {"time", "weekend"} or said.measure == number.measure
        return same and (said.unit == number.unit or said.value == number.value)
    if number.kind is Kind.ORDINAL and said.value != int(said.value):
        return False
    return said.kind is not Kind.COUNT or said.value > 1 or number.value <= _SMALL


def _same_nouns(number: Quantity, said: Quantity) -> bool:
    return bool(number.nouns & said.nouns - {OTHER})


def _likeness(number: Quantity, rival: Rival) -> tuple[bool, bool, int, float]:
    same_value = rival.quantity.value == number.value
    return same_value, rival.same_nouns, rival.shared_words, _ratio(number, rival.quantity)


def _ratio(first: Quantity, second: Quantity) -> float:
    low, high = sorted((first.value, second.value))
    return low / high if high else 1.0
