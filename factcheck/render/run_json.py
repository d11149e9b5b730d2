"""A run as JSON or JSON Lines; `run.schema.json` beside this file describes every field."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.annotations import Annotation, CheckedArticle, CheckedSurface, Run
from factcheck.render.json import encode, report_to_dict
from factcheck.render.tally import Tally, tally
from factcheck.types import Severity, Verdict

SCHEMA = "factcheck.run/1"


def render_run_json(run: Run) -> str:
    """The run as one indented JSON text, the silent annotations included."""
    return encode(run_to_dict(run), indent=2)


def render_run_jsonl(run: Run) -> str:
    """The articles of the JSON, each on a line of its own."""
    return "".join(encode(article_to_dict(article, run)) for article in run.articles)


def run_to_dict(run: Run) -> dict[str, object]:
    """The run as plain values, in the order that the schema lists."""
    return {
        "schema": SCHEMA,
        "version": run.version,
        "show_level": run.show_level.value,
        "summary": _summary(tally(run)),
        "articles": [article_to_dict(article, run) for article in run.articles],
    }


def article_to_dict(article: CheckedArticle, run: Run) -> dict[str, object]:
    """One article; whether it came from the cache is left out, so that two runs give the same."""
    found = article.article
    return {
        "path": article.path,
        "id": None if found is None else found.id,
        "kind": None if found is None else found.kind.value,
        "skipped": article.skipped,
        "surfaces": [_surface(checked) for checked in article.surfaces],
        "annotations": [
            _annotation(one) for one in article.annotations if one.severity.rank >= run.show_level.rank
        ],
    }


def _summary(counts: Tally) -> dict[str, object]:
    return {
        "articles": counts.articles,
        "skipped": counts.skipped,
        "headlines": counts.headlines,
        "verdicts": _plain(counts.verdicts),
        "severities": _plain(counts.severities),
        "suppressed": counts.suppressed,
        "known": counts.known,
        "below": counts.below,
    }


def _plain(counts: Mapping[Verdict, int] | Mapping[Severity, int]) -> dict[str, int]:
    return {str(name): n for name, n in counts.items()}


def _surface(checked: CheckedSurface) -> dict[str, object]:
    surface = checked.surface
    return {
        "name": surface.name,
        "text": surface.text,
        "line": surface.place.line,
        "column": surface.place.column,
        "report": report_to_dict(checked.report),
    }


def _annotation(one: Annotation) -> dict[str, object]:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "message": one.message,
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "end_column": one.end_column,
        "article_id": one.article_id,
        "surface": one.surface,
        "text": one.text,
        "evidence": one.evidence or None,
        "suggestion": one.suggestion,
        "fingerprint": one.fingerprint,
        "suppressed": one.suppressed,
        "known": one.known,
    }
