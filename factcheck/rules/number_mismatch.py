"""A number of the headline that the body does not give, where the body gives another in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.rules.counted import stem
from factcheck.rules.number_arithmetic import Said, is_computed, is_exactly_computed, is_said
from factcheck.rules.number_displaced import find_nearer
from factcheck.rules.number_doubts import may_be_worked_out
from factcheck.rules.number_rivals import (
    Placed,
    Rival,
    find_displacing,
    find_rival,
    is_fair,
    is_of_somebody,
    is_one_more,
    is_open_count,
    is_slip,
    placed_quantities,
)
from factcheck.rules.quantities import find_quantities
from factcheck.rules.quantity import Kind, Quantity
from factcheck.rules.rule import Rule
from factcheck.types import ClaimKind, Finding, Reading, Severity

_LONGEST_HEADLINE = 400
_NEVER_CHECKED = frozenset({Kind.YEAR, Kind.GROUP, Kind.NONE})
# One is "a"; the first and the second are turns of phrase as often as counts.
_CENTURY = stem("century")
_LEAST = {Kind.COUNT: 1, Kind.AGE: 2, Kind.MULTIPLE: 2, Kind.ORDINAL: 3}
_NAMING = re.compile(
    r"(?<=(?:year|onth|week|cade)) (?:high|low|record|peak|best|worst)s?\b|[\s-]alarm\b", re.IGNORECASE
)
_RANK = re.compile(r"(?:\bno\.?|\bnumber|#)\s?$", re.IGNORECASE)
_SPLIT = re.compile(r"(?<=\d)([.,])(?=\d)")
_NEXT_WORD = re.compile(r"[\s-]([A-Za-z]+)")


def _find(reading: Reading) -> Iterator[Finding]:
    headline = reading.article.headline[:_LONGEST_HEADLINE]
    numbers = [number for number in find_quantities(headline) if _is_checked(number, reading)]
    body = placed_quantities(reading) if numbers and reading.sentences else ()
    if not body:
        return
    said = Said(tuple(placed.quantity for placed in body), _years(body, reading))
    for number in numbers:
        rival = _rival(number, said, body, reading)
        if rival is not None:
            yield _finding(number, rival, said, body, reading)


def _is_checked(number: Quantity, reading: Reading) -> bool:
    if number.kind in _NEVER_CHECKED or number.value < _LEAST.get(number.kind, 0) or _CENTURY in number.nouns:
        return False
    # "A ten-year high" is counted from years, and a five-alarm fire has no alarms.
    if _NAMING.match(reading.article.headline, number.span.end):
        return False
    # "A week", "one weekend" and "No. 1" are as often turns of phrase.
    headline = reading.article.headline
    is_digit = number.number.of(headline)[0].isdigit() and not _RANK.search(headline, 0, number.span.start)
    if number.value == 1.0 and not is_digit:
        return False
    return any(
        claim.span.overlaps(number.span) and claim.kind not in {ClaimKind.LABEL, ClaimKind.TEASER}
        for claim in reading.claims
    )


def _years(body: Sequence[Placed], reading: Reading) -> frozenset[int]:
    named = {int(quantity.value) for quantity, _ in body if quantity.kind is Kind.YEAR}
    published = reading.article.published
    return frozenset(named | {published.year} if published else named)


def _rival(number: Quantity, said: Said, body: Sequence[Placed], reading: Reading) -> Rival | None:
    """Return the body's quantity that the headline's number should have been, or None where it may stand."""
    headline = reading.article.headline
    if _stands_split(number, reading):
        return None
    if is_said(number, said):
        return find_nearer(number, body, reading) or find_displacing(number, body, headline)
    rival = find_rival(number, body, headline)
    if rival is None or not is_fair(number, rival, headline):
        return None
    if is_exactly_computed(number, rival.quantity, said) or is_one_more(number, rival):
        return None
    return rival if is_slip(number, rival) or not is_computed(number, said) else None


def _stands_split(number: Quantity, reading: Reading) -> bool:
    """Whether the body has the same digits taken apart, as wires and old archives do: "3, 700", "31. 8"."""
    digits = number.number.of(reading.article.headline)
    split = _SPLIT.sub(r"\1 ", digits)
    parted = rf"(?<![\d.,]){re.escape(split)}(?!\d)"
    return split != digits and re.search(parted, reading.article.body) is not None


def _finding(number: Quantity, rival: Rival, said: Said, body: Sequence[Placed], reading: Reading) -> Finding:
    headline, text = reading.article.headline, reading.article.body
    if rival.is_sure:
        theirs, ours = _with_noun(rival.quantity, number, text), _with_noun(number, rival.quantity, headline)
        message = f"The body says '{theirs}', the headline '{ours}'."
    else:
        theirs, ours = rival.quantity.span.of(text), number.span.of(headline)
        message = f"The body never gives the headline's '{ours}'; the nearest it has is '{theirs}'."
    suggestion = _suggestion(number, rival, body, reading)
    severity = RULE.severity if _is_proven(number, rival, said, headline) else Severity.WARNING
    return Finding(RULE.id, severity, message, number.span, rival.sentence, suggestion)


def _is_proven(number: Quantity, rival: Rival, said: Said, headline: str) -> bool:
    """Whether the body has another number in its place, from which nobody can work out the headline's."""
    of_nobody = number.kind is Kind.AGE and not is_of_somebody(number, headline)
    if not rival.is_sure or of_nobody or is_open_count(number, rival):
        return False
    return not may_be_worked_out(number, rival, said, headline)


def _with_noun(quantity: Quantity, other: Quantity, text: str) -> str:
    """Return the words of `quantity`, and the noun after it where `other` counts the same."""
    after = _NEXT_WORD.match(text, quantity.span.end)
    has_noun = after is not None and stem(after[1]) in quantity.nouns & other.nouns
    end = after.end() if after and has_noun else quantity.span.end
    return " ".join(text[quantity.span.start : end].split())


def _suggestion(number: Quantity, rival: Rival, body: Sequence[Placed], reading: Reading) -> str | None:
    """Return the body's number for the headline's span, where it can be no other."""
    quantity = rival.quantity
    if rival.shared_words < 3 or quantity.kind is not number.kind:
        return None
    others = [
        placed.quantity.value
        for placed in body
        if placed.sentence == rival.sentence and placed.quantity.kind is number.kind
    ]
    if len(set(others)) > 1:
        return None
    span = quantity.number if number.span == number.number else quantity.span
    words, written = span.of(reading.article.body), number.span.of(reading.article.headline)
    words = words[:1].upper() + words[1:] if written[:1].isupper() else words
    return words if words != written else None


RULE = Rule(
    id="number-mismatch",
    severity=Severity.ERROR,
    summary="A number, amount, percentage, age or result of the headline is not the body's.",
    find=_find,
)
