"""A checker without models; as a program, `factcheck` with that checker in place of the real one."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reports import partly_supported

from factcheck.cli.checking import HeadlineChecker
from factcheck.types import Article, Policy, Report

Judging = Callable[[Article], Report]


@dataclass(frozen=True)
class Call:
    """What the command asked for, and the article that it gave."""

    encoder: str
    judge: str
    threads: int | None
    policy: Policy
    article: Article


@dataclass
class FakeFactory:
    """Remembers the calls and answers each as it is told."""

    judging: Judging
    calls: list[Call] = field(default_factory=list)

    def __call__(self, encoder: str, judge: str, threads: int | None, policy: Policy) -> HeadlineChecker:
        return FakeChecker(self, encoder, judge, threads, policy)


@dataclass(frozen=True)
class FakeChecker:
    factory: FakeFactory
    encoder: str
    judge: str
    threads: int | None
    policy: Policy

    def check(self, article: Article) -> Report:
        self.factory.calls.append(Call(self.encoder, self.judge, self.threads, self.policy, article))
        return replace(self.factory.judging(article), article=article)


def answer(article: Article) -> Report:
    if article.id == "slow":
        sys.stderr.write("waiting\n")
        sys.stderr.flush()
        time.sleep(30)
    return partly_supported()


if __name__ == "__main__":
    from factcheck.cli.app import app

    app(prog_name="factcheck", obj=FakeFactory(answer))
