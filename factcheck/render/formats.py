"""The formats of a run, listed by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from factcheck.annotations import Run
from factcheck.render.checkstyle import render_checkstyle
from factcheck.render.concise import render_concise
from factcheck.render.github import render_github
from factcheck.render.gitlab import render_gitlab
from factcheck.render.junit import render_junit
from factcheck.render.markdown import render_markdown
from factcheck.render.rdjson import render_rdjson
from factcheck.render.run_json import render_run_json, render_run_jsonl
from factcheck.render.run_text import render_run_text
from factcheck.render.sarif import render_sarif

# Text is for a page of 80 columns without colour; a terminal's own is for the caller to give.
FORMATS: Mapping[str, Callable[[Run], str]] = MappingProxyType(
    {
        "text": render_run_text,
        "concise": render_concise,
        "json": render_run_json,
        "jsonl": render_run_jsonl,
        "github": render_github,
        "sarif": render_sarif,
        "junit": render_junit,
        "gitlab": render_gitlab,
        "checkstyle": render_checkstyle,
        "rdjson": render_rdjson,
        "markdown": render_markdown,
    }
)
