from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.quotes import quoted_spans

ONE_PARAGRAPH = [
    ('He said "we will not go" and left', ["we will not go"]),
    ("Mayor says 'we will not go'", ["we will not go"]),
    ("“We will not go,” she said. “Ever.”", ["We will not go,", "Ever."]),
    ("Mayor: ‘We won’t go’", ["We won’t go"]),
    ("The «grand plan» is dead", ["grand plan"]),
    ("„Nein“, said the minister", ["Nein"]),
    ("\"He told me 'no way' twice,\" she said", ["He told me 'no way' twice,"]),
    ("'He told me \"no way\" twice', says aunt", ['He told me "no way" twice']),
    ("“He told me ‘no way’”", ["He told me ‘no way’"]),
    ("‘He called it “theft”’, says aunt", ["He called it “theft”"]),
    ('"...and then it fell"', ["...and then it fell"]),
    ("'[The bridge] just fell … into the river'", ["[The bridge] just fell … into the river"]),
    ("('stolen') goods", ["stolen"]),
    ("Minister 'ready to quit', aide 'shocked'", ["ready to quit", "shocked"]),
    ("'Lack of checks' blamed for crash", ["Lack of checks"]),
    ("'Workers' rights are gone', says union", ["Workers' rights are gone"]),
    ("'Top 10' list is out", ["Top 10"]),
    ("'10 killed' in blast", ["10 killed"]),
    ("'Don't panic' over '90s film, says '60s star", ["Don't panic"]),
    ("Fans of rock 'n' roll 'overjoyed'", ["overjoyed"]),
    ('"I never—" she said', ["I never—"]),
    ('She said:"Hello there" and left', ["Hello there"]),
    ('" Hello there " she said', ["Hello there"]),
    ('“Mismatched marks" are common', ["Mismatched marks"]),
    ("The 'truth'-teller", ["truth"]),
    ("'He's 6'2\" and fast', says coach", ["He's 6'2\" and fast"]),
    ('Coach says "he\'s 6\'2" and fast"', ["he's 6'2\" and fast"]),
]

NO_QUOTATION = [
    "",
    "Jones' lawyers meet James's brother",
    "Workers' pay and parents' anger don't end",
    "Rock 'n' roll of the '90s isn't dead",
    "Give 'em the class of '08",
    'A 6\'2" player signs a 12" record',
    "O'Brien's plan for Hawai'i",
    "The 5' 10\" striker",
    "Mayor says 'we will not go",
    'Mayor says "we will not go',
    "We will not go' says mayor",
    "''",
    '" "',
]

SEVERAL_PARAGRAPHS = [
    ('"One.\n\n"Two.\n\n"Three," he said.', ["One.", "Two.", "Three,"]),
    ('He said: "One.\n"Two."\nThen he left.', ["One.", "Two."]),
    ("‘One.\n\n‘Two,’ he said.", ["One.", "Two,"]),
    ('He never closed "this one.\n\nThe next is prose.', []),
    ('He never closed "this one.\n\n"A fresh one," she said.', ["this one.", "A fresh one,"]),
    ('A "wrapped\nquotation" goes on', ["wrapped\nquotation"]),
    (
        'He said "lines are\nwrapped here.\nAll of\nthem" and\nleft',
        ["lines are\nwrapped here.\nAll of\nthem"],
    ),
    ('    It "is.\n    "And was,"\nhe said,\nand then\nleft', ["is.", "And was,"]),
    ('An "unclosed. A "closed" one.\n\n"Next."', ["closed", "Next."]),
]


@pytest.mark.parametrize(("text", "expected"), ONE_PARAGRAPH + SEVERAL_PARAGRAPHS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quoted_spans(text)] == expected


@pytest.mark.parametrize("text", NO_QUOTATION)
def test_apostrophes_inches_and_unclosed_marks_are_not_quotations(text: str) -> None:
    assert quoted_spans(text) == ()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab sS1.,:-\n\r\t\"“”„«»'‘’()"), max_size=60) | st.text(max_size=60))
def test_spans_are_ordered_apart_inside_and_not_empty(text: str) -> None:
    end = 0
    for span in quoted_spans(text):
        assert end <= span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text)
        end = span.end


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abc de", min_size=1).filter(str.strip), st.sampled_from(['""', "“”", "‘’", "«»"]))
def test_any_plain_words_are_found_between_marks(words: str, marks: str) -> None:
    text = f"He said {marks[0]}{words.strip()}{marks[1]}, then left"
    assert [span.of(text) for span in quoted_spans(text)] == [words.strip()]


@pytest.mark.parametrize(
    "unit", ["'", '"', " '", ' "', "a' ", "s' b", "‘ ", " ‘a", "« ", '\n"', '.\n"', "' \"", ".  "]
)
def test_long_runs_of_marks_take_linear_time(unit: str) -> None:
    started = time.process_time()
    quoted_spans(unit * (100_000 // len(unit)))
    assert time.process_time() - started < 5
