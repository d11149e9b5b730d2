"""SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from factcheck.annotations import Annotation, Run
from factcheck.render.columns import clean
from factcheck.render.described import Described, described
from factcheck.render.json import encode
from factcheck.render.lines import message
from factcheck.types import Severity, Verdict

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_URL = re.compile(r"https?://", re.IGNORECASE)
_KEPT_OF_A_URL = "/:?#[]@!$&'()*+,;=%~"
_KNOWN = "the baseline holds it"


def render_sarif(run: Run) -> str:
    """The annotations that are grave enough to show; the silent ones as suppressed, with their reason."""
    listed = tuple(one for one in run.annotations if one.severity.rank >= run.show_level.rank)
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(run, listed, _rules(listed))]}
    return encode(log, indent=2)


def _rules(listed: Sequence[Annotation]) -> dict[str, Described]:
    """What is known of the rules that found something, in the order of the lists."""
    known = described()
    for one in listed:
        known.setdefault(one.rule, Described(one.rule, one.rule, f"# {one.rule}\n", one.severity))
    found = {one.rule for one in listed}
    return {name: rule for name, rule in known.items() if name in found}


def _run(run: Run, listed: Sequence[Annotation], rules: Mapping[str, Described]) -> dict[str, object]:
    places = {name: n for n, name in enumerate(rules)}
    seen: Counter[str] = Counter()
    results: list[dict[str, object]] = []
    for one in listed:
        seen[one.fingerprint] += 1
        results.append(_result(one, places[one.rule], seen[one.fingerprint]))
    driver = {"name": "factcheck", "version": run.version, "rules": [_rule(rule) for rule in rules.values()]}
    return {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _unread(run)}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }


def _rule(rule: Described) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["headline"]},
    }


def _result(one: Annotation, rule: int, occurrence: int) -> dict[str, object]:
    untold = one.rule == Verdict.CANNOT_TELL
    return {
        "ruleId": one.rule,
        "ruleIndex": rule,
        # A kind that is not `fail` has no level, by the standard.
        "kind": "informational" if untold else "fail",
        "level": "none" if untold else _LEVELS[one.severity],
        "message": {"text": message(one)},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(one.path), "region": _region(one)}}
        ],
        # The first is the one that GitHub reads; it expects a number after the colon.
        "partialFingerprints": {
            "primaryLocationLineHash": f"{one.fingerprint}:{occurrence}",
            "factcheck/v1": one.fingerprint,
        },
        **_fixes(one),
        **_suppressions(one),
        "properties": {"article": clean(one.article_id), "surface": clean(one.surface)},
    }


def _artifact(path: str) -> dict[str, object]:
    """The place as a URI: URLs as they are, absolute paths as `file:`, others below the checkout."""
    if _URL.match(path):
        return {"uri": quote(path.encode("utf-8", "surrogatepass"), safe=_KEPT_OF_A_URL)}
    escaped = quote(path.removeprefix("./").encode("utf-8", "surrogatepass"))
    if path.startswith("/"):
        return {"uri": f"file://{escaped}"}
    return {"uri": escaped, "uriBaseId": "%SRCROOT%"}


def _region(one: Annotation) -> dict[str, object]:
    return {"startLine": one.line, "startColumn": one.column, "endColumn": max(one.end_column, one.column)}


def _fixes(one: Annotation) -> dict[str, object]:
    if one.suggestion is None:
        return {}
    replacement = {"deletedRegion": _region(one), "insertedContent": {"text": clean(one.suggestion)}}
    change = {"artifactLocation": _artifact(one.path), "replacements": [replacement]}
    return {"fixes": [{"description": {"text": "Write what the article says."}, "artifactChanges": [change]}]}


def _suppressions(one: Annotation) -> dict[str, object]:
    """An empty list would say that it was looked into and is not suppressed; so it does."""
    reasons = [("inSource", clean(one.suppressed))] if one.suppressed is not None else []
    reasons += [("external", _KNOWN)] if one.known else []
    return {"suppressions": [{"kind": kind, "justification": reason} for kind, reason in reasons]}


def _unread(run: Run) -> list[dict[str, object]]:
    return [
        {
            "level": "error",
            "message": {"text": clean(one.skipped)},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(one.path)}}],
        }
        for one in run.articles
        if one.skipped is not None
    ]
