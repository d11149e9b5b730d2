"""A number where it stands: the words around it, what they make of it, and whether it counts anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.rules.dates import MONTHS
from factcheck.rules.numeral import Form, Numeral
from factcheck.rules.quantity import Bound
from factcheck.rules.units import CURRENCY_WORDS, MEASURES, PERCENT, POINTS

_HEDGE_REACH = 24
_CLOCK = re.compile(
    r"[:.]\d{2}\s?[ap]\.?m\b|:\d\d\b|\s?[ap]\.?m\b|\s?o['’]clock|\s?(?:GMT|BST|UTC|E[SD]?T|C[SD]T|P[SD]T)\b",
    re.IGNORECASE,
)
# Without a capital "march" is a verb before a number; "may" hardly ever is.
_NAMES = [form for name in MONTHS for form in (name.title(), name.upper(), name) if form != "march"]
_MONTH = rf"(?:{'|'.join(_NAMES)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_AFTER_MONTH = re.compile(
    rf"\b{_MONTH}\.?\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\sand\s|\s?[-–]\s?|,\s?|\sto\s))?$"
)
_BEFORE_MONTH = re.compile(rf"(?:\s?[-–]\s?\d\d?|\s(?:and|to)\s\d\d?)?\s(?:of\s)?{_MONTH}\b")
_SLASH = re.compile(r"/\d+")
_PHONE = re.compile(r"(?:[-.\s]\d{2,4}){1,3}[-.\s]\d{3,}")
_LETTERS = re.compile(r"[A-Za-z]+")
# What may stand right after digits without making a name of them, as 5G is.
_ATTACHED = frozenset({"s", "x", "c", "f", "am", "pm", *MEASURES, *CURRENCY_WORDS, *PERCENT, *POINTS})
_HEDGES = (
    (
        Bound.UNDER,
        "nearly|almost|close to|just under|just short of|up to|at most|fewer than|less than|under|below"
        "|as (?:many|much|high) as|no more than|approaching|nears?|maximum of",
    ),
    (
        Bound.OVER,
        "over|more than|at least|above|exceed(?:s|ed|ing)?|tops?|topped|topping|upwards of|in excess of|past"
        "|pass(?:es|ed)?|surpass(?:es|ed|ing)?|no fewer than|no less than|beyond|minimum of",
    ),
    (Bound.ABOUT, "about|around|roughly|some|approximately|circa|(?:an )?estimated|perhaps|maybe"),
)
_BEFORE = tuple((bound, re.compile(rf"\b(?:{words})\s(?:a\s)?$", re.IGNORECASE)) for bound, words in _HEDGES)
_PLUS = re.compile(r"\+|[\s-]plus\b|\sor more\b|-odd\b", re.IGNORECASE)
_ANY_SIGN = re.compile(r"(?:US|HK|NZ|A|C|S)?[$£€¥₹₩]$", re.IGNORECASE)


class Place(NamedTuple):
    """A number with the characters before and after it; `digits` is the number as it is written."""

    numeral: Numeral
    before: str
    after: str
    digits: str

    @property
    def is_cardinal(self) -> bool:
        """Whether it is a plain number, and not an ordinal, a fraction or a word such as "hundreds"."""
        return self.numeral.form is Form.CARDINAL

    @property
    def bound(self) -> Bound:
        """What the words around it make of it."""
        if _PLUS.match(self.after):
            return Bound.OVER
        before = _ANY_SIGN.sub("", self.before[-_HEDGE_REACH:])
        return next((bound for bound, words in _BEFORE if words.search(before)), Bound.EXACT)


def length_of_none(place: Place) -> int | None:
    """How many characters after its digits belong to a number that counts nothing; None for others.

    Such are times, days of a month, telephone numbers and names with digits.
    """
    return next(_lengths_of_none(place), None)


def _lengths_of_none(place: Place) -> Iterator[int]:
    """Yield how far a number that counts nothing goes on after its digits, where it is one."""
    before, after, digits = place.before, place.after, place.digits
    if not digits[:1].isdigit():
        return
    for pattern in (_CLOCK, _SLASH) if len(digits) <= len("10.30") else ():
        if found := pattern.match(after):
            yield found.end()
    letters = _LETTERS.match(after)
    if letters and (letters.group() == "G" or letters.group().lower() not in _ATTACHED):
        yield letters.end()
    is_day = place.numeral.value <= 31 and (digits.isdecimal() or place.numeral.form is Form.ORDINAL)
    if is_day and (_AFTER_MONTH.search(before[-_HEDGE_REACH:]) or _BEFORE_MONTH.match(after)):
        yield 0
    if digits.isdecimal() and len(digits) >= 3 and (phone := _PHONE.match(after)):
        yield phone.end()
    if digits.isdecimal() and (len(digits) > 9 or before.endswith("/")):
        yield 0
