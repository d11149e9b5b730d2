from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import GoldenCheck
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import (
    FERRY,
    GOLDEN,
    hostile_characters,
    long_headline,
    partly_supported,
    refuted,
    report,
    wide_characters,
)
from wcwidth import wcswidth

from factcheck.render.text import percentage, render_text
from factcheck.types import Claim, ClaimReview, Evidence, Rationale, Sentence, Span, Stance, Verdict

WIDTHS = (60, 80, 120)
COLOURS = re.compile(r"\x1b\[[0-9;]+m")
UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


@pytest.mark.parametrize("name", GOLDEN)
def test_text_is_the_golden_file(name: str, golden: GoldenCheck) -> None:
    golden(f"{name}.txt", render_text(GOLDEN[name](), colour=False, width=60))


@pytest.mark.parametrize("name", ["partly-supported", "refuted", "wide-characters"])
def test_coloured_text_is_the_golden_file(name: str, golden: GoldenCheck) -> None:
    golden(f"{name}.ansi", render_text(GOLDEN[name](), colour=True, width=60))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", GOLDEN)
def test_no_line_passes_the_edge_or_ends_in_a_space(name: str, width: int) -> None:
    for line in render_text(GOLDEN[name](), colour=False, width=width).splitlines():
        assert wcswidth(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("name", GOLDEN)
def test_colour_changes_nothing_but_colour_and_carets(name: str) -> None:
    plain = render_text(GOLDEN[name](), colour=False, width=80)
    coloured = COLOURS.sub("", render_text(GOLDEN[name](), colour=True, width=80))
    without_carets = [line for line in plain.splitlines() if not re.fullmatch(r" +[ ^]*\^", line)]
    assert coloured.splitlines() == without_carets


def test_the_page_stops_growing_where_lines_get_hard_to_read() -> None:
    assert render_text(long_headline(), colour=False, width=500) == render_text(
        long_headline(), colour=False, width=100
    )


@pytest.mark.parametrize("width", [1, 10, 29])
def test_a_page_too_narrow_to_read_is_still_set(width: int) -> None:
    lines = render_text(partly_supported(), colour=False, width=width).splitlines()
    assert max(map(len, lines)) <= 29


def test_carets_stand_under_the_words_that_the_body_does_not_carry() -> None:
    lines = render_text(refuted(), colour=False, width=80).splitlines()
    words = lines[3]
    pointed = "".join(c for c, caret in zip(words, lines[4].ljust(len(words)), strict=True) if caret == "^")
    assert pointed == "Three die21"


def test_a_failed_claim_is_marked_whole_where_no_words_are_named() -> None:
    claims = [replace(review, unsupported=()) for review in partly_supported().reviews]
    built = replace(partly_supported(), reviews=tuple(claims))
    lines = render_text(built, colour=False, width=80).splitlines()
    assert lines[4] == " " * 9 + "^" * len("Xi turns on Putin")


def test_a_headline_that_is_one_claim_is_not_said_twice() -> None:
    built = GOLDEN["cannot-tell"]()
    review = replace(built.reviews[0], support=0.3)
    assert render_text(replace(built, reviews=(review,)), colour=False, width=80).count("In pictures") == 1


def test_carets_stand_right_under_wide_and_joined_characters() -> None:
    lines = render_text(wide_characters(), colour=False, width=80).splitlines()
    words, pointers = lines[3], lines[4]
    assert wcswidth(words[: words.index("5万円")]) == pointers.index("^")
    assert wcswidth(words[: words.index("first year")]) == pointers.rindex(" ") + 1
    assert wcswidth(words) == len(pointers)


@pytest.mark.parametrize("colour", [False, True])
def test_nothing_that_drives_a_terminal_comes_through(colour: bool) -> None:
    text = render_text(hostile_characters(), colour=colour, width=60)
    assert not UNPRINTABLE.search(COLOURS.sub("", text))


@pytest.mark.parametrize(
    ("support", "shown"),
    [
        (0.0, "<1%"),
        (0.004, "<1%"),
        (0.006, "1%"),
        (0.5, "50%"),
        (0.994, "99%"),
        (0.996, ">99%"),
        (1.0, ">99%"),
    ],
)
def test_no_probability_is_shown_as_none_or_all(support: float, shown: str) -> None:
    assert percentage(support, Verdict.SUPPORTED) == shown


def test_what_cannot_be_told_has_no_percentage() -> None:
    assert percentage(0.4, Verdict.CANNOT_TELL) == "?"


def test_the_second_sentence_is_shown_only_where_it_takes_a_side() -> None:
    both = render_text(refuted(), colour=False, width=80)
    assert both.count(": refutes") == 2
    nearest = render_text(GOLDEN["unsupported"](), colour=False, width=80)
    assert nearest.count("sentence ") == 1
    assert "the nearest found" in nearest


def test_the_gravest_finding_comes_first() -> None:
    text = render_text(refuted(), colour=False, width=80)
    assert text.index("number-differs") < text.index("deaths-need-a-source") < text.index("superlative")


@settings(max_examples=60, deadline=None)
@given(
    headline=st.text(min_size=1, max_size=120),
    sentence=st.text(max_size=120),
    ends=st.tuples(st.integers(0, 130), st.integers(0, 130)),
    width=st.integers(30, 130),
    colour=st.booleans(),
)
def test_any_text_is_set_within_the_page(
    headline: str, sentence: str, ends: tuple[int, int], width: int, colour: bool
) -> None:
    shown = Rationale(Evidence(Sentence(0, 0, sentence, Span(0, len(sentence))), 0.5), Stance.NEUTRAL, 0.5)
    mark = Span(min(ends), max(ends))
    claim = Claim(headline, Span(0, len(headline)))
    review = ClaimReview(claim, Verdict.UNSUPPORTED, 0.1, (shown,), (mark,))
    text = render_text(
        report(headline, Verdict.PARTLY_SUPPORTED, 0.2, review, reasons=(sentence,)),
        colour=colour,
        width=width,
    )
    plain = COLOURS.sub("", text)
    assert not UNPRINTABLE.search(plain)
    assert all(wcswidth(line) <= width for line in plain.split("\n"))


def test_a_headline_and_a_sentence_of_a_million_characters_stay_one_page() -> None:
    body = "word " * 200_000
    shown = Rationale(Evidence(Sentence(0, 0, body, Span(0, len(body))), 0.5), Stance.SUPPORTS, 0.5)
    review = ClaimReview(Claim(body, Span(0, len(body))), Verdict.SUPPORTED, 0.9, (shown,))
    text = render_text(report(body, Verdict.SUPPORTED, 0.9, review, body=FERRY.text), colour=False, width=80)
    assert text.count("\n") < 40
