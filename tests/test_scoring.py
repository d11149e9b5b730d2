from __future__ import annotations

import pytest

from benchmarks.scoring import measure
from factcheck.evaluation import Prediction


def prediction(number: int, supported: bool, support: float, verdict: str, kind: str = "close") -> Prediction:
    return Prediction(str(number), supported, support, verdict, f"article-{number // 2}", (kind,))


PERFECT = [
    prediction(n, n % 2 == 0, 0.9 - 0.8 * (n % 2), "supported" if n % 2 == 0 else "refuted")
    for n in range(20)
]


def test_a_perfect_judge() -> None:
    quality = measure(PERFECT, draws=20)
    assert (quality.auc, quality.balanced, quality.balanced_at_best) == (1, 1, 1)
    assert quality.interval == pytest.approx((1, 1))
    assert (quality.caught_at_5, quality.caught_at_1) == (1, 1)
    assert quality.calibration_error == pytest.approx(0.1)


def test_a_judge_that_always_says_supported() -> None:
    same = [prediction(n, n % 2 == 0, 0.5, "supported") for n in range(20)]
    quality = measure(same, draws=20)
    assert (quality.auc, quality.balanced) == (0.5, 0.5)
    assert (quality.caught_at_5, quality.calibration_error) == (0, 0)


def test_cannot_tell_counts_as_flagged_for_its_type() -> None:
    rows = [
        *PERFECT,
        prediction(20, False, 0.5, "cannot-tell", "date_change"),
        prediction(21, False, 0.9, "supported", "date_change"),
    ]
    assert measure(rows, draws=20).flagged["date_change"] == (0.5, 2)
