"""Why a number that is not the body's may still be right: what a careful editor could have worked out.

Liberal where `number_arithmetic` is strict: nothing here clears a number, it only makes an error a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from factcheck.rules.counted import CASUALTIES
from factcheck.rules.number_arithmetic import Said, is_said
from factcheck.rules.number_rivals import Rival, is_past_age
from factcheck.rules.number_support import near
from factcheck.rules.quantity import Bound, Kind, Quantity

_SMALL = 12
_MOST_PARTS, _MOST_ADDENDS = 14, 4
_MOST_TIMES = 40
_PERIODS = (7.0, 12.0, 24.0, 30.0, 52.0, 365.0)
_LIKE_COUNTS = frozenset({Kind.COUNT, Kind.GROUP, Kind.VAGUE, Kind.ORDINAL})
_ADDED = frozenset({Kind.COUNT, Kind.ORDINAL, Kind.MONEY})
_NEAR_THE_RIVAL = 250
_WHOLE_SCALE = {Kind.PERCENT: 100.0, Kind.PART: 1.0}
# How far apart two numbers may be where a bound lets both stand: the headline's own, and the body's.
_OWN_LOOSE, _LOOSE = 1.6, 1.35
_FAR_OFF = 0.1
_EACH = re.compile(r"\b(?:each|every|per|apiece|both|respectively|a (?:day|week|month|year|piece|head))\b")
_OTHERS_TOO = re.compile(r"\b(?:another|other|others|also|including|one of|more|plus|as well as|besides)\b")
_RANGE = re.compile(r"\s?(?:to|or|[-–])\s?[$£€]?\d")
_MID_GAME = re.compile(
    r"\b(?:lead|leading|led|half-?time|half|quarter|trail\w*|set|game|go|went|ahead|up|down)\b", re.IGNORECASE
)
_PLURAL_AGE = re.compile(r"olds\b", re.IGNORECASE)


class Case(NamedTuple):
    """A headline's number, what the body has in its place, and all numbers of the body."""

    number: Quantity
    rival: Rival
    said: Said
    headline: str


def may_be_worked_out(number: Quantity, rival: Rival, said: Said, headline: str) -> bool:
    """Whether arithmetic, or a fair reading of the body's numbers, might give the headline's."""
    case = Case(number, rival, said, headline)
    doubts = _DOUBTS_OF_A_SAID_NUMBER if is_said(number, said) else _DOUBTS
    return any(doubt(case) for doubt in doubts)


def _is_sum(case: Case) -> bool:
    """Whether some numbers of the same sort, the rival among them or not, add up to the headline's."""
    number = case.number
    parts = _parts(case) if number.kind in _ADDED else []
    return any(
        near(number, sum(addends))
        for size in range(2, _MOST_ADDENDS + 1)
        for addends in combinations(parts, size)
    )


def _parts(case: Case) -> list[float]:
    """The body's smaller numbers of the same sort: amounts and tolls wherever, counts near the rival."""
    number, quantity = case.number, case.rival.quantity
    alike = _LIKE_COUNTS if number.kind in _LIKE_COUNTS else frozenset({number.kind})
    tolls = number.nouns & CASUALTIES
    parts = [
        said.value
        for said in case.said.quantities
        if said.kind in alike and said.unit == number.unit and 0 < said.value < number.value
        if number.kind is Kind.MONEY
        or said.nouns & tolls
        or abs(said.span.start - quantity.span.start) <= _NEAR_THE_RIVAL
    ]
    return parts[:_MOST_PARTS]


def _is_sum_of_tolls(case: Case) -> bool:
    return not CASUALTIES.isdisjoint(case.number.nouns) and _is_sum(case)


def _is_difference(case: Case) -> bool:
    """Whether two numbers of the same sort are as far apart as the headline's number says."""
    number = case.number
    if number.kind not in {Kind.MEASURE, Kind.MONEY, Kind.COUNT, Kind.POINTS} or number.value <= 2:
        return False
    values = set(_in_units(case)) | {case.rival.quantity.value}
    gaps = (abs(one - other) for one, other in combinations(sorted(values)[:60], 2))
    exact = number.kind is Kind.COUNT
    return any(gap == number.value if exact else near(number, gap) for gap in gaps)


def _in_units(case: Case) -> Iterator[float]:
    number, quantity = case.number, case.rival.quantity
    for said in case.said.quantities:
        if number.measure and said.measure == number.measure:
            yield said.value * said.factor / number.factor
        elif said.kind is number.kind and said.unit == number.unit and _counts_alike(number, quantity, said):
            yield said.value


