from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.rules.wording import extent, words_of

SAME = {
    "case": ("The Bridge Is SHUT", "the bridge is shut"),
    "contraction": ("It's shut, they won't open", "It is shut: they will not open"),
    "cannot": ("We can't, we cannot", "we can not, we can not"),
    "curly apostrophe": ("They’re late", "they are late"),
    "British spelling": (
        "organised colour of the theatre, travelling",
        "organized color of the theater, traveling",
    ),
    "number": ("twenty boats, 1,000 men", "20 boats 1000 men"),
    "magnitude": ("£5m, 3bn", "5 million 3 billion"),
    "sign": ("7% & more", "7 percent and more"),
    "title": ("Mr Ali and Dr Bo", "Ali and Bo"),
    "possessive": ("Ali's boat", "Ali boat"),
    "bracketed letter": ("[a]nd boat[s]", "and boats"),
    "let's": ("Let's go", "let us go"),
}


@pytest.mark.parametrize(("text", "same"), SAME.values(), ids=SAME)
def test_two_spellings_have_the_same_words(text: str, same: str) -> None:
    assert [word.form for word in words_of(text)] == [word.form for word in words_of(same)]


@pytest.mark.parametrize(
    ("text", "other"), [("our hour", "or hor"), ("I'm", "I 5m"), ("four", "for"), ("wise", "wize")]
)
def test_two_different_words_stay_different(text: str, other: str) -> None:
    assert [word.form for word in words_of(text)] != [word.form for word in words_of(other)]


def test_words_in_brackets_are_asides() -> None:
    words = words_of("We [the board] wait (as ever) here")
    assert [word.form for word in words if word.aside] == ["the", "board", "as", "ever"]


@given(st.text(max_size=60))
def test_words_lie_in_order_in_any_text(text: str) -> None:
    words = words_of(text)
    assert all(word.form and word.span.of(text) for word in words)
    assert [word.span for word in words] == sorted(word.span for word in words)
    if words:
        assert extent(words).of(text)
