"""Whether a body carries a number of its headline: says it, or says those that it is computed from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.rules.counted import stem
from factcheck.rules.number_support import carries, near
from factcheck.rules.quantity import Kind, Quantity

# Two numbers of a body that stand within this many characters may be added up by an editor.
_TOGETHER = 100
# Closer, they are one list: "29 students and one teacher".
_LISTED = 22
_SCORED = frozenset(stem(word) for word in ("point", "goal", "run", "shot", "stroke", "try", "wicket"))
_SMALL = 12
_LONGEST_MONTH = 31
_TIMES = frozenset({Kind.COUNT, Kind.MEASURE, Kind.PERCENT, Kind.PART, Kind.MULTIPLE, Kind.GROUP})
_PERIODS_OF_A_YEAR = (12.0, 52.0, 365.0)


class Said(NamedTuple):
    """The numbers of a body: its quantities in order, and the years it names or was published in."""

    quantities: tuple[Quantity, ...]
    years: frozenset[int]


def is_said(number: Quantity, said: Said) -> bool:
    """Whether `said` holds the headline's `number`: as it is, rounded, or in other units."""
    return any(carries(number, quantity) for quantity in said.quantities) or any(
        near(number, whole) for whole in _compounds(number, said)
    )


def is_computed(number: Quantity, said: Said) -> bool:
    """Whether a fair editor may compute the headline's `number` from those of `said`."""
    return any(computed(number, said) for computed in _COMPUTED)


def is_exactly_computed(number: Quantity, rival: Quantity, said: Said) -> bool:
    """Whether numbers of `said` give the headline's to the last digit, so that it is no slip of the pen.

    The rival and the count beside it in a list add up to it ("29 students and one teacher"), two years of
    the body lie as far apart, or a score ends with that lead.
    """
    if number.kind is Kind.COUNT and any(
        rival in {first, second}
        and first.kind is second.kind is Kind.COUNT
        and first.value + second.value == number.value
        for first, second in _listed(said)
    ):
        return True
    return _is_gap_of_years(number, said) or _scored_more(number, said)


def _listed(said: Said) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the numbers of one list, two and two."""
    yield from (
        (one, other) for one, other in _neighbours(said) if other.span.start - one.span.end <= _LISTED
    )


def _is_gap_of_years(number: Quantity, said: Said) -> bool:
    is_span = number.kind is Kind.MEASURE and number.unit == "year" and number.value == int(number.value)
    return is_span and any(year + int(number.value) in said.years for year in said.years)


def _years_apart(number: Quantity, said: Said) -> bool:
    """Whether two years of the body, or two ages, are as far apart as the headline says."""
    counts_things = number.kind is Kind.COUNT and bool(number.nouns) and "year" not in number.nouns
    may_be_years = number.kind in {Kind.COUNT, Kind.ORDINAL} and not counts_things
    if may_be_years or number.unit in {"year", "decade"}:
        tens = number.unit == "decade" and number.kind is Kind.MEASURE
        gap, slack = round(number.value * (10 if tens else 1)), 5 if tens else 1
        gaps = range(gap - slack, gap + slack + 1)
        if any(year + years in said.years for year in said.years for years in gaps):
            return True
    if number.kind is not Kind.MEASURE or number.unit != "year":
        return False
    ages = {quantity.value for quantity in said.quantities if quantity.kind in {Kind.AGE, Kind.COUNT}}
    return any(age + number.value in ages for age in ages if age < 110)


def _neighbours(said: Said) -> Iterator[tuple[Quantity, Quantity]]:
    for position, first in enumerate(said.quantities):
        for second in said.quantities[position + 1 : position + 12]:
            if second.span.start - first.span.end > _TOGETHER:
                break
            yield first, second


def _compounds(number: Quantity, said: Said) -> Iterator[float]:
    """Yield measures said in two units, such as "six hours and 36 minutes", in the headline's unit."""
    if number.kind is not Kind.MEASURE:
        return
    for first, second in _neighbours(said):
        if first.measure == second.measure == number.measure and first.factor > second.factor:
            yield (first.value * first.factor + second.value * second.factor) / number.factor


