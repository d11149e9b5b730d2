"""What a number counts: money, a percentage, an age, a measure, a result, or plain things."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from factcheck.types import Span


class Kind(StrEnum):
    """What sort of quantity a number is; names, times and days of a month are no quantities."""

    COUNT = "count"
    ORDINAL = "ordinal"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    PART = "part"
    MULTIPLE = "multiple"
    AGE = "age"
    MEASURE = "measure"
    RESULT = "result"
    VAGUE = "vague"
    GROUP = "group"
    YEAR = "year"
    NONE = "none"


class Bound(StrEnum):
    """What the words before a number make of it: "nearly 50", "over 50", "about 50"."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class Quantity(NamedTuple):
    """A number with what it counts.

    `span` covers the number with its sign and unit, `number` the number alone. `grain` is the worth of
    the last written digit. `unit` is a currency's or a measure's name, worth `factor` of the base units
    of `measure`. `nouns` are the stems of the words that say what is counted; a number without any may
    count anything. `other` is a second value: of a result, or of "5m", which may be metres.
    """

    span: Span
    number: Span
    kind: Kind
    value: float
    grain: float = 1.0
    unit: str = ""
    measure: str = ""
    factor: float = 1.0
    bound: Bound = Bound.EXACT
    nouns: frozenset[str] = frozenset()
    other: float | None = None

    @property
    def values(self) -> tuple[float, ...]:
        """Its value, and the second where it has one."""
        return (self.value,) if self.other is None else (self.value, self.other)
