"""Two judges heard together: their log odds are averaged, and the mean is calibrated anew."""

from __future__ import annotations

import math
from collections.abc import Sequence

from factcheck.entail import Judge, Opinion, Pair
from factcheck.models.cascade import joint_card
from factcheck.types import ModelCard

# The mean of two calibrated judges is too timid: fitted on held-out headlines by `training.panel`.
SCALE, SHIFT = 1.41, -0.01
_LEAST = 1e-6


class PanelJudge:
    """Claims with evidence in, opinions out; satisfies `factcheck.entail.Judge`.

    The two err on different headlines, so the mean errs less than either. Words and sentences are marked by
    the mean too, words by the second judge where the two cut the claim differently.
    """

    def __init__(self, first: Judge, second: Judge, scale: float = SCALE, shift: float = SHIFT) -> None:
        self._first, self._second = first, second
        self._scale, self._shift = scale, shift
        self.card: ModelCard = joint_card("panel", first.card, second.card)

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order; none depends on the others."""
        opinions = zip(self._first.judge(pairs), self._second.judge(pairs), strict=True)
        return [self._together(one, other) for one, other in opinions]

    def _together(self, one: Opinion, other: Opinion) -> Opinion:
        support = _sigmoid(self._scale * _mean_odds(one.entailment, other.entailment) + self._shift)
        share = _sigmoid(_mean_odds(_refuting(one), _refuting(other)))
        refute = (1 - support) * share
        relevance = tuple((a + b) / 2 for a, b in zip(one.relevance, other.relevance, strict=True))
        marks = dict(one.words)
        words = tuple((span, (mark + marks.get(span, mark)) / 2) for span, mark in other.words)
        return Opinion(support, 1 - support - refute, refute, relevance, words)


def _refuting(opinion: Opinion) -> float:
    """The probability of contradiction where there is no entailment."""
    return opinion.contradiction / max(_LEAST, 1 - opinion.entailment)


def _mean_odds(one: float, other: float) -> float:
    return (_log_odds(one) + _log_odds(other)) / 2


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


def _sigmoid(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
