"""Whether one quantity of a body is what a number of its headline writes: rounded, hedged, converted."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.rules.counted import OTHER
from factcheck.rules.quantity import Bound, Kind, Quantity

_EDGE = 1e-9
_THINGS = frozenset({Kind.COUNT, Kind.ORDINAL, Kind.RESULT, Kind.GROUP, Kind.MULTIPLE})
_COUNTABLE = _THINGS | {Kind.AGE, Kind.MEASURE, Kind.YEAR}
# What "nearly 50", "over 50" and "about 50" may stand for, in parts of 50.
_BOUNDS = {Bound.UNDER: (0.9, 1.0), Bound.OVER: (1.0, 1.3), Bound.ABOUT: (0.9, 1.1)}


def carries(number: Quantity, said: Quantity) -> bool:
    """Whether the body's quantity `said` is what the headline's `number` writes."""
    return _COMPARABLE.get(number.kind, _as_count)(number, said)


def near(number: Quantity, value: float) -> bool:
    """Whether `number` is a fair way to write `value`: rounded to its last digit, or as its hedge allows."""
    written, grain = number.value, number.grain
    gap, edge = abs(value - written), _EDGE * max(1.0, abs(value))
    is_whole = value == int(value)
    rounded = gap <= grain / 2 + edge and (grain != 1.0 or not is_whole)
    cut_short = grain >= 1.0 and (grain > 1.0 or not is_whole) and 0 < value - written < 0.95 * grain
    return gap <= edge or rounded or cut_short or _is_within_bound(number, value)


def _is_within_bound(number: Quantity, value: float) -> bool:
    low, high = _BOUNDS.get(number.bound) or (1 - _roundness(number), 1 + _roundness(number))
    return low * number.value <= value <= high * number.value


def _roundness(number: Quantity) -> float:
    """How far off a round number of a hundred or more may be, as a share: "500" may stand for 538."""
    digits = number.value / number.grain
    is_round = number.grain > 1.0 or number.value % 100 == 0
    if number.value < 100 or not is_round or digits != int(digits):
        return 0.0
    written = f"{int(digits)}"
    zeros_written = len(written) - len(written.rstrip("0"))
    if zeros_written == len(written) - 1 and number.grain == 1.0:
        return 0.08
    return 0.02 if zeros_written else 0.0


def _any_near(number: Quantity, said: Quantity) -> bool:
    readings = [number] if number.other is None else [number, number._replace(value=number.other, grain=1.0)]
    if any(near(reading, value) for reading in readings for value in said.values):
        return True
    # The body may be the coarser: "three dozen" for 34, "2.6 million" for 2,583,000.
    return said.grain > 1.0 and any(abs(reading.value - said.value) <= said.grain / 2 for reading in readings)


def _is_bare(said: Quantity) -> bool:
    return said.kind in {Kind.COUNT, Kind.RESULT} and not said.nouns


def _as_count(number: Quantity, said: Quantity) -> bool:
    if said.kind is Kind.VAGUE:
        return number.bound is not Bound.EXACT and said.value <= number.value < 10 * said.value
    if said.kind is Kind.YEAR:
        return said.value in number.values
    counts_things = number.kind is Kind.COUNT and bool(number.nouns)
    if said.kind in (_THINGS if counts_things else _COUNTABLE) and _any_near(number, said):
        return True
    # "5,540 college yards" counts what "5,540 yards" measures.
    if said.kind is Kind.MEASURE and said.unit in number.nouns and near(number, said.value):
        return True
    # "Six dead and four others": an editor counts the one that the body leaves out of the others.
    if said.kind is Kind.COUNT and number.kind is Kind.COUNT:
        return (OTHER in said.nouns and number.value - said.value in {1.0, 2.0}) or (
            OTHER in number.nouns and said.value - number.value in {1.0, 2.0}
        )
    return False


def _as_vague(number: Quantity, said: Quantity) -> bool:
    """Whether the body's number is as large as "hundreds", or larger: a headline may understate."""
    return said.kind not in {Kind.NONE, Kind.YEAR} and max(said.values) >= 0.9 * number.value


def _as_ordinal(number: Quantity, said: Quantity) -> bool:
    # "A seventh and an eighth" are read as parts.
    if said.kind is Kind.PART and round(1 / said.value) == number.value:
        return True
    return said.kind in _COUNTABLE and any(value in {number.value, number.value - 1} for value in said.values)


def _as_money(number: Quantity, said: Quantity) -> bool:
    if said.kind is Kind.MONEY:
        return _same_currency(number, said) and _any_near(number, said)
    return _is_bare(said) and _any_near(number, said)


def _same_currency(number: Quantity, said: Quantity) -> bool:
    dollars = number.unit.endswith("dollar") and said.unit.endswith("dollar")
    return number.unit == said.unit or dollars


def _as_percentage(number: Quantity, said: Quantity) -> bool:
    if said.kind is Kind.PART:
        slack = 3.0 if number.bound is Bound.EXACT else 6.0
        return number.kind is Kind.PERCENT and (
            abs(100 * said.value - number.value) <= slack or said.value == number.value
        )
    return (said.kind is number.kind or _is_bare(said)) and _any_near(number, said)


def _as_part(number: Quantity, said: Quantity) -> bool:
    slack = 0.03 if number.bound is Bound.EXACT else 0.08
    share = said.value if said.kind is Kind.PART else said.value / 100 if said.kind is Kind.PERCENT else -1.0
    return abs(share - number.value) <= slack


def _as_measure(number: Quantity, said: Quantity) -> bool:
    if said.kind is Kind.MEASURE:
        if said.measure != number.measure:
            return False
        if said.unit == number.unit:
            return near(number, said.value) or _is_rough_year(number, said)
        value = said.value * said.factor / number.factor
        return near(number, value) or abs(value - number.value) <= max(number.grain / 2, 0.05 * number.value)
    if said.kind is Kind.AGE:
        return number.unit == said.unit and near(number, said.value)
    # "Six straight days" counts days as much as "six days" does.
    counts_unit = said.kind is Kind.COUNT and number.unit in said.nouns
    return (_is_bare(said) or counts_unit or said.kind is Kind.ORDINAL) and _any_near(number, said)


def _is_rough_year(number: Quantity, said: Quantity) -> bool:
    """Whether the body's "70 years" may be the 69 that the headline counted."""
    return (
        said.unit == "year"
        and said.value >= 40
        and said.value % 10 == 0
        and abs(number.value - said.value) <= 2
    )


def _as_age(number: Quantity, said: Quantity) -> bool:
    if number.unit == "decade" or said.unit == "decade":
        return said.value // 10 == number.value // 10
    if said.kind is Kind.MEASURE and said.measure == "time":
        return (
            near(number, said.value)
            if said.unit == "year"
            else int(said.value * said.factor / 365) == number.value
        )
    return said.kind in {Kind.AGE, Kind.COUNT, Kind.ORDINAL, Kind.RESULT} and _any_near(number, said)


def _as_result(number: Quantity, said: Quantity) -> bool:
    if said.kind is Kind.RESULT:
        return {number.value, number.other} == {said.value, said.other}
    return False


_COMPARABLE: dict[Kind, Callable[[Quantity, Quantity], bool]] = {
    Kind.ORDINAL: _as_ordinal,
    Kind.VAGUE: _as_vague,
    Kind.MONEY: _as_money,
    Kind.PERCENT: _as_percentage,
    Kind.POINTS: _as_percentage,
    Kind.PART: _as_part,
    Kind.MEASURE: _as_measure,
    Kind.AGE: _as_age,
    Kind.RESULT: _as_result,
}
