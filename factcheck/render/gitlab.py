"""GitLab's code quality report, a list of issues in JSON."""

from __future__ import annotations

from collections import Counter

from factcheck.annotations import Annotation, Run
from factcheck.render.json import encode
from factcheck.render.lines import message
from factcheck.types import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(run: Run) -> str:
    """The annotations that are shown; GitLab shows one issue a fingerprint, so repeats are numbered."""
    seen: Counter[str] = Counter()
    issues: list[dict[str, object]] = []
    for one in run.shown:
        seen[one.fingerprint] += 1
        issues.append(_issue(one, seen[one.fingerprint]))
    return encode(issues, indent=2)


def _issue(one: Annotation, occurrence: int) -> dict[str, object]:
    return {
        "description": message(one),
        "check_name": one.rule,
        "fingerprint": f"{one.fingerprint}-{occurrence}",
        "severity": _SEVERITIES[one.severity],
        "location": {"path": one.path.removeprefix("./"), "lines": {"begin": one.line}},
    }
