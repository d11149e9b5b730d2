from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.sources.markup import text_of
from factcheck.sources.tags import attributes, tags

CASES = [
    ("", ""),
    ("plain words", "plain words"),
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("<p>One.<p>Two.", "One.\n\nTwo."),
    ("One<br>two<br/><br />three", "One\ntwo\n\nthree"),
    ("<p>A <b>bold</b> w<i>or</i>d</p>", "A bold word"),
    ("<p>Tea &amp; cake&nbsp;&#8211; &quot;free&quot;</p>", 'Tea & cake – "free"'),
    ("<p>3 &lt; 4 and 5 < 6 & 7 > 2</p>", "3 < 4 and 5 < 6 & 7 > 2"),
    ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
    ("<table><tr><td>Yes<td>9<tr><td>No<td>4</table>", "Yes\n\n9\n\nNo\n\n4"),
    ("<h2>Head</h2>Text", "Head\n\nText"),
    ("a<script>if (b < c) { '</p>' }</script>d", "ad"),
    ("a<style>p { }</style><svg><text>no</text></svg>d", "ad"),
    ("a<!-- <p>no</p> -->b", "ab"),
    ("<p title='a > b' class=it's>c</p>", "c"),
    ('<a href="x" title="1 > 0">link</a>', "link"),
    ("<P>Upper</P>", "Upper"),
    ("<p>one\n  two\t three</p>", "one two three"),
    ("<![CDATA[x]]>y", "y"),
    ("</p></div>stray", "stray"),
    ("cut <a href='", "cut"),
    ("cut <!-- off", "cut"),
    ("<script>never closed", "never closed"),
    ("&#99999999999999;x", "\ufffdx"),
    ("&#" + "9" * 9_000 + ";x", "&#" + "9" * 9_000 + ";x"),
]


@pytest.mark.parametrize(("html", "text"), CASES)
def test_a_fragment_as_text(html: str, text: str) -> None:
    assert text_of(html) == text


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<b>", '<a b="', "<a b='x>'", "<!--", "<title>", "<svg><p>", "</div>", "<", "&", "&#9", "<br>"],
)
def test_hostile_markup_is_read_in_one_pass(unit: str) -> None:
    text_of(unit * 20_000 + "<p>End.</p>")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/!-'\"= apbr&;#1\n\0é"), max_size=80))
def test_anything_is_a_fragment(html: str) -> None:
    text = text_of(html)
    assert text == text.strip()
    assert all(line.strip() == line for line in text.split("\n"))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/!-'\"= apscript&;\n"), max_size=80))
def test_tags_lie_in_order_in_the_source(html: str) -> None:
    position = 0
    for tag in tags(html):
        assert position <= tag.start < tag.end <= tag.content_end <= len(html)
        position = tag.content_end
        attributes(html, tag)


def test_attributes_know_where_their_values_stand() -> None:
    html = "<meta NAME=description content='Tea &amp; cake' content=second flag>"
    found = attributes(html, next(tags(html)))
    assert {name: value.value for name, value in found.items()} == {
        "name": "description", "content": "Tea & cake", "flag": ""
    }  # fmt: skip
    assert html[found["content"].start :].startswith("Tea &amp;")
