"""Findings, the policy, and the report that holds everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from factcheck.types.article import Article, Sentence, Span
from factcheck.types.claim import Claim, ClaimReview, Elsewhere, Verdict


class Severity(StrEnum):
    """How grave a finding is; only the fail level turns it into an exit code."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a deterministic rule found; `span` lies in the headline, `sentence` is the body's."""

    rule: str
    severity: Severity
    message: str
    span: Span
    sentence: Sentence | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """Every threshold, in one place.

    `top_k` sentences go to the judge for each claim. A claim whose support reaches `supported_at` is
    supported; below, it is refuted where the probability of contradiction reaches `refuted_at`, and
    unsupported otherwise. A sentence is part of the rationale from `relevant_at`; a word is marked as
    not carried from `unsupported_word_at`. Bodies are read up to `max_sentences`. A finding of error
    severity caps the support of its claim at `error_cap`; warnings multiply the odds that theirs is
    supported by `warning_odds`, from 1 (no effect) down to 0. `rules` switches rules on or off by id,
    `severities` gives the findings of a rule another severity.
    """

    top_k: int = 8
    supported_at: float = 0.5
    refuted_at: float = 0.5
    relevant_at: float = 0.5
    unsupported_word_at: float = 0.5
    max_sentences: int = 2000
    error_cap: float = 0.4
    warning_odds: float = 0.55
    rules: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The identity of a model: its name and the sha256 of its weights (empty where unknown)."""

    name: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report: the tool's version, the two models, the policy."""

    version: str
    encoder: ModelCard
    judge: ModelCard
    policy: Policy


@dataclass(frozen=True, slots=True)
class Report:
    """The answer for one article; `support` is the probability that the body carries the headline.

    `reasons` says in plain words why a verdict is `cannot-tell`, or what limited the check. `elsewhere` is
    what other texts say of the claims that the body does not carry, None where none were asked; it has no
    part in the verdict.
    """

    article: Article
    verdict: Verdict
    support: float
    reviews: tuple[ClaimReview, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    reasons: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that could not be checked, and why."""

    article_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule sees: the article taken apart and, where a model ran, the reviews of its claims."""

    article: Article
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    reviews: tuple[ClaimReview, ...] = ()
