"""How well supports and verdicts separate supported headlines from misleading ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import InputError
from factcheck.evaluation.bootstrap import Estimate, Figure, Share, Weights, estimate
from factcheck.evaluation.predict import Prediction
from factcheck.types import Verdict

BINS = 10
RATES = (0.01, 0.05, 0.1)  # of false alarms
_NAN = float("nan")

_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Point:
    """What flagging at one threshold does; `threshold` is None for the verdicts as they are.

    Precision is the share of the flagged that mislead, recall the share of the misleading that are
    flagged, `false_alarms` the share of the supported that are.
    """

    name: str
    threshold: float | None
    flagged: int
    precision: Estimate
    recall: Estimate
    false_alarms: Estimate
    balanced: Estimate


@dataclass(frozen=True, slots=True)
class Bin:
    """The headlines whose support lies in [low, high): their mean support, and the share supported."""

    low: float
    high: float
    count: int
    support: float
    supported: float


@dataclass(frozen=True, slots=True)
class TypeShare:
    """The headlines of one type, how many mislead, and the share that the verdicts flagged."""

    name: str
    count: int
    misleading: int
    flagged: Estimate


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one labelled set; shares are 0 to 1."""

    count: int
    misleading: int
    cannot_tell: int
    groups: int
    auc: Estimate
    calibration_error: Estimate
    points: tuple[Point, ...]
    reliability: tuple[Bin, ...]
    types: tuple[TypeShare, ...]


def measure(
    predictions: Sequence[Prediction],
    *,
    rates: Sequence[float] = RATES,
    thresholds: Sequence[float] = (),
    draws: int = 500,
) -> Scores:
    """The figures of a set, for the verdicts as they are, at false-alarm `rates` and at `thresholds`.

    Intervals are a bootstrap over groups. Raises InputError where a label is missing altogether.
    """
    truth = np.array([p.supported for p in predictions], dtype=bool)
    if not len(truth):
        raise InputError("there is no labelled headline to measure")
    if truth.all() or not truth.any():
        raise InputError("an evaluation needs supported headlines and misleading ones; one kind is missing")
    support = np.array([p.support for p in predictions])
    said = np.array([p.flagged for p in predictions])
    named = [("as shipped", None, said), *_chosen(predictions, rates, thresholds)]
    kinds = sorted({kind for p in predictions for kind in p.types})
    typed = [np.array([kind in p.types for p in predictions]) for kind in kinds]
    figures: list[Figure] = [
        _auc(truth, support),
        lambda weights: calibration_error(truth, support, weights),
        *(figure for _, _, flags in named for figure in _rates(truth, flags)),
        *(Share(said, members) for members in typed),
    ]
    found = iter(estimate(figures, [p.group for p in predictions], draws))
    return Scores(
        count=len(truth),
        misleading=int((~truth).sum()),
        cannot_tell=sum(p.verdict == Verdict.CANNOT_TELL for p in predictions),
        groups=len({p.group for p in predictions}),
        auc=next(found),
        calibration_error=next(found),
        points=tuple(Point(name, at, int(flags.sum()), *islice(found, 4)) for name, at, flags in named),
        reliability=reliability(truth, support),
        types=tuple(
            TypeShare(kind, int(members.sum()), int((members & ~truth).sum()), next(found))
            for kind, members in zip(kinds, typed, strict=True)
        ),
    )


def _chosen(
    predictions: Sequence[Prediction], rates: Sequence[float], thresholds: Sequence[float]
) -> list[tuple[str, float | None, _Flags]]:
    """The chosen points: a name, the threshold, and whom it flags."""
    named = [(f"at {100 * rate:.3g}% false alarms", threshold_for(predictions, rate)) for rate in rates]
    named += [(f"at support {at:.3g}", at) for at in thresholds]
    return [(name, at, flagged_below(predictions, at)) for name, at in named]


def threshold_for(predictions: Sequence[Prediction], rate: float) -> float:
    """The highest support below which at most a share `rate` of the supported headlines lies.

    Those that are flagged whatever the threshold count first; where they alone are more, it is 0.
    """
    good = [p for p in predictions if p.supported]
    allowed = int(rate * len(good) + 1e-9) - sum(p.settled for p in good)
    if allowed < 0:
        return 0.0
    supports = sorted(p.support for p in good if not p.settled)
    return supports[allowed] if allowed < len(supports) else 1.0


def flagged_below(predictions: Sequence[Prediction], threshold: float) -> _Flags:
    """Which headlines are flagged with `threshold` as the policy's `supported_at`."""
    return np.array([p.settled or p.support < threshold for p in predictions])


def reliability(truth: _Flags, support: NDArray[np.float64]) -> tuple[Bin, ...]:
    """The bins that hold any headline, from the lowest support."""
    bins = _bins(support)
    return tuple(
        Bin(
            b / BINS,
            (b + 1) / BINS,
            int((bins == b).sum()),
            float(support[bins == b].mean()),
            float(truth[bins == b].mean()),
        )
        for b in range(BINS)
        if (bins == b).any()
    )


def calibration_error(truth: _Flags, support: NDArray[np.float64], weights: Weights) -> float:
    """The mean distance, over the bins, of the mean support from the share that is supported."""
    gaps = np.bincount(_bins(support), weights=weights * (support - truth), minlength=BINS)
    return float(np.abs(gaps).sum() / weights.sum())


def _bins(support: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.minimum((support * BINS).astype(np.int64), BINS - 1)


def _auc(truth: _Flags, support: NDArray[np.float64]) -> Figure:
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - a second of import that only measuring needs

    def area(weights: Weights) -> float:
        if not weights[truth].any() or not weights[~truth].any():
            return _NAN
        return float(roc_auc_score(truth, support, sample_weight=weights))

    return area


def _rates(truth: _Flags, flags: _Flags) -> list[Figure]:
    """Precision, recall, false alarms and balanced accuracy."""
    recall, alarms = Share(flags, ~truth), Share(flags, truth)
    return [Share(~truth, flags), recall, alarms, lambda weights: (recall(weights) + 1 - alarms(weights)) / 2]
