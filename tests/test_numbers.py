"""Numbers, what they count, and whether a body carries one of its headline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.rules.number_arithmetic import Said, is_computed, is_said
from factcheck.rules.quantities import find_quantities
from factcheck.rules.quantity import Bound, Kind, Quantity

NEWS = [
    ("Seven people hurt in fire", [7]),
    ("Twenty-one miners freed", [21]),
    ("Two hundred and fifty jobs to go", [250]),
    ("Half a million sign petition", [500_000]),
    ("A quarter of a million sign petition", [250_000]),
    ("One and a half million homes dark", [1_500_000]),
    ("A dozen held after raid", [12]),
    ("Two dozen sheep stolen", [24]),
    ("Council spends £1.2m on signs", [1_200_000]),
    ("$4bn bridge approved", [4e9]),
    ("14K jackets cover square", [14_000]),
    ("$424K cheque left behind", [424_000]),
    ("Rates cut by 0.5 percentage points", [0.5]),
    ("Profits up 12 per cent", [12]),
    ("Profits up 12%", [12]),
    ("1,500 birds fall on town", [1500]),
    ("$2T deal sought", [2e12]),
    ("€3.4 billion fine upheld", [3.4e9]),
    ("A third of pupils absent", [1 / 3]),
    ("Two-thirds back the plan", [2 / 3]),
    ("Three quarters of voters say no", [0.75]),
    ("Third strike called", [3]),
    ("21st victim named", [21]),
    ("Twenty-first victim named", [21]),
    ("Club wins 3-1 at home", [3, 1]),
    ("Senate votes 66 to 27", [66, 27]),
    ("Between 20 and 30 trapped", [20, 30]),
    ("Two to three hundred cars burnt", [200, 300]),
    ("$5m-$7m bid expected", [5e6, 7e6]),
    ("Nearly 50 rescued", [50]),
    ("More than two million march", [2e6]),
    ("97-year-old veteran dies", [97]),
    ("Girl, 9, saves brother", [9]),
    ("Man in his 60s arrested", [60]),
    ("Dead at 94", [94]),
    ("Pensioner aged eighty-two found", [82]),
    ("150,000-strong crowd", [150_000]),
    ("Ten-year sentence upheld", [10]),
    ("Four weeks of closures", [4]),
    ("18-month ban for keeper", [18]),
    ("Quake of magnitude 6.3 hits", [6.3]),
    ("30 trillion tons of things", [3e13]),
    ("45 miles per hour winds", [45]),
    ("9ft alligator found in pool", [9]),
    ("12cm of snow falls", [12]),
    ("One in five skip breakfast", [0.2]),
    ("Dozens hurt in crush", [12]),
    ("Hundreds join search", [100]),
    ("Tens of thousands flee", [10_000]),
    ("Company loses 1.5bn euros", [1.5e9]),
    ("Choir gets dollars 150,000", [150_000]),
    ("Rs 20 crore spent on statue", [2e8]),
    ("A hundred and one puppies rescued", [101]),
    ("1½ hours of delays", [1.5]),
    ("Five-and-a-half years in jail", [5.5]),
    ("A mile and a half from shore", [1.5]),
    ("Eight million, two hundred thousand doses", [8.2e6]),
    ("Shares at 7-3/4 pct", [7.75]),
    ("Double the number of cases", [2]),
    ("Fares to rise three times as fast", [3]),
    ("50p coin to mark jubilee", [0.5]),
    ("Airbus A380 and Covid-19 at G7, with U2 on 5G", []),
    ("Ne'er a number, nor a score to settle", []),
]


@pytest.mark.parametrize(("text", "values"), NEWS, ids=[text for text, _ in NEWS])
def test_numbers_of_the_news_are_read(text: str, values: list[float]) -> None:
    counted = [quantity for quantity in find_quantities(text) if quantity.kind is not Kind.NONE]
    found = [value for quantity in counted for value in quantity.values]
    assert found == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "words"),
    [
        ("it cost £3.5m to mend", Kind.MONEY, "pound", "£3.5m"),
        ("it cost 3.5 million euros", Kind.MONEY, "euro", "3.5 million euros"),
        ("a 20¢ fee", Kind.MONEY, "dollar", "20¢"),
        ("up 4 percentage points", Kind.POINTS, "", "4 percentage points"),
        ("up 4 per cent", Kind.PERCENT, "", "4 per cent"),
        ("a 97-year-old man", Kind.AGE, "year", "97-year-old"),
        ("Ms Ali, 42, said", Kind.AGE, "year", "42"),
        ("a man in his 60s", Kind.AGE, "decade", "60s"),
        ("for four weekends", Kind.MEASURE, "weekend", "four weekends"),
        ("after 18 months", Kind.MEASURE, "month", "18 months"),
        ("half an ounce of it", Kind.MEASURE, "ounce", "half an ounce"),
        ("winds of 45 miles per hour", Kind.MEASURE, "mile an hour", "45 miles per hour"),
        ("won 3-1 at home", Kind.RESULT, "", "3-1"),
        ("her fifth title", Kind.ORDINAL, "", "fifth"),
        ("twice as many", Kind.MULTIPLE, "", "twice"),
        ("a third of them", Kind.PART, "", "a third"),
        ("hundreds of people", Kind.VAGUE, "", "hundreds"),
        ("both of them", Kind.GROUP, "", "both"),
        ("back in 1998 he", Kind.YEAR, "", "1998"),
        ("since '98 he", Kind.YEAR, "", "98"),
        ("in the 1980s he", Kind.YEAR, "", "1980s"),
        ("on 12 May he", Kind.NONE, "", "12"),
        ("on May 12 he", Kind.NONE, "", "12"),
        ("at 10.30pm he", Kind.NONE, "", "10.30pm"),
        ("at 9:15 he", Kind.NONE, "", "9:15"),
        ("ring 020 7946 0958 now", Kind.NONE, "", "020 7946 0958"),
        ("since 9/11 he", Kind.NONE, "", "9/11"),
        ("400 soldiers died", Kind.COUNT, "", "400"),
    ],
)
def test_what_a_number_counts(text: str, kind: Kind, unit: str, words: str) -> None:
    found = find_quantities(text)[0]
    assert (found.kind, found.unit, found.span.of(text)) == (kind, unit, words)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("nearly 50 sheep", Bound.UNDER),
        ("up to $50 each", Bound.UNDER),
        ("more than 50 sheep", Bound.OVER),
        ("at least £50", Bound.OVER),
        ("50-plus sheep", Bound.OVER),
        ("about 50 sheep", Bound.ABOUT),
        ("50 sheep", Bound.EXACT),
    ],
)
def test_the_words_before_a_number_bound_it(text: str, bound: Bound) -> None:
    assert find_quantities(text)[0].bound is bound


def said(body: str, *years: int) -> Said:
    quantities = find_quantities(body)
    named = {int(quantity.value) for quantity in quantities if quantity.kind is Kind.YEAR}
    return Said(quantities, frozenset({*named, *years}))


def first(headline: str) -> Quantity:
    return find_quantities(headline)[0]


SAID = [
    ("49 sheep", "48.7 sheep on average"),
    ("nearly 50 sheep", "48 sheep"),
    ("500 jobs", "538 jobs"),
    ("$1.5M", "$1,483,000"),
    ("14K jackets", "14,000 jackets"),
    ("250 jobs", "two hundred and fifty jobs"),
    ("two weeks", "a fortnight"),
    ("two weeks", "14 days"),
    ("48 hours", "two days"),
    ("six and a half hours", "six hours and 30 minutes"),
    ("nine-foot alligator", "an alligator 2.74 metres long"),
    ("a third of pupils", "33% of pupils"),
    ("20% of pupils", "one in five pupils"),
    ("34 migrants", "three dozen migrants"),
    ("2.6 million viewers", "2,583,000 viewers"),
    ("fifth title", "four earlier titles"),
    ("3-1 win", "lost 1-3"),
    ("five teachers", "a head and four other teachers"),
    ("hundreds of people", "450 people"),
]
NOT_SAID = [
    ("51 sheep", "50 sheep"),
    ("51 sheep", "51% of farms"),
    ("51 sheep", "51 miles away"),
    ("four weeks", "four weekends"),
    ("$6 million", "6 million euros"),
    ("4 per cent", "4 percentage points"),
    ("60 metres", "60ft"),
    ("13.8bn dollars", "13.5bn dollars"),
    ("thousands of people", "hundreds of people"),
    ("at least 50 sheep", "40 sheep"),
    ("3-1 win", "a 2-1 win"),
    ("Girl, 12, found", "13 May, 14-year-old"),
    ("31 people", "on 31 May"),
]


@pytest.mark.parametrize(("headline", "body"), SAID)
def test_a_number_is_said_in_another_form(headline: str, body: str) -> None:
    assert is_said(first(headline), said(body))


@pytest.mark.parametrize(("headline", "body"), NOT_SAID)
def test_a_number_is_not_said_by_another(headline: str, body: str) -> None:
    assert not is_said(first(headline), said(body))
    assert not is_computed(first(headline), said(body))


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("11 hurt", "four passengers and seven others were hurt"),
        ("3 months", "cut from 15 months to 12 months"),
        ("32 years", "stolen in 1985 and found in 2017"),
        ("$600K", "$200,000 a year for three years"),
        ("$1.2m", "$100,000 a month"),
        ("50% of them", "15 of the 30"),
        ("99% of them", "all but 1% of them"),
        ("8-point lead", "led by 51% to 43%"),
    ],
)
def test_a_number_is_computed_from_others(headline: str, body: str) -> None:
    assert is_computed(first(headline), said(body))


def test_years_are_counted_from_the_day_of_publication() -> None:
    assert is_computed(first("32 years"), said("stolen in 1985", 2017))
    assert not is_computed(first("32 years"), said("stolen in 1985"))


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**12))
def test_digits_with_commas_are_worth_their_value(number: int) -> None:
    assert find_quantities(f"he saw {number:,} sheep")[0].value == number


UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9), st.integers(2, 9), st.integers(1, 9), st.sampled_from(["thousand", "million"]))
def test_words_are_worth_their_value(hundreds: int, tens: int, units: int, power: str) -> None:
    words = f"{UNITS[hundreds - 1]} hundred and {TENS[tens]}-{UNITS[units - 1]} {power}"
    value = (hundreds * 100 + tens * 10 + units) * {"thousand": 1000, "million": 10**6}[power]
    assert find_quantities(f"about {words} sheep")[0].value == value


PIECES = [
    "1,000",
    "3.5m",
    "-",
    "–",
    "/",
    "$",
    "£",
    "%",
    "one",
    "two",
    "half",
    "a",
    "and",
    "million",
    "hundred",
]
PIECES += [
    "third",
    "dozen",
    "years",
    "old",
    "May",
    "’",
    "½",
    " ",
    ",",
    ".",
    ":",
    "to",
    "times",
    "in",
    "of",
    "1e9",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=16).map("".join))
def test_any_text_gives_quantities_in_order_inside_it(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.start <= quantity.number.start < quantity.number.end <= quantity.span.end
        assert quantity.value >= 0
        end = quantity.number.end
