from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import NotTextError, TooLargeError
from factcheck.sources import read_source
from factcheck.sources.html import FORMAT, MAX_PAGE
from factcheck.sources.sourced import Fields, Outcome, Sourced
from factcheck.types import Article, ArticleKind, Skipped

HEADLINE = "Ferry to Osk stops for the winter"
LEAD = "The ferry between Brill and Osk will stop on the first of November, its owner said on Monday."
BODY = (
    LEAD,
    "It is the third winter in a row without a boat on the sound, and the mayor of Osk called it a blow.",
    "Repairs to the hull will cost two million crowns, which the company wants the county to share.",
    "Buses will go round the bay instead, a trip that takes ninety minutes where the boat takes twelve.",
    "A vote on the money is planned for January, when the new council has met for the first time.",
)


def page(
    head: str = "",
    *,
    body: str | None = None,
    title: str = HEADLINE,
    h1: str | None = HEADLINE,
    tag: str = "article",
) -> str:
    story = "\n".join(f"<p>{text}</p>" for text in BODY) if body is None else body
    heading = "" if h1 is None else f"<h1>{h1}</h1>"
    return (
        f"<!doctype html>\n<html>\n<head>\n<title>{title}</title>\n{head}\n</head>\n<body>\n"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>\n<{tag}>\n{heading}\n{story}\n</{tag}>\n"
        "<footer><p>All rights are reserved by the paper, its owners and those who own them.</p></footer>"
        "\n</body>\n</html>\n"
    )


def data(*nodes: Mapping[str, object]) -> str:
    return "".join(f'<script type="application/ld+json">\n{json.dumps(n)}\n</script>' for n in nodes)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def outcome(html: str | bytes, place: str = "ferry.html") -> Outcome:
    raw = html.encode() if isinstance(html, str) else html
    (only,) = FORMAT.read(io.BytesIO(raw), place, Fields())
    return only


def article(html: str | bytes, place: str = "ferry.html") -> Article:
    found = outcome(html, place)
    assert isinstance(found, Sourced), found
    return found.article


def surfaces(html: str, place: str = "ferry.html") -> dict[str, str]:
    return {surface.name: surface.text for surface in article(html, place).surfaces}


def test_a_page_gives_its_headline_and_its_paragraphs() -> None:
    found = article(page())
    assert (found.id, found.source, found.headline) == ("ferry", "ferry.html", HEADLINE)
    assert found.body.split("\n\n") == list(BODY)
    assert found.surfaces == ()
    assert found.incomplete is None
    assert found.kind is ArticleKind.NEWS


def test_every_surface_is_read_and_those_that_say_the_same_are_left_out() -> None:
    head = "\n".join(
        (
            meta("og:title", "No more boats to Osk"),
            meta("twitter:title", "FERRY to Osk stops for the winter."),
            '<meta name="description" content="The county is to pay.">',
            '<link rel="canonical" href="https://news.test/2026/ferry-to-osk-sinks-in-storm-1234567.html">',
            data(
                {"@type": "NewsArticle", "headline": "Osk ferry halted", "alternativeHeadline": "Boat rests"}
            ),
        )
    )
    assert surfaces(page(head, title=f"{HEADLINE} | The Brill News")) == {
        "json-ld": "Osk ferry halted",
        "og:title": "No more boats to Osk",
        "alternativeHeadline": "Boat rests",
        "description": "The county is to pay.",
        "slug": "ferry to osk sinks in storm",
    }


