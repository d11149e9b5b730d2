"""An audit that is repeated under another threshold asks its judge nothing, and says what a new one says."""

from __future__ import annotations

import os
import pickle
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from archives import saved
from audit_fakes import contents, read_lines
from audit_judges import STRICT, Counted, Silent, load, run, write_ferries
from fakes import FakeEncoder, FakeJudge

from factcheck.audit.entries import Judged, Task
from factcheck.audit.local_engine import LocalEngine
from factcheck.audit.opinion_file import FOLDER
from factcheck.audit.opinions import packed, unpacked
from factcheck.audit.ray_engine import JudgeBlock, _table
from factcheck.audit.run import Request, audit
from factcheck.audit.setup import setup_of
from factcheck.checker import Checker
from factcheck.config import Config, Override
from factcheck.entail import Opinion
from factcheck.sources import Sourced
from factcheck.types import ModelCard, Policy, Severity, Span

CHANGED = {
    "thresholds": STRICT,
    "a rule": Config(policy=Policy(rules={"loaded-verb": False})),
    "a severity": Config(policy=Policy(severities={"loaded-verb": Severity.ERROR})),
    "a path's threshold": Config(overrides=(Override("*.jsonl", {}, {}, {"supported_at": 0.95}, {}),)),
}


@pytest.fixture
def archive(tmp_path: Path) -> str:
    return write_ferries(tmp_path / "a.jsonl")


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED)
@pytest.mark.parametrize("indexed", [False, True])
def test_after_a_change_the_judge_is_asked_nothing_and_the_rows_are_those_of_a_new_audit(
    tmp_path: Path, archive: str, changed: Config, indexed: bool
) -> None:
    if indexed:
        articles = [found.article for found in read_lines(archive) if isinstance(found, Sourced)]
        changed = replace(changed, index=str(saved(tmp_path / "index", articles)))
    first, again, anew = Counted(), Counted(), Counted()
    run(archive, tmp_path / "out", first, Config())
    summary = run(archive, tmp_path / "out", again, changed)
    run(archive, tmp_path / "anew", anew, changed)

    assert summary.judged == 11
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")
    assert again.asked == []
    assert first.asked
    assert first.asked == anew.asked


def test_a_threshold_changes_verdicts_though_nothing_is_asked(tmp_path: Path, archive: str) -> None:
    before = run(archive, tmp_path / "out", Counted(), Config(policy=Policy(supported_at=0.1)))
    after = run(archive, tmp_path / "out", Silent(), STRICT)
    assert before.verdicts != after.verdicts
    assert after.skipped == 0


def test_what_another_retrieval_finds_is_asked_and_both_are_kept(tmp_path: Path, archive: str) -> None:
    narrow, judge = Config(policy=Policy(top_k=2)), Counted()
    run(archive, tmp_path / "out", Counted(), Config())
    run(archive, tmp_path / "out", judge, narrow)
    assert judge.asked
    for config in (STRICT, replace(narrow, policy=replace(narrow.policy, supported_at=0.9))):
        assert run(archive, tmp_path / "out", Silent(), config).skipped == 0


@pytest.mark.parametrize("card", [ModelCard("fake-judge", "0" * 64), ModelCard("another", "d" * 64)])
def test_another_judge_is_asked_and_the_first_one_is_still_known(
    tmp_path: Path, archive: str, card: ModelCard
) -> None:
    other = Counted(card)
    first = Counted()
    run(archive, tmp_path / "out", first, Config())
    run(archive, tmp_path / "out", other, Config())
    assert other.asked == first.asked
    assert run(archive, tmp_path / "out", Silent(), STRICT).skipped == 0


