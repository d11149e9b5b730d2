"""The names that a configuration may use, and the nearest one to a name that it may not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from factcheck.errors import ConfigError
from factcheck.types import Policy, Severity, Verdict

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
SEVERITIES = tuple(severity.value for severity in Severity)


def rule_ids() -> tuple[str, ...]:
    """The rules and what the gate finds: all that can be switched on or off."""
    from factcheck.rules import RULES  # noqa: PLC0415 - a tenth of a second that few configurations need

    return (*(rule.id for rule in RULES), *OF_THE_GATE)


def require_known(name: str, known: Iterable[str], what: str, where: str) -> None:
    """Raise ConfigError, with the nearest known name, where `name` is none of them."""
    names = tuple(known)
    if name in names:
        return
    from rapidfuzz import process  # noqa: PLC0415 - only an error pays for it

    nearest = process.extractOne(name, names, score_cutoff=60)
    hint = f"did you mean {nearest[0]!r}?" if nearest else f"known are {', '.join(names)}"
    raise ConfigError(f"{where}: unknown {what} {name!r}; {hint}")
