"""Intervals for a share that was counted in a sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # 95%


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its 95% interval."""

    value: float
    low: float
    high: float


def wilson(hits: int, marked: int, population: int | None = None) -> Interval:
    """Wilson's interval for `hits` of `marked`, drawn without return from `population` where it is given.

    E. B. Wilson, JASA 22 (1927). With nothing marked the share may be anything: 0.5 within [0, 1].
    """
    if marked == 0:
        return Interval(0.5, 0.0, 1.0)
    share = hits / marked
    if population is not None and marked >= population:
        return Interval(share, share, share)
    # The finite population's correction, as a larger sample from an endless one.
    size = marked if population is None else marked * (population - 1) / (population - marked)
    middle = (share + Z**2 / (2 * size)) / (1 + Z**2 / size)
    reach = Z / (1 + Z**2 / size) * sqrt(share * (1 - share) / size + Z**2 / (4 * size**2))
    return Interval(share, max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach)))


def weighted(parts: Sequence[tuple[float, Interval]]) -> Interval:
    """The mean of independent shares by their weights, its limits recovered from theirs.

    G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), "MOVER".
    """
    total = sum(weight for weight, _ in parts)
    shares = [(weight / total, interval) for weight, interval in parts]
    value = sum(w * i.value for w, i in shares)
    down = sqrt(sum((w * (i.value - i.low)) ** 2 for w, i in shares))
    up = sqrt(sum((w * (i.high - i.value)) ** 2 for w, i in shares))
    return Interval(value, max(0.0, value - down), min(1.0, value + up))
