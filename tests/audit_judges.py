"""Judges that say what they were asked, or fail where they are asked, and audits with them."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from audit_fakes import InlineEngine, read_lines, record, write_archive
from fakes import FakeEncoder, FakeJudge

from factcheck.audit.entries import AuditChecker
from factcheck.audit.loading import LoadConfigured, differences, portable
from factcheck.audit.opinion_file import FOLDER
from factcheck.audit.planning import Choices
from factcheck.audit.run import Request, Summary, audit
from factcheck.checker import Checker
from factcheck.config import Config
from factcheck.entail import Opinion, Pair
from factcheck.types import ModelCard, Policy

PROBE = "The bridge is open"  # what an audit asks once to learn of its setup
STRICT = Config(policy=Policy(supported_at=0.95, unsupported_word_at=0.2, relevant_at=0.9))


@dataclass
class Counted:
    """A judge that remembers what it was asked, and may kill its process at one of the articles."""

    card: ModelCard = FakeJudge().card
    asked: list[str] = field(default_factory=list)
    kills_at: int | None = None

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        self.asked.extend(pair.claim for pair in pairs if pair.claim != PROBE)
        if self.kills_at is not None and len(self.asked) >= self.kills_at:
            os.kill(os.getpid(), signal.SIGKILL)
        # Shares of three and seven have no short decimals.
        return [_uneven(opinion) for opinion in FakeJudge().judge(pairs)]


def _uneven(opinion: Opinion) -> Opinion:
    support = opinion.entailment * 3 / 7
    words = tuple((word, mark / 3) for word, mark in opinion.words)
    return replace(opinion, entailment=support, neutral=1 - support, words=words)


@dataclass(frozen=True)
class Silent:
    """A judge that knows the probe alone: whatever else it is asked, the article is skipped."""

    card: ModelCard = FakeJudge().card

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        assert all(pair.claim == PROBE for pair in pairs), "the judge was asked"
        return FakeJudge().judge(pairs)


@dataclass(frozen=True)
class Factory:
    """Loads a checker with that judge, in whichever process."""

    judge: Counted | Silent | FakeJudge

    def __call__(self, _encoder: str, _judge: str, _threads: int | None, policy: Policy) -> AuditChecker:
        return Checker(FakeEncoder(), self.judge, policy)


def load(judge: Counted | Silent | FakeJudge, config: Config) -> LoadConfigured:
    return LoadConfigured(portable(config), Factory(judge))


def run(archive: str, out: Path, judge: Counted | Silent | FakeJudge, config: Config) -> Summary:
    request = Request([archive], out, Choices(different=differences(config)), part_size=4)
    return audit(request, InlineEngine(load(judge, config)()), read_lines)


def write_ferries(path: Path) -> str:
    """An archive of eleven articles, some with headlines that go too far."""
    wrong = [record(n, id=f"w{n}", headline=f"Ferry {n} slams harbour {n}; 7 crews leave") for n in range(4)]
    return write_archive(path, [*(record(n) for n in range(7)), *wrong])


def kept(out: Path) -> Path:
    (found,) = (out / FOLDER).glob("*.sqlite")
    return found
