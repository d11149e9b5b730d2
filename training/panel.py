"""Fits the panel of the two shipped judges: `python -m training.panel --rows FILE... --beside FILE...`.

Prints the weights of their log odds and the shift for `factcheck.models.panel`, and what the cascade would
reach, on rows that were never trained on; those of `--beside` count as in `training.calibrate`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

from factcheck.entail import Opinion, Pair
from factcheck.models import load_judge
from factcheck.models.panel import PanelJudge
from factcheck.processors import processors
from factcheck.types import ModelCard
from training.calibrate import fit_support, logit
from training.rows import read_rows

BANDS = ((0.4, 0.6), (0.3, 0.7), (0.2, 0.8), (0.1, 0.9))


def figures(truth: np.ndarray, support: np.ndarray) -> str:
    """AUC and balanced accuracy at a half."""
    area = roc_auc_score(truth, support)
    return f"AUC {area:.3f}, balanced accuracy {balanced_accuracy_score(truth, support >= 0.5):.3f}"


@dataclass(frozen=True)
class Heard:
    """A judge that has said all that it is asked, in the same order."""

    card: ModelCard
    opinions: list[Opinion]

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """Say it again."""
        return self.opinions[: len(pairs)]


def main() -> None:
    """Judge the rows with both, fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, nargs="+", required=True)
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="rows of another kind")
    args = parser.parse_args()
    files = [*args.rows, *args.beside]
    parts = [list(read_rows([file])) for file in files]
    rows = [row for part in parts for row in part]
    main_rows = np.arange(len(rows)) < sum(len(part) for part in parts[: len(args.rows)])
    pairs = [Pair(r.claim, r.evidence) for r in rows]
    truth = np.array([r.label == "entailment" for r in rows])
    judges = (load_judge(name, processors()) for name in ("small", "base"))
    small, base = (Heard(judge.card, judge.judge(pairs)) for judge in judges)
    quick, better = (np.array([o.entailment for o in judge.opinions]) for judge in (small, base))
    heard = np.column_stack([logit(quick), logit(better)])
    scales, shift = fit_support(heard, truth, np.array([r.weight for r in rows]), main_rows)
    weights = (float(scales[0]), float(scales[1]))
    print(f"weights {weights[0]:.3f} and {weights[1]:.3f}, shift {shift:.3f}")
    opinions = PanelJudge(small, base, weights, shift).judge(pairs)
    together = np.array([o.entailment for o in opinions])
    refuted = np.mean([o.contradiction >= 0.5 for o, t in zip(opinions, truth, strict=True) if t])
    print(f"panel: {refuted:.3f} of the supported come out as refuted")
    ends = np.cumsum([len(part) for part in parts])
    for file, end, part in zip(files, ends, parts, strict=True):
        here = slice(end - len(part), end)
        print(f"{file.name}: {len(part)} rows")
        for name, support in (("small", quick), ("base", better), ("panel", together)):
            print(f"  {name}: {figures(truth[here], support[here])}")
        for low, high in BANDS:
            unsure = (quick[here] >= low) & (quick[here] < high)
            reached = figures(truth[here], np.where(unsure, better[here], quick[here]))
            print(f"  cascade {low}-{high}: {reached}, asks {unsure.mean():.0%}")


if __name__ == "__main__":
    main()
