"""One line a problem, for grep and for editors: `path:line:column: severity rule message`."""

from __future__ import annotations

from factcheck.annotations import Annotation, Run
from factcheck.render.lines import one_line


def render_concise(run: Run) -> str:
    """The annotations that are shown, in the order of the articles; empty where there are none."""
    return "".join(f"{_line(one)}\n" for one in run.shown)


def _line(one: Annotation) -> str:
    place = f"{one.path}:{one.line}:{one.column}"
    return one_line(f"{place}: {one.severity} {one.rule} {one.message}")
