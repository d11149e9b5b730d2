"""Lower case, capitals and title case change nothing that a rule finds, but where only a capital tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from test_rules import Example, every, read

from factcheck.rules import Rule

CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "title": lambda text: re.sub(r"(?<![\w'’])[a-z]", lambda letter: letter[0].upper(), text),
}
# Rules that then say nothing: a name is told from a word, "US" from "us", "the 1986 Games" from "1986 games",
# and a speaker from a label, by a capital alone.
BY_CAPITALS = {
    "name-not-in-body": frozenset(CASES),
    "quote-missing": frozenset({"upper"}),
    "quote-speaker": frozenset({"lower"}),
    "date-mismatch": frozenset(CASES),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("rule", "example"), every("flag"))
def test_a_mistake_is_found_in_any_case(rule: Rule, example: Example, case: str) -> None:
    found = tuple(rule.find(read(replace(example, headline=CASES[case](example.headline)))))
    assert found or case in BY_CAPITALS.get(rule.id, ())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("rule", "example"), every("pass"))
def test_no_case_makes_a_mistake(rule: Rule, example: Example, case: str) -> None:
    headline = CASES[case](example.headline)
    assert [f.message for f in rule.find(read(replace(example, headline=headline)))] == []
