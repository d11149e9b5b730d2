"""The day on which an article appeared, however its source writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from factcheck.sources.paths import at

_ISO = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_SECONDS = (10**8, 10**10)  # 1973 to 2286: what a number of seconds since 1970 looks like
_LONGEST = 100  # characters


def read_date(value: object) -> date | None:
    """The day in an ISO 8601 or RFC 5322 date, a date, or seconds or milliseconds since 1970."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    return _from_text(value) if isinstance(value, str) and len(value) < _LONGEST else None


def _from_number(value: float) -> date | None:
    seconds = value / 1000 if value >= _SECONDS[1] else value
    if not _SECONDS[0] <= seconds < _SECONDS[1]:
        return None
    return datetime.fromtimestamp(seconds, UTC).date()


def _from_text(text: str) -> date | None:
    found = _ISO.match(text)
    try:
        if found is not None:
            return date(*map(int, found.groups()))
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def date_at(record: object, paths: Iterable[str]) -> date | None:
    """The day at the first of `paths` that holds one."""
    days = (read_date(at(record, path)) for path in paths)
    return next((day for day in days if day is not None), None)