def _added(number: Quantity, said: Said) -> bool:
    """Whether two like numbers that stand together add up, or differ by, the headline's number."""
    if number.kind is Kind.RESULT:
        singles = {
            value for quantity in said.quantities if quantity.kind is Kind.COUNT for value in quantity.values
        }
        return number.value in singles and number.other in singles
    if _is_difference(number, said):
        return True
    is_lead = number.kind is Kind.POINTS or "point" in number.nouns
    for first, second in _neighbours(said):
        alike = first.kind is second.kind is number.kind and first.unit == second.unit == number.unit
        alike = alike or (is_lead and first.kind is second.kind is Kind.PERCENT)
        if alike and any(
            near(number, total) for total in (first.value + second.value, abs(first.value - second.value))
        ):
            return True
    return False


def _is_difference(number: Quantity, said: Said) -> bool:
    """Whether two measures or amounts of the body, wherever they stand, differ by the headline's number."""
    if number.kind not in {Kind.MEASURE, Kind.MONEY} or number.value <= _SMALL:
        return False
    values = {q.value for q in said.quantities if q.kind is number.kind and q.unit == number.unit}
    return any(value + number.value in values for value in values)


def _scored_more(number: Quantity, said: Said) -> bool:
    """Whether the headline's points or goals are the difference of a score: "by 33 points" for 93-60."""
    if number.kind is not Kind.POINTS and number.nouns.isdisjoint(_SCORED):
        return False
    scores = [q for q in said.quantities if q.kind is Kind.RESULT and q.other is not None]
    return any(abs(score.value - (score.other or 0.0)) == number.value for score in scores)


def _multiplied(number: Quantity, said: Said) -> bool:
    """Whether an amount of the body times, or split by, a number beside it is the headline's amount."""
    if number.kind is not Kind.MONEY:
        return False
    amounts = [quantity.value for quantity in said.quantities if quantity.kind is Kind.MONEY]
    pairs = [(amount, times) for amount in amounts for times in _PERIODS_OF_A_YEAR]
    for first, second in _neighbours(said):
        if first.kind is not second.kind and {first.kind, second.kind} - {Kind.MONEY} <= _TIMES:
            pairs.append(
                (first.value, second.value) if first.kind is Kind.MONEY else (second.value, first.value)
            )
    slack = max(number.grain / 2, 0.01 * number.value)
    return any(
        abs(value - number.value) <= slack
        for amount, times in pairs
        if times > 1
        for value in (amount * times, amount / times)
    )


def _proportion(number: Quantity, said: Said) -> bool:
    """Whether two numbers that stand together are in the headline's proportion."""
    if number.kind not in {Kind.PERCENT, Kind.PART, Kind.MULTIPLE}:
        return False
    scale = 100.0 if number.kind is Kind.PERCENT else 1.0
    slack = max(number.grain / 2, 1.0) if number.kind is Kind.PERCENT else 0.05 * max(1.0, number.value)
    if number.kind is Kind.PERCENT and any(
        quantity.kind is Kind.PERCENT and near(number, 100.0 - quantity.value) for quantity in said.quantities
    ):
        return True
    for first, second in _neighbours(said):
        low, high = sorted((first.value, second.value))
        if first.kind is Kind.NONE or second.kind is Kind.NONE or not low:
            continue
        ratios = (low / high, high / low, high / low - 1, 1 - low / high)
        if any(abs(scale * ratio - number.value) <= slack for ratio in ratios):
            return True
    return False


def _days_apart(number: Quantity, said: Said) -> bool:
    """Whether two days of a month of the body lie as far apart as the headline says."""
    if number.unit != "day" or number.value > _LONGEST_MONTH:
        return False
    days = {quantity.value for quantity in said.quantities if quantity.kind is Kind.NONE}
    return any(day + number.value in days for day in days)


_COMPUTED = (_years_apart, _days_apart, _added, _scored_more, _multiplied, _proportion)
