"""What the exit code of a command says, and who decides it."""

from __future__ import annotations

from factcheck.decide import NO_MODEL
from factcheck.types import Report, Severity, Verdict

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
