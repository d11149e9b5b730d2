"""Suggestions that hold: those with which the whole check passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from factcheck.decide import NO_MODEL
from factcheck.types import Article, Finding, Report, Severity, Verdict


def with_sound_suggestions(report: Report, recheck: Callable[[Article], Report]) -> Report:
    """The report without its suggestions where the check fails with them in the headline.

    `recheck` is called once, and only where there is a suggestion. Where two overlap, the first counts.
    """
    chosen = _apart(report)
    if not chosen:
        return report
    article = replace(report.article, headline=corrected(report.article.headline, chosen))
    kept = chosen if passes(recheck(article)) else ()
    return replace(report, findings=tuple(f if f in kept else _silent(f) for f in report.findings))


def _apart(report: Report) -> tuple[Finding, ...]:
    """The findings with a suggestion, in the report's order, none over another's words."""
    chosen: list[Finding] = []
    for finding in report.findings:
        if finding.suggestion is not None and not any(finding.span.overlaps(f.span) for f in chosen):
            chosen.append(finding)
    return tuple(chosen)


def corrected(headline: str, findings: tuple[Finding, ...]) -> str:
    """The headline with each finding's words replaced by its suggestion; their spans lie apart."""
    for finding in sorted(findings, key=lambda f: f.span, reverse=True):
        span = finding.span
        headline = f"{headline[: span.start]}{finding.suggestion or ''}{headline[span.end :]}"
    return headline


def passes(report: Report) -> bool:
    """Whether nothing is wrong with the headline: it is supported, or no model was asked, and no error."""
    carried = report.verdict is Verdict.SUPPORTED or NO_MODEL in report.reasons
    return carried and all(f.severity is not Severity.ERROR for f in report.findings)


def _silent(finding: Finding) -> Finding:
    return replace(finding, suggestion=None)
