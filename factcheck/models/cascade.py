"""Two judges as one: a quick one reads everything, a better one what the quick one is unsure of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from factcheck.entail import Judge, Opinion, Pair
from factcheck.types import ModelCard

# Chosen on held-out training headlines: outside, the better judge seldom changes the verdict.
UNSURE = (0.2, 0.8)


class CascadeJudge:
    """Claims with evidence in, opinions out; satisfies `factcheck.entail.Judge`.

    A pair whose entailment the first judge puts within `unsure` (half-open) gets the second's opinion.
    """

    def __init__(self, first: Judge, second: Judge, unsure: tuple[float, float] = UNSURE) -> None:
        self._first, self._second, self._unsure = first, second, unsure
        self.card: ModelCard = joint_card("cascade", first.card, second.card)

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order; none depends on the others."""
        opinions = self._first.judge(pairs)
        low, high = self._unsure
        asked = [i for i, opinion in enumerate(opinions) if low <= opinion.entailment < high]
        for i, opinion in zip(asked, self._second.judge([pairs[i] for i in asked]), strict=True):
            opinions[i] = opinion
        return opinions


def joint_card(name: str, *cards: ModelCard) -> ModelCard:
    """The identity of several models used as one: a sha256 over theirs."""
    digests = "+".join(card.sha256 for card in cards)
    return ModelCard(name, hashlib.sha256(digests.encode()).hexdigest())
