"""The dates that a text names: weekdays, days, months and years, and words such as "yesterday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from factcheck.types import Span


class DateKind(StrEnum):
    """How much of a date is said; a day has its month, a month may have its year."""

    WEEKDAY = "weekday"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RELATIVE = "relative"


class DateMention(NamedTuple):
    """A date as a text says it; `weekday` counts from Monday, 0. What is not said is None.

    A RELATIVE mention is so many days, months or years from the day of writing, in `offset`; only one of
    `weekday`, `month` and `year` is then 1, and says which of the three is meant.
    """

    span: Span
    kind: DateKind
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    offset: int = 0


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:,]\d|\d|[ap]m|%)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d.,]\d|\d|%|[ap]m)"
_DATE = re.compile(
    rf"(?<![\w/.,-])(?P<day>{_DAY})(?:\s?(?:and|to|[-–])\s?\d\d?)?\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?"
    rf"|\b(?P<month2>{_MONTH})\s(?:the\s)?(?P<day2>{_DAY})(?:(?:,|\sof)?\s(?P<year2>{_YEAR}))?"
    rf"|\b(?P<month3>{_MONTH}),?\s(?:of\s)?(?P<year3>{_YEAR})"
    rf"|\b(?P<month4>{_MONTH})"
    r"|\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAYS?"
    r"|(?:Tues|Thurs)\b\.?)(?!\w)"
    rf"|(?<![\w$£€#/.,+-])(?P<year5>{_YEAR})(?P<decade>s\b)?(?!\w)"
    r"|\b(?P<relative>yesterday|today|tonight|tomorrow|(?:last|this|next)\s(?:month|year))\b",
    re.IGNORECASE,
)
# "May" and "March" are months only where a month can stand.
_DOUBTFUL = frozenset({"may", "march", "mar", "dec", "jan", "sun", "sat"})
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|by|until|till|last|next|early|late|mid|this|from|during|before|after|through|between|every|each)"
    r"[\s-]$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{3,}|\d\w*")
_BEGINNINGS = frozenset(
    name[:3]
    for name in (*_WEEKDAYS, *MONTHS, "yesterday", "today", "tonight", "tomorrow", "last", "next", "this")
)
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}


@lru_cache(maxsize=8)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates that `text` names, in order. Linear in `text`."""
    return tuple(mention for match in _matches(text) for mention in _mentions(match))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield where the long pattern fits; it is tried only at words that may begin a date."""
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or not _may_begin(word.group()):
            continue
        match = _DATE.match(text, start)
        if match is not None:
            end = match.end()
            yield match


def _may_begin(word: str) -> bool:
    if word[0].isdigit():
        return len(word) <= len("31st") or word[4:] == "s"
    return word[:3].lower() in _BEGINNINGS


def _mentions(match: re.Match[str]) -> Iterator[DateMention]:
    span, found = Span(*match.span()), match.groupdict()
    if found["weekday"]:
        name = found["weekday"].lower()
        yield DateMention(span, DateKind.WEEKDAY, weekday=_index(_WEEKDAYS, name[:3]))
    elif found["relative"]:
        yield _relative(span, found["relative"].lower())
    elif found["year5"]:
        if not found["decade"]:
            yield DateMention(span, DateKind.YEAR, year=int(found["year5"]))
    else:
        yield from _calendar(match, span)


def _calendar(match: re.Match[str], span: Span) -> Iterator[DateMention]:
    day = match["day"] or match["day2"]
    name = match["month"] or match["month2"] or match["month3"] or match["month4"]
    year = match["year"] or match["year2"] or match["year3"]
    # In lower case only what is no other word: "july", but not "may" or "mar".
    no_month = name[0].islower() and (name in _DOUBTFUL or name not in MONTHS)
    if no_month or (not day and not year and _is_doubtful(match, name)):
        return
    month = _index(MONTHS, name[:3].lower()) + 1
    number = int(re.sub(r"\D", "", day)) if day else None
    kind = DateKind.DAY if number else DateKind.MONTH
    yield DateMention(span, kind, day=number, month=month, year=int(year) if year else None)


def _is_doubtful(match: re.Match[str], name: str) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()]
    return name.lower().rstrip(".") in _DOUBTFUL and _BEFORE_MONTH.search(before) is None


def _index(names: tuple[str, ...], beginning: str) -> int:
    return next(number for number, name in enumerate(names) if name.startswith(beginning))


def _relative(span: Span, words: str) -> DateMention:
    if words in _DAYS:
        return DateMention(span, DateKind.RELATIVE, weekday=1, offset=_DAYS[words])
    step, unit = words.split()
    offset = _STEPS[step]
    if unit == "month":
        return DateMention(span, DateKind.RELATIVE, month=1, offset=offset)
    return DateMention(span, DateKind.RELATIVE, year=1, offset=offset)


def resolve(mention: DateMention, written: date | None) -> DateMention:
    """Put a date in the place of "yesterday" or "last year", where the day of writing is known."""
    if mention.kind is not DateKind.RELATIVE or written is None:
        return mention
    if mention.weekday:
        day = written + timedelta(days=mention.offset)
        return DateMention(mention.span, DateKind.DAY, day.weekday(), day.day, day.month, day.year)
    if mention.month:
        months = written.year * 12 + written.month - 1 + mention.offset
        return DateMention(mention.span, DateKind.MONTH, month=months % 12 + 1, year=months // 12)
    return DateMention(mention.span, DateKind.YEAR, year=written.year + mention.offset)


def weekday_of(mention: DateMention, years: frozenset[int]) -> frozenset[int]:
    """Return the weekdays that a mention may fall on, its year being one of `years` where it says none."""
    if mention.weekday is not None and mention.kind is not DateKind.RELATIVE:
        return frozenset({mention.weekday})
    if mention.day is None or mention.month is None:
        return frozenset()
    return frozenset(
        day.weekday()
        for year in ({mention.year} if mention.year else years)
        if year and (day := _date(year, mention.month, mention.day))
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
