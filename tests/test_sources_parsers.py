"""Whatever bytes come, a reader gives articles, skips, or one of its own errors; and no words are lost."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.sources import Outcome, Sourced, read_source
from factcheck.sources.archives import CONTAINERS
from factcheck.sources.assembly import line
from factcheck.sources.formats import FORMATS
from factcheck.sources.markdown_text import text_of_markdown
from factcheck.sources.plain import MAX_HEADLINE
from factcheck.sources.positions import place_at
from factcheck.sources.suffixes import KNOWN
from factcheck.types import Skipped

SOURCES = Path(__file__).parents[1] / "fixtures" / "sources"
SEEDS = tuple(path.read_bytes() for path in sorted(SOURCES.iterdir()) if path.name != "README.md")
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Characters that XML can hold and that are no space at an end.
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def outcomes(data: bytes, form: str | None) -> list[Outcome]:
    try:
        return list(read_source("-", form=form, stdin=io.BytesIO(data)))
    except InputError as error:
        return [Skipped("", str(error))]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file of a known format, cut, repeated or overwritten somewhere."""
    data = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 60)))
    return data[:start] + draw(st.binary(max_size=40)) * draw(st.integers(0, 3)) + data[end:]


@FEW
@given(damaged(), st.sampled_from([None, *(form.name for form in FORMATS)]))
def test_damage_never_gets_through(data: bytes, form: str | None) -> None:
    for outcome in outcomes(data, form):
        if isinstance(outcome, Sourced):
            assert outcome.article.headline.strip()
            assert outcome.article.body.strip()
            assert "\n" not in outcome.article.headline
        else:
            assert "\n" not in outcome.reason


@FEW
@given(st.binary(max_size=400), st.sampled_from([form.name for form in FORMATS]))
def test_noise_never_gets_through(data: bytes, form: str) -> None:
    outcomes(data, form)


def _as_json(headline: str, body: str) -> bytes:
    return json.dumps({"headline": headline, "body": body}).encode()


def _as_csv(headline: str, body: str) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["headline", "body"], [headline, body]])
    return file.getvalue().encode()


def _as_nitf(headline: str, body: str) -> bytes:
    head = f"<body.head><hedline><hl1>{escape(headline)}</hl1></hedline></body.head>"
    return f"<nitf><body>{head}<body.content><p>{escape(body)}</p></body.content></body></nitf>".encode()


@FEW
@given(LINES, LINES)
@pytest.mark.parametrize(("form", "write"), [("json", _as_json), ("csv", _as_csv), ("nitf", _as_nitf)])
def test_no_words_are_lost(form: str, write: object, headline: str, body: str) -> None:
    if any(mark in headline + body for mark in "<&"):
        return  # in JSON and CSV these may be markup
    assert callable(write)
    (outcome,) = outcomes(write(headline, body), form)
    assert isinstance(outcome, Sourced)
    assert (outcome.article.headline, outcome.article.body) == (headline, body)


@FEW
@given(st.lists(st.text("ab \t\r\n", max_size=9)).map("".join), st.integers(0, 60))
def test_a_place_is_the_line_and_column_that_an_editor_shows(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    if text[max(0, offset - 1) : offset + 1] == "\r\n":
        return  # between the two there is no place
    place = place_at(text, offset)
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (place.line, place.column) == (len(before), len(before[-1]) + 1)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One *two* **three** `four`.", "One two three four."),
        ("See [the report](https://orra.example 'x') ![a ferry](f.jpg) now", "See the report  now"),
        ("# Head\n\nText\n\n- one\n- two\n\n> quoted", "Head\n\nText\n\none\n\ntwo\n\nquoted"),
        ("*a*\nb  \nc", "a b\nc"),
        ("Text {{< figure src=x >}} and {% embed y %} more", "Text  and  more"),
        ("Up <!-- not\n\nthis --> here", "Up  here"),
        ("Tea &amp; toast \\*plain\\*", "Tea & toast *plain*"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a\n\nb\n\n1\n\n2"),
        ("<div>Boxed <b>text</b></div>", "Boxed text"),
        ("Plain words\nover two lines.", "Plain words\nover two lines."),
    ],
)
def test_markdown_becomes_what_a_reader_sees(markdown: str, text: str) -> None:
    assert text_of_markdown(markdown) == text


@pytest.mark.parametrize(
    "unit", ["[", "*a ", "`", "> ", "- ", "<", "![", "|a", "<!--", "{{<", "_a_*b*", "&#1;"]
)
def test_hostile_markdown_takes_no_long_time(unit: str) -> None:
    text_of_markdown(unit * (20_000 // len(unit)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("A <b>bold</b> ferry", "A bold ferry"),
        ("&#" + "9" * 5_000 + ";", "&#" + "9" * 5_000 + ";"),
        (None, ""),
    ],
)
def test_a_line_reads_entities_whatever_stands_in_them(text: str | None, expected: str) -> None:
    assert line(text) == expected[: 4 * MAX_HEADLINE]


def test_the_suffixes_are_those_of_the_formats() -> None:
    suffixes = (*(one.suffixes for one in FORMATS), *(one.suffixes for one in CONTAINERS))
    assert {suffix for some in suffixes for suffix in some} == KNOWN
