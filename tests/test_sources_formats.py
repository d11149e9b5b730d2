from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from factcheck.errors import InputError, UsageError
from factcheck.sources import Fields, Outcome, Sourced, read_source
from factcheck.sources.formats import FORMATS, detect
from factcheck.sources.markdown import front_matter
from factcheck.types import Article, ArticleKind, Place, Skipped

SOURCES = Path(__file__).parents[1] / "fixtures" / "sources"
HEADLINE = "Ferry to Orra sails again after two-week pause"
BODY = (
    "The ferry to the island of Orra sailed again on Monday, two weeks after a cracked shaft stopped it.\n\n"
    "About 90 passengers were on the first crossing, said the harbour master, Ines Calloway. “Most of them "
    "were carrying shopping,” she said.\n\n"
    "The line’s owner, Tidewater & Sons, will not say what the repair cost."
)
SECOND = "Council shelves plan for a second pier"
NESTED = Fields("story.display.hed", "story.paragraphs", "meta.key")


def articles(outcomes: list[Outcome]) -> list[Article]:
    return [outcome.article for outcome in outcomes if isinstance(outcome, Sourced)]


def skips(outcomes: list[Outcome]) -> list[str]:
    return [outcome.reason for outcome in outcomes if isinstance(outcome, Skipped)]


def read(data: bytes, form: str | None = None, fields: Fields = Fields()) -> list[Outcome]:  # noqa: B008 - frozen
    return list(read_source("-", form=form, fields=fields, stdin=io.BytesIO(data)))


@pytest.mark.parametrize(
    ("name", "form", "identity", "headlines"),
    [
        ("story.txt", "text", "story", [HEADLINE]),
        ("heading.md", "markdown", "heading", [HEADLINE]),
        ("yaml.md", "markdown", "yaml", [HEADLINE]),
        ("toml.md", "markdown", "toml", [HEADLINE]),
        ("article.json", "json", "orra-1", [HEADLINE]),
        ("list.json", "json", "orra-1", [HEADLINE, SECOND]),
        ("wrapped.json", "json", "orra-1", [HEADLINE, SECOND]),
        ("articles.jsonl", "jsonl", "orra-1", [HEADLINE, SECOND]),
        ("nested.jsonl", "jsonl", "orra-1", [HEADLINE, SECOND]),
        ("articles.csv", "csv", "orra-1", [HEADLINE, SECOND]),
        ("articles.tsv", "csv", "orra-1", [HEADLINE, SECOND]),
        ("ninjs-1.json", "ninjs", "urn:newsml:orra.example:1", [HEADLINE]),
        ("ninjs-3.json", "ninjs", "urn:newsml:orra.example:1", [HEADLINE]),
        ("wordpress-post.json", "wordpress", "71", [HEADLINE]),
        ("wordpress-posts.json", "wordpress", "71", [HEADLINE, SECOND]),
        ("nitf.xml", "nitf", "orra-1", [HEADLINE]),
        ("newsml-g2.xml", "newsml", "tag:orra.example,2025:1", [HEADLINE, SECOND]),
        ("rss.xml", "feed", "orra-1", [HEADLINE, SECOND]),
        ("atom.xml", "feed", "orra-1", [HEADLINE, SECOND]),
    ],
)
def test_the_same_article_is_read_from_every_format(
    name: str, form: str, identity: str, headlines: list[str]
) -> None:
    path = str(SOURCES / name)
    fields = NESTED if name.startswith("nested") else Fields()
    assert detect((SOURCES / name).read_bytes(), path)[0].name == form
    outcomes = list(read_source(path, fields=fields))
    first = articles(outcomes)[0]
    assert [article.headline for article in articles(outcomes)] == headlines
    assert (first.id, first.body.strip(), first.source) == (identity, BODY, path)
    assert first.incomplete is None
    assert list(read_source(path, form=form, fields=fields)) == outcomes


@pytest.mark.parametrize(
    ("name", "line", "column"),
    [
        ("story.txt", 1, 1),
        ("heading.md", 1, 3),
        ("yaml.md", 2, 8),
        ("toml.md", 2, 10),
        ("article.json", 3, 16),
        ("articles.jsonl", 1, 31),
        ("articles.csv", 2, 1),
        ("ninjs-3.json", 12, 17),
        ("nitf.xml", 14, 21),
        ("newsml-g2.xml", 13, 19),
        ("rss.xml", 8, 14),
    ],
)
def test_a_headline_has_its_place_in_the_file(name: str, line: int, column: int) -> None:
    article = articles(list(read_source(str(SOURCES / name))))[0]
    assert article.place == Place(line, column)
    if name not in ("articles.csv",):
        text = (SOURCES / name).read_text("utf-8").splitlines()[line - 1]
        assert text[column - 1 :].startswith(HEADLINE)


