"""What the exit code of a command says, and who decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.decide import NO_MODEL
from factcheck.types import Report, Severity, Verdict

if TYPE_CHECKING:
    from factcheck.annotations import Run
    from factcheck.config import Config

CLEAN, FOUND, FAILED = 0, 1, 3

# "\b" keeps the lines of a help text apart.
EXIT_CODES = """\b
Exit codes:
  0  nothing at or above the fail level
  1  findings at or above the fail level, or a headline that is
     not supported, partly supported or refuted
  2  usage or configuration: a wrong option, a file that cannot be read
  3  the tool failed, or an article could not be judged
"""

_NOT_JUDGED = frozenset({"cannot-tell", "unreadable"})
_FAILING = frozenset({Verdict.PARTLY_SUPPORTED, Verdict.UNSUPPORTED, Verdict.REFUTED})


def exit_code(report: Report, fail_level: Severity, *, allow_cannot_tell: bool) -> int:
    """Decide what a command answers after one report; the only place that does.

    FOUND where a rule found something at or above `fail_level`, or the body does not carry the whole
    headline: such a verdict weighs as an error, so every level includes it. Otherwise FAILED where the
    headline could not be judged, unless that is allowed or no model was asked; a finding goes first because
    it stands whatever the models would have said. CLEAN in all other cases.
    """
    graves = (finding.severity.rank for finding in report.findings)
    if report.verdict in _FAILING or any(rank >= fail_level.rank for rank in graves):
        return FOUND
    allowed = allow_cannot_tell or NO_MODEL in report.reasons
    if report.verdict is Verdict.CANNOT_TELL and not allowed:
        return FAILED
    return CLEAN


def run_exit_code(run: Run, config: Config) -> int:
    """Decide what a command answers after a run of many articles.

    FOUND where an annotation reaches the fail level of its file, be it shown or not; one that the baseline
    knows or that is suppressed does not count. Otherwise FAILED where an article could not be read or
    judged, unless the settings allow that. CLEAN in all other cases.
    """
    counting = tuple(one for one in run.annotations if not one.silent)
    judged = (one for one in counting if one.rule not in _NOT_JUDGED)
    if any(one.severity.rank >= config.for_path(one.path).fail_level.rank for one in judged):
        return FOUND
    if any(one.rule in _NOT_JUDGED for one in counting) and not config.allow_cannot_tell:
        return FAILED
    return CLEAN
