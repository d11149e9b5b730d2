"""docs/audit.md, followed to the letter over the articles of the fixtures."""

from __future__ import annotations

import re
import shlex
import sqlite3
from pathlib import Path

import duckdb
import pytest
from audit_fakes import contents
from typer.testing import CliRunner, Result

from factcheck.cli.app import app

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8").split("## Try it", 1)[1].split("\n## ", 1)[0]
COMMANDS = [
    shlex.split(line, comments=True)
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]
(SHOWN,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
CHEAP = ("--judge", "small", "--jobs", "1")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def words(text: str) -> str:
    """What it says, whatever the figures are: they are those of another judge."""
    return re.sub(r"\s+", " ", re.sub(r"\d[\d.,]*", "N", text)).strip()


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what a clone has, in which results can be left."""
    for name in ("fixtures", "index"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.shipped
def test_the_tutorial_of_the_audit(clone: Path) -> None:
    first, show, export, question = COMMANDS
    files = list((ROOT / "fixtures" / "articles").glob("*.txt"))

    audited = call(*first[1:], *CHEAP)
    assert audited.exit_code == 0, audited.output
    assert words(audited.stdout) == words(SHOWN)
    assert audited.stdout.startswith(f"{len(files)} read, 0 of them known; {len(files)} judged")
    assert SHOWN.startswith(f"{len(files)} read, 0 of them known; {len(files)} judged")
    assert "<html" in (clone / "audit" / "report.html").read_text(encoding="utf-8")

    shown = call(*show[1:])
    assert "Xi turns on Putin" in shown.stdout
    assert call(*export[1:]).exit_code == 0
    with sqlite3.connect(clone / "audit.db") as base:
        assert base.execute("select count(*) from articles").fetchone() == (len(files),)
    base.close()
    counted = duckdb.connect().execute(question[2]).fetchall()
    assert sum(count for _, count in counted) == len(files)

    again = call(*first[1:-1], "again", *CHEAP, "--index", "index/demo")
    assert again.exit_code == 0, again.output
    assert contents(clone / "again") == contents(clone / "audit")
