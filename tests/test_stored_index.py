from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from archives import ARTICLES, ENCODER, MANIFEST, SEGMENT, names, rows, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from factcheck.errors import IndexFormatError, UsageError
from factcheck.index import EvidenceIndex
from factcheck.models import load_encoder
from factcheck.stored_index import (
    Sizes,
    StoredIndex,
    StoredRows,
    add_articles,
    build_index,
    open_index,
    remove_articles,
    verify_index,
)
from factcheck.stored_index.folders import move_into_place
from factcheck.stored_index.tables import ARTICLES as ARTICLE_TABLE
from factcheck.stored_index.tables import SENTENCES as SENTENCE_TABLE
from factcheck.stored_index.tables import columns
from factcheck.text import split_sentences
from factcheck.types import Article, Skipped

ROOT = Path(__file__).parents[1]
NEW = Article("kites", "Kites up", "Forty kites rose over the dunes. The wind held until dusk.\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return saved(tmp_path / "archive")


def opened(folder: Path) -> StoredIndex:
    return open_index(folder, ENCODER.card)


def found(folder: Path, words: str, k: int = 1) -> list[tuple[str, str]]:
    (hits,) = opened(folder).search(ENCODER.encode([words]), k)
    return [(hit.article.id, hit.sentence.text) for hit in hits]


def interrupted() -> Iterator[Article]:
    """A stream during which the user presses Ctrl-C."""
    yield replace(NEW, id="first")
    raise KeyboardInterrupt


# Building


def test_an_index_holds_the_sentences_of_its_articles(folder: Path) -> None:
    index = opened(folder)
    expected = [
        row for a in ARTICLES for row in EvidenceIndex.build(split_sentences(a.body), ENCODER, a.id).rows
    ]
    assert list(rows(index)) == expected
    assert (index.manifest.articles, index.manifest.sentences) == (3, 4)
    assert names(folder) == {MANIFEST, SEGMENT}
    assert names(folder.parent) == {"archive"}


def test_what_is_found_names_its_article(folder: Path) -> None:
    (hits,) = opened(folder).search(ENCODER.encode(["The ferry was an hour late."]), 2)
    assert hits[0].similarity == pytest.approx(1.0)
    assert hits[0].article.headline == "Ferry late"
    assert str(hits[0].article.published) == "2024-03-02"
    assert (hits[0].article.section, hits[0].article.source) == ("Harbour", "2024/ferry.txt")
    assert hits[0].similarity >= hits[1].similarity


def test_more_hits_than_sentences_are_all_sentences(folder: Path) -> None:
    assert len(found(folder, "goats", 100)) == 4


def test_bodies_are_read_up_to_the_limit(tmp_path: Path) -> None:
    build_index(ARTICLES[2:], tmp_path / "i", ENCODER, Sizes(max_sentences=1))
    add_articles([NEW], tmp_path / "i", ENCODER)
    assert opened(tmp_path / "i").manifest.sentences == 2


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    saved(tmp_path / "deep" / "empty", ())
    assert found(tmp_path / "deep" / "empty", "goats") == []
    add_articles([NEW], tmp_path / "deep" / "empty", ENCODER)
    assert found(tmp_path / "deep" / "empty", "kites dunes")[0][0] == "kites"


def test_an_archive_without_prose_finds_nothing(tmp_path: Path) -> None:
    saved(tmp_path / "links", ARTICLES[1:2])
    assert found(tmp_path / "links", "Ferry late") == []


def test_what_cannot_be_read_is_counted(tmp_path: Path) -> None:
    half = Article("half", "Half", "A half \ud83d character fell out of the file.")
    items = (Skipped("torn", "torn in two"), half, *ARTICLES)
    tally = build_index(items, tmp_path / "i", ENCODER)
    assert (tally.added, tally.skips, tally.sentences) == (3, 2, 4)
    assert [s.article_id for s in tally.skipped] == ["torn", "'half'"]


def test_articles_of_one_id_are_told_apart_by_their_source(tmp_path: Path) -> None:
    one = replace(NEW, id="index", source="2023/index.html")
    other = replace(ARTICLES[0], id="index", source="2024/index.html")
    tally = build_index((one, other, replace(other, body="Again, at length.")), tmp_path / "i", ENCODER)
    assert opened(tmp_path / "i").segments[0].ids() == ["index", "2024/index.html"]
    assert tally.skipped == [Skipped("index", "another article has its id and its source; give each its own")]
    again = add_articles((one, other), tmp_path / "i", ENCODER)
    assert (again.unchanged, again.added, again.replaced) == (2, 0, 0)


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[int] = []
    build_index(ARTICLES, tmp_path / "i", ENCODER, watch=lambda tally: seen.append(tally.added))
    assert seen == [1, 2, 3]


articles = st.builds(
    Article,
    id=st.text(max_size=6),
    headline=st.text(max_size=12),
    body=st.text(max_size=60),
    published=st.none() | st.dates(),
    section=st.none() | st.text(max_size=5),
    source=st.none() | st.text(max_size=5),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(articles, max_size=5), st.lists(articles, max_size=3))
def test_any_articles_come_back(
    tmp_path_factory: pytest.TempPathFactory, first: list[Article], then: list[Article]
) -> None:
    place = tmp_path_factory.mktemp("any") / "index"
    built = build_index(first, place, ENCODER)
    added = add_articles(then, place, ENCODER)
    index = opened(place)
    assert verify_index(place) == ()
    assert index.manifest.articles == built.added + added.added
    for row in rows(index):
        assert any(row.sentence.span.of(a.body) == row.sentence.text for a in (*first, *then))
    texts = [row.sentence.text for row in rows(index)]
    np.testing.assert_array_equal(StoredRows(index, ENCODER).encode(texts), ENCODER.encode(texts))


# Adding and removing


def test_added_articles_are_found_and_the_old_segment_is_untouched(folder: Path) -> None:
    before = {p: p.read_bytes() for p in (folder / SEGMENT).iterdir()}
    tally = add_articles([NEW], folder, ENCODER)
    assert (tally.added, tally.sentences) == (1, 2)
    assert found(folder, "kites dunes")[0][0] == "kites"
    assert found(folder, "neighbour led them home")[0][0] == "goats"
    assert {p: p.read_bytes() for p in (folder / SEGMENT).iterdir()} == before
    assert names(folder) == {MANIFEST, SEGMENT, "000002"}


def test_adding_the_same_again_adds_nothing(folder: Path) -> None:
    manifest = (folder / MANIFEST).read_bytes()
    tally = add_articles(ARTICLES, folder, ENCODER)
    assert (tally.added, tally.unchanged) == (0, 3)
    assert (folder / MANIFEST).read_bytes() == manifest


def test_an_altered_article_replaces_the_old_one(folder: Path) -> None:
    tally = add_articles([replace(ARTICLES[2], body="Ten goats left the farm.")], folder, ENCODER)
    assert (tally.added, tally.replaced) == (0, 1)
    assert [text for name, text in found(folder, "goats", 9) if name == "goats"] == [
        "Ten goats left the farm."
    ]
    assert opened(folder).manifest.articles == 3


def test_removed_articles_are_not_found(folder: Path) -> None:
    tally = remove_articles(["ferry", "whales"], folder)
    assert (tally.removed, tally.skips) == (1, 1)
    assert {name for name, _ in found(folder, "The ferry was an hour late.", 9)} == {"goats"}
    index = opened(folder)
    assert (index.manifest.articles, index.manifest.sentences) == (2, 2)
    assert index.manifest.segments[0].removed == (0,)
    assert verify_index(folder) == ()


def test_a_removed_article_can_come_back(folder: Path) -> None:
    remove_articles(["goats"], folder)
    assert add_articles(ARTICLES, folder, ENCODER).added == 1
    assert found(folder, "Nine goats left the farm on Sunday.")[0][0] == "goats"


def test_all_removed_is_nothing_found(folder: Path) -> None:
    remove_articles(["ferry", "goats", "links"], folder)
    assert found(folder, "goats") == []


# Interruptions


@pytest.mark.parametrize("write", [build_index, add_articles])
def test_an_interrupted_write_leaves_the_old_index(folder: Path, write: Callable[..., object]) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with pytest.raises(KeyboardInterrupt):
        write(interrupted(), folder, ENCODER)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert names(folder.parent) == {"archive"}


def test_what_a_killed_addition_leaves_is_in_nobodys_way(folder: Path) -> None:
    (folder / "000002").mkdir()
    (folder / "000002" / "sentences.arrow").write_bytes(b"half")
    (folder / f".manifest.json.{'a' * 32}").mkdir()
    assert len(found(folder, "goats", 9)) == 4
    assert verify_index(folder) == (f".manifest.json.{'a' * 32}", "000002")
    add_articles([NEW], folder, ENCODER)
    assert [s.facts.name for s in opened(folder).segments] == [SEGMENT, "000003"]
    saved(folder)
    assert verify_index(folder) == ()


def test_two_writers_do_not_lose_each_others_work(folder: Path) -> None:
    def stream() -> Iterator[Article]:
        remove_articles(["goats"], folder)
        yield NEW

    with pytest.raises(UsageError, match="another process altered the index"):
        add_articles(stream(), folder, ENCODER)
    assert opened(folder).manifest.articles == 2
    assert verify_index(folder) == ()


def test_a_rename_that_fails_puts_the_old_index_back(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        move_into_place(folder.with_name("never-written"), folder)
    assert len(found(folder, "goats", 9)) == 4
    assert names(folder.parent) == {"archive"}


# Replacing


def test_a_whole_index_replaces_the_old_one(folder: Path) -> None:
    saved(folder, [NEW])
    assert {name for name, _ in found(folder, "goats", 9)} == {"kites"}
    assert names(folder.parent) == {"archive"}


def test_a_damaged_index_and_one_of_the_first_format_are_replaced(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    (folder / "sentences.parquet").write_bytes(b"")
    saved(folder)
    assert verify_index(folder) == ()


def test_a_link_still_leads_to_the_index_after_building(folder: Path) -> None:
    link = folder.parent / "current"
    link.symlink_to(folder.name)
    saved(link, [NEW])
    assert link.is_symlink()
    assert opened(folder).manifest.articles == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("notes", r"holds what is no index \(diary.txt\)"),
        ("file.txt", "is a file"),
        ("file.txt/index", "cannot write the index"),
    ],
)
def test_what_is_no_index_is_never_replaced(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "diary.txt").write_text("Monday", encoding="utf-8")
    (tmp_path / "file.txt").write_text("Tuesday", encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        saved(tmp_path / name)
    assert (tmp_path / "notes" / "diary.txt").read_text(encoding="utf-8") == "Monday"
    assert (tmp_path / "file.txt").read_text(encoding="utf-8") == "Tuesday"
    assert names(tmp_path) == {"notes", "file.txt"}


def test_nothing_is_added_to_what_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexFormatError, match="No such file"):
        add_articles([NEW], tmp_path / "nothing", ENCODER)
    assert names(tmp_path) == set()


# Rows by text


class Counting:
    """An encoder that remembers what it was asked."""

    def __init__(self) -> None:
        self.card, self.dimension = ENCODER.card, ENCODER.dimension
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked.extend(texts)
        return ENCODER.encode(texts)


def test_stored_rows_encode_only_what_the_index_lacks(folder: Path) -> None:
    add_articles([NEW], folder, ENCODER)
    encoder = Counting()
    stored = StoredRows(opened(folder), encoder)
    texts = ["A neighbour led them home.", "Owls", "The ferry was an hour late.", NEW.body[:32], "Owls"]
    np.testing.assert_array_equal(stored.encode(texts), ENCODER.encode(texts))
    assert encoder.asked == ["Owls", "Owls"]
    assert (stored.card, stored.dimension) == (ENCODER.card, ENCODER.dimension)


def test_stored_rows_of_an_empty_index_are_the_encoders(tmp_path: Path) -> None:
    stored = StoredRows(opened(saved(tmp_path / "i", ())), ENCODER)
    np.testing.assert_array_equal(stored.encode(["Owls"]), ENCODER.encode(["Owls"]))
    assert stored.encode([]).shape == (0, 32)


# The format


def validate(place: Path) -> None:
    schema = json.loads((ROOT / "index" / "manifest.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads((place / MANIFEST).read_bytes()))


def test_a_manifest_follows_its_schema(folder: Path) -> None:
    remove_articles(["goats"], folder)
    validate(folder)


def test_the_manifest_of_the_demo_follows_its_schema() -> None:
    validate(ROOT / "index" / "demo")


def test_every_field_column_and_file_is_documented(folder: Path) -> None:
    page = (ROOT / "index" / "README.md").read_text(encoding="utf-8")
    schema = json.loads((ROOT / "index" / "manifest.schema.json").read_bytes())
    segment = schema["$defs"]["segment"]["properties"]
    fields = {*schema["properties"], *segment, *schema["$defs"]["approximation"]["properties"]}
    tables = {*columns(ARTICLE_TABLE), *columns(SENTENCE_TABLE)}
    files = names(folder / SEGMENT) | {"ivfpq.faiss"}
    assert {name for name in fields | tables | files if f"`{name}`" not in page} == set()


def run_python(*arguments: str, cwd: Path) -> None:
    run = subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, check=False)
    assert (run.returncode, run.stderr.decode()) == (0, "")


@pytest.mark.shipped
def test_the_program_in_the_documentation_runs(tmp_path: Path) -> None:
    page = (ROOT / "index" / "README.md").read_text(encoding="utf-8")
    program = page.split("```python\n")[1].split("```")[0]
    wanted = 'assert hits[0].sentence.text == "Boats left the harbour."'
    run_python("-c", f"{program}\n{wanted}", cwd=tmp_path)


@pytest.mark.shipped
def test_the_demo_is_what_its_script_builds(tmp_path: Path) -> None:
    card = load_encoder("minilm", 1).card
    run_python(str(ROOT / "index" / "demo.py"), str(tmp_path / "demo"), cwd=tmp_path)
    rebuilt, committed = open_index(tmp_path / "demo", card), open_index(ROOT / "index" / "demo", card)
    assert list(rows(rebuilt)) == list(rows(committed))
    assert rebuilt.segments[0].ids() == committed.segments[0].ids()
    np.testing.assert_allclose(rebuilt.segments[0].vectors, committed.segments[0].vectors, rtol=0, atol=1e-3)
    assert verify_index(ROOT / "index" / "demo") == ()
    assert rebuilt.manifest.articles == len(list((ROOT / "fixtures" / "articles").glob("*.txt")))


def test_many_additions_become_one_segment(folder: Path) -> None:
    sizes = Sizes(flat_segments=2)
    remove_articles(["ferry"], folder)
    for n in range(3):
        add_articles([replace(NEW, id=f"kites-{n}")], folder, ENCODER, sizes)
    index = opened(folder)
    assert [(s.facts.name, s.facts.removed) for s in index.segments] == [("000004", ()), ("000005", ())]
    assert index.segments[0].ids() == ["links", "goats", "kites-0", "kites-1"]
    assert found(folder, "Nine goats left the farm on Sunday.")[0][0] == "goats"
    assert names(folder) == {MANIFEST, "000004", "000005"}
    texts = [row.sentence.text for row in rows(index)]
    np.testing.assert_array_equal(StoredRows(index, Counting()).encode(texts), ENCODER.encode(texts))
    assert verify_index(folder) == ()


def test_additions_that_make_a_large_index_get_cells(folder: Path) -> None:
    many = [replace(NEW, id=f"n{n}", body=f"Number {n} flew. It was {n} metres up.") for n in range(140)]
    for half in (many[:70], many[70:]):
        add_articles(half, folder, ENCODER, Sizes(flat_below=280))
    assert [s.kind for s in opened(folder).manifest.segments] == ["ivfpq"]
    assert found(folder, "Number 77 flew.")[0] == ("n77", "Number 77 flew.")
    assert found(folder, "Nine goats left the farm on Sunday.")[0][0] == "goats"


def test_a_build_that_is_killed_leaves_the_old_index(folder: Path) -> None:
    program = (
        "import sys, time\nsys.path.insert(0, sys.argv[2])\nfrom pathlib import Path\n"
        "from archives import ARTICLES, ENCODER\nfrom factcheck.stored_index import build_index, Sizes\n"
        "def stream():\n    yield ARTICLES[0]\n    print('begun', flush=True)\n    time.sleep(60)\n"
        "build_index(stream(), Path(sys.argv[1]), ENCODER)\n"
    )
    before = (folder / MANIFEST).read_bytes()
    command = [sys.executable, "-c", program, str(folder), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        process.kill()
    assert (folder / MANIFEST).read_bytes() == before
    assert verify_index(folder) == ()
    saved(folder, [NEW])
    assert opened(folder).manifest.articles == 1