def _counts_alike(number: Quantity, rival: Quantity, said: Quantity) -> bool:
    return number.kind is not Kind.COUNT or bool(said.nouns & (number.nouns | rival.nouns))


def _is_multiple(case: Case) -> bool:
    """Whether the sentence gives so much "each", or for a longer or shorter time."""
    number, value = case.number, case.rival.quantity.value
    if not value or number.kind not in {Kind.MONEY, Kind.COUNT}:
        return False
    times = number.value / value
    if _EACH.search(case.rival.sentence.text) and 2 <= round(times) <= _MOST_TIMES:
        return near(number, round(times) * value)
    if number.kind is Kind.MONEY:
        return any(near(number, value * period) or near(number, value / period) for period in _PERIODS)
    return False


def _is_share(case: Case) -> bool:
    """Whether a share that the body names, of an amount that it names, is the headline's number."""
    number = case.number
    if number.kind not in {Kind.MONEY, Kind.COUNT}:
        return False
    shares = [
        said.value / _WHOLE_SCALE[said.kind] for said in case.said.quantities if said.kind in _WHOLE_SCALE
    ]
    amounts = [said.value for said in case.said.quantities if said.kind is Kind.MONEY]
    wholes = amounts if number.kind is Kind.MONEY else [case.rival.quantity.value]
    return any(near(number, share * whole) for share in shares[:20] for whole in wholes[:40])


def _is_bounded(case: Case) -> bool:
    """Whether a bound lets both stand: "less than $3" for $1.99, "113" where the body has "more than 100"."""
    number, quantity = case.number, case.rival.quantity
    low, high = sorted((number.value, quantity.value))
    if low <= 0:
        return False
    if number.bound is (Bound.UNDER if low == quantity.value else Bound.OVER) and high / low <= _OWN_LOOSE:
        return True
    close = high / low <= _LOOSE
    if quantity.bound is Bound.OVER:
        return close and number.value > quantity.value
    if quantity.bound is Bound.UNDER:
        return close and number.value < quantity.value
    return quantity.bound is Bound.ABOUT and close


def _is_casualty(case: Case) -> bool:
    """Whether it is a toll a little above the rival's: others may be told of elsewhere, without a number."""
    number, quantity = case.number, case.rival.quantity
    is_toll = not CASUALTIES.isdisjoint(number.nouns | quantity.nouns)
    return is_toll and quantity.value < number.value <= quantity.value + 3 and number.value <= _SMALL


def _is_one_beside(case: Case) -> bool:
    """Whether the sentence names one more or one apart, so that a count may take it in or leave it out."""
    number, quantity = case.number, case.rival.quantity
    beside = number.kind in _LIKE_COUNTS and abs(number.value - quantity.value) == 1.0
    return beside and _OTHERS_TOO.search(case.rival.sentence.text) is not None


def _is_other_age(case: Case) -> bool:
    """Whether two ages may both be right: before and after a birthday, at another time, of nobody."""
    number, quantity = case.number, case.rival.quantity
    if number.kind is not Kind.AGE:
        return False
    if abs(number.value - quantity.value) <= 1 or _PLURAL_AGE.search(number.span.of(case.headline)):
        return True
    return is_past_age(quantity, case.rival.sentence)


def _is_one_end(case: Case) -> bool:
    """Whether the rival is one end of a range, or a score before the end of the match."""
    text = case.rival.sentence.text
    after = case.rival.quantity.span.end - case.rival.sentence.span.start
    if case.number.kind is Kind.RESULT:
        return _MID_GAME.search(text) is not None
    return _RANGE.match(text, after) is not None


def _is_far_off(case: Case) -> bool:
    """Whether nothing but a shared word or two says that numbers of different sizes are of the same thing."""
    number, rival = case.number, case.rival
    low, high = sorted((number.value, rival.quantity.value))
    return number.kind is Kind.COUNT and not rival.same_nouns and high > 0 and low / high < _FAR_OFF


# A number that the body has, but of another thing, is seldom a sum as well.
_DOUBTS_OF_A_SAID_NUMBER: tuple[Callable[[Case], bool], ...] = (
    _is_bounded, _is_one_end, _is_one_beside, _is_casualty, _is_sum_of_tolls,
)  # fmt: skip
_DOUBTS = (
    *_DOUBTS_OF_A_SAID_NUMBER, _is_other_age, _is_far_off, _is_share, _is_difference, _is_multiple, _is_sum,
)  # fmt: skip
