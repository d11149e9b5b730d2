"""One number of a text: where it stands, what it is worth and how it is put."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from factcheck.types import Span

POWERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_OTHER_POWERS = {
    "lakh": 1e5, "crore": 1e7, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9,
    "t": 1e12, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}

_SHARED_POWER = re.compile(
    r"(?:\s(?:to|or|and)\s|\s?[-–]\s?)[$£€]?(?:\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten)[\s-]?"
    r"(hundred|thousand|million|billion|trillion|bn|tn|mn|[mk](?![a-z]))\b",
    re.IGNORECASE,
)


class Form(Enum):
    """How a number is put: "a third" is a part, "twice" a multiple, "hundreds" vague, "a trio" a group."""

    CARDINAL = auto()
    ORDINAL = auto()
    PART = auto()
    MULTIPLE = auto()
    VAGUE = auto()
    GROUP = auto()


class Numeral(NamedTuple):
    """One number of a text; `grain` is the worth of its last digit: 1,000 for "14K", 0.1 for "3.5"."""

    span: Span
    value: float
    form: Form = Form.CARDINAL
    grain: float = 1.0


def power(word: str) -> float:
    """What `word` multiplies a number by: 1,000,000 for "million" and "m"; 1 for an empty word."""
    word = word.lower()
    return POWERS.get(word) or _OTHER_POWERS.get(word, 1.0)


def shared_power(text: str, end: int, value: float) -> float:
    """What the power of the second number makes of the first in "two to three hundred"; 0 without one."""
    match = _SHARED_POWER.match(text, end) if value < 1000 else None
    return power(match[1]) if match else 0.0
