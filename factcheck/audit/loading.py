"""The checker of a configuration, made in each worker: models once, thresholds by the article's path."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.audit.entries import AuditChecker, policy_facts
from factcheck.audit.opinions import KeepingChecker, KeptOpinions
from factcheck.config import Config, Override
from factcheck.types import Article, Policy, Report

# The checker brings the models' libraries, which only workers need: the conductor loads none of them.
if TYPE_CHECKING:
    from factcheck.checker import Checker

Factory = Callable[[str, str, int | None, Policy], AuditChecker]
"""Loads a checker by the names of its encoder and judge."""


@dataclass(frozen=True, slots=True)
class LoadConfigured:
    """Loads what a configuration asks for, with one thread; satisfies `entries.Loader`."""

    config: Config
    factory: Factory

    def __call__(self) -> AuditChecker:
        """The checker; raises ModelError where a model does not load, IndexFormatError for an unfit index."""
        config = self.config
        if config.no_model:
            return RulesByPath(config)
        from factcheck.checker import Checker  # noqa: PLC0415 - as above

        checker = self.factory(config.encoder, config.judge, 1, config.policy)
        if not isinstance(checker, Checker):
            return checker
        if config.index is not None:
            checker = with_stored_rows(checker, config.under_root(config.index))
        kept = KeptOpinions(checker.judge)
        checker = type(checker)(checker.encoder, kept, checker.policy)
        return KeepingChecker(ByPath(checker, config) if config.overrides else checker, kept)


@dataclass(frozen=True, slots=True)
class ByPath:
    """Judges every article by the thresholds and rules that the configuration has for its path."""

    checker: Checker
    config: Config

    def check(self, article: Article) -> Report:
        """The report on `article`."""
        policy = self.config.for_path(article.source or "").policy
        return type(self.checker)(self.checker.encoder, self.checker.judge, policy).check(article)


@dataclass(frozen=True, slots=True)
class RulesByPath:
    """The rules alone, without a model."""

    config: Config

    def check(self, article: Article) -> Report:
        """The report on `article`."""
        from factcheck.checker import Checker  # noqa: PLC0415 - as above

        return Checker.rules_only(self.config.for_path(article.source or "").policy).check(article)


def with_stored_rows(checker: Checker, folder: Path) -> Checker:
    """The checker, taking the rows of sentences that the index in `folder` holds from there.

    The rows are those of its encoder to the last bit, and so are the verdicts: an audit's setup does not
    know whether there is an index. Raises IndexFormatError unless the index is whole and of that encoder.
    """
    from factcheck.stored_index import StoredRows, open_index  # noqa: PLC0415 - most audits have no index

    stored = StoredRows(open_index(folder, checker.encoder.card), checker.encoder)
    return type(checker)(stored, checker.judge, checker.policy)


def portable(config: Config) -> Config:
    """The same configuration, fit to travel to another process: read-only views of mappings cannot."""
    policy = replace(
        config.policy, rules=dict(config.policy.rules), severities=dict(config.policy.severities)
    )
    return replace(config, policy=policy, overrides=tuple(map(_portable, config.overrides)))


def differences(config: Config) -> Callable[[str], str]:
    """What is different for the articles of a source, as a text for their keys; empty for most."""

    @lru_cache(maxsize=1024)
    def different(source: str) -> str:
        policy = config.for_path(source).policy if config.overrides else config.policy
        return "" if policy == config.policy else json.dumps(policy_facts(policy), sort_keys=True)

    return different


def _portable(override: Override) -> Override:
    return replace(
        override,
        rules=dict(override.rules),
        severities=dict(override.severities),
        thresholds=dict(override.thresholds),
        fields=dict(override.fields),
    )
