"""Claims x index -> evidence: the sentences that may decide, found by meaning and by words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rank_bm25 import BM25Okapi

from factcheck.index import Encoder, EvidenceIndex
from factcheck.types import Claim, Evidence, Policy

# Reciprocal rank fusion's usual constant: ranks far down count little, but never nothing.
_FUSION = 60
# Words count twice: names and numbers decide headlines, and an embedding blurs them. Chosen on the
# held-out written headlines (found at 5: 0.932 with equal weights, 0.947 with this).
_WORDS = 2
# Too common to say anything; they would make long sentences match every claim. Fifty quoted words are no list
# that anybody reads, so the string is split.
_STOPWORDS = frozenset(
    "a an the and or but of to in on at for by with from as is are was were be been it its that this these "  # noqa: SIM905 - see above
    "those he she they his her their has have had not will would".split()
)
_WORD = re.compile(r"\w+")


def retrieve(
    claims: Sequence[Claim], index: EvidenceIndex, encoder: Encoder, policy: Policy
) -> tuple[tuple[Evidence, ...], ...]:
    """For each claim its `policy.top_k` best sentences, in body order.

    The ranks by cosine and by BM25 are fused.
    """
    if not claims or not len(index):
        return tuple(() for _ in claims)
    texts = [claim.text for claim in claims]
    similarities = _similarities(index, encoder, texts)
    words = BM25Okapi([terms(sentence.text) for sentence in index.sentences])
    return tuple(
        _chosen(index, row, np.asarray(words.get_scores(terms(text))), policy.top_k)
        for text, row in zip(texts, similarities, strict=True)
    )


def terms(text: str) -> list[str]:
    """The words that count, cut to a common stem of at most six letters ("resigned", "resigns")."""
    found = [w for w in _WORD.findall(text.casefold()) if w not in _STOPWORDS]
    return [w[:6] for w in found] or ["\0"]


def _similarities(index: EvidenceIndex, encoder: Encoder, texts: Sequence[str]) -> np.ndarray:
    """Cosine of every claim with every row, shape [claims, rows], from one FAISS search."""
    matrix = np.zeros((len(texts), len(index)), dtype=np.float32)
    place = {id(row): n for n, row in enumerate(index.rows)}
    for at, hits in enumerate(index.search(encoder.encode(texts), len(index))):
        for hit in hits:
            matrix[at, place[id(hit.row)]] = hit.similarity
    return matrix


def _ranks(values: np.ndarray) -> np.ndarray:
    """The rank of each value, 0 for the highest; the earlier sentence wins a tie."""
    ranks = np.empty(len(values), dtype=np.int64)
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks


def _chosen(index: EvidenceIndex, cosine: np.ndarray, overlap: np.ndarray, k: int) -> tuple[Evidence, ...]:
    fused = 1 / (_FUSION + _ranks(cosine)) + _WORDS / (_FUSION + _ranks(overlap))
    best = np.sort(np.argsort(-fused, kind="stable")[:k])
    return tuple(Evidence(index.rows[n].sentence, float(cosine[n])) for n in best.tolist())
