"""NLI models name their classes; this reads the names."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.errors import ModelError

_ENTAILMENT, _NEUTRAL, _CONTRADICTION = _THREE = ("entailment", "neutral", "contradiction")
_NOT_ENTAILMENT = "not_entailment"


def label_columns(labels: Mapping[int, str], name: str) -> tuple[int, int, int | None]:
    """Where a model's output holds entailment, neutral and contradiction; raises ModelError elsewhere.

    A two-label model's "not_entailment" stands for neutral, and nothing for contradiction.
    """
    columns = {label.casefold().replace("-", "_"): int(column) for column, label in labels.items()}
    if columns.keys() == set(_THREE):
        return columns[_ENTAILMENT], columns[_NEUTRAL], columns[_CONTRADICTION]
    if columns.keys() == {_ENTAILMENT, _NOT_ENTAILMENT}:
        return columns[_ENTAILMENT], columns[_NOT_ENTAILMENT], None
    raise ModelError(
        f"the judge {name} has no NLI labels (it has: {', '.join(labels.values()) or 'none'}); give a "
        f"CrossEncoder with {', '.join(_THREE)}, or with {_ENTAILMENT} and {_NOT_ENTAILMENT}"
    )
