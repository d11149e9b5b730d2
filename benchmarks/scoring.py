"""How well supports and verdicts separate supported headlines from misleading ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import balanced_accuracy_score, roc_auc_score


@dataclass(frozen=True, slots=True)
class Prediction:
    """One labelled headline and what was said of it; `cluster` is its article."""

    id: str
    supported: bool
    support: float
    verdict: str
    cluster: str
    types: tuple[str, ...]


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
    """The figures of a set; the interval of the AUC is a bootstrap over clusters."""
    truth = np.array([p.supported for p in predictions])
    support = np.array([p.support for p in predictions])
    said = np.array([p.verdict == "supported" for p in predictions])
    return Quality(
        len(truth),
        float(roc_auc_score(truth, support)),
        _interval(truth, support, [p.cluster for p in predictions], draws),
        float(balanced_accuracy_score(truth, said)),
        max(float(balanced_accuracy_score(truth, support >= t)) for t in np.unique(support)),
        float((support[~truth] < np.quantile(support[truth], 0.05)).mean()),
        float((support[~truth] < np.quantile(support[truth], 0.01)).mean()),
        _calibration_error(truth, support),
        _flagged(predictions),
    )


def _interval(
    truth: np.ndarray, support: np.ndarray, clusters: Sequence[str], draws: int
) -> tuple[float, float]:
    rng = np.random.default_rng(0)
    places: dict[str, list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        places[cluster].append(at)
    names = sorted(places)
    drawn: list[float] = []
    for _ in range(draws):
        picked = [i for name in rng.choice(names, len(names)) for i in places[str(name)]]
        if truth[picked].any() and not truth[picked].all():
            drawn.append(float(roc_auc_score(truth[picked], support[picked])))
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


def _calibration_error(truth: np.ndarray, support: np.ndarray) -> float:
    bins = np.minimum((support * 10).astype(int), 9)
    parts = [(bins == b) for b in range(10) if (bins == b).any()]
    return float(sum(abs(support[p].mean() - truth[p].mean()) * p.mean() for p in parts))


def _flagged(predictions: Sequence[Prediction]) -> dict[str, tuple[float, int]]:
    """For each type the share that did not come out as supported, and how many there are."""
    by_type: dict[str, list[bool]] = defaultdict(list)
    for p in predictions:
        for name in p.types:
            by_type[name].append(p.verdict != "supported")
    return {name: (sum(v) / len(v), len(v)) for name, v in sorted(by_type.items())}
