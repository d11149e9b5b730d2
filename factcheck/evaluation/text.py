"""The figures of an evaluation for a terminal, and as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from factcheck.evaluation.bootstrap import Estimate
from factcheck.evaluation.scores import Scores
from factcheck.evaluation.tune import Tuned
from factcheck.render.columns import clean

SCHEMA = "factcheck.evaluation/1"


def render_text(scores: Scores, tuned: Tuned | None) -> str:
    """The figures in tables of at most 80 columns; brackets hold 95% intervals."""
    blocks = [
        _opening(scores),
        _table(
            ("", "threshold", "precision", "recall", "false alarms"),
            [
                (
                    point.name,
                    "" if point.threshold is None else f"{point.threshold:.3f}",
                    share(point.precision),
                    share(point.recall),
                    share(point.false_alarms),
                )
                for point in scores.points
            ],
        ),
        _table(
            ("support", "headlines", "mean support", "supported"),
            [
                (f"{b.low:.1f} to {b.high:.1f}", str(b.count), f"{b.support:.2f}", f"{b.supported:.2f}")
                for b in scores.reliability
            ],
        ),
        _table(
            ("type", "headlines", "misleading", "flagged"),
            [(clean(t.name), str(t.count), str(t.misleading), share(t.flagged)) for t in scores.types],
        ),
        "" if tuned is None else _tuning(tuned),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def render_json(scores: Scores, tuned: Tuned | None, unread: int) -> str:
    """All figures as an indented JSON text; what cannot be known is null."""
    values = {
        "schema": SCHEMA,
        "rows_left_out": unread,
        **asdict(scores),
        "tuned": None if tuned is None else asdict(tuned),
    }
    return json.dumps(_plain(values), indent=2) + "\n"


def share(estimate: Estimate) -> str:
    """A share in per cent with its interval, as in "83% [78, 87]"."""
    if math.isnan(estimate.value):
        return "-"
    if math.isnan(estimate.low):
        return f"{estimate.value:.0%}"
    return f"{estimate.value:.0%} [{100 * estimate.low:.0f}, {100 * estimate.high:.0f}]"


def decimals(estimate: Estimate) -> str:
    """A figure to three decimals with its interval."""
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"


def _opening(scores: Scores) -> str:
    shipped = scores.points[0]
    return "\n".join(
        (
            f"{scores.count} headlines over {scores.groups} groups: "
            f"{scores.count - scores.misleading} supported, {scores.misleading} misleading",
            f"{scores.cannot_tell} of them could not be told",
            "",
            f"AUC                {decimals(scores.auc)}",
            f"balanced accuracy  {decimals(shipped.balanced)}",
            f"calibration error  {decimals(scores.calibration_error)}",
        )
    )


def _tuning(tuned: Tuned) -> str:
    unseen = "too few groups to say" if tuned.unseen is None else f"{tuned.unseen:.1%}"
    lines = [
        f"For {100 * tuned.rate:.3g}% false alarms: supported_at = {tuned.threshold}",
        f"  false alarms on these headlines: {tuned.seen:.1%}; on headlines not seen: {unseen}",
        f"  misleading headlines flagged: {tuned.recall:.0%}",
    ]
    return "\n".join([*lines, *([f"  Doubt it: {tuned.note}."] if tuned.note else [])])


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join(lines)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    return value
