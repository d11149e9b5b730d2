"""The README's figures of a labelled set, from the product's own `factcheck eval`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import balanced_accuracy_score

from factcheck.evaluation import Prediction
from factcheck.evaluation import measure as measure_all


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one set; rates are shares, 0 to 1."""

    count: int
    auc: float
    interval: tuple[float, float]
    balanced: float
    balanced_at_best: float
    caught_at_5: float
    caught_at_1: float
    calibration_error: float
    flagged: dict[str, tuple[float, int]]


def measure(predictions: Sequence[Prediction], draws: int = 500) -> Quality:
    """The figures of a set; the interval of the AUC is a bootstrap over groups."""
    scores = measure_all(predictions, rates=(0.05, 0.01), draws=draws)
    truth = np.array([p.supported for p in predictions])
    support = np.array([p.support for p in predictions])
    shipped, at_5, at_1 = scores.points
    return Quality(
        scores.count,
        scores.auc.value,
        (scores.auc.low, scores.auc.high),
        shipped.balanced.value,
        max(float(balanced_accuracy_score(truth, support >= t)) for t in np.unique(support)),
        at_5.recall.value,
        at_1.recall.value,
        scores.calibration_error.value,
        {kind.name: (kind.flagged.value, kind.count) for kind in scores.types},
    )
