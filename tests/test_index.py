from __future__ import annotations

import numpy as np
import pytest
from fakes import FakeEncoder
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.index import EvidenceIndex, Hit, Row
from factcheck.types import Sentence, SentenceRole, Span

Floats = NDArray[np.float32]


def plain_search(vectors: Floats, queries: Floats, k: int) -> Floats:
    """What FAISS must answer: the highest inner products of each query, highest first."""
    products = queries @ vectors.T
    return -np.sort(-products, axis=1)[:, :k]


def unit_rows(seed: int, count: int, dimension: int) -> Floats:
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    lengths: Floats = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / lengths


def sentence(position: int, text: str = "", role: SentenceRole = SentenceRole.PROSE) -> Sentence:
    return Sentence(position, 0, text, Span(0, len(text)), role)


def index_of(vectors: Floats, lengths: tuple[int, ...]) -> EvidenceIndex:
    """Articles a0, a1 ... of those numbers of sentences over the vectors."""
    rows = [
        Row(f"a{n}", sentence(position)) for n, length in enumerate(lengths) for position in range(length)
    ]
    return EvidenceIndex(rows, vectors)


def assert_nearest(hits: tuple[Hit, ...], query: Floats, expected: Floats, own: dict[Row, Floats]) -> None:
    """The hits have the expected similarities, and each is that of its own row.

    Rows are not compared by their order: two may be as near as rounding can tell.
    """
    found = [hit.similarity for hit in hits]
    np.testing.assert_allclose(found, expected, atol=1e-5)
    np.testing.assert_allclose(found, [own[hit.row] @ query for hit in hits], atol=1e-5)
    assert len({hit.row for hit in hits}) == len(hits)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    lengths=st.lists(st.integers(1, 12), min_size=1, max_size=5).map(tuple),
    dimension=st.integers(8, 48),
    queries=st.integers(0, 30),  # FAISS has another way from 20 queries on
    k=st.integers(1, 80),
    data=st.data(),
)
def test_search_equals_a_plain_inner_product(  # noqa: PLR0917 - hypothesis gives them by name
    seed: int, lengths: tuple[int, ...], dimension: int, queries: int, k: int, data: st.DataObject
) -> None:
    vectors, asked = unit_rows(seed, sum(lengths), dimension), unit_rows(seed + 1, queries, dimension)
    index = index_of(vectors, lengths)
    article = data.draw(st.integers(0, len(lengths) - 1))
    start = sum(lengths[:article])

    own = dict(zip(index.rows, vectors, strict=True))

    for rows, name in ((slice(None), None), (slice(start, start + lengths[article]), f"a{article}")):
        found, expected = index.search(asked, k, name), plain_search(vectors[rows], asked, k)
        for hits, query, row in zip(found, asked, expected, strict=True):
            assert_nearest(hits, query, row, own)
            assert {hit.row for hit in hits} <= set(index.rows[rows])


def test_more_hits_than_rows_are_all_rows() -> None:
    index = index_of(unit_rows(0, 5, 8), (2, 3))
    (everywhere,) = index.search(unit_rows(1, 1, 8), 100)
    (within,) = index.search(unit_rows(1, 1, 8), 100, "a0")
    assert len(everywhere) == 5
    assert {hit.row for hit in within} == set(index.rows[:2])


def test_equally_near_rows_are_each_found_once() -> None:
    vectors = np.repeat(unit_rows(0, 1, 8), 6, axis=0)
    index = index_of(vectors, (6,))
    (hits,) = index.search(vectors[:1], 6)
    assert sorted(hit.row.sentence.position for hit in hits) == list(range(6))
    assert [hit.similarity for hit in hits] == pytest.approx([1.0] * 6)


@pytest.mark.parametrize("article_id", [None, "", "a0"])
def test_an_empty_index_finds_nothing(article_id: str | None) -> None:
    index = EvidenceIndex.build((), FakeEncoder())
    assert len(index) == 0
    assert index.search(unit_rows(0, 2, 32), 3, article_id) == [(), ()]


def test_an_article_without_rows_has_no_hits() -> None:
    assert index_of(unit_rows(0, 2, 8), (2,)).search(unit_rows(1, 1, 8), 3, "unknown") == [()]


def test_boilerplate_is_not_indexed() -> None:
    sentences = (sentence(0, "Rain fell."), sentence(1, "READ MORE: Rain", SentenceRole.BOILERPLATE))
    assert EvidenceIndex.build(sentences, FakeEncoder()).sentences == sentences[:1]


def test_joined_indexes_keep_their_rows_and_vectors() -> None:
    encoder = FakeEncoder()
    parts = [EvidenceIndex.build((sentence(0, t), sentence(1, t * 2)), encoder, t) for t in ("one ", "two ")]
    joined = EvidenceIndex.join(parts)
    assert joined.articles == ("one ", "two ")
    assert joined.rows == parts[0].rows + parts[1].rows
    np.testing.assert_array_equal(joined.vectors, encoder.encode([s.text for s in joined.sentences]))


def test_rows_without_a_vector_each_are_refused() -> None:
    with pytest.raises(ValueError, match="2 rows and 3 vectors"):
        index_of(unit_rows(0, 3, 8), (2,))


def test_an_article_whose_rows_stand_apart_is_refused() -> None:
    rows = [Row(article, sentence(0)) for article in ("a", "b", "a")]
    with pytest.raises(ValueError, match="the rows of article 'a' stand apart"):
        EvidenceIndex(rows, unit_rows(0, 3, 8))
