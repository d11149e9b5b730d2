"""The Reviewdog Diagnostic Format, a DiagnosticResult in JSON."""

from __future__ import annotations

from factcheck.annotations import Annotation, CheckedArticle, Run
from factcheck.render.columns import clean
from factcheck.render.json import encode
from factcheck.render.lines import message
from factcheck.types import Severity, Surface

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render_rdjson(run: Run) -> str:
    """The annotations that are shown, each with its suggestion as an edit of its range."""
    shown = set(run.shown)
    result = {
        "source": {"name": "factcheck"},
        "diagnostics": [
            _diagnostic(one, article)
            for article in run.articles
            for one in article.annotations
            if one in shown
        ],
    }
    return encode(result, indent=2)


def _diagnostic(one: Annotation, article: CheckedArticle) -> dict[str, object]:
    place = _range(one, article)
    suggestions = [] if one.suggestion is None else [{"range": place, "text": clean(one.suggestion)}]
    return {
        "message": message(one),
        "location": {"path": one.path, "range": place},
        "severity": _SEVERITIES[one.severity],
        "code": {"value": one.rule},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _range(one: Annotation, article: CheckedArticle) -> dict[str, object]:
    start = one.column + _wider(_before(one, article))
    end = start + (one.end_column - one.column) + _wider(one.text)
    return {"start": {"line": one.line, "column": start}, "end": {"line": one.line, "column": end}}


def _before(one: Annotation, article: CheckedArticle) -> str:
    """The words of the headline in front of the annotation, as far as they stand on its line."""
    for surface in _surfaces(article):
        offset = one.column - surface.place.column
        if (surface.name, surface.place.line) == (one.surface, one.line) and offset >= 0:
            return surface.text[:offset]
    return ""


def _surfaces(article: CheckedArticle) -> tuple[Surface, ...]:
    return tuple(checked.surface for checked in article.surfaces)


def _wider(text: str) -> int:
    """How many bytes more than characters: the format counts columns in bytes of UTF-8."""
    return len(text.encode("utf-8", "replace")) - len(text)
