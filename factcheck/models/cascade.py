"""Two judges as one: a quick one reads everything, a better one what the quick one is unsure of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from factcheck.entail import Judge, Opinion, Pair
from factcheck.types import ModelCard

# Chosen on held-out training headlines: outside, the better judge seldom changes the verdict.
UNSURE = (0.15, 0.85)


class CascadeJudge:
    """Claims with evidence in, opinions out; satisfies `factcheck.entail.Judge`.

    A pair whose entailment the first judge puts within `unsure` (half-open) gets the second's opinion.
    """

    def __init__(self, first: Judge, second: Judge, unsure: tuple[float, float] = UNSURE) -> None:
        self._first, self._second, self._unsure = first, second, unsure
        digests = "+".join(card.sha256 for card in (first.card, second.card) if card.sha256)
        self.card: ModelCard = ModelCard(f"{first.card.name}+{second.card.name}", _joined(digests))

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order; none depends on the others."""
        opinions = self._first.judge(pairs)
        low, high = self._unsure
        asked = [i for i, opinion in enumerate(opinions) if low <= opinion.entailment < high]
        for i, opinion in zip(asked, self._second.judge([pairs[i] for i in asked]), strict=True):
            opinions[i] = opinion
        return opinions


def _joined(digests: str) -> str:
    """One sha256 for both models."""
    return hashlib.sha256(digests.encode()).hexdigest()
