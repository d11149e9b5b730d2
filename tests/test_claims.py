from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims import extract_claims
from factcheck.types import Claim, ClaimKind, Span

TABLE: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("claims.toml").read_text("utf-8"))[
    "headline"
]
HEADLINES: list[str] = [row["text"] for row in TABLE]
WORDS = sorted({word for headline in HEADLINES for word in headline.split()})


def expected_claim(headline: str, row: dict[str, str]) -> Claim:
    text = row.get("text", headline)
    start = headline.index(row.get("span", text))
    span = Span(start, start + len(row.get("span", text)))
    return Claim(text, span, ClaimKind(row["kind"]), row.get("speaker"))


@pytest.mark.parametrize("row", TABLE, ids=HEADLINES)
def test_the_table(row: dict[str, Any]) -> None:
    headline = row["text"]
    assert extract_claims(headline) == tuple(expected_claim(headline, claim) for claim in row["claims"])


def test_the_table_covers_every_form() -> None:
    assert len(TABLE) >= 170
    assert len(set(HEADLINES)) == len(TABLE)
    assert {claim["kind"] for row in TABLE for claim in row["claims"]} == set(ClaimKind)


@pytest.mark.parametrize("recase", [str.lower, str.upper, str.title])
@pytest.mark.parametrize("headline", HEADLINES)
def test_casing_does_not_change_the_claims(headline: str, recase: Callable[[str], str]) -> None:
    def shape(text: str) -> list[tuple[Span, ClaimKind, bool]]:
        return [(claim.span, claim.kind, claim.speaker is None) for claim in extract_claims(text)]

    assert shape(recase(headline)) == shape(headline)


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0"])
def test_a_blank_headline_makes_no_claim(blank: str) -> None:
    assert extract_claims(blank) == ()


def test_a_text_too_long_for_a_headline_is_one_claim() -> None:
    text = "Harrow concedes defeat; Marlow leads. " * 30
    assert [claim.text for claim in extract_claims(text)] == [text.strip()]


def check_claims(headline: str) -> None:
    end = 0
    for claim in extract_claims(headline):
        assert end <= claim.span.start < claim.span.end <= len(headline)
        assert claim.text.strip()
        assert claim.speaker is None or claim.speaker in headline
        end = claim.span.end


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=80) | st.text(alphabet=st.sampled_from("ab Is'\"“”‘’:;|,.!?-—[]()<>«»…\n"), max_size=40)
)
def test_any_text_gives_ordered_spans_inside_it(headline: str) -> None:
    check_claims(headline)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, ":", ";", "|", "-", "as", "and", ","]), max_size=14))
def test_any_words_of_headlines_give_ordered_spans_inside_them(chosen: list[str]) -> None:
    check_claims(" ".join(chosen))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, ":", ";", "|", "-", "as", "and", ","]), max_size=14))
def test_casing_never_changes_how_many_claims_there_are(chosen: list[str]) -> None:
    headline = " ".join(chosen)
    assert len(extract_claims(headline.upper())) == len(extract_claims(headline.lower()))
