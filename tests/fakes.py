"""Stand-ins for the two models: they know words alone, and always answer the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.entail import Opinion, Pair
from factcheck.types import ModelCard, Span

_ENCODER = ModelCard("fake-encoder", "e" * 64)
_JUDGE = ModelCard("fake-judge", "d" * 64)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True)
class FakeEncoder:
    """Texts that share words have a high cosine; satisfies `factcheck.index.Encoder`."""

    card: ModelCard = _ENCODER
    dimension: int = 32

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for n, text in enumerate(texts):
            total = sum((self._direction(w) for w in _words(text) or [text]), np.zeros(self.dimension))
            rows[n] = total / np.linalg.norm(total)
        return rows

    def _direction(self, word: str) -> NDArray[np.float64]:
        digest = hashlib.shake_256(word.encode("utf-8", "surrogatepass")).digest(self.dimension)
        # Halves keep every component, and so every row, from being zero.
        return np.frombuffer(digest, dtype=np.uint8).astype(np.float64) - 127.5


@dataclass(frozen=True)
class FakeJudge:
    """Entailment is the share of the claim's words that the evidence holds; nothing is ever contradicted.

    A word that the evidence lacks is certainly not carried, one that it holds certainly is; a sentence
    is relevant by the share of the claim's words in it. Satisfies `factcheck.entail.Judge`.
    """

    card: ModelCard = _JUDGE

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        return [_opinion(pair) for pair in pairs]


def _opinion(pair: Pair) -> Opinion:
    claimed = _words(pair.claim)
    held = frozenset(word for sentence in pair.evidence for word in _words(sentence))
    support = _share(claimed, held)
    return Opinion(
        entailment=support,
        neutral=1.0 - support,
        contradiction=0.0,
        relevance=tuple(_share(claimed, frozenset(_words(sentence))) for sentence in pair.evidence),
        words=tuple(
            (Span(*found.span()), 0.0 if found[0].casefold() in held else 1.0)
            for found in _WORD.finditer(pair.claim)
        ),
    )


def _share(claimed: Sequence[str], held: frozenset[str]) -> float:
    return sum(word in held for word in claimed) / len(claimed) if claimed else 0.0


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in _WORD.finditer(text)]
