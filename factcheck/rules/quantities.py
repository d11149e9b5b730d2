"""The quantities of a text, read from its numbers and the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from factcheck.rules.counted import nouns_around
from factcheck.rules.number_place import Place, length_of_none
from factcheck.rules.numeral import Form
from factcheck.rules.numerals import find_numerals
from factcheck.rules.quantity import Kind, Quantity
from factcheck.rules.units import CURRENCY_SIGNS, CURRENCY_WORDS, MEASURES, PERCENT, POINTS, Unit
from factcheck.types import Span

_REACH, _SIGN_REACH = 60, 9
_SIGN = re.compile(
    r"((?:US|HK|NZ|A|C|S)\$|[$£€¥₹₩]|&#163;|&pound;|\bRs\.?\s?|\b(?:dollars|pounds|euros|USD|EUR|GBP)\s)$",
    re.IGNORECASE,
)
_UNIT_WORDS = re.compile(r"[\s-]{0,2}(%|¢|[A-Za-z]+(?:/h|2)?)(?:[\s-]([A-Za-z]+)(?:[\s-]([A-Za-z]+))?)?")
_OF_A_UNIT = re.compile(r"\s(?:of\s)?(?:an?\s)?([a-z]+)\b", re.IGNORECASE)
_YEARS_OLD = re.compile(r"[\s-](?:years?|yrs?)[\s-]olds?\b", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged?|ages|turn(?:s|ed|ing)?|(?:dead|dies|died|death|dying)(?:\s\w+){0,3}\sat(?:\sage)?)"
    r"\s(?:just\s|only\s)?$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[A-Za-z.\"”'’)]\s?[,(]\s?$")
_APPOSITION_ENDS = re.compile(r"\s?(?:[,):;]|$|\s[-–—])")
_PERSONS_DECADE = re.compile(r"\b(?:his|her|their|early|mid|late)[\s-]$", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?:^|[\s(])['‘’]$")
_DECADE = re.compile(r"['’]?s\b")
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b")
_RESULT = re.compile(r"[-–](\d{1,3})(?![\d,.]\d|[-–]?\d|[a-zA-Z%])")


@lru_cache(maxsize=8)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order, those of kind NONE included. Linear in `text`."""
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    end = 0
    for numeral in find_numerals(text):
        start = numeral.span.start
        if start >= end:
            before = text[max(end, start - _REACH) : start]
            after = text[numeral.span.end : numeral.span.end + _REACH]
            quantity = _read(Place(numeral, before, after, numeral.span.of(text)))
            end = quantity.span.end
            yield quantity


def _read(place: Place) -> Quantity:
    numeral = place.numeral
    plain = Quantity(
        numeral.span,
        numeral.span,
        Kind.COUNT,
        numeral.value,
        numeral.grain,
        bound=place.bound,
    )
    return next(found for read in _READERS if (found := read(place, plain)) is not None)


def _none(place: Place, plain: Quantity) -> Quantity | None:
    """Read the numbers that count nothing: times, days of a month, telephone numbers, names."""
    length = length_of_none(place)
    if length is None:
        return None
    return plain._replace(kind=Kind.NONE, span=Span(plain.span.start, plain.span.end + length))


def _year(place: Place, plain: Quantity) -> Quantity | None:
    if not place.digits.isdecimal() or _SIGN.search(place.before[-_SIGN_REACH:]):
        return None
    if len(place.digits) == 4 and 1500 <= plain.value <= 2100 and _unit(place.after) is None:
        decade = _DECADE.match(place.after)
        end = plain.span.end + (decade.end() if decade else 0)
        return plain._replace(kind=Kind.YEAR, span=Span(plain.span.start, end))
    short = len(place.digits) == 2 and _APOSTROPHE.search(place.before[-2:])
    return plain._replace(kind=Kind.YEAR) if short and place.after[:1] not in {"'", "’", "-"} else None


def _money(place: Place, plain: Quantity) -> Quantity | None:
    start, end = plain.span.start, plain.span.end
    if (sign := _SIGN.search(place.before[-_SIGN_REACH:])) and place.is_cardinal:
        word = sign[1].strip().rstrip(".").lower()
        unit = CURRENCY_SIGNS.get(word) or CURRENCY_WORDS.get(word, word.rstrip("s"))
        return plain._replace(kind=Kind.MONEY, unit=unit, span=Span(start - len(sign[1]), end))
    words = _UNIT_WORDS.match(place.after)
    unit = CURRENCY_WORDS.get(words[1].lower(), "") if words and place.is_cardinal else ""
    if not words or not unit:
        return None
    money = plain._replace(kind=Kind.MONEY, unit=unit, span=Span(start, end + words.end(1)))
    if unit in {"cent", "penny"}:
        unit = "dollar" if unit == "cent" else "pound"
        return money._replace(unit=unit, value=plain.value / 100, grain=plain.grain / 100)
    return money


