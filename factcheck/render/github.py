"""Workflow commands that GitHub Actions shows as annotations, and the step's summary."""

from __future__ import annotations

from factcheck.annotations import Annotation, Run
from factcheck.render.columns import clean
from factcheck.render.lines import cut, one_line, shown_by
from factcheck.render.markdown import render_markdown
from factcheck.types import Severity

LIMIT = 10  # annotations of one type that GitHub shows for a step; the rest it drops without a word
SUMMARY_BYTES = 900_000  # GitHub refuses a step's summary above 1 MiB whole

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(run: Run) -> str:
    """At most ten commands of each type, errors first; a last line counts those left to the summary."""
    lines: list[str] = []
    left = 0
    for severity in sorted(Severity, key=lambda severity: -severity.rank):
        of_this = [one for one in run.shown if one.severity is severity]
        lines += [_command(one) for one in of_this[:LIMIT]]
        left += len(of_this[LIMIT:])
    if left:
        lines.append(one_line(f"factcheck: {left} more in the step's summary"))
    return "".join(f"{line}\n" for line in lines)


def render_github_summary(run: Run) -> str:
    """Everything that is shown, as Markdown that fits GITHUB_STEP_SUMMARY."""
    return render_markdown(run, limit=SUMMARY_BYTES)


def _command(one: Annotation) -> str:
    properties = {
        "file": one.path,
        "line": str(one.line),
        "col": str(one.column),
        "endColumn": str(one.end_column),
        "title": f"factcheck: {one.rule}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[one.severity]} {listed}::{_data(_message(one))}"


def _message(one: Annotation) -> str:
    evidence = f"\n{shown_by(one)}: {clean(cut(one.evidence))}" if one.evidence else ""
    instead = f"\nInstead: {clean(cut(one.suggestion))}" if one.suggestion else ""
    return f"{clean(cut(one.message))}{evidence}{instead}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")
