from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from factcheck.errors import InputError
from factcheck.sources.jsonld import FORMAT, read_script
from factcheck.sources.sourced import Fields, Outcome, Sourced
from factcheck.types import Article, ArticleKind, Place, Skipped

BODY = "The mill burned down on Friday night. Nobody was hurt, the fire brigade of Osk said."
STORY: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Fire destroys the mill of Osk",
    "articleBody": BODY,
}


def outcomes(value: object) -> list[Outcome]:
    raw = value if isinstance(value, bytes) else json.dumps(value, indent=1).encode()
    return list(FORMAT.read(io.BytesIO(raw), "mill.jsonld", Fields()))


def article(value: object) -> Article:
    (only,) = outcomes(value)
    assert isinstance(only, Sourced), only
    return only.article


def test_an_article_with_all_that_it_says_of_itself() -> None:
    found = article(
        STORY
        | {
            "@id": "https://news.test/mill",
            "alternativeHeadline": ["Mill gone", "Fire destroys the mill of Osk"],
            "datePublished": "2026-02-03T04:05:06Z",
            "articleSection": ["Fires", "Osk"],
            "author": [{"@type": "Person", "name": "Ada Quill"}, "Tom Harrow"],
        }
    )
    assert (found.id, found.source) == ("https://news.test/mill", "mill.jsonld")
    assert (found.headline, found.body) == (STORY["headline"], BODY)
    assert (found.published, found.section) == (date(2026, 2, 3), "Fires")
    assert found.authors == ("Ada Quill", "Tom Harrow")
    assert [(s.name, s.text) for s in found.surfaces] == [("alternativeHeadline", "Mill gone")]
    assert found.place == Place(4, 15)
    assert found.surfaces[0].place.line == 8


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (STORY, 1),
        ([STORY, STORY], 2),
        ({"@graph": [{"@type": "WebSite", "name": "News"}, STORY]}, 1),
        ({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": STORY}, STORY]}, 2),
        ({"@type": "WebPage", "mainEntity": STORY}, 1),
        ([[{"@graph": [[STORY]]}]], 1),
        (STORY | {"@type": "schema:ReportageNewsArticle"}, 1),
        (STORY | {"@type": ["Thing", "http://schema.org/BlogPosting"]}, 1),
    ],
)
def test_articles_are_found_wherever_they_are(value: object, count: int) -> None:
    found = outcomes(value)
    assert [isinstance(one, Sourced) for one in found] == [True] * count


def test_several_articles_have_each_an_id() -> None:
    ids = [one.article.id for one in outcomes([STORY, STORY]) if isinstance(one, Sourced)]
    assert ids == ["mill:1", "mill:2"]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"@type": "OpinionNewsArticle"}, ArticleKind.OPINION),
        ({"@type": "SatiricalArticle"}, ArticleKind.SATIRE),
        ({"@type": "ReviewNewsArticle"}, ArticleKind.REVIEW),
        ({"articleSection": "Comment"}, ArticleKind.OPINION),
        ({"genre": "satire"}, ArticleKind.SATIRE),
        ({"articleSection": "Fires"}, ArticleKind.NEWS),
    ],
)
def test_the_kind_comes_from_type_section_or_genre(change: dict[str, Any], kind: ArticleKind) -> None:
    assert article(STORY | change).kind is kind


def test_a_live_blog_is_its_posts() -> None:
    found = article(
        {
            "@type": "LiveBlogPosting",
            "headline": "The fire in Osk",
            "liveBlogUpdate": [
                {"@type": "BlogPosting", "headline": "It is out", "articleBody": "The fire is out."},
                {"@type": "BlogPosting", "articleBody": "<p>It began at <b>nine</b>.</p>"},
                "broken",
            ],
        }
    )
    assert found.kind is ArticleKind.LIVE
    assert found.body == "It is out\n\nThe fire is out.\n\nIt began at nine."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"isAccessibleForFree": False}, "not free to read"),
        ({"wordCount": 700}, "counts 700"),
        ({"articleBody": f"{BODY} Continue reading"}, "Continue reading"),
    ],
)
def test_a_body_that_seems_cut_off_says_why(change: dict[str, Any], words: str) -> None:
    assert words in (article(STORY | change).incomplete or "")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"@type": "Person", "name": "Ada"}, "no schema.org article"),
        ([], "no schema.org article"),
        (STORY | {"articleBody": ""}, "no body"),
        (STORY | {"headline": None}, "no headline"),
    ],
)
def test_what_is_missing_is_said(value: object, words: str) -> None:
    (only,) = outcomes(value)
    assert isinstance(only, Skipped)
    assert words in only.reason


@pytest.mark.parametrize("raw", [b"{", b"[" * 200_000, b"", b'{"a": "\xff\0"}'])
def test_what_is_no_json_is_told_in_one_line(raw: bytes) -> None:
    with pytest.raises(InputError) as raised:
        outcomes(raw)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('{"a": "line\nbreak"}', {"a": "line\nbreak"}),
        ('{"a": 1,}', None),
        ("[" * 100_000, None),
    ],
)
def test_a_script_of_data(text: str, value: object) -> None:
    assert read_script(text) == value


@pytest.mark.parametrize(
    ("head", "place", "is_article"),
    [
        (b'{"@context": "https://schema.org", "@type": "NewsArticle"', "a.json", True),
        (b'{"@type": ["NewsArticle"]', "a.json", True),
        (b'[{"@type": "NewsArticle"', "a.json", False),
        (b'{"@type":"https://schema.org/LiveBlogPosting"', "a.json", True),
        (b'{"title": "NewsArticle"', "a.json", False),
        (b'{"title": 1', "a.jsonld", True),
        (b"A text", "a.jsonld", False),
    ],
)
def test_what_opens_like_an_article(head: bytes, place: str, is_article: bool) -> None:
    assert FORMAT.recognise(head, place) is is_article
