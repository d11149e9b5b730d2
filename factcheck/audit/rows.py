"""Reports as rows, and rows as reports again. Standard library only: every worker imports it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from factcheck.audit.entries import Entry, Failed, First, Judged, Row
from factcheck.types import Article, ClaimReview, Finding, Rationale, Report, Sentence, Span

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no UTF-8 file can hold


def judged(report: Report, milliseconds: float, told: bytes = b"") -> Judged:
    """What is stored of a report; probabilities have four decimals, as in the JSON report.

    `told` is what its judge said, packed.
    """
    return Judged(
        verdict=report.verdict.value,
        support=_rounded(report.support),
        top_finding=report.findings[0].rule if report.findings else None,
        reasons=report.reasons,
        milliseconds=round(milliseconds, 3),
        claims=tuple(_claim(review) for review in report.reviews),
        findings=tuple(_finding(finding) for finding in report.findings),
        told=told,
    )


def article_row(entry: Entry, article: Article, outcome: Judged) -> Row:
    """The row of `articles` for one entry; a duplicate takes the verdict of its first, and no time."""
    first = entry.first
    return {
        "id": printable(article.id),
        "headline": printable(article.headline),
        "verdict": outcome.verdict,
        "support": outcome.support,
        "top_finding": outcome.top_finding,
        "reasons": [printable(reason) for reason in (*entry.notes, *outcome.reasons)],
        "milliseconds": 0.0 if first is not None else outcome.milliseconds,
        "source": printable(article.source or entry.place),
        "line": article.place.line,
        "published": article.published,
        "section": None if article.section is None else printable(article.section),
        "authors": [printable(author) for author in article.authors],
        "kind": article.kind.value,
        "duplicate_of": None if first is None else printable(first.article_id),
        "duplicate": None if first is None else first.likeness,
        "key": (entry.key if first is None else first.key).hex(),
        "row": entry.row.hex(),
    }


def claim_rows(entry: Entry, rows: Iterable[Row]) -> list[Row]:
    """The rows of `claims` or `findings` that belong to one article, numbered from 1."""
    owner = {"key": entry.key.hex(), "article_id": printable(entry.article_id)}
    return [{**owner, "position": number, **row} for number, row in enumerate(rows, 1)]


def skipped_row(entry: Entry, outcome: Failed) -> Row:
    """The row of `skipped` for one entry."""
    return {
        "id": printable(entry.article_id),
        "source": printable(entry.place),
        "reason": printable(outcome.reason),
        "row": entry.row.hex(),
    }


def repeated(outcome: Judged | None, first: First) -> Judged | Failed:
    """What a duplicate gets: the verdict of its first, without the claims, which are stored once."""
    if outcome is None:
        return Failed(f"it repeats {first.article_id}, which was skipped")
    return Judged(outcome.verdict, outcome.support, outcome.top_finding, outcome.reasons, 0.0)


def printable(text: str) -> str:
    """The text as UTF-8 can hold it; offsets into it stay as they are."""
    return _SURROGATE.sub("\ufffd", text)


def _claim(review: ClaimReview) -> Row:
    return {
        "text": printable(review.claim.text),
        **_span(review.claim.span),
        "kind": review.claim.kind.value,
        "speaker": None if review.claim.speaker is None else printable(review.claim.speaker),
        "verdict": review.verdict.value,
        "support": _rounded(review.support),
        "contradiction": _rounded(review.contradiction),
        "unsupported": [_span(span) for span in review.unsupported],
        "evidence": [_evidence(rationale) for rationale in review.rationale],
    }


def _evidence(rationale: Rationale) -> Row:
    return {
        **_sentence(rationale.evidence.sentence),
        "similarity": _rounded(rationale.evidence.similarity),
        "stance": rationale.stance.value,
        "confidence": _rounded(rationale.confidence),
    }


def _finding(finding: Finding) -> Row:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": printable(finding.message),
        **_span(finding.span),
        "evidence": None if finding.sentence is None else _sentence(finding.sentence),
        "suggestion": None if finding.suggestion is None else printable(finding.suggestion),
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    """Paragraph and sentence count from 1 here, as an editor counts."""
    return {
        "text": printable(sentence.text),
        "paragraph": sentence.paragraph + 1,
        "sentence": sentence.position + 1,
        **_span(sentence.span),
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _rounded(value: float) -> float:
    return round(float(value), 4)