def test_each_surface_knows_its_line_and_column() -> None:
    head = "\n".join(
        (
            "  " + meta("og:title", "No more boats &amp; no buses"),
            "<link href='https://news.test/a/ferry-sinks-in-storm' rel='canonical'>",
            data(
                {
                    "@type": "NewsArticle",
                    "headline": "Osk ferry \u201chalted\u201d",
                    "alternativeHeadline": ["Boat rests"],
                }
            ),
        )
    )
    html = page(head, h1=f"\n   <span>{HEADLINE}</span>", title=" A title of its own ")
    found = article(html)
    lines = html.split("\n")
    starts = {
        "h1": HEADLINE,
        "og:title": "No more boats &amp;",
        "title": "A title of its own",
        "json-ld": "Osk ferry \\u201chalted",
        "alternativeHeadline": "Boat rests",
        "slug": "ferry-sinks-in-storm",
    }
    places = {"h1": found.place} | {s.name: s.place for s in found.surfaces}
    assert places.keys() == starts.keys()
    for name, place in places.items():
        assert lines[place.line - 1][place.column - 1 :].startswith(starts[name]), name


@pytest.mark.parametrize(
    ("title", "head", "shown"),
    [
        (f"{HEADLINE} | The Brill News", "", None),
        (f"{HEADLINE} - Brill News", "", None),
        (f"{HEADLINE} — Local — Brill Gazette", "", None),
        (f"The Sound: {HEADLINE}", meta("og:site_name", "The Sound"), None),
        (f"Sound Weekly | {HEADLINE}", meta("og:site_name", "Sound Weekly"), None),
        ("Boats to Osk end | Sound", "", "Boats to Osk end"),
        ("Boats to Osk end - Sound Today", meta("og:site_name", "Sound Today"), "Boats to Osk end"),
        ("Boats to Osk end - mayor is angry", "", "Boats to Osk end - mayor is angry"),
        ("Boats to Osk end - Sound", "<link rel=canonical href=http://thesound.test/a>", "Boats to Osk end"),
        ("The Brill Post", meta("og:site_name", "Brill Post"), None),
        ("Ferry to Osk stops for…", "", None),
    ],
)  # fmt: skip
def test_the_name_of_the_site_is_no_headline(title: str, head: str, shown: str | None) -> None:
    assert surfaces(page(head, title=title)).get("title") == shown


@pytest.mark.parametrize(
    ("slug", "shown"),
    [
        ("ferry-to-osk-stops", None),
        ("ferry-osk-winter-48213377", None),
        ("ferry-to-osk-does-not-stop", "ferry to osk does not stop"),
        ("2026/11/03/osk-ferry-sinks.html", "osk ferry sinks"),
        ("osk-ferry-sinks/index.html", "osk ferry sinks"),
        ("a1b2c3d4e5", None),
        ("node/4711", None),
    ],
)
def test_the_slug_is_a_surface_where_it_says_something_else(slug: str, shown: str | None) -> None:
    head = f"<link rel=canonical href='https://news.test/{slug}'>"
    assert surfaces(page(head)).get("slug") == shown


def test_a_slug_that_leaves_out_the_not_says_something_else() -> None:
    html = page(
        "<link rel=canonical href='https://news.test/ferry-to-osk-stops'>", h1="Ferry to Osk never stops"
    )
    assert surfaces(html)["slug"] == "ferry to osk stops"


@pytest.mark.parametrize(
    ("h1", "head", "title", "headline"),
    [
        (None, data({"@type": "NewsArticle", "headline": "Osk ferry halted"}), "A title", "Osk ferry halted"),
        (None, meta("og:title", "No boats"), "A title", "No boats"),
        (None, "", "Boats end | Brill News", "Boats end"),
        ("Brill News", meta("og:site_name", "Brill News"), HEADLINE, HEADLINE),
        ("Opinion", "", HEADLINE, HEADLINE),
        (f"Brill News</h1><h1>{HEADLINE}", "", HEADLINE, HEADLINE),
        (" <br> <img> ", "", HEADLINE, HEADLINE),
    ],
)
def test_which_surface_is_the_headline(h1: str | None, head: str, title: str, headline: str) -> None:
    assert article(page(head, h1=h1, title=title)).headline == headline


def test_what_is_written_as_text_stays_text() -> None:
    assert article(page(h1="The &lt;b&gt; tag turns &amp;amp; into a letter")).headline == (
        "The <b> tag turns &amp; into a letter"
    )


