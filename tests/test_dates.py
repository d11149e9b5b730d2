"""The dates that a text names, and the order of two events."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.rules.dates import DateKind, DateMention, find_dates, resolve, weekday_of
from factcheck.rules.order import find_reversals
from factcheck.text import split_sentences
from factcheck.types import Article, Reading


@pytest.mark.parametrize(
    ("text", "words", "day", "month", "year"),
    [
        ("held on 12 March in town", "12 March", 12, 3, None),
        ("held on March 12 in town", "March 12", 12, 3, None),
        ("held on March 12th in town", "March 12th", 12, 3, None),
        ("held on the 3rd of May in town", "3rd of May", 3, 5, None),
        ("due back Feb. 11, he said", "Feb. 11", 11, 2, None),
        ("by October 28, 2019, at noon", "October 28, 2019", 28, 10, 2019),
        ("the 1 February 2005 deadline", "1 February 2005", 1, 2, 2005),
        ("missing since August 2013", "August 2013", None, 8, 2013),
        ("in November the board met", "November", None, 11, None),
        ("in May the board met", "May", None, 5, None),
        ("the riots of 1981 began", "1981", None, None, 1981),
    ],
)
def test_days_months_and_years(
    text: str, words: str, day: int | None, month: int | None, year: int | None
) -> None:
    (found,) = find_dates(text)
    assert (found.span.of(text), found.day, found.month, found.year) == (words, day, month, year)


@pytest.mark.parametrize(
    ("text", "weekday"), [("on Monday", 0), ("THURSDAY'S VOTE", 3), ("open Sundays", 6), ("on Tues", 1)]
)
def test_weekdays(text: str, weekday: int) -> None:
    assert [found.weekday for found in find_dates(text)] == [weekday]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May wins",
        "protesters march on Rome",
        "a second Sun rises",
        "in the 1980s he sang",
        "1,984 people and $2000",
        "flight 2019a and 19.75",
        "the mayor may sit",
        "Friday's child"[9:],
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("yesterday", (28, 2, 2024)),
        ("tomorrow", (1, 3, 2024)),
        ("last month", (None, 1, 2024)),
        ("next month", (None, 3, 2024)),
        ("last year", (None, None, 2023)),
        ("this year", (None, None, 2024)),
    ],
)
def test_words_are_resolved_against_the_day_of_writing(
    words: str, expected: tuple[int | None, int | None, int]
) -> None:
    (mention,) = find_dates(f"It rained {words}.")
    assert mention.kind is DateKind.RELATIVE
    assert resolve(mention, None) == mention
    found = resolve(mention, date(2024, 2, 29))
    assert (found.day, found.month, found.year) == expected


def test_a_month_before_january_is_in_the_year_before() -> None:
    (mention,) = find_dates("It rained last month.")
    found = resolve(mention, date(2024, 1, 31))
    assert (found.month, found.year) == (12, 2023)


def test_the_weekday_of_a_day_needs_its_year() -> None:
    (mention,) = find_dates("on 16 May")
    assert weekday_of(mention, frozenset()) == frozenset()
    assert weekday_of(mention, frozenset({2024})) == {3}
    (leap,) = find_dates("on 29 February")
    assert weekday_of(leap, frozenset({2023})) == frozenset()


@settings(max_examples=150, deadline=None)
@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%b. %-d, %Y"]),
)
def test_a_written_date_is_read_back(day: date, form: str) -> None:
    written = day.strftime(form).replace("May.", "May")
    found = find_dates(f"It opened on {written}, they said.")
    assert [(m.day, m.month, m.year) for m in found] == [(day.day, day.month, day.year)]
    assert weekday_of(found[0], frozenset()) == {day.weekday()}


PIECES = [
    "12",
    "May",
    " ",
    "March",
    "2019",
    ",",
    "th",
    "of",
    "Sunday",
    "last",
    "year",
    "-",
    "yesterday",
    "'s",
    "\n",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map("".join))
def test_any_text_gives_dates_in_order_inside_it(text: str) -> None:
    end = 0
    for mention in find_dates(text):
        assert isinstance(mention, DateMention)
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


@pytest.mark.parametrize(
    ("headline", "body", "reversed_"),
    [
        ("Mayor quit two days after council vote", "The mayor quit two days before the council vote.", True),
        ("Mayor quit two days after council vote", "The mayor quit two days after the council vote.", False),
        (
            "Mayor quit two days after council vote",
            "The council vote came two days before the mayor quit.",
            False,
        ),
        ("Mayor quit after vote", "The mayor spoke before the vote.", False),
        (
            "Island dropped its tolls weeks before ferry strike",
            "The island dropped tolls weeks after a ferry strike.",
            True,
        ),
    ],
)
def test_two_events_in_the_other_order(headline: str, body: str, reversed_: bool) -> None:
    reading = Reading(Article("order", headline, body), split_sentences(body), ())
    assert bool(list(find_reversals(headline, reading))) is reversed_
