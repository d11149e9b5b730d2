"""The threshold for a wanted rate of false alarms, and its way into a configuration file."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tomlkit
from tomlkit.exceptions import TOMLKitError

from factcheck.errors import ConfigError, InputError
from factcheck.evaluation.predict import Prediction
from factcheck.evaluation.scores import flagged_below, threshold_for

KEY = "supported_at"
FOLDS = 5
_DECIMALS = 10_000
_SMALLEST = 1e-9  # a rate that some set could show


@dataclass(frozen=True, slots=True)
class Tuned:
    """A threshold chosen for a false-alarm `rate`.

    `seen` is the share of false alarms on the rows that chose it, `unseen` that on rows which did not:
    each fifth of the groups under the threshold of the other four, or None where there are too few.
    `note` says what to doubt.
    """

    rate: float
    threshold: float
    seen: float
    unseen: float | None
    recall: float
    note: str = ""

    @property
    def usable(self) -> bool:
        """Whether the threshold flags anything at all."""
        return self.threshold > 0


def tune(predictions: Sequence[Prediction], rate: float) -> Tuned:
    """The highest threshold that flags at most a share `rate` of the supported headlines.

    Raises InputError where the set holds no supported headline.
    """
    good = [p for p in predictions if p.supported]
    if not good:
        raise InputError("tuning needs supported headlines; there is none")
    # Cut, not rounded: a threshold a little lower flags no more than the one that was found.
    threshold = math.floor(threshold_for(predictions, rate) * _DECIMALS) / _DECIMALS
    bad = [p for p in predictions if not p.supported]
    return Tuned(
        rate,
        threshold,
        _flagged_share(good, threshold),
        _unseen(good, rate),
        _flagged_share(bad, threshold) if bad else math.nan,
        _doubt(good, rate, threshold),
    )


def write_threshold(file: Path, threshold: float) -> None:
    """Set `supported_at` under [thresholds] in a TOML file, made where there is none.

    All else in it stays as it is, comments too. Raises ConfigError where the file is no TOML or cannot be
    written.
    """
    try:
        document = tomlkit.parse(file.read_text("utf-8")) if file.exists() else tomlkit.document()
        _thresholds(document, file)[KEY] = threshold
        aside = file.with_name(f"{file.name}.new")
        aside.write_text(tomlkit.dumps(document), "utf-8")
        os.replace(aside, file)
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} is not TOML: {error}") from None
    except OSError as error:
        raise ConfigError(f"cannot write {file}: {error.strerror}") from None


def _thresholds(document: tomlkit.TOMLDocument, file: Path) -> Any:  # noqa: ANN401 - tomlkit's tables share no type
    """The table [thresholds], made where there is none; a pyproject.toml has it under [tool.factcheck]."""
    table: Any = document
    names = ("tool", "factcheck", "thresholds") if file.name == "pyproject.toml" else ("thresholds",)
    for name in names:
        inner = table.setdefault(name, tomlkit.table(is_super_table=name != "thresholds"))
        if not isinstance(inner, dict):
            raise ConfigError(f"{file}: {name} must be a table")
        table = inner
    return table


def _flagged_share(predictions: Sequence[Prediction], threshold: float) -> float:
    return float(flagged_below(predictions, threshold).mean())


def _unseen(good: Sequence[Prediction], rate: float) -> float | None:
    groups = sorted({p.group for p in good})
    if len(groups) < 2 * FOLDS:
        return None
    order = np.random.default_rng(0).permutation(len(groups))
    fold_of = {group: int(place) % FOLDS for group, place in zip(groups, order, strict=True)}
    flagged = 0
    for fold in range(FOLDS):
        threshold = threshold_for([p for p in good if fold_of[p.group] != fold], rate)
        flagged += int(flagged_below([p for p in good if fold_of[p.group] == fold], threshold).sum())
    return flagged / len(good)


def _doubt(good: Sequence[Prediction], rate: float, threshold: float) -> str:
    settled = sum(p.settled for p in good)
    if settled > rate * len(good):
        return (
            f"{settled} of {len(good)} supported headlines are flagged by rules or cannot be told, whatever "
            "the threshold: no threshold reaches the rate"
        )
    if rate * len(good) < 1:
        enough = f"give {math.ceil(1 / rate)} or more" if rate > _SMALLEST else "no set can"
        return f"{len(good)} supported headlines cannot show a rate of {rate:.3g}; {enough}"
    return "" if threshold > 0 else "the threshold is 0: nothing would be flagged"