def test_a_page_without_any_headline_is_skipped() -> None:
    found = outcome(page(h1=None, title=""))
    assert isinstance(found, Skipped)
    assert "it has no headline" in found.reason


def test_a_page_without_a_body_is_skipped() -> None:
    found = outcome(page(body=""))
    assert isinstance(found, Skipped)
    assert "it has a headline and no body" in found.reason


def test_the_headline_is_no_evidence_for_itself() -> None:
    og = "Boats to Osk end this week"
    story = f"<p>{HEADLINE}</p>" + "".join(f"<p>{text}</p>" for text in BODY) + f"<p>{og}</p>"
    body = article(page(meta("og:title", og), body=story)).body
    assert HEADLINE not in body
    assert og not in body


@pytest.mark.parametrize("tag", ["article", "main", "div"])
def test_short_paragraphs_and_quotations_are_kept(tag: str) -> None:
    extra = ('"It is over," said the captain.', "No.", "She left.")
    texts = (BODY[0], extra[0], BODY[1], extra[1], BODY[2], extra[2], BODY[3])
    story = "".join(f"<div class='text'><p>{text}</p></div>" for text in texts)
    assert article(page(body=story, tag=tag)).body.split("\n\n") == list(texts)


def test_what_is_beside_the_story_is_left_out() -> None:
    beside = (
        "<aside><p>Read also: the mayor of Brill resigns after a long dispute over a pool.</p></aside>"
        "<div class='newsletter-box'><p>Get the best of our stories in your mail every morning.</p></div>"
        "<div id='comments'><p>I do not believe a word of it, the ferry never ran on time anyway.</p></div>"
        "<article><p>A second story of another day tells of a fire in the old mill.</p></article>"
        "<p><a href='/x'>Another headline that is a link to some other page of this site.</a></p>"
    )
    story = (
        "".join(f"<p>{text}</p>" for text in BODY[:3])
        + beside
        + "".join(f"<p>{text}</p>" for text in BODY[3:])
    )
    body = article(page(body=story)).body
    assert all(text in body for text in BODY)
    assert not any(
        word in body for word in ("resigns", "believe", "mail every", "fire in", "Another headline")
    )


def test_the_body_that_the_data_give_is_taken_where_it_is_longer() -> None:
    told = "\n\n".join(BODY)
    head = data({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": told})
    found = article(page(head, body=f"<p>{LEAD}</p><p>Continue reading</p>"))
    assert found.body == told
    assert found.incomplete is None


@pytest.mark.parametrize(
    ("node", "body", "words"),
    [
        ({"isAccessibleForFree": False}, None, "not free to read"),
        ({"isAccessibleForFree": "False"}, None, "not free to read"),
        ({"isAccessibleForFree": "http://schema.org/False"}, None, "not free to read"),
        ({"wordCount": 900}, None, "where its source counts 900"),
        ({"wordCount": "900"}, None, "where its source counts 900"),
        ({}, f"<p>{LEAD}</p><p>Continue reading</p>", "reading"),
        (
            {},
            f"<p>{LEAD}</p><div class='wall'><b>Subscribe to read</b> this and more.</div>",
            "Subscribe to read",
        ),
        ({}, f"<p>{LEAD}</p><div>This story is for subscribers.</div>", "for subscribers"),
    ],
)
def test_a_body_that_seems_cut_off_says_why(node: dict[str, object], body: str | None, words: str) -> None:
    head = data({"@type": "NewsArticle", "headline": HEADLINE, **node})
    incomplete = article(page(head, body=body)).incomplete
    assert incomplete is not None
    assert words in incomplete


@pytest.mark.parametrize(
    "node",
    [
        {"isAccessibleForFree": True},
        {"isAccessibleForFree": False, "wordCount": 90},
        {"wordCount": 95},
        {"wordCount": "many"},
        {"wordCount": -4},
    ],
)
def test_a_body_that_is_whole_is_judged(node: dict[str, object]) -> None:
    assert article(page(data({"@type": "NewsArticle", "headline": HEADLINE, **node}))).incomplete is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (data({"@type": "OpinionNewsArticle", "headline": HEADLINE}), ArticleKind.OPINION),
        (data({"@type": ["NewsArticle", "SatiricalArticle"], "headline": HEADLINE}), ArticleKind.SATIRE),
        (data({"@type": "https://schema.org/LiveBlogPosting", "headline": HEADLINE}), ArticleKind.LIVE),
        (data({"@type": "ReviewNewsArticle", "headline": HEADLINE}), ArticleKind.REVIEW),
        (
            data({"@type": "NewsArticle", "headline": HEADLINE, "articleSection": ["Opinion"]}),
            ArticleKind.OPINION,
        ),
        (meta("article:section", "Editorial"), ArticleKind.OPINION),
        ("<link rel=canonical href='https://news.test/opinion/2026/ferry'>", ArticleKind.OPINION),
        ("<link rel=canonical href='https://news.test/news/opinion'>", ArticleKind.NEWS),
    ],
)
def test_the_kind_of_an_article(head: str, kind: ArticleKind) -> None:
    assert article(page(head)).kind is kind