def _age(place: Place, plain: Quantity) -> Quantity | None:
    start, end = plain.span.start, plain.span.end
    if not place.is_cardinal or plain.value > _OLDEST:
        return None
    if old := _YEARS_OLD.match(place.after):
        return plain._replace(kind=Kind.AGE, unit="year", span=Span(start, end + old.end()))
    aged = _AGED.search(place.before) and _unit(place.after) is None
    if aged or (
        plain.value <= 125 and _AFTER_NAME.search(place.before[-4:]) and _APPOSITION_ENDS.match(place.after)
    ):
        return plain._replace(kind=Kind.AGE, unit="year")
    if (
        plain.value % 10 == 0
        and (decade := _DECADE.match(place.after))
        and _PERSONS_DECADE.search(place.before[-6:])
    ):
        return plain._replace(kind=Kind.AGE, unit="decade", span=Span(start, end + decade.end()))
    return None


def _unit(after: str) -> tuple[Unit | Kind, int] | None:
    """Read the unit that `after` begins with, and how many characters it takes."""
    words = _UNIT_WORDS.match(after)
    if words is None:
        return None
    parts = [word.lower() for word in words.groups() if word]
    for count in range(len(parts), 0, -1):
        phrase = " ".join(parts[:count])
        unit = (
            Kind.POINTS if phrase in POINTS else Kind.PERCENT if phrase in PERCENT else MEASURES.get(phrase)
        )
        if unit is not None:
            return unit, words.end(count)
    return None


def _measure(place: Place, plain: Quantity) -> Quantity | None:
    found = (
        _unit(place.after)
        if plain.value and (place.is_cardinal or place.numeral.form is Form.VAGUE)
        else None
    )
    if found is None:
        return None
    unit, length = found
    if plain.value == 1.5 and (half := _AND_A_HALF.match(place.after, length)):
        length = half.end()
    span = Span(plain.span.start, plain.span.end + length)
    if isinstance(unit, Kind):
        return plain._replace(kind=unit, span=span)
    return plain._replace(
        kind=Kind.MEASURE, unit=unit.name, measure=unit.measure, factor=unit.factor, span=span
    )


def _part(place: Place, plain: Quantity) -> Quantity | None:
    """Read "half an hour" and "a quarter of a century" as measures, any other fraction as a part."""
    if place.numeral.form is not Form.PART:
        return None
    of = _OF_A_UNIT.match(place.after)
    unit = MEASURES.get(of[1].lower()) if of else None
    if of is None or unit is None:
        return plain._replace(kind=Kind.PART)
    span = Span(plain.span.start, plain.span.end + of.end())
    measured = plain._replace(kind=Kind.MEASURE, unit=unit.name, measure=unit.measure, factor=unit.factor)
    return measured._replace(span=span, grain=0.1)


def _result(place: Place, plain: Quantity) -> Quantity | None:
    if not place.is_cardinal or not (place.digits.isdecimal() and plain.value < 1000):
        return None
    second = _RESULT.match(place.after)
    if second is None:
        return None
    span = Span(plain.span.start, plain.span.end + second.end())
    return plain._replace(kind=Kind.RESULT, other=float(second[1]), span=span)


_OLDEST = 1000
_OF = re.compile(r"^ of\b", re.IGNORECASE)
_RACES = frozenset({"50", "60", "100", "110", "200", "400", "800", "1500"})
_KINDS = {
    Form.ORDINAL: Kind.ORDINAL,
    Form.MULTIPLE: Kind.MULTIPLE,
    Form.VAGUE: Kind.VAGUE,
    Form.GROUP: Kind.GROUP,
}


def _count(place: Place, plain: Quantity) -> Quantity:
    is_vague = place.numeral.form is Form.VAGUE
    nouns = nouns_around(place.before, _OF.sub("", place.after) if is_vague else place.after)
    # "200m" is two hundred million, or metres: a race, a height.
    written = place.digits[:-1]
    is_metres = written.replace(".", "", 1).isdecimal() and (place.digits[-1] == "m" or written in _RACES)
    metres = float(written) if is_metres and place.digits[-1] in "mM" else None
    return plain._replace(kind=_KINDS.get(place.numeral.form, Kind.COUNT), nouns=nouns, other=metres)


_READERS: tuple[Callable[[Place, Quantity], Quantity | None], ...] = (
    _none, _year, _money, _age, _measure, _part, _result, _count,
)  # fmt: skip
