from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from audit_fakes import (
    KILLER,
    ONCE,
    REFUSED,
    DigestChecker,
    InlineEngine,
    LoadDigests,
    contents,
    read_lines,
    record,
    table,
    write_archive,
)

from factcheck.audit.entries import AuditChecker, Task
from factcheck.audit.local_engine import CHUNK, LocalEngine, chunks
from factcheck.audit.run import Request, Watch, audit
from factcheck.errors import ModelError
from factcheck.types import Article


@dataclass(frozen=True)
class LoadNothing:
    """Fails as a damaged model does, or ends the process as a system without memory does."""

    dies: bool

    def __call__(self) -> AuditChecker:
        if self.dies:
            os.kill(os.getpid(), signal.SIGKILL)
        raise ModelError("the model is damaged")


def workers() -> set[int]:
    """The processes that this one has started."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and "spawn_main" in (status.parent / "cmdline").read_text():
            found.add(int(status.parent.name))
    return found


def test_workers_give_what_one_process_gives_and_replace_each_other(tmp_path: Path) -> None:
    (tmp_path / "scars").mkdir()
    records: list[dict[str, Any]] = [record(n) for n in range(40)]
    records[5] = record(5, body=KILLER)
    records[6] = record(5, id="copy", body=KILLER)
    records[11] = record(11, body=ONCE)
    records[12] = record(12, body=REFUSED)
    archive = write_archive(tmp_path / "a.jsonl", records)
    checker = DigestChecker(scars=tmp_path / "scars")
    told: list[object] = []

    request = Request([archive], tmp_path / "two", part_size=15)
    summary = audit(request, LocalEngine(LoadDigests(checker), 2), read_lines, Watch(told.append))

    assert (summary.articles, summary.skipped, len(told)) == (37, 3, 39)
    reasons = {row["id"]: row["reason"] for row in table(tmp_path / "two", "skipped")}
    assert reasons == {
        "a5": "the worker died 2 times while it checked this article",
        "copy": "it repeats a5, which was skipped",
        "a12": "this body was refused",
    }
    tame = write_archive(tmp_path / "a.jsonl", [r for r in records if r["body"] != KILLER])
    audit(Request([tame], tmp_path / "inline", part_size=15), InlineEngine(checker), read_lines)
    two, inline = contents(tmp_path / "two"), contents(tmp_path / "inline")
    assert {name: two[name] for name in two if name != "skipped"} == {
        n: inline[n] for n in two if n != "skipped"
    }


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="it finds the workers under /proc")
def test_workers_that_somebody_kills_are_replaced_and_nothing_is_lost(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(60)])
    engine, shot = LocalEngine(LoadDigests(DigestChecker(seconds=0.02)), 2), list[int]()

    def shoot() -> None:
        while len(shot) < 2:
            for process in workers() - set(shot):
                time.sleep(0.3)
                os.kill(process, signal.SIGKILL)
                shot.append(process)
            time.sleep(0.05)

    thread = threading.Thread(target=shoot)
    thread.start()
    summary = audit(Request([archive], tmp_path / "out", part_size=20), engine, read_lines)
    thread.join()

    assert (summary.articles, summary.skipped) == (60, 0)
    assert not workers()


@pytest.mark.parametrize(
    ("dies", "message"), [(False, "the model is damaged"), (True, "3 workers ended while they loaded")]
)
def test_models_that_do_not_load_end_the_audit(tmp_path: Path, dies: bool, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        audit(Request([], tmp_path), LocalEngine(LoadNothing(dies), 2), read_lines)


def test_chunks_hold_articles_of_like_length_and_the_longest_come_first() -> None:
    tasks = [Task(Article(str(n), "Ferry leaves", "x" * (n * 37 % 101))) for n in range(40)]
    found = list(chunks(tasks))
    assert [len(chunk) for chunk in found] == [CHUNK, CHUNK, 40 - 2 * CHUNK]
    lengths = [len(task.article.body) for chunk in found for _, task in chunk]
    assert lengths == sorted(lengths, reverse=True)
    assert all(tasks[number] is task for chunk in found for number, task in chunk)
