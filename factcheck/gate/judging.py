"""Every headline of an article against its one body, and the headlines against each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Protocol

from factcheck.types import Article, Finding, Policy, Reading, Report, Surface

HEADLINE = "headline"

# What one headline can say against another: the rules that compare like with like.
_COMPARING = frozenset({"number-mismatch", "date-mismatch", "negation-flip"})


class ArticleChecker(Protocol):
    """Judges one article."""

    def check(self, article: Article) -> Report:
        """Return the report on `article`."""
        ...


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a surface says otherwise than the headline; the finding's span lies in the surface."""

    surface: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """The reports on an article's surfaces, in their order, and the conflicts between them."""

    reports: tuple[Report, ...]
    conflicts: tuple[Conflict, ...]


class Checkers:
    """One checker for each policy, made when the first article needs it."""

    def __init__(self, make: Callable[[Policy], ArticleChecker]) -> None:
        self._make = make
        self._made: list[tuple[Policy, ArticleChecker]] = []
        self._lock = Lock()

    def of(self, policy: Policy) -> ArticleChecker:
        """The checker with that policy; safe to call from several threads."""
        with self._lock:
            for known, checker in self._made:
                if known == policy:
                    return checker
            checker = self._make(policy)
            self._made.append((policy, checker))
            return checker


def surfaces_of(article: Article, wanted: tuple[str, ...] | None) -> tuple[Surface, ...]:
    """The headline, and then the article's other surfaces, or those of them that are wanted."""
    others = (one for one in article.surfaces if one.text.strip() and (wanted is None or one.name in wanted))
    return (Surface(HEADLINE, article.headline, article.place), *others)


def judge(article: Article, surfaces: tuple[Surface, ...], checker: ArticleChecker) -> Judged:
    """The report on each surface as if it were the article's headline."""
    reports = tuple(checker.check(under(article, surface)) for surface in surfaces)
    conflicts = (
        Conflict(surface.name, finding)
        for surface, report in zip(surfaces[1:], reports[1:], strict=True)
        for finding in _against_headline(article, surface, report.provenance.policy)
    )
    return Judged(reports, tuple(conflicts))


def under(article: Article, surface: Surface) -> Article:
    """The article as if the surface were its headline."""
    return (
        article if surface.name == HEADLINE else replace(article, headline=surface.text, place=surface.place)
    )


def _against_headline(article: Article, surface: Surface, policy: Policy) -> tuple[Finding, ...]:
    """What the comparing rules find where the article's headline is read as if it were the body."""
    from factcheck.claims import extract_claims  # noqa: PLC0415 - an article that is cached needs none
    from factcheck.rules import run_rules  # noqa: PLC0415 - as above
    from factcheck.text import split_sentences  # noqa: PLC0415 - as above

    pair = Article(id=article.id, headline=surface.text, body=article.headline)
    reading = Reading(
        pair, split_sentences(article.headline, policy.max_sentences), extract_claims(surface.text)
    )
    return tuple(finding for finding in run_rules(reading, policy) if finding.rule in _COMPARING)