@pytest.mark.parametrize(
    ("name", "surfaces"),
    [
        ("yaml.md", {"title": "Orra ferry is back", "og:title": "The Orra ferry sails again"}),
        ("toml.md", {"title": "Orra ferry is back", "h1": "Ferry sails again"}),
        ("article.json", {"title": "Orra ferry is back", "og:title": "The Orra ferry sails again"}),
        ("ninjs-3.json", {"short": "Orra ferry is back", "social": "The Orra ferry sails again"}),
        ("nitf.xml", {"hl2": "Orra ferry is back", "title": "The Orra ferry sails again"}),
        ("newsml-g2.xml", {"short": "The Orra ferry sails again", "title": "Orra ferry is back"}),
        ("wordpress-post.json", {"og:title": "The Orra ferry sails again", "slug": "orra ferry sails again"}),
    ],
)
def test_other_headlines_are_surfaces(name: str, surfaces: dict[str, str]) -> None:
    article = articles(list(read_source(str(SOURCES / name))))[0]
    found = {surface.name: surface.text for surface in article.surfaces}
    assert surfaces.items() <= found.items()


@pytest.mark.parametrize(
    "name",
    ["yaml.md", "toml.md", "article.json", "wordpress-post.json", "nitf.xml", "newsml-g2.xml", "rss.xml"],
)
def test_date_section_and_authors_come_along(name: str) -> None:
    article = articles(list(read_source(str(SOURCES / name))))[0]
    assert (article.published, article.section) == (date(2025, 3, 4), "Transport")
    assert article.authors[0] == "Dell Marrow"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("list.json", "list.json, item 2: it has a headline and no body"),
        ("articles.jsonl", "articles.jsonl, line 2: it is not JSON: Invalid control character at, column 53"),
        ("articles.csv", "articles.csv, line 7: it has 6 fields where the header names 5"),
        ("newsml-g2.xml", "newsml-g2.xml, item 2: it is a picture, not a text"),
    ],
)
def test_a_broken_record_is_told_and_stops_nothing(name: str, reason: str) -> None:
    (told,) = skips(list(read_source(str(SOURCES / name))))
    assert told.endswith(reason)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("rss.xml", "the feed gives only a summary"),
        ("wordpress-posts.json", "a password protects it"),
    ],
)
def test_a_teaser_is_marked_as_incomplete(name: str, reason: str) -> None:
    assert articles(list(read_source(str(SOURCES / name))))[1].incomplete == reason


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ('"body": "The ferry sailed. Continue reading"', 'it ends in "Continue reading"'),
        ('"body": "The ferry sailed on Monday and …"', "it ends in three dots"),
        (
            '"body": "The ferry sailed.", "isAccessibleForFree": false',
            "it is short, and marked as not free to read",
        ),
        ('"body": "The ferry sailed.", "wordCount": 400', "it has 3 words where its source counts 400"),
    ],
)
def test_a_body_that_was_cut_off_is_told(record: str, reason: str) -> None:
    (article,) = articles(read(b'{"headline": "H", %s}' % record.encode()))
    assert article.incomplete == reason


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ('"section": "Opinion"', ArticleKind.OPINION),
        ('"section": "World/Comment"', ArticleKind.OPINION),
        ('"@type": "OpinionNewsArticle"', ArticleKind.OPINION),
        ('"genre": ["Op-Ed"]', ArticleKind.OPINION),
        ('"@type": ["Article", "SatiricalArticle"]', ArticleKind.SATIRE),
        ('"satire": true', ArticleKind.SATIRE),
        ('"@type": "LiveBlogPosting"', ArticleKind.LIVE),
        ('"tags": [{"name": "live-blog"}]', ArticleKind.LIVE),
        ('"@type": "ReviewNewsArticle"', ArticleKind.REVIEW),
        ('"section": "Film reviews"', ArticleKind.REVIEW),
        ('"section": "Living"', ArticleKind.NEWS),
        ('"opinion": false', ArticleKind.NEWS),
        ('"type": "article"', ArticleKind.NEWS),
    ],
)
def test_opinion_satire_live_and_reviews_are_told(record: str, kind: ArticleKind) -> None:
    (article,) = articles(read(b'{"headline": "H", "articleBody": "B.", %s}' % record.encode()))
    assert article.kind is kind


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ('"2025-03-04T23:59:00+01:00"', date(2025, 3, 4)),
        ('"20250304T063000Z"', date(2025, 3, 4)),
        ('"Tue, 04 Mar 2025 06:30:00 +0000"', date(2025, 3, 4)),
        ("1741069800", date(2025, 3, 4)),
        ("1741069800000", date(2025, 3, 4)),
        ('"yesterday"', None),
        ('"2025-13-41"', None),
        ("true", None),
        ("-1", None),
        ("1e400", None),
    ],
)
def test_dates_are_read_however_they_are_written(value: str, day: date | None) -> None:
    (article,) = articles(read(b'{"headline": "H", "body": "B.", "date": %s}' % value.encode()))
    assert article.published == day


