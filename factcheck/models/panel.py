"""Two judges heard together: their log odds are summed, each with its weight, and calibrated anew."""

from __future__ import annotations

import math
from collections.abc import Sequence

from factcheck.entail import Judge, Opinion, Pair
from factcheck.models.cascade import joint_card
from factcheck.types import ModelCard

# Two calibrated judges that agree are surer than either: fitted on held-out rows by `training.panel`.
WEIGHTS, SHIFT = (0.51, 0.9), -0.17
_LEAST = 1e-6


class PanelJudge:
    """Claims with evidence in, opinions out; satisfies `factcheck.entail.Judge`.

    The two err on different headlines, so that together they err less than either. Words and sentences are
    marked by the mean, words by the second judge where the two cut the claim differently.
    """

    def __init__(
        self,
        first: Judge,
        second: Judge,
        weights: tuple[float, float] = WEIGHTS,
        shift: float = SHIFT,
    ) -> None:
        self._first, self._second = first, second
        self._weights, self._shift = weights, shift
        self.card: ModelCard = joint_card("panel", first.card, second.card)

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order; none depends on the others."""
        opinions = zip(self._first.judge(pairs), self._second.judge(pairs), strict=True)
        return [self._together(one, other) for one, other in opinions]

    def _together(self, one: Opinion, other: Opinion) -> Opinion:
        first, second = self._weights
        odds = first * _log_odds(one.entailment) + second * _log_odds(other.entailment)
        support = _sigmoid(odds + self._shift)
        share = _sigmoid((_log_odds(_refuting(one)) + _log_odds(_refuting(other))) / 2)
        refute = (1 - support) * share
        relevance = tuple((a + b) / 2 for a, b in zip(one.relevance, other.relevance, strict=True))
        marks = dict(one.words)
        words = tuple((span, (mark + marks.get(span, mark)) / 2) for span, mark in other.words)
        return Opinion(support, 1 - support - refute, refute, relevance, words)


def _refuting(opinion: Opinion) -> float:
    """The probability of contradiction where there is no entailment."""
    return opinion.contradiction / max(_LEAST, 1 - opinion.entailment)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


def _sigmoid(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
