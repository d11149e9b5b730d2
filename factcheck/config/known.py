"""The names that a configuration may use, and the nearest one to a name that it may not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from factcheck.errors import ConfigError
from factcheck.types import Policy, Severity, Verdict

# What of it can be switched off; the rest says that something was not done.
SWITCHED = ("surfaces-disagree", "headline-drift", "unused-suppression")
VERDICTS = tuple(verdict.value for verdict in Verdict if verdict is not Verdict.SUPPORTED)
# What the gate itself finds, rules and verdicts aside.
OF_THE_GATE = (
    "surfaces-disagree",
    "headline-drift",
    "suppression-without-reason",
    "unused-suppression",
    "unreadable",
)
THRESHOLDS = tuple(f.name for f in fields(Policy) if f.name not in ("rules", "severities"))
_RULES = Path(__file__).parents[1] / "rules"
SEVERITIES = tuple(severity.value for severity in Severity)


def rule_ids() -> tuple[str, ...]:
    """The ids of the rules."""
    from factcheck.rules import RULES  # noqa: PLC0415 - a tenth of a second that few configurations need

    return tuple(rule.id for rule in RULES)


def require_rule(name: str, besides: Iterable[str], where: str) -> None:
    """Raise ConfigError where `name` is neither a rule nor one of `besides`."""
    others = tuple(besides)
    # A file of the rules is looked at first: importing them all costs more than the rest of a cached run.
    if name not in others and not _is_declared(name):
        require_known(name, (*rule_ids(), *others), "rule", where)


def _is_declared(name: str) -> bool:
    place = _RULES / f"{name.replace('-', '_')}.py"
    return name.replace("-", "").isalnum() and place.is_file() and b"\nRULE = Rule(" in place.read_bytes()


def require_known(name: str, known: Iterable[str], what: str, where: str) -> None:
    """Raise ConfigError, with the nearest known name, where `name` is none of them."""
    names = tuple(known)
    if name in names:
        return
    from rapidfuzz import process  # noqa: PLC0415 - only an error pays for it

    nearest = process.extractOne(name, names, score_cutoff=60)
    hint = f"did you mean {nearest[0]!r}?" if nearest else f"known are {', '.join(names)}"
    raise ConfigError(f"{where}: unknown {what} {name!r}; {hint}")
