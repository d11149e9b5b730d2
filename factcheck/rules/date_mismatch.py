"""A weekday, day, month or year of the headline that the body contradicts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.rules.dates import DateKind, DateMention, find_dates, resolve, weekday_of
from factcheck.rules.matching import is_evidence, read_text, repeats_headline, shared
from factcheck.rules.order import find_reversals
from factcheck.rules.quantities import find_quantities
from factcheck.rules.rule import Rule
from factcheck.types import ClaimKind, Finding, Reading, Sentence, Severity

_LONGEST_HEADLINE = 400
_MOST_DATES = 300
# How many words the sentence shares with the headline; more where the day of writing is not known, more
# again where another sentence has the headline's own weekday.
_LEAST_SHARED, _UNSURE = 2, 2
_MUCH_SHARED, _MORE_SHARED = 4, 3
_FIGURE = re.compile(r"\d[\d.,]*\d")
_ANY_WORD = re.compile(r"\s[a-z]")
_CAPITAL = re.compile(r"\s[A-Z]")
# A dateline stands at the very beginning.
_DATELINE_END = 60


class _Placed(NamedTuple):
    mention: DateMention
    sentence: Sentence


class _Context(NamedTuple):
    """What the body says of dates, and the day on which it was written, where that is known."""

    dates: tuple[_Placed, ...]
    written: date | None
    years: frozenset[int]


def _find(reading: Reading) -> Iterator[Finding]:
    headline = reading.article.headline[:_LONGEST_HEADLINE]
    wanted = [mention for mention in find_dates(headline) if _is_claimed(mention, reading)]
    if wanted and reading.sentences:
        context = _context(reading)
        for mention in wanted:
            rival = _rival_of(mention, context, reading)
            if rival is not None:
                yield _finding(mention, rival, reading)
    for reversal in find_reversals(headline, reading):
        written = reversal.headline.of(headline)
        message = f"The body has '{reversal.words}' between the two events, the headline '{written}'."
        yield Finding(RULE.id, RULE.severity, message, reversal.headline, reversal.sentence)


def _rival_of(mention: DateMention, context: _Context, reading: Reading) -> _Placed | None:
    """Return the body's date that the headline's should have been, or None where it may stand."""
    resolved = resolve(mention, context.written)
    headline = reading.article.headline[:_LONGEST_HEADLINE]
    if resolved.kind is DateKind.RELATIVE or _names_an_event(mention, headline):
        return None
    if mention.kind is DateKind.RELATIVE and resolved.weekday is not None:
        return _days_away(resolved, context, headline)
    if (other_year := _other_year(resolved, context, headline)) is not None:
        return other_year
    holders = [item for item in context.dates if _agree(resolved, item.mention, context.years)]
    if holders:
        return _displacing(resolved, holders, context, headline)
    return None if _is_implied(resolved, context, reading) else _nearest(resolved, context, headline)


def _days_away(resolved: DateMention, context: _Context, headline: str) -> _Placed | None:
    """Return the body's weekday where it is two days or more from the headline's "today" or "yesterday".

    A day's difference is only that between the day of writing and the day of publication.
    """
    day = resolved._replace(kind=DateKind.WEEKDAY)
    rival = _nearest(day, context, headline)
    if rival is None or rival.mention.weekday is None or resolved.weekday is None:
        return None
    apart = abs(rival.mention.weekday - resolved.weekday)
    return rival if min(apart, 7 - apart) >= 2 else None


def _names_an_event(mention: DateMention, headline: str) -> bool:
    """Whether a year belongs to a name, as in "the 2020 World Cup"."""
    following = _ANY_WORD if headline.islower() else _CAPITAL
    return mention.kind is DateKind.YEAR and following.match(headline, mention.span.end) is not None


def _is_claimed(mention: DateMention, reading: Reading) -> bool:
    return any(
        claim.span.overlaps(mention.span) and claim.kind not in {ClaimKind.LABEL, ClaimKind.TEASER}
        for claim in reading.claims
    )


def _context(reading: Reading) -> _Context:
    starts = [sentence.span.start for sentence in reading.sentences]
    mentions = find_dates(read_text(reading))[:_MOST_DATES]
    written = reading.article.published or _dateline(mentions)
    placed = [
        _Placed(
            resolve(mention, written), reading.sentences[max(0, bisect_right(starts, mention.span.start) - 1)]
        )
        for mention in mentions
    ]
    dates = tuple(item for item in placed if not repeats_headline(reading.article.headline, item.sentence))
    years = {mention.year for mention in mentions if mention.year and mention.kind is not DateKind.RELATIVE}
    return _Context(dates, written, frozenset(years | ({written.year} if written else set())))


def _dateline(mentions: Sequence[DateMention]) -> date | None:
    first = next(
        (m for m in mentions if m.kind is DateKind.DAY and m.year and m.span.end <= _DATELINE_END), None
    )
    if first is None or not first.year or not first.month or not first.day:
        return None
    try:
        return date(first.year, first.month, first.day)
    except ValueError:
        return None


def _is_implied(mention: DateMention, context: _Context, reading: Reading) -> bool:
    """Whether the headline's date may be computed from what the body says."""
    if mention.kind is DateKind.WEEKDAY:
        return any(item.mention.kind is DateKind.RELATIVE and item.mention.weekday for item in context.dates)
    if mention.kind is DateKind.MONTH:
        return context.written is not None and mention.month == context.written.month
    return mention.kind is DateKind.YEAR and _is_counted(mention, context, reading)


