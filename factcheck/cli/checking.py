"""What a command needs of the core; a test hands the command a factory of its own."""

from __future__ import annotations

from typing import Protocol

from factcheck.types import Article, Policy, Report


class HeadlineChecker(Protocol):
    """Judges one article."""

    def check(self, article: Article) -> Report:
        """Return the report on `article`."""


class CheckerFactory(Protocol):
    """Loads the models once, for as many articles as the command has."""

    def __call__(self, encoder: str, judge: str, threads: int | None, policy: Policy) -> HeadlineChecker:
        """Return a checker with the two models, by name; None leaves the threads to the models."""


def load_checker(encoder: str, judge: str, threads: int | None, policy: Policy) -> HeadlineChecker:
    """Return the product's own checker."""
    from factcheck.checker import Checker  # noqa: PLC0415 - the models' libraries, which --help never needs

    return Checker.load(encoder=encoder, judge=judge, threads=threads, policy=policy)


def load_rules(policy: Policy) -> HeadlineChecker:
    """Return the checker that asks no model."""
    from factcheck.checker import Checker  # noqa: PLC0415 - as above

    return Checker.rules_only(policy)
