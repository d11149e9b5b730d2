"""A report as JSON; `report.schema.json` beside this file describes every field."""

from __future__ import annotations

import json
import re
from dataclasses import fields

from factcheck.render.columns import UNSAFE
from factcheck.render.elsewhere import elsewhere_to_dict
from factcheck.types import (
    Article,
    ClaimReview,
    Finding,
    ModelCard,
    Policy,
    Provenance,
    Rationale,
    Report,
    Sentence,
    Span,
    VerifiedQuotation,
)

SCHEMA = "factcheck.report/1"


def render_json(report: Report) -> str:
    """The report as an indented JSON text; characters that drive a terminal are escaped."""
    return encode(report_to_dict(report), indent=2)


def encode(values: object, indent: int | None = None) -> str:
    """The values as a JSON text with a line break at its end, fit to be printed."""
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, indent=indent)
    # Within a string, "##[" is a command to a GitHub runner that shows the text in its log.
    return UNSAFE.sub(_escape, text).replace("##[", "#\\u0023[") + "\n"


def _escape(unsafe: re.Match[str]) -> str:
    # Within strings the encoder has already escaped line breaks: those that are left are the layout's.
    return "\n" if unsafe[0] == "\n" else f"\\u{ord(unsafe[0]):04x}"


def report_to_dict(report: Report) -> dict[str, object]:
    """The report as plain values, in the order that the schema lists."""
    return {
        "schema": SCHEMA,
        "article": _article(report.article),
        "verdict": report.verdict.value,
        "support": _rounded(report.support),
        "reasons": list(report.reasons),
        "claims": [_claim(review) for review in report.reviews],
        "findings": [_finding(finding) for finding in report.findings],
        **elsewhere_to_dict(report, _evidence),
        "provenance": _provenance(report.provenance),
    }


def _article(article: Article) -> dict[str, object]:
    return {"id": article.id, "headline": article.headline, "source": article.source}


def _claim(review: ClaimReview) -> dict[str, object]:
    return {
        "text": review.claim.text,
        "span": _span(review.claim.span),
        "kind": review.claim.kind.value,
        "speaker": review.claim.speaker,
        "verdict": review.verdict.value,
        "support": _rounded(review.support),
        "answer": None if review.answer is None else review.answer.value,
        "unsupported": [_span(span) for span in review.unsupported],
        "verified": [_verified(quotation) for quotation in review.verified],
        "evidence": [_evidence(rationale) for rationale in review.rationale],
    }


def _verified(quotation: VerifiedQuotation) -> dict[str, object]:
    return {"span": _span(quotation.span), "evidence": _sentence(quotation.sentence)}


def _evidence(rationale: Rationale) -> dict[str, object]:
    return {
        **_sentence(rationale.evidence.sentence),
        "similarity": _rounded(rationale.evidence.similarity),
        "stance": rationale.stance.value,
        "confidence": _rounded(rationale.confidence),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "span": _span(finding.span),
        "evidence": None if finding.sentence is None else _sentence(finding.sentence),
        "suggestion": finding.suggestion,
    }


def _sentence(sentence: Sentence) -> dict[str, object]:
    """Paragraph and sentence count from 1 here, as an editor counts."""
    return {
        "text": sentence.text,
        "paragraph": sentence.paragraph + 1,
        "sentence": sentence.position + 1,
        "span": _span(sentence.span),
    }


def _provenance(provenance: Provenance) -> dict[str, object]:
    return {
        "version": provenance.version,
        "encoder": _model(provenance.encoder),
        "judge": _model(provenance.judge),
        "policy": _policy(provenance.policy),
    }


def _model(card: ModelCard) -> dict[str, object]:
    return {"name": card.name, "sha256": card.sha256 or None}


def _policy(policy: Policy) -> dict[str, object]:
    values = {field.name: getattr(policy, field.name) for field in fields(policy)}
    return {**values, "rules": dict(policy.rules), "severities": dict(policy.severities)}


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _rounded(value: float) -> float:
    """Four decimals: more than the models know, and equal again where a last bit differs."""
    return round(float(value), 4)
