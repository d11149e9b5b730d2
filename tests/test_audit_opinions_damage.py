"""Opinions that are damaged, foreign or refused by the disk are asked again; no row is ever another."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from audit_fakes import contents
from audit_judges import STRICT, Counted, Silent, kept, run, write_ferries
from fakes import FakeJudge

from factcheck.audit import opinion_file
from factcheck.config import Config
from factcheck.types import Policy


@pytest.fixture
def archive(tmp_path: Path) -> str:
    return write_ferries(tmp_path / "a.jsonl")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _foreign(file: Path) -> None:
    file.write_bytes(b"somebody's holiday pictures" * 1000)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _other_tables(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as base:
        base.execute("create table opinions(n integer)")
    base.close()


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _swapped(file: Path) -> None:
    """Every article has the next one's opinions."""
    with sqlite3.connect(file) as base:
        rows = base.execute("select article, told from opinions order by article").fetchall()
        shifted = zip(rows, [*rows[1:], rows[0]], strict=True)
        base.executemany("update opinions set told = ? where article = ?", [(b[1], a[0]) for a, b in shifted])
    base.close()


def _other_types(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("update opinions set told = 'text'")
    base.close()


@pytest.mark.parametrize("damage", [_cut, _foreign, _empty, _other_tables, _a_folder, _swapped, _other_types])
def test_damaged_opinions_are_asked_again(tmp_path: Path, archive: str, damage: object) -> None:
    run(archive, tmp_path / "out", Counted(), Config())
    assert callable(damage)
    damage(kept(tmp_path / "out"))
    judge, anew = Counted(), Counted()

    summary = run(archive, tmp_path / "out", judge, STRICT)
    run(archive, tmp_path / "anew", anew, STRICT)

    assert summary.skipped == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")
    assert judge.asked == anew.asked


@pytest.mark.parametrize("seed", range(8))
def test_a_flipped_byte_never_changes_a_row(tmp_path: Path, archive: str, seed: int) -> None:
    run(archive, tmp_path / "out", FakeJudge(), Config())
    file, chance = kept(tmp_path / "out"), random.Random(seed)
    data = bytearray(file.read_bytes())
    for _ in range(10):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)

    run(archive, tmp_path / "out", FakeJudge(), STRICT)
    run(archive, tmp_path / "anew", FakeJudge(), STRICT)
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


def test_where_a_file_was_damaged_there_is_a_good_one_afterwards(tmp_path: Path, archive: str) -> None:
    run(archive, tmp_path / "out", Counted(), Config())
    _foreign(kept(tmp_path / "out"))
    run(archive, tmp_path / "out", Counted(), STRICT)
    assert run(archive, tmp_path / "out", Silent(), Config(policy=Policy(supported_at=0.1))).skipped == 0


def test_a_disk_that_refuses_costs_the_opinions_alone(
    tmp_path: Path, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opinion_file, "_TABLE", "create table opinions(article, told, check (told is null))")
    summary = run(archive, tmp_path / "out", Counted(), Config())
    assert (summary.articles, summary.skipped) == (11, 0)
    assert kept(tmp_path / "out").exists()
