from __future__ import annotations

import pytest

from factcheck.rules.passages import body_text, nearest, places
from factcheck.rules.rewording import changes_meaning, is_same_word
from factcheck.rules.wording import words_of

BODY = "On Monday she said that the new crane of the harbour may open before the winter. It was not cheap."
FAIR = [
    "the new crane of the harbor may open before the winter",
    "the new cranes of the harbour might open before winter",
    "a new crane at the harbour may be opened before the winter",
    "it isn't cheap",
]
ALTERED = [
    "the new crane of the harbour will open before the winter",
    "the new crane of the harbour may open after the winter",
    "the new crane of the harbour may not open before the winter",
    "the old crane of the harbour may open before the winter",
    "the new crane of the harbour may open before the summer",
    "the new crane was cheap",
]


def is_altered(quoted: str) -> bool:
    passage = nearest(words_of(quoted), body_text(BODY), cutoff=50)
    assert passage is not None
    return any(changes_meaning(difference) for difference in passage.differences)


@pytest.mark.parametrize("quoted", FAIR)
def test_a_fair_edit_keeps_the_meaning(quoted: str) -> None:
    assert not is_altered(quoted)


@pytest.mark.parametrize("quoted", ALTERED)
def test_other_words_change_the_meaning(quoted: str) -> None:
    assert is_altered(quoted)


def test_every_place_of_the_same_words_is_found() -> None:
    text = body_text("It is. Is it? It's so, it is")
    assert [found[0].span.start for found in places(words_of("it is"), text)] == [0, 14, 23]
    assert places(words_of("it was"), text) == ()


@pytest.mark.parametrize(
    ("form", "other", "same"),
    [
        ("opened", "opening", True),
        ("harbour", "harbor", True),
        ("i", "she", True),
        ("sufficient", "insufficient", False),
        ("able", "unable", False),
        ("20", "200", False),
        ("cat", "car", False),
    ],
)
def test_when_two_words_are_one(form: str, other: str, same: bool) -> None:
    assert is_same_word(form, other) is same
