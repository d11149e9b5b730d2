"""Fits what a warning is worth beside the judge: `python -m training.warning_odds --data DIR --limit N`.

Whole headlines of the held-out articles go through the pipeline with warnings that weigh nothing. Then, over
headlines that no error touches, a logistic fit of the label on the log odds of the support and on whether
there is a warning: e to the latter's coefficient is `Policy.warning_odds`. Every other rule was tuned on
these headlines too, so that the fit is kind to them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score

from factcheck import Article, Checker, Policy, Report
from factcheck.types import Severity
from training.calibrate import logit
from training.headline_data import held_out
from training.written import read_written


def main() -> None:
    """Check, fit, print the odds and the balanced accuracy with and without them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="only so many headlines")
    parser.add_argument("--judge", default="panel")
    args = parser.parse_args()
    rows = [r for r in read_written(args.data) if held_out(r.cluster)][: args.limit]
    checker = Checker.load(judge=args.judge, policy=Policy(warning_odds=1.0))
    articles = [Article(str(n), row.headline, row.body) for n, row in enumerate(rows)]
    support, warned, truth = [], [], []
    for row, report in zip(rows, checker.check_many(articles), strict=True):
        if isinstance(report, Report) and Severity.ERROR not in {f.severity for f in report.findings}:
            support.append(report.support)
            warned.append(any(f.severity is Severity.WARNING for f in report.findings))
            truth.append(row.supported)
    inputs = np.column_stack([logit(np.array(support)), np.array(warned, dtype=float)])
    model = LogisticRegression(C=10).fit(inputs, truth)
    odds = float(np.exp(model.coef_[0, 1]))
    print(
        f"{len(truth)} headlines, {sum(warned)} with a warning, of which {sum(np.array(truth)[warned])} right"
    )
    print(f"odds {odds:.2f}, scale {model.coef_[0, 0]:.2f}, shift {model.intercept_[0]:.2f}")
    for factor in (1.0, odds):
        moved = inputs[:, 0] + np.log(factor) * inputs[:, 1]
        print(f"times {factor:.2f}: balanced accuracy {balanced_accuracy_score(truth, moved >= 0):.3f}")


if __name__ == "__main__":
    main()
