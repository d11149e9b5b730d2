from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from fakes import FakeEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.index import EvidenceIndex, Row
from factcheck.retrieve import retrieve
from factcheck.types import Claim, Evidence, ModelCard, Policy, Sentence, SentenceRole, Span

CARD = ModelCard("fake", "c" * 64)


@dataclass
class Blind:
    """An encoder to which all texts are alike; it remembers what it was asked."""

    card: ModelCard = CARD
    dimension: int = 2
    texts: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.texts += texts
        return np.tile(np.asarray([0.6, 0.8], dtype=np.float32), (len(texts), 1))


def body(*texts: str, boilerplate: frozenset[int] = frozenset()) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            n,
            0,
            text,
            Span(0, len(text)),
            SentenceRole.BOILERPLATE if n in boilerplate else SentenceRole.PROSE,
        )
        for n, text in enumerate(texts)
    )


def find(claim: str, sentences: tuple[Sentence, ...], k: int) -> tuple[Evidence, ...]:
    encoder = FakeEncoder()
    index = EvidenceIndex.build(sentences, encoder)
    (found,) = retrieve([Claim(claim, Span(0, len(claim)))], index, encoder, Policy(top_k=k))
    return found


def positions(found: tuple[Evidence, ...]) -> list[int]:
    return [evidence.sentence.position for evidence in found]


RIVER = (
    "Rain fell all week.",
    "The river burst its banks on Sunday.",
    "Schools stayed shut.",
    "Trains ran late.",
    "The mayor thanked the firemen.",
)


@pytest.mark.parametrize(
    ("claim", "k", "expected"),
    [
        pytest.param("Mayor thanks firemen as trains run late", 2, [3, 4], id="in body order"),
        pytest.param("Mayor thanks firemen", 1, [4], id="wherever the best stands"),
        pytest.param("River bursts banks", 5, [0, 1, 2, 3, 4], id="all of it"),
        pytest.param("River bursts banks", 50, [0, 1, 2, 3, 4], id="more than there are"),
    ],
)
def test_the_sentences_that_are_chosen(claim: str, k: int, expected: list[int]) -> None:
    assert positions(find(claim, body(*RIVER), k)) == expected


@pytest.mark.parametrize("claim", ["Volcano erupts", "?!", ""])
def test_a_tie_goes_to_the_earlier_sentence(claim: str) -> None:
    index = EvidenceIndex.build(body(*RIVER), Blind())
    (found,) = retrieve([Claim(claim, Span(0, len(claim)))], index, Blind(), Policy(top_k=3))
    assert positions(found) == [0, 1, 2]


def test_boilerplate_is_never_evidence() -> None:
    sentences = body("READ MORE: The dam broke", "Rain fell.", "The dam broke.", boilerplate=frozenset({0}))
    assert positions(find("The dam broke", sentences, 3)) == [1, 2]


def test_sentences_that_are_all_the_same_come_in_order() -> None:
    found = find("It rained", body(*["It rained."] * 6), 4)
    assert positions(found) == [0, 1, 2, 3]
    assert [evidence.similarity for evidence in found] == pytest.approx([1] * 4, abs=1e-6)


@pytest.mark.parametrize("sentences", [(), body("READ MORE: Dam", boilerplate=frozenset({0}))])
def test_a_body_without_prose_gives_no_evidence(sentences: tuple[Sentence, ...]) -> None:
    assert find("The dam broke", sentences, 3) == ()


def test_no_claims_give_nothing_and_ask_nothing() -> None:
    encoder = Blind()
    index = EvidenceIndex.build(body(*RIVER), encoder)
    encoder.texts.clear()
    assert retrieve([], index, encoder, Policy()) == ()
    assert encoder.texts == []


def test_each_claim_has_its_own_evidence() -> None:
    encoder = FakeEncoder()
    index = EvidenceIndex.build(body(*RIVER), encoder)
    claims = [Claim(text, Span(0, len(text))) for text in ("River bursts banks", "Mayor thanks firemen")]
    together = retrieve(claims, index, encoder, Policy(top_k=2))
    assert together == tuple(retrieve([claim], index, encoder, Policy(top_k=2))[0] for claim in claims)
    assert [positions(found) for found in together] == [[0, 1], [0, 4]]


def test_similarity_is_the_cosine_of_claim_and_sentence() -> None:
    found = find("River bursts banks", body(*RIVER), 5)
    encoder = FakeEncoder()
    cosines = encoder.encode(RIVER) @ encoder.encode(["River bursts banks"])[0]
    assert [evidence.similarity for evidence in found] == pytest.approx(cosines.tolist(), abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(
    sentences=st.lists(st.text("abc ?", max_size=12), min_size=1, max_size=12),
    claim=st.text("abc ?", max_size=8),
    k=st.integers(1, 15),
)
def test_any_body_gives_k_sentences_in_order(sentences: list[str], claim: str, k: int) -> None:
    found = positions(find(claim, body(*sentences), k))
    assert found == sorted(set(found))
    assert len(found) == min(k, len(sentences))


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), rows=st.integers(1, 40), k=st.integers(1, 50))
def test_the_search_equals_a_plain_product(seed: int, rows: int, k: int) -> None:
    vectors = np.random.default_rng(seed).standard_normal((rows + 2, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = EvidenceIndex([Row("a", s) for s in body(*map(str, range(rows)))], vectors[:rows])
    product = vectors[rows:] @ vectors[:rows].T
    for found, expected in zip(index.search(vectors[rows:], k), product, strict=True):
        assert [hit.row.sentence.position for hit in found] == np.argsort(-expected)[:k].tolist()
        assert [hit.similarity for hit in found] == pytest.approx(
            np.sort(expected)[::-1][:k].tolist(), abs=1e-5
        )


def test_one_articles_rows_can_be_searched_alone() -> None:
    encoder = FakeEncoder()
    parts = [EvidenceIndex.build(body(*RIVER), encoder, article) for article in ("a", "b", "c")]
    joined = EvidenceIndex.join(parts)
    query = encoder.encode(["River bursts banks"])
    (found,) = joined.search(query, 99, article_id="b")
    (alone,) = parts[1].search(query, 99)
    assert found == alone
    assert joined.search(query, 3, article_id="d") == [()]
    assert joined.search(query[:0], 3) == []
