"""A problem put at its place in a file, ready for its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.annotations import Annotation
from factcheck.gate.fingerprints import Draft
from factcheck.gate.judging import HEADLINE
from factcheck.types import Article, Policy, Severity, Span, Surface


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong; `severity` is what it has where the settings give no other."""

    rule: str
    severity: Severity
    message: str
    evidence: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a surface that a problem is about; its fingerprint goes by `claim`."""

    surface: Surface
    span: Span
    claim: str

    @classmethod
    def all_of(cls, surface: Surface) -> Words:
        """The whole surface."""
        return cls(surface, Span(0, len(surface.text)), surface.text)


@dataclass(frozen=True, slots=True)
class Where:
    """The article and the file that problems are placed in, and the policy that weighs them."""

    path: str
    article: Article
    policy: Policy

    def put(self, problem: Problem, words: Words) -> Draft:
        """The problem at its words; another surface than the headline is named in the message."""
        surface, span = words.surface, words.span
        start = surface.place.column + span.start
        named = problem.message if surface.name == HEADLINE else f"{surface.name}: {problem.message}"
        annotation = Annotation(
            rule=problem.rule,
            severity=self.policy.severities.get(problem.rule, problem.severity),
            message=named,
            path=self.path,
            line=surface.place.line,
            column=start,
            end_column=max(start + 1, surface.place.column + span.end),
            article_id=self.article.id,
            surface=surface.name,
            text=span.of(surface.text),
            fingerprint="",
            evidence=problem.evidence or "",
            suggestion=problem.suggestion,
        )
        return Draft(annotation, words.claim)

    def is_on(self, rule: str) -> bool:
        """Whether a rule of the gate's own is switched on."""
        return self.policy.rules.get(rule, True)
