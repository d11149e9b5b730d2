"""What passes between the steps of an audit. Standard library only: every worker imports it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from factcheck.types import Article, Policy, Report


class AuditChecker(Protocol):
    """Judges one article."""

    def check(self, article: Article) -> Report:
        """Return the report on `article`."""


Loader = Callable[[], AuditChecker]
"""Loads the models, once a worker; it travels to other processes, so it must be picklable."""

Row = Mapping[str, Any]
"""One row of a table, by column."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What decides a verdict besides the article: `version`, `encoder`, `judge`, `policy`, `rules`."""

    facts: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with all that is stored of it; `milliseconds` is what the check took in its worker.

    `told` is what the judge said, packed, where it had to be asked.
    """

    verdict: str
    support: float
    top_finding: str | None
    reasons: tuple[str, ...]
    milliseconds: float
    claims: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    told: bytes = b""


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be judged, and why."""

    reason: str


Outcome = Judged | Failed


@dataclass(frozen=True, slots=True)
class Task:
    """An article for a worker, with what the judge said of it before, packed."""

    article: Article
    told: bytes = b""


@dataclass(frozen=True, slots=True)
class First:
    """The article that a duplicate repeats: its id, its key, and how alike they are ("exact", "near")."""

    article_id: str
    key: bytes
    likeness: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What near duplicates share: `bucket` must be equal, `signature` nearly so."""

    bucket: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the archive that gets a row.

    `row` names the row, `key` the judgement. `article` is None where the record could not be read, and
    `unreadable` then says why. `first` is the article that it repeats. `told` is what the judge said of the
    article in an earlier audit, packed.
    """

    place: str
    article_id: str
    row: bytes
    key: bytes
    article: Article | None = None
    notes: tuple[str, ...] = ()
    unreadable: str | None = None
    first: First | None = None
    fingerprint: Fingerprint | None = None
    told: bytes = b""

    @property
    def judged(self) -> bool:
        """Whether a worker has to look at it."""
        return self.article is not None and self.first is None


@dataclass(frozen=True, slots=True)
class Part:
    """The entries that are written together, in the order of the archive."""

    entries: tuple[Entry, ...]

    @property
    def to_judge(self) -> tuple[Task, ...]:
        """The articles that a worker has to look at."""
        return tuple(Task(e.article, e.told) for e in self.entries if e.article is not None and e.judged)


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """A part with one outcome for each of its `to_judge`."""

    part: Part
    outcomes: tuple[Outcome, ...]


class Engine(Protocol):
    """Judges parts somewhere: in worker processes here, or on a cluster."""

    def start(self) -> Setup:
        """Load the models; say what decides the verdicts. Raises ModelError where they do not load."""

    def judge(self, parts: Iterator[Part], seen: Callable[[Outcome], None]) -> Iterator[JudgedPart]:
        """The parts with their outcomes, in their order; `seen` is told each outcome as it comes."""

    def close(self) -> None:
        """End every worker."""


def policy_facts(policy: Policy) -> dict[str, Any]:
    """A policy as plain values, which travel to other processes and into JSON."""
    names = [name for name in Policy.__dataclass_fields__ if name not in {"rules", "severities"}]
    rules = {rule: policy.rules[rule] for rule in sorted(policy.rules)}
    severities = {rule: policy.severities[rule].value for rule in sorted(policy.severities)}
    return {**{name: getattr(policy, name) for name in names}, "rules": rules, "severities": severities}
