"""The vocabulary: frozen values that every step takes and gives. Standard library only."""

from factcheck.types.article import Article, ArticleKind, Place, Sentence, SentenceRole, Span, Surface
from factcheck.types.claim import (
    Answer,
    Claim,
    ClaimKind,
    ClaimReview,
    Elsewhere,
    Evidence,
    Judgement,
    Rationale,
    Stance,
    Verdict,
    VerifiedQuotation,
)
from factcheck.types.report import Finding, ModelCard, Policy, Provenance, Reading, Report, Severity, Skipped

__all__ = [
    "Answer",
    "Article",
    "ArticleKind",
    "Claim",
    "ClaimKind",
    "ClaimReview",
    "Elsewhere",
    "Evidence",
    "Finding",
    "Judgement",
    "ModelCard",
    "Place",
    "Policy",
    "Provenance",
    "Rationale",
    "Reading",
    "Report",
    "Sentence",
    "SentenceRole",
    "Severity",
    "Skipped",
    "Span",
    "Stance",
    "Surface",
    "Verdict",
    "VerifiedQuotation",
]
