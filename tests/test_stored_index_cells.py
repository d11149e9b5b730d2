"""Segments that are searched through cells; the sizes are lowered, the ways are the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from archives import ENCODER, MANIFEST, SEGMENT, names, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from test_stored_index import validate
from test_stored_index_damage import Damage, cut, segment, swap

from factcheck.errors import IndexFormatError
from factcheck.stored_index import (
    Sizes,
    StoredIndex,
    add_articles,
    build_index,
    open_index,
    remove_articles,
    verify_index,
)
from factcheck.stored_index.vectors import nearest
from factcheck.types import Article

WORDS = ("ferry", "goat", "kite", "harbour", "dune", "farm", "fog", "tide", "rope", "bell", "lamp", "mill")
SIZES = Sizes(flat_below=400)


def archive(count: int, seed: int = 0) -> list[Article]:
    """Articles of four sentences of six words that somebody drew from a hat."""
    draw = np.random.default_rng(seed)
    return [
        Article(
            f"a{seed}-{n}",
            " ".join(draw.choice(WORDS, 4)).capitalize(),
            " ".join(f"{' '.join(draw.choice(WORDS, 6)).capitalize()}." for _ in range(4)),
        )
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cells") / "index"
    build_index(archive(120), place, ENCODER, SIZES)
    return place


@pytest.fixture
def folder(shared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shared, tmp_path / "index"))


def recall(index: StoredIndex, words: list[str], k: int = 10) -> float:
    """The share of the true nearest that a search finds, equally near ones counted alike."""
    queries = ENCODER.encode(words)
    vectors = np.concatenate([s.vectors for s in index.segments])
    exact = np.sort(queries @ vectors.T, axis=1)[:, -k]
    hits = index.search(queries, k)
    return float(
        np.mean([[h.similarity >= e - 1e-5 for h in row] for row, e in zip(hits, exact, strict=True)])
    )


def test_a_large_segment_is_divided_into_cells(shared: Path) -> None:
    index = open_index(shared, ENCODER.card)
    (facts,) = index.manifest.segments
    assert facts.kind == "ivfpq"
    assert facts.approximation is not None
    assert facts.approximation.lists == 16
    assert facts.approximation.recall >= 0.95
    assert names(shared / SEGMENT) > {"ivfpq.faiss"}
    assert verify_index(shared) == ()
    validate(shared)


def test_most_of_the_nearest_are_found(shared: Path) -> None:
    queries = [a.headline for a in archive(60, seed=9)]
    assert recall(open_index(shared, ENCODER.card), queries) >= 0.9


def test_similarities_are_those_of_the_whole_vectors(shared: Path) -> None:
    (hits,) = open_index(shared, ENCODER.card).search(ENCODER.encode(["Goat on a rope"]), 10)
    texts = ENCODER.encode([hit.sentence.text for hit in hits])
    expected = texts @ ENCODER.encode(["Goat on a rope"])[0]
    np.testing.assert_allclose([hit.similarity for hit in hits], expected, atol=1e-5)
    assert list(expected) == sorted(expected, reverse=True)


def test_removed_articles_are_not_found_through_cells(folder: Path) -> None:
    (query,) = (ENCODER.encode([archive(120)[7].body.split(".")[0] + "."]),)
    assert open_index(folder).search(query, 1)[0][0].article.id == "a0-7"
    remove_articles(["a0-7"], folder)
    hits = open_index(folder).search(query, 50)[0]
    assert len(hits) == 50
    assert "a0-7" not in {hit.article.id for hit in hits}
    validate(folder)


def test_what_is_added_to_cells_is_compared_one_by_one(folder: Path) -> None:
    add_articles(archive(5, seed=1), folder, ENCODER, SIZES)
    index = open_index(folder, ENCODER.card)
    assert [s.kind for s in index.manifest.segments] == ["ivfpq", "flat"]
    assert recall(index, [a.headline for a in archive(60, seed=9)]) >= 0.9
    assert (
        index.search(ENCODER.encode([archive(5, seed=1)[0].body.split(".")[0]]), 1)[0][0].article.id == "a1-0"
    )


def test_a_recall_out_of_reach_leaves_the_segment_flat(tmp_path: Path) -> None:
    build_index(archive(70), tmp_path / "index", ENCODER, Sizes(flat_below=270, recall=1.01))
    assert [s.kind for s in open_index(tmp_path / "index").manifest.segments] == ["flat"]
    assert "ivfpq.faiss" not in names(tmp_path / "index" / SEGMENT)


def test_segments_end_at_their_size(tmp_path: Path) -> None:
    build_index(archive(200), tmp_path / "index", ENCODER, Sizes(flat_below=400, segment=400))
    index = open_index(tmp_path / "index", ENCODER.card)
    assert [(s.kind, s.sentences) for s in index.manifest.segments] == [("ivfpq", 412), ("flat", 388)]
    assert recall(index, [a.headline for a in archive(60, seed=9)]) >= 0.9
    assert verify_index(tmp_path / "index") == ()


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (cut(f"{SEGMENT}/ivfpq.faiss"), "ivfpq.faiss has"),
        (swap(f"{SEGMENT}/ivfpq.faiss", b"cells"), "ivfpq.faiss is not a FAISS index"),
        (segment("approximation", to=None), "manifest.json lacks a field"),
        (segment("files", "ivfpq.faiss", to=None), "names no ivfpq.faiss"),
    ],
)
def test_damaged_cells_are_refused(folder: Path, damage: Damage, reason: str) -> None:
    damage(folder)
    with pytest.raises(IndexFormatError, match=reason):
        open_index(folder, ENCODER.card)


def test_cells_of_another_kind_are_refused(folder: Path) -> None:
    import faiss  # noqa: PLC0415 - only this test looks behind the package

    other = faiss.serialize_index(faiss.IndexFlatL2(8)).tobytes()
    swap(f"{SEGMENT}/ivfpq.faiss", other)(folder)
    with pytest.raises(IndexFormatError, match="of another kind or size"):
        open_index(folder, ENCODER.card)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(0, 60),
    queries=st.integers(0, 4),
    k=st.integers(1, 80),
    dropped=st.lists(st.integers(0, 59), max_size=20),
)
def test_comparing_one_by_one_equals_a_plain_sort(
    seed: int, count: int, queries: int, k: int, dropped: list[int]
) -> None:
    draw = np.random.default_rng(seed)
    vectors, asked = (draw.standard_normal((n, 8)).astype(np.float32) for n in (count, queries))
    kept = np.isin(np.arange(count), dropped, invert=True)
    rows, best = nearest(vectors, asked, k, kept)
    for found, values, query in zip(rows, best, asked, strict=True):
        there = found[found >= 0]
        expected = np.sort((vectors @ query)[kept])[::-1][:k]
        np.testing.assert_allclose(values[: len(there)], expected, atol=1e-5)
        assert len(there) == len(set(there.tolist())) == min(k, int(kept.sum()))
        assert kept[there].all()


def test_an_index_of_cells_is_replaced_whole(folder: Path) -> None:
    saved(folder)
    assert open_index(folder).manifest.articles == 3
    assert names(folder) == {MANIFEST, SEGMENT}
