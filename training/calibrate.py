"""Calibrates the shipped judge: `python -m training.calibrate --rows FILE --model DIR --name N --source S`.

Logistic fits on rows that were never trained on, through the exported graph as it will run: the marks of
the words; the entailment margin together with the most doubtful word; contradiction against neutral among
the rest. Rows of `--beside` count a little in these, but the scale and shift of the support are those of
`--rows` alone: it is there that 0.8 must mean 8 of 10. After them every threshold of the policy can stay at
a half. The refutation is then shifted, where it must be, until no more than 1% of the supported rows would
come out as refuted. Writes the manifest.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

from factcheck.entail import Opinion, Pair
from factcheck.models.manifest import bundled
from factcheck.models.onnx_judge import MOST_DOUBT, OnnxJudge
from factcheck.models.session import Lanes
from training.manifest import write_manifest
from training.rows import Row, read_rows

NEUTRAL = {
    "margin_scale": 1.0,
    "margin_shift": 0.0,
    "doubt_scale": 0.0,
    "refute_scale": 1.0,
    "refute_shift": 0.0,
    "word_scale": 1.0,
    "word_shift": 0.0,
}

BESIDE = 0.3  # what a row of `--beside` weighs
# What a supported row weighs in the scale and shift. The written headlines are half misleading, published
# ones hardly ever: at even weights one real headline in six was flagged.
SUPPORTED = 1.5


def logit(p: np.ndarray) -> np.ndarray:
    """The log odds of probabilities, kept finite."""
    p = np.clip(p, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(p / (1 - p)))


def fit(values: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Scales [features] and shift that turn values [rows, features] into calibrated log odds."""
    model = LogisticRegression(C=1e3).fit(values, truth, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def fit_support(
    values: np.ndarray, truth: np.ndarray, weights: np.ndarray, main: np.ndarray
) -> tuple[np.ndarray, float]:
    """As `fit`, over all rows; then scale and shift anew on the rows where `main` holds."""
    scales, shift = fit(values, truth, weights * np.where(main, 1.0, BESIDE))
    odds = (values @ scales + shift).reshape(-1, 1)
    again, moved = fit(odds[main], truth[main], (weights * np.where(truth, SUPPORTED, 1.0))[main])
    return scales * again[0], shift * float(again[0]) + moved


def fit_refutation(
    refuting: np.ndarray, support: np.ndarray, supported: np.ndarray, refuted: np.ndarray, weights: np.ndarray
) -> tuple[float, float, np.ndarray]:
    """Scale and shift of contradiction among the rest, and every row's probability of it [rows]."""
    rest = ~supported
    (scale,), shift = fit(refuting[rest].reshape(-1, 1), refuted[rest], weights[rest])
    while True:
        share = (1 - support) / (1 + np.exp(-(scale * refuting + shift)))
        if (share[supported] >= 0.5).mean() <= 0.01:
            return float(scale), shift, share
        shift -= 0.05


def word_marks(rows: Sequence[Row], opinions: Sequence[Opinion]) -> tuple[np.ndarray, np.ndarray]:
    """Log odds of every word of the misleading rows, and whether the body does not carry it."""
    marks: list[float] = []
    truth: list[bool] = []
    for row, opinion in zip(rows, opinions, strict=True):
        if row.unsupported:
            for span, probability in opinion.words:
                marks.append(probability)
                truth.append(any(s < span.end and span.start < e for s, e in row.unsupported))
    return logit(np.array(marks)), np.array(truth)


def doubts(opinions: Sequence[Opinion], scale: float, shift: float) -> np.ndarray:
    """Calibrated log odds of every claim's most doubtful word, as the judge will bound them."""
    worst = np.array([max((p for _, p in o.words), default=0.5) for o in opinions])
    return np.clip(scale * logit(worst) + shift, -MOST_DOUBT, MOST_DOUBT)


def settings(rows: Sequence[Row], opinions: Sequence[Opinion], main: np.ndarray) -> dict[str, float]:
    """The fitted settings; prints what they reach on the rows where `main` holds."""
    supported = np.array([r.label == "entailment" for r in rows])
    refuted = np.array([r.label == "contradiction" for r in rows])
    weights = np.array([r.weight for r in rows])
    marks, truth = word_marks(rows, opinions)
    (word_scale,), word_shift = fit(marks.reshape(-1, 1), truth, np.ones(len(marks)))
    margin = logit(np.array([o.entailment for o in opinions]))
    known = np.column_stack([margin, doubts(opinions, word_scale, word_shift)])
    (scale, doubt_scale), shift = fit_support(known, supported, weights, main)
    support = 1 / (1 + np.exp(-(known @ [scale, doubt_scale] + shift)))
    rest = np.array([max(1e-9, 1 - o.entailment) for o in opinions])
    refuting = logit(np.array([o.contradiction for o in opinions]) / rest)
    refute_scale, refute_shift, share = fit_refutation(refuting, support, supported, refuted, weights)
    print(
        f"{main.sum()} rows: AUC {roc_auc_score(supported[main], support[main]):.3f}, "
        f"balanced accuracy at 0.5 {balanced_accuracy_score(supported[main], support[main] >= 0.5):.3f}, "
        f"words AUC {roc_auc_score(truth, marks):.3f}, "
        f"refuted: {(share[refuted] >= 0.5).mean():.2f} of contradicted, "
        f"{(share[supported] >= 0.5).mean():.3f} of supported"
    )
    return {
        "margin_scale": scale,
        "margin_shift": shift,
        "doubt_scale": doubt_scale,
        "refute_scale": refute_scale,
        "refute_shift": refute_shift,
        "word_scale": word_scale,
        "word_shift": word_shift,
    }


def main() -> None:
    """Judge the rows, fit, write the manifest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, nargs="+", required=True)
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="rows of another kind")
    parser.add_argument("--model", type=Path, required=True, help="folder with model.onnx and tokenizer.json")
    parser.add_argument("--name", required=True)
    parser.add_argument("--source", required=True)
    args = parser.parse_args()
    write_manifest(args.model, args.name, args.source, "Apache-2.0", NEUTRAL)
    model = replace(bundled(args.model.name, args.model.parent), settings=NEUTRAL)
    own, others = list(read_rows(args.rows)), list(read_rows(args.beside))
    rows, of_own = own + others, np.repeat([True, False], [len(own), len(others)])
    opinions = OnnxJudge(model, Lanes(2)).judge([Pair(r.claim, r.evidence) for r in rows])
    fitted = {k: round(float(v), 4) for k, v in settings(rows, opinions, of_own).items()}
    write_manifest(args.model, args.name, args.source, "Apache-2.0", fitted)
    print(fitted)


if __name__ == "__main__":
    main()