def test_another_version_of_the_tool_asks_again(
    tmp_path: Path, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(archive, tmp_path / "out", Counted(), Config())
    monkeypatch.setattr("factcheck.pipeline.tool_version", lambda: "9.9")
    judge = Counted()
    run(archive, tmp_path / "out", judge, STRICT)
    assert judge.asked


def test_of_a_judge_without_a_digest_nothing_is_kept(tmp_path: Path, archive: str) -> None:
    one, two = Counted(ModelCard("https://judge.example")), Counted(ModelCard("https://judge.example"))
    run(archive, tmp_path / "out", one, Config())
    run(archive, tmp_path / "out", two, STRICT)
    assert one.asked == two.asked
    assert not (tmp_path / "out" / FOLDER).exists()


def test_an_audit_without_opinions_goes_on_and_has_them_from_then_on(tmp_path: Path, archive: str) -> None:
    run(archive, tmp_path / "out", Counted(), Config())
    for file in (tmp_path / "out" / FOLDER).iterdir():
        file.unlink()
    (tmp_path / "out" / FOLDER).rmdir()
    judge = Counted()
    assert run(archive, tmp_path / "out", judge, Config()).taken_over == 11
    run(archive, tmp_path / "out", judge, STRICT)
    assert judge.asked
    assert run(archive, tmp_path / "out", Silent(), CHANGED["a rule"]).skipped == 0


@pytest.mark.skipif(os.name != "posix", reason="it forks")
@pytest.mark.parametrize("kills_at", [3, 6, 10])
def test_killed_it_asks_only_for_the_part_in_hand_again(tmp_path: Path, archive: str, kills_at: int) -> None:
    out, everything = tmp_path / "out", Counted()
    run(archive, tmp_path / "first", everything, Config())
    child = os.fork()
    if child == 0:
        run(archive, out, Counted(kills_at=kills_at), Config())
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])

    # The killed one is not even finished before the threshold changes.
    judge = Counted()
    run(archive, out, judge, STRICT)
    run(archive, tmp_path / "anew", Counted(), STRICT)

    assert contents(out) == contents(tmp_path / "anew")
    assert 0 < len(judge.asked) <= len(everything.asked)
    if kills_at == 10:
        assert len(judge.asked) < len(everything.asked)
    assert set(judge.asked) <= set(everything.asked)


def test_workers_give_back_what_they_heard_and_take_what_was_kept(tmp_path: Path, archive: str) -> None:
    request = Request([archive], tmp_path / "out", part_size=4)
    audit(request, LocalEngine(load(FakeJudge(), Config()), 1), read_lines)
    summary = audit(request, LocalEngine(load(Silent(), STRICT), 1), read_lines)
    assert (summary.judged, summary.skipped) == (11, 0)
    run(archive, tmp_path / "anew", FakeJudge(), STRICT)
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


def test_an_actor_of_a_cluster_gives_back_what_it_heard_and_takes_what_was_kept(archive: str) -> None:
    articles = [found.article for found in read_lines(archive) if isinstance(found, Sourced)]

    def judged(judge: FakeJudge | Silent, tasks: Sequence[Task]) -> list[Judged]:
        actor = JudgeBlock(load(judge, Config()))
        found = actor(_table(list(enumerate(tasks))))["outcome"].to_pylist()
        actor._engine.close()
        return [pickle.loads(data) for data in found]

    first = judged(FakeJudge(), [Task(article) for article in articles[:3]])
    again = judged(Silent(), [Task(a, one.told) for a, one in zip(articles, first, strict=False)])
    assert all(one.told for one in first)
    assert [replace(one, told=b"", milliseconds=0) for one in first] == [
        replace(one, told=b"", milliseconds=0) for one in again
    ]
    assert not any(one.told for one in again)


def test_the_setup_does_not_know_of_it() -> None:
    checker = load(FakeJudge(), Config())()
    assert setup_of(checker).digest == setup_of(Checker(FakeEncoder(), FakeJudge(), Policy())).digest


def test_opinions_come_back_to_the_last_bit() -> None:
    chance = random.Random(5)

    def opinion() -> Opinion:
        odd, even, small = (chance.random() * 10.0 ** -chance.randrange(300) for _ in range(3))
        words = tuple((Span(n, n + 3), chance.random()) for n in range(chance.randrange(9)))
        return Opinion(odd, even, small, tuple(chance.random() for _ in range(chance.randrange(9))), words)

    calls = {f"{n:032x}": [opinion() for _ in range(n % 4)] for n in range(200)}
    assert unpacked(packed(calls)) == calls


@pytest.mark.parametrize("told", [b"", b"x", packed({})[:-1], b"\x00" * 40])
def test_other_bytes_hold_no_opinions(told: bytes) -> None:
    assert unpacked(told) == {}
