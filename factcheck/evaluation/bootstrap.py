"""Figures with their 95% intervals, drawn anew over groups of rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.intervals import wilson

Weights = NDArray[np.float64]
Figure = Callable[[Weights], float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 95% interval; all three are NaN where the rows cannot give it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """A figure: the share of `flags` among the rows of `among`; NaN where none of those was drawn."""

    flags: NDArray[np.bool_]
    among: NDArray[np.bool_]

    def __call__(self, weights: Weights) -> float:
        """The share where each row was drawn so often."""
        total = weights[self.among].sum()
        return float(weights[self.among & self.flags].sum() / total) if total else math.nan


def estimate(figures: Sequence[Figure], groups: Sequence[str], draws: int) -> list[Estimate]:
    """Each figure of all rows, with the percentile interval of `draws` samples of whole groups.

    A figure is a function of the rows' weights: how often each row was drawn.
    """
    _, group_of = np.unique(np.array(groups), return_inverse=True)
    count = int(group_of.max()) + 1
    whole = np.ones(len(groups))
    rng = np.random.default_rng(0)
    drawn = np.empty((draws, len(figures)))
    for row in drawn:
        picks = np.bincount(rng.integers(count, size=count), minlength=count)
        weights = picks[group_of].astype(np.float64)
        row[:] = [figure(weights) for figure in figures]
    return [_estimate(figure, figure(whole), drawn[:, n], group_of) for n, figure in enumerate(figures)]


def _estimate(
    figure: Figure, value: float, drawn: NDArray[np.float64], group_of: NDArray[np.int64]
) -> Estimate:
    if isinstance(figure, Share) and value in {0.0, 1.0}:
        # No sample of such rows shows any other share: Wilson's interval, each group one witness.
        witnesses = len(np.unique(group_of[figure.among]))
        interval = wilson(round(value * witnesses), witnesses)
        return Estimate(value, interval.low, interval.high)
    return Estimate(value, *_interval(drawn))


def _interval(drawn: NDArray[np.float64]) -> tuple[float, float]:
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)