def test_day_section_and_authors_come_from_the_data_or_the_properties() -> None:
    node = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Brill News"},
            {
                "@type": "NewsArticle", "headline": HEADLINE, "articleSection": "Sea",
                "author": [{"@id": "#ada"}], "datePublished": "2026-03-04T10:00:00Z",
            },
            {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
        ],
    }  # fmt: skip
    found = article(page(data(node)))
    assert (found.published, found.section, found.authors) == (date(2026, 3, 4), "Sea", ("Ada Quill",))
    head = meta("article:published_time", "2026-03-05T01:00:00+01:00") + meta("article:section", "Sea")
    found = article(page(head + '<meta name="author" content="By Tom Harrow">'))
    assert (found.published, found.section, found.authors) == (date(2026, 3, 5), "Sea", ("Tom Harrow",))


def test_of_several_articles_in_the_data_the_pages_own_counts() -> None:
    nodes = (
        {"@type": "NewsArticle", "headline": "A fire in the mill", "articleSection": "Fires"},
        {"@type": "NewsArticle", "headline": HEADLINE, "articleSection": "Sea"},
    )
    found = article(page(data(*nodes)))
    assert (found.section, found.surfaces) == ("Sea", ())


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "",
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": 7}',
        "null",
        "[[[]]]",
        "<!-- [] -->",
        '"a\tb"',
    ],
)
def test_broken_data_are_passed_over(script: str) -> None:
    broken = f'<script type="application/ld+json">{script}</script>'
    html = page(broken + data({"@type": "NewsArticle", "headline": "Osk ferry halted"}))
    assert surfaces(html) == {"json-ld": "Osk ferry halted"}


@pytest.mark.parametrize(
    ("declared", "encoding", "note"),
    [
        ("utf-8", "utf-8", None),
        ("iso-8859-1", "utf-8", None),
        ("iso-8859-1", "cp1252", "The page was read as windows-1252, as it declares."),
        ("koi8-r", "koi8-r", "The page was read as koi8-r, as it declares."),
        ("utf-8", "cp1252", "The text is not UTF-8: it was read as cp1252."),
        ("rot13", "cp1252", "The text is not UTF-8: it was read as cp1252."),
        ("utf-16", "utf-8", None),
        ("utf-8", "utf-16", "The text was read as UTF-16."),
    ],
)
def test_the_encoding_is_told_as_browsers_tell_it(declared: str, encoding: str, note: str | None) -> None:
    word = "Приезд" if encoding == "koi8-r" else "café"
    html = page(
        f'<meta charset="{declared}">', body="".join(f"<p>{text} A {word} said so.</p>" for text in BODY)
    )
    found = outcome(html.encode(encoding))
    assert isinstance(found, Sourced)
    assert word in found.article.body
    assert found.notes == (() if note is None else (note,))