def test_front_matter_is_at_hand_whole() -> None:
    matter = front_matter((SOURCES / "yaml.md").read_text("utf-8"))
    reason = "the pause was counted in sailing days"
    assert matter["factcheck"] == {"ignore": [{"rule": "number-mismatch", "reason": reason}]}
    assert front_matter("No front matter.\n\n---\n\nA rule.") == {}
    with pytest.raises(InputError, match="line 3"):
        front_matter("---\ntitle: one\n  bad: [\n---\n")


def test_a_draft_is_noted() -> None:
    (outcome,) = read_source(str(SOURCES / "yaml.md"))
    assert isinstance(outcome, Sourced)
    assert outcome.notes == ("The article is marked as a draft.",)


def _zipped(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/articles.jsonl", data)
        archive.writestr("__MACOSX/._articles.jsonl", b"junk")
        archive.writestr("a/picture.png", b"\x89PNG")
    return file.getvalue()


def _tarred(data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo("articles.jsonl")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.zip", _zipped),
        ("a.tar", _tarred),
        ("articles.jsonl.gz", gzip.compress),
        ("articles.jsonl.bz2", bz2.compress),
        ("a.tar.gz", lambda data: gzip.compress(_tarred(data))),
        ("a.tgz", lambda data: gzip.compress(_tarred(data))),
        ("a.zip.gz", lambda data: gzip.compress(_zipped(data))),
    ],
)
def test_archives_are_read_through_from_files_and_pipes(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    packed = pack((SOURCES / "articles.jsonl").read_bytes())
    (tmp_path / name).write_bytes(packed)
    outcomes = list(read_source(str(tmp_path / name)))
    assert [article.headline for article in articles(outcomes)] == [HEADLINE, SECOND]
    assert len(skips(outcomes)) == 1
    piped = io.BufferedReader(_Pipe(packed))
    assert [article.id for article in articles(list(read_source("-", stdin=piped)))] == ["orra-1", "orra-2"]


class _Pipe(io.RawIOBase):
    """A stream that cannot go back and gives few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._rest = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._rest.read(min(100, len(buffer)))
        buffer[: len(data)] = data
        return len(data)


def test_parquet_is_read_by_its_columns_also_from_a_pipe(tmp_path: Path) -> None:
    table = pa.table(
        {
            "Title": [HEADLINE, None],
            "Text": [BODY, "B."],
            "guid": ["orra-1", "x"],
            "published": [date(2025, 3, 4), None],
            "pixels": [[1], [2]],
        }
    )
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path)
    outcomes = list(read_source(str(path)))
    (article,) = articles(outcomes)
    assert (article.id, article.headline, article.body) == ("orra-1", HEADLINE, BODY)
    assert article.published == date(2025, 3, 4)
    assert skips(outcomes) == [f"{path}, row 2: it has no headline"]
    assert len(list(read_source("-", stdin=io.BufferedReader(_Pipe(path.read_bytes()))))) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a,b\n1,2\n", r"has no column for the headline; its columns: a, b"),
        (b"title,b\n1,2\n", r"has no column for the body; its columns: title, b"),
    ],
)
def test_a_table_without_a_needed_column_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data, "csv")


@pytest.mark.parametrize(
    ("data", "body"),
    [
        ("headline;body\nCafé;Le café.\n".encode("cp1252"), "Le café."),
        ("headline,body\nCafé,Le café.\n".encode("utf-16"), "Le café."),
        (b"\xef\xbb\xbfheadline|body\nH|B.\n", "B."),
        (b'headline,body\r\nH,"a\r\nb"\r\n', "a\r\nb"),
    ],
)
def test_csv_comes_in_many_encodings_and_separators(data: bytes, body: str) -> None:
    (article,) = articles(read(data, "csv"))
    assert article.body == body


def test_named_fields_win_over_shapes_and_usual_names() -> None:
    data = b'{"headline": "H", "body": "B.", "a": {"b": ["x", "Deep"]}, "c": "Body.", "uri": "u"}'
    (article,) = articles(read(data, fields=Fields("a.b.1", "c", "uri")))
    assert (article.id, article.headline, article.body) == ("u", "Deep", "Body.")


def test_named_fields_win_over_a_standard() -> None:
    fields = Fields("headlines.1.value", "bodies.2.value")
    (article,) = articles(list(read_source(str(SOURCES / "ninjs-3.json"), fields=fields)))
    assert article.headline == "Orra ferry is back"


def test_a_long_list_is_streamed() -> None:
    item = b'{"id": "%d", "headline": "H", "body": "' + b"Word. " * 2_000 + b'"}'
    data = b"[" + b",".join(item % number for number in range(900)) + b"]"
    found = articles(read(data))
    assert [article.id for article in found] == [str(number) for number in range(900)]
    *whole, last = read(data[:-20_000])
    assert len(whole) == 898
    assert isinstance(last, Skipped)
    assert "not JSON" in last.reason


PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><html><body><article><h1>Ferry runs "
    b"aground</h1><p>A ferry ran aground off Orra on Monday, the coast guard said in a statement.</p>"
)


def _crawled(address: str, response: bytes, *more: str) -> bytes:
    head = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {address}",
        "WARC-Date: 2025-03-04T06:30:00Z",
        "WARC-Record-ID: <urn:uuid:orra-1>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(response)}",
        *more,
    ]
    return "\r\n".join([*head, "", ""]).encode() + response + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_crawl_gives_the_pages_that_were_found(pack: Callable[[bytes], bytes]) -> None:
    records = (
        _crawled("https://orra.example/1", PAGE),
        _crawled("https://orra.example/2", PAGE.replace(b"200 OK", b"404 Not Found")),
        _crawled("https://orra.example/3", PAGE.replace(b"text/html", b"image/png")),
        _crawled("https://orra.example/4", PAGE, "WARC-Truncated: length"),
        _crawled("https://orra.example/5", PAGE[:60]),
        _crawled("https://orra.example/6", PAGE)[:-80],
    )
    outcomes = read(b"".join(map(pack, records)))
    found = articles(outcomes)
    assert [article.id[-1] for article in found] == ["1", "4"]
    assert found[0].headline == "Ferry runs aground"
    assert [article.incomplete for article in found] == [None, "the crawl cut the page off (length)"]
    assert skips(outcomes)[-1] == "standard input, record 6: the page breaks off where the file does"


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"no source format is called doc; there are .*ninjs"):
        read(b"", "doc")


def test_every_format_has_a_name_of_its_own_and_suffixes() -> None:
    assert len({form.name for form in FORMATS}) == len(FORMATS)
    assert all(suffix.startswith(".") for form in FORMATS for suffix in form.suffixes)


@pytest.mark.parametrize(
    ("name", "source"),
    [("article.txt", "article.json"), ("feed.json", "rss.xml"), ("story.csv", "article.json")],
)
def test_a_lying_name_is_noted_and_the_file_still_read(tmp_path: Path, name: str, source: str) -> None:
    (tmp_path / name).write_bytes((SOURCES / source).read_bytes())
    first, *_ = read_source(str(tmp_path / name))
    assert isinstance(first, Sourced)
    assert first.article.headline == HEADLINE
    assert first.notes[0].startswith(f"The file is named {Path(name).suffix} but was read as ")


def test_what_no_file_can_hold_is_replaced() -> None:
    record = b'{"headline": "A \\ud800 b\\u0000", "body": "\\udfff B.", "id": "\\ud800", "author": "\\ud801"}'
    (article,) = articles(read(record))
    assert (article.headline, article.body, article.id) == ("A \ufffd b\ufffd", "\ufffd B.", "\ufffd")
    assert article.authors == ("\ufffd",)


class _Endless(io.RawIOBase):
    """A pipe that gives a record, again and again, and breaks after the last."""

    def __init__(self, record: bytes, times: int) -> None:
        self._record = record
        self._left = times * len(record)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._left:
            raise OSError(5, "Input/output error")
        start = -self._left % len(self._record)
        data = self._record[start : start + len(buffer)]
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)


def test_memory_does_not_grow_with_the_source_and_a_broken_pipe_is_told() -> None:
    record = b'{"headline": "H", "body": "' + b"Word. " * 500 + b'"}\n'
    peaks = []
    for times in (200, 2_000):
        tracemalloc.start()
        pipe = io.BufferedReader(_Endless(record, times))
        outcomes = read_source("-", stdin=pipe)
        kinds = Counter(type(outcome) for outcome in outcomes)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert kinds == {Sourced: times, Skipped: 1}
    assert peaks[1] < 1.2 * peaks[0] + 200_000


def test_the_page_of_formats_names_them_all() -> None:
    page = (SOURCES.parents[1] / "docs" / "sources.md").read_text("utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    assert rows.keys() == {form.name for form in FORMATS}
