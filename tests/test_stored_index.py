from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from archives import ARTICLES, ENCODER, MANIFEST, SENTENCES, VECTORS, assert_same, names, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from factcheck.errors import InputError, UsageError
from factcheck.index import EvidenceIndex, Row
from factcheck.models import load_encoder
from factcheck.stored_index import build_index, move_into_place, open_index, save_index
from factcheck.types import Article, Sentence, SentenceRole, Span

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return saved(tmp_path / "archive")


class Interrupted(EvidenceIndex):
    """An index during whose saving the user presses Ctrl-C, with one of the files written."""

    def __init__(self, articles: Iterable[Article]) -> None:
        whole = build_index(articles, ENCODER)
        super().__init__(whole.rows, whole.vectors)

    @property
    def articles(self) -> tuple[str, ...]:
        raise KeyboardInterrupt


def lone_surrogate() -> EvidenceIndex:
    """An index that cannot be saved: its failure comes after the first file was packed."""
    sentence = Sentence(0, 0, "half \ud83d", Span(0, 6))
    return EvidenceIndex.build((sentence,), ENCODER)


def test_an_index_is_built_from_bodies_in_order() -> None:
    index = build_index(iter(ARTICLES), ENCODER)
    bodies = {article.id: article.body for article in ARTICLES}
    assert index.articles == ("ferry", "goats")
    assert all(row.sentence.span.of(bodies[row.article_id]) == row.sentence.text for row in index.rows)


def test_bodies_are_read_up_to_the_limit() -> None:
    assert len(build_index(ARTICLES[2:], ENCODER, max_sentences=1)) == 1


def test_two_articles_of_one_id_are_refused() -> None:
    with pytest.raises(UsageError, match="two articles have the id 'ferry'"):
        build_index((ARTICLES[0], ARTICLES[0]), ENCODER)


def test_a_saved_index_opens_unaltered(folder: Path) -> None:
    index = build_index(ARTICLES, ENCODER)
    opened = open_index(folder, ENCODER.card)
    assert_same(opened, index)
    queries = ENCODER.encode(["Goats led home", "Fog"])
    for article in (None, "ferry", "links"):
        assert opened.search(queries, 2, article) == index.search(queries, 2, article)
    assert names(folder) == {MANIFEST, SENTENCES, VECTORS}
    assert names(folder.parent) == {"archive"}


def test_an_empty_index_opens_empty(tmp_path: Path) -> None:
    save_index(build_index((), ENCODER), tmp_path / "deep" / "empty", ENCODER.card)
    assert open_index(tmp_path / "deep" / "empty", ENCODER.card).rows == ()


sentences = st.builds(
    Sentence,
    position=st.integers(0, 2**31 - 1),
    paragraph=st.integers(0, 2**31 - 1),
    text=st.text(max_size=20),
    span=st.builds(Span, st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1)),
    role=st.sampled_from(SentenceRole),
)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.text(max_size=8), st.lists(sentences, min_size=1, max_size=4), max_size=4))
def test_any_rows_come_back(
    tmp_path_factory: pytest.TempPathFactory, articles: dict[str, list[Sentence]]
) -> None:
    rows = [Row(name, sentence) for name, found in articles.items() for sentence in found]
    index = EvidenceIndex(rows, ENCODER.encode([row.sentence.text for row in rows]))
    place = tmp_path_factory.mktemp("any") / "index"
    save_index(index, place, ENCODER.card)
    assert_same(open_index(place, ENCODER.card), index)


# Replacing


def test_a_whole_index_replaces_the_old_one(folder: Path) -> None:
    new = build_index(ARTICLES[2:], ENCODER)
    save_index(new, folder, ENCODER.card)
    assert_same(open_index(folder, ENCODER.card), new)
    assert names(folder.parent) == {"archive"}


def test_a_damaged_index_is_replaced(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    save_index(build_index(ARTICLES, ENCODER), folder, ENCODER.card)
    assert len(open_index(folder, ENCODER.card)) == 4


def test_a_link_still_leads_to_the_index_after_saving(folder: Path) -> None:
    link = folder.parent / "current"
    link.symlink_to(folder.name)
    new = build_index(ARTICLES[2:], ENCODER)
    save_index(new, link, ENCODER.card)
    assert link.is_symlink()
    assert_same(open_index(folder, ENCODER.card), new)


def test_a_save_that_fails_leaves_the_old_index(folder: Path) -> None:
    with pytest.raises(InputError, match="lone surrogate"):
        save_index(lone_surrogate(), folder, ENCODER.card)
    assert_same(open_index(folder, ENCODER.card), build_index(ARTICLES, ENCODER))
    assert names(folder.parent) == {"archive"}


def test_an_interrupted_save_leaves_the_old_index(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        save_index(Interrupted(ARTICLES), folder, ENCODER.card)
    assert_same(open_index(folder, ENCODER.card), build_index(ARTICLES, ENCODER))
    assert names(folder.parent) == {"archive"}


def test_a_rename_that_fails_puts_the_old_index_back(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        move_into_place(folder.with_name("never-written"), folder)
    assert_same(open_index(folder, ENCODER.card), build_index(ARTICLES, ENCODER))
    assert names(folder.parent) == {"archive"}


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
        save_index(build_index(ARTICLES, ENCODER), tmp_path / name, ENCODER.card)
    assert (tmp_path / "notes" / "diary.txt").read_text(encoding="utf-8") == "Monday"
    assert (tmp_path / "file.txt").read_text(encoding="utf-8") == "Tuesday"
    assert names(tmp_path) == {"notes", "file.txt"}


# The format


def validate(place: Path) -> None:
    schema = json.loads((ROOT / "index" / "manifest.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads((place / MANIFEST).read_bytes()))


def test_a_saved_manifest_follows_its_schema(folder: Path) -> None:
    validate(folder)


def test_the_manifest_of_the_demo_follows_its_schema() -> None:
    validate(ROOT / "index" / "demo")


def test_every_field_and_column_is_documented(folder: Path) -> None:
    page = (ROOT / "index" / "README.md").read_text(encoding="utf-8")
    facts = json.loads((folder / MANIFEST).read_bytes())
    fields = {
        f"{outer}.{inner}" for outer, value in facts.items() if isinstance(value, dict) for inner in value
    }
    fields |= {name for name, value in facts.items() if not isinstance(value, dict)}
    columns = set(pq.read_schema(folder / SENTENCES).names)
    assert {name for name in fields | columns if f"| `{name}` |" not in page} == set()


def run_python(*arguments: str, cwd: Path) -> None:
    run = subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, check=False)
    assert (run.returncode, run.stderr.decode()) == (0, "")


@pytest.mark.shipped
def test_the_program_in_the_documentation_runs(tmp_path: Path) -> None:
    page = (ROOT / "index" / "README.md").read_text(encoding="utf-8")
    program = page.split("```python\n")[1].split("```")[0]
    found = 'assert hits[0][0].row.sentence.text == "Boats left the harbour."'
    run_python("-c", f"{program}\n{found}", cwd=tmp_path)


@pytest.mark.shipped
def test_the_demo_is_what_its_script_builds(tmp_path: Path) -> None:
    card = load_encoder("minilm", 1).card
    run_python(str(ROOT / "index" / "demo.py"), str(tmp_path / "demo"), cwd=tmp_path)
    rebuilt = open_index(tmp_path / "demo", card)
    assert_same(rebuilt, open_index(ROOT / "index" / "demo", card), atol=1e-3)
    assert len(rebuilt.articles) == len(list((ROOT / "fixtures" / "articles").glob("*.txt")))
