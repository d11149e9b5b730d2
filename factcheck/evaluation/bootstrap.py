"""Figures with their 95% intervals, drawn anew over groups of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]
Figure = Callable[[Weights], float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 95% interval; all three are NaN where the rows cannot give it."""

    value: float
    low: float
    high: float


def estimate(figures: Sequence[Figure], groups: Sequence[str], draws: int) -> list[Estimate]:
    """Each figure of all rows, with the percentile interval of `draws` samples of whole groups.

    A figure is a function of the rows' weights: how often each row was drawn.
    """
    _, group_of = np.unique(np.array(groups), return_inverse=True)
    count = int(group_of.max()) + 1
    whole = np.ones(len(groups))
    values = [figure(whole) for figure in figures]
    rng = np.random.default_rng(0)
    drawn = np.empty((draws, len(figures)))
    for row in drawn:
        picks = np.bincount(rng.integers(count, size=count), minlength=count)
        weights = picks[group_of].astype(np.float64)
        row[:] = [figure(weights) for figure in figures]
    return [Estimate(value, *_interval(drawn[:, n])) for n, value in enumerate(values)]


def _interval(drawn: NDArray[np.float64]) -> tuple[float, float]:
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)