def _other_year(mention: DateMention, context: _Context, headline: str) -> _Placed | None:
    """Return the same day or month of another year, where the body has it of no year but that."""
    if mention.kind not in {DateKind.DAY, DateKind.MONTH} or mention.year is None:
        return None
    same = [
        item
        for item in context.dates
        if (item.mention.day, item.mention.month) == (mention.day, mention.month) and item.mention.year
    ]
    fits = {item.mention.year for item in same} - {mention.year} == {item.mention.year for item in same}
    near = [
        item
        for item in same
        if shared(headline, item.sentence) >= _LEAST_SHARED and is_evidence(item.sentence)
    ]
    return near[0] if fits and near and mention.year not in context.years else None


def _displacing(
    mention: DateMention, holders: Sequence[_Placed], context: _Context, headline: str
) -> _Placed | None:
    """Return the weekday of the sentence about the headline, where the body has the headline's elsewhere."""
    if mention.kind is not DateKind.WEEKDAY:
        return None
    held = {item.sentence.position for item in holders}
    most = max(shared(headline, item.sentence) for item in holders)
    numbers = frozenset(_FIGURE.findall(headline))
    if any(not numbers.isdisjoint(_FIGURE.findall(item.sentence.text)) for item in holders):
        return None
    rest = tuple(item for item in context.dates if item.sentence.position not in held)
    rival = _nearest(mention, context._replace(dates=rest), headline)
    least = max(_MUCH_SHARED, most + _MORE_SHARED)
    return rival if rival is not None and shared(headline, rival.sentence) >= least else None


def _agree(mention: DateMention, said: DateMention, years: frozenset[int]) -> bool:
    if mention.kind is DateKind.WEEKDAY:
        return mention.weekday in weekday_of(said, years)
    if mention.kind is DateKind.YEAR:
        return said.year == mention.year and said.kind is not DateKind.RELATIVE
    if said.month != mention.month or said.kind is DateKind.RELATIVE:
        return False
    same_day = mention.day is None or said.day in {None, mention.day}
    return same_day and (None in {mention.year, said.year} or mention.year == said.year)


def _is_counted(mention: DateMention, context: _Context, reading: Reading) -> bool:
    """Whether the headline's year lies as many years from one of the body's as the body counts."""
    if context.written is not None and mention.year == context.written.year:
        return True
    spans = {
        round(q.value) for q in find_quantities(read_text(reading)) if q.unit == "year" and q.value < 1000
    }
    return any(abs(abs(year - (mention.year or 0)) - span) <= 1 for year in context.years for span in spans)


def _nearest(mention: DateMention, context: _Context, headline: str) -> _Placed | None:
    """Return the one date of the same sort in the sentence that is about what the headline says."""
    items = [
        item
        for item in context.dates
        if is_evidence(item.sentence) and _key(mention, item.mention) is not None
        if item.mention.span.end > _DATELINE_END or not _is_dateline(item.mention, context)
    ]
    if not items:
        return None
    most = max(shared(headline, item.sentence) for item in items)
    best = [item for item in items if shared(headline, item.sentence) == most]
    least = _LEAST_SHARED + _UNSURE if _is_unsure(mention, context) else _LEAST_SHARED
    if most < least or len({_key(mention, item.mention) for item in best}) > 1:
        return None
    return best[0]


def _is_dateline(mention: DateMention, context: _Context) -> bool:
    written = context.written
    return written is not None and (mention.day, mention.month, mention.year) == (
        written.day,
        written.month,
        written.year,
    )


def _is_unsure(mention: DateMention, context: _Context) -> bool:
    """Whether the body counts in years or months from a day that is not known."""
    return context.written is None and any(
        item.mention.kind is DateKind.RELATIVE and not item.mention.weekday for item in context.dates
    )


def _key(mention: DateMention, said: DateMention) -> tuple[int | None, ...] | None:
    """What is compared of the body's date, or None where it does not say as much."""
    if said.kind is DateKind.RELATIVE:
        return None
    if mention.kind is DateKind.WEEKDAY:
        return (said.weekday,) if said.kind is DateKind.WEEKDAY else None
    if mention.kind is DateKind.YEAR:
        return (said.year,) if said.year else None
    if mention.kind is DateKind.DAY:
        return (said.month, said.day) if said.kind is DateKind.DAY else None
    return (said.month,) if said.month else None


def _finding(mention: DateMention, rival: _Placed, reading: Reading) -> Finding:
    headline, body = reading.article.headline, reading.article.body
    written, said = mention.span.of(headline), rival.mention.span.of(body)
    suggestion = said if rival.mention.kind is mention.kind and said != written else None
    message = f"The body says '{said}', the headline '{written}'."
    return Finding(RULE.id, RULE.severity, message, mention.span, rival.sentence, suggestion)


RULE = Rule(
    id="date-mismatch",
    severity=Severity.ERROR,
    summary="A weekday, day, month or year of the headline is not the one that the body gives.",
    find=_find,
)
