"""The names in a headline, and the forms in which a body may give them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.rules.common_words import is_common
from factcheck.rules.headline_names import Style, find_names, headline_forms, style_of
from factcheck.rules.name_groups import forms_of_first_name, normal
from factcheck.rules.named import is_named, is_turned, named_in


@pytest.mark.parametrize(
    ("headline", "style"),
    [
        ("Council to close swimming pool for two weeks", Style.SENTENCE),
        ("Okafor tells board that fees must fall", Style.SENTENCE),
        ("Council to Close Swimming Pool for Two Weeks", Style.TITLE),
        ("COUNCIL TO CLOSE SWIMMING POOL", Style.CAPITALS),
        ("Pool shut", Style.TITLE),
    ],
)
def test_styles_of_headlines(headline: str, style: Style) -> None:
    assert style_of(headline) is style


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("Fees must fall, Ngozi Okafor tells the board of Rovers", ["Ngozi Okafor", "Rovers"]),
        ("Okafor's board backs fall in Leeds fees after long row", ["Okafor", "Leeds"]),
        ("Undeterred by rain, walkers reach the summit of Ben Ardle", ["Ben Ardle"]),
        ("Landowner warned: keep gate at Hale open for walkers", ["Hale"]),
        ("Prime minister meets King Olaf on Monday in Oslo again", ["Olaf", "Oslo"]),
        ("Walkers don't trust new map of Alderby, survey finds", ["Alderby"]),
        ("Giant Pumpkin Squashes Rivals at Autumn Show in Belgium", ["Belgium"]),
        ("GIANT PUMPKIN WINS SHOW IN BELGIUM AGAIN", ["BELGIUM"]),
        ("UNESCO to list old harbour as world heritage site", ["UNESCO"]),
        ("A380 lands safely after K2-18b scare in the night", []),
    ],
)
def test_names_are_told_from_capitals(headline: str, names: list[str]) -> None:
    assert [name.span.of(headline) for name in find_names(headline)] == names


NAMED = [
    ("talks with Okafor on fees for the summer", "Ngozi Okafor spoke of fees."),
    ("talks with the Okafors on fees for the summer", "Mr Okafor spoke of fees."),
    ("talks in Spain on fees for the summer", "The Spanish minister spoke."),
    ("talks in Canada on fees for the summer", "A Canadian minister spoke."),
    ("talks with Danes on fees for the summer", "Denmark's minister spoke."),
    ("talks as Beijing sets fees for the summer", "China has set its fees."),
    ("talks with ILO on fees for the summer", "The International Labour Organization spoke."),
    ("talks with Football Association on summer fees", "The FA spoke of fees."),
    ("talks with Tories on fees for the summer", "The Conservative spokesman spoke."),
    ("talks with Bill about fees for the summer", "William spoke of fees."),
    ("talks with Beyonce about fees for the summer", "Beyoncé spoke of fees."),
    ("talks with Gaddafi about fees for the summer", "Colonel Gadaffi spoke of fees."),
    ("talks in Texas about fees for the summer", "The mayor of Houston spoke of fees."),
    ("talks with AT&T about fees for the summer", "AT&T spoke of fees."),
]
UNNAMED = [
    ("talks with Okafor on fees for the summer", "Ruth Odell spoke of fees."),
    ("talks in Spain on fees for the summer", "The Portuguese minister spoke."),
    ("talks in Iran on fees for the summer", "The Iraqi minister spoke."),
    ("talks in Beijing on fees for the summer", "China has set its fees."),
    ("talks with ILO on fees for the summer", "The World Health Organization spoke."),
    ("talks with Bill about fees for the summer", "Ruth spoke of fees."),
]


def every_token_named(headline: str, body: str) -> bool:
    named, forms = named_in(body), headline_forms(headline)
    names = find_names(headline)
    assert names
    return all(is_named(token, name, forms, named) for name in names for token in name.tokens)


@pytest.mark.parametrize(("headline", "body"), NAMED)
def test_a_name_is_given_in_another_form(headline: str, body: str) -> None:
    assert every_token_named(headline, body)


@pytest.mark.parametrize(("headline", "body"), UNNAMED)
def test_a_name_is_not_given(headline: str, body: str) -> None:
    assert not every_token_named(headline, body)


def test_points_of_the_compass() -> None:
    named = named_in("Officials in North Korea denied it.")
    assert is_turned("south", "Korean", named)
    assert not is_turned("north", "Korean", named)
    assert not is_turned("south", "Wales", named)


@pytest.mark.parametrize("word", ["earlier", "warnings", "landowner", "stopped", "families"])
def test_common_words(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["okafor", "belgium", "siemens", "spain"])
def test_uncommon_words(word: str) -> None:
    assert not is_common(word)


def test_first_names_have_other_forms() -> None:
    assert "william" in forms_of_first_name("bill")
    assert forms_of_first_name("okafor") == frozenset()


@pytest.mark.parametrize(
    ("word", "form"), [("Okafor’s", "okafor"), ("U.S.", "us"), ("Beyoncé", "beyonce"), ("O'Brien", "o'brien")]
)
def test_the_compared_form(word: str, form: str) -> None:
    assert normal(word) == form


PIECES = ["Ann", "O'", "'s", "U.S.", "-", ":", " ", "the", "North Korea", "É", "of", "&", "IBM", "bin", "“"]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map("".join)


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_any_text_gives_names_in_order_inside_it(headline: str, body: str) -> None:
    named, forms, end = named_in(body), headline_forms(headline), 0
    for name in find_names(headline):
        assert end <= name.span.start < name.span.end <= len(headline)
        end = name.span.end
        for token in name.tokens:
            assert is_named(token, name, forms, named) in {True, False}


@settings(max_examples=100, deadline=None)
@given(texts)
def test_a_headline_names_all_of_itself(headline: str) -> None:
    named, forms = named_in(headline), headline_forms(headline)
    assert all(is_named(token, name, forms, named) for name in find_names(headline) for token in name.tokens)