def test_what_is_no_text_is_told_in_one_line() -> None:
    for raw in (
        page().encode().replace(b"Ferry", b"Fe\0rry"),
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"%PDF-1.7 <html>",
    ):
        with pytest.raises(NotTextError) as raised:
            outcome(raw)
        assert "\n" not in str(raised.value)


def test_a_page_of_many_megabytes_is_not_read() -> None:
    with pytest.raises(TooLargeError, match="a page of over 10 MB"):
        outcome(b"<html>" + b"x" * MAX_PAGE)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 20_000, "<b>" * 20_000, "<table><tr><td>" * 2_000, "<ul><li>" * 5_000, "</div>" * 20_000,
        '<a href="' * 5_000, "<script>" * 5_000, "<!-- " * 5_000, "<h1>" * 5_000, "&amp;" * 20_000,
        "<meta property='og:title' content='" + "x" * 50_000 + "'>",
        "<title>" + " | " * 10_000 + "</title>",
        "<link rel=canonical href='http://" + "a-" * 20_000 + "'>",
        "<link rel=canonical href='http://[::1/a-b-c-d'>",
        "<blockquote>" * 5_000, "<title>&#" + "9" * 9_000, "<h1>&#" + "9" * 9_000 + ";</h1>",
        data({"@type": "NewsArticle", "headline": "&#" + "9" * 5_000 + ";"}),
    ],
)  # fmt: skip
def test_a_hostile_page_still_gives_its_paragraphs(hostile: str) -> None:
    story = "".join(f"<p>{text}</p>" for text in BODY)
    found = outcome(f"<html><body><article><h1>{HEADLINE}</h1>{story}</article>{hostile}</body></html>")
    assert isinstance(found, Sourced)
    assert all(text in found.article.body for text in BODY)


def test_a_deep_nest_without_marked_paragraphs_is_read() -> None:
    story = "<br><br>".join(BODY)
    assert article(page(body="<div>" * 3_000 + story)).body.split("\n\n") == list(BODY)


def test_paragraphs_in_a_deep_nest_are_read() -> None:
    story = "".join(f"<p>{text}</p>" for text in BODY)
    body = article(page(body="<div>" * 3_000 + story + "</div>" * 3_000)).body
    assert body.split("\n\n") == list(BODY)


PIECES = (
    "<h1>", "</h1>", "<p>", "</p>", "<article>", "</article>", "<title>", "</title>", "<meta content='", "'",
    ">", "<script type='application/ld+json'>", "</script>", "{", '"headline": "', '"', "}", "<!--", "-->",
    "\0", "é", "<br>", "word ", "A sentence that is a paragraph of eight words. ",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_page_is_an_article_or_says_what_is_missing(parts: list[str]) -> None:
    try:
        found = outcome("<html>" + "".join(parts))
    except NotTextError:
        return
    assert isinstance(found, Sourced | Skipped)


@pytest.mark.parametrize(
    ("head", "place", "is_page"),
    [
        (b"<!DOCTYPE html><html>", "a", True),
        (b"\xef\xbb\xbf\n <!-- made by hand -->\n<HTML lang=en>", "a", True),
        (b'<?xml version="1.0"?><html xmlns="x">', "a", True),
        (b"<div>A fragment", "a.html", True),
        (b"<div>A fragment", "a.txt", False),
        (b'<?xml version="1.0"?><newsItem>', "a.xml", False),
        (b"<rss><channel>", "a.xml", False),
        (b"A headline <html>", "a.txt", False),
        (b"", "a.txt", False),
    ],
)
def test_what_opens_like_a_page(head: bytes, place: str, is_page: bool) -> None:
    assert FORMAT.recognise(head, place) is is_page


def test_a_page_is_one_of_the_sources(tmp_path: Path) -> None:
    place = tmp_path / "ferry.html"
    place.write_text(page())
    (only,) = read_source(str(place))
    assert isinstance(only, Sourced)
    assert only.article.headline == HEADLINE
