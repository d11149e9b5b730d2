from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import fsspec
import pytest
from audit_fakes import DigestChecker, record, table, write_archive
from fake_checker import FakeFactory, answer
from typer.testing import CliRunner, Result

from factcheck.audit.entries import Judged, Task
from factcheck.audit.loading import LoadConfigured, differences, portable
from factcheck.audit.local_engine import LocalEngine
from factcheck.audit.progress import Progress
from factcheck.audit.run import Request, audit
from factcheck.audit.setup import setup_of
from factcheck.audit.workers import outcome_of
from factcheck.checker import Checker
from factcheck.cli.app import app
from factcheck.cli.checking import load_checker
from factcheck.config import Config, Override
from factcheck.sources import read_source
from factcheck.sources.walk import walk
from factcheck.types import Article

FIXTURES = Path(__file__).parents[1] / "fixtures" / "articles"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["audit", *map(str, arguments)], obj=FakeFactory(answer))


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("audit")
    (folder / "archive").mkdir()
    write_archive(folder / "archive" / "a.jsonl", [*(record(n) for n in range(6)), {"headline": "No body"}])
    return folder, call(folder / "archive", "--out", folder / "out", "--jobs", 1)


def test_a_folder_is_audited_and_the_figures_are_printed(audited: tuple[Path, Result]) -> None:
    folder, result = audited
    assert result.exit_code == 0, result.output
    assert "7 read, 0 of them known; 6 judged" in result.output
    assert "           6  partly-supported" in result.output
    assert f"           1  skipped; {folder / 'out' / 'skipped'} says why" in result.output
    assert (folder / "out" / "report.html").is_file()
    assert {row["published"].isoformat() for row in table(folder / "out", "articles")} >= {"2021-01-11"}


def test_quiet_prints_one_line_of_json_and_options_may_come_first(audited: tuple[Path, Result]) -> None:
    folder, _ = audited
    result = call("--out", folder / "out", "--quiet", "--jobs", 1, folder / "archive")
    (line,) = result.stdout.splitlines()
    summary = json.loads(line)
    assert (summary["read"], summary["taken_over"], summary["judged"]) == (7, 7, 0)
    assert summary["verdicts"]["partly-supported"] == 6


def test_show_and_export_read_what_was_written(audited: tuple[Path, Result], tmp_path: Path) -> None:
    folder, _ = audited
    shown = call("show", "a2", "--out", folder / "out")
    assert (shown.exit_code, "Ferry 2 leaves" in shown.output) == (0, True)
    exported = call("export", folder / "out", "--sqlite", tmp_path / "a.db")
    assert exported.exit_code == 0, exported.output
    base = sqlite3.connect(tmp_path / "a.db")
    assert base.execute("select count(*) from articles").fetchone() == (6,)
    base.close()


def test_a_source_on_another_filesystem_keeps_its_name(tmp_path: Path) -> None:
    lines = "".join(json.dumps(record(n)) + "\n" for n in range(3))
    with fsspec.open("memory://archive/a.jsonl", "w") as file:
        file.write(lines)
    missing = "memory://archive/gone.jsonl"
    result = call("memory://archive/a.jsonl", missing, "--out", tmp_path / "out", "--jobs", 1)
    assert result.exit_code == 0, result.output
    rows = table(tmp_path / "out", "articles")
    assert [row["id"] for row in rows] == ["a0", "a1", "a2"]
    assert all(row["source"].startswith("memory://archive/a.jsonl") for row in rows)
    (skipped,) = table(tmp_path / "out", "skipped")
    assert skipped["reason"].startswith(f"cannot read {missing}: ")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["x.jsonl"], 2, "--out"),
        (["x.jsonl", "--out", "{tmp}", "--duplicates", "some"], 2, "near, exact or none"),
        (["x.jsonl", "--out", "{tmp}", "--index", "{tmp}", "--no-model"], 2, "leave out --no-model"),
        (["export", "{tmp}"], 2, "--sqlite FILE"),
        (["export", "{tmp}", "--csv", "{tmp}"], 2, "holds no audit"),
        (["show", "a1", "--out", "{tmp}"], 2, "holds no audit"),
    ],
)
def test_wrong_calls_say_what_is_wrong(
    tmp_path: Path, arguments: Sequence[str], code: int, said: str
) -> None:
    result = call(*(a.replace("{tmp}", str(tmp_path)) for a in arguments))
    assert result.exit_code == code
    assert said in result.output


@pytest.mark.parametrize("arguments", [["--help"], ["x.jsonl", "-h"]])
def test_help_is_that_of_the_main_command_and_names_the_others(arguments: Sequence[str]) -> None:
    result = call(*arguments)
    assert result.exit_code == 0
    assert "audit [OPTIONS] SOURCE... --out DIR" in result.output
    for command in ("audit show ID", "audit export DIR", "audit report DIR", "audit estimate DIR"):
        assert command in result.output


def test_a_path_with_rules_of_its_own_has_keys_of_its_own() -> None:
    override = Override("opinion/**", {"loaded-verb": False}, {}, {"supported_at": 0.9}, {})
    different = differences(Config(overrides=(override,)))
    assert different("news/a.txt") == ""
    assert '"supported_at": 0.9' in different("opinion/a.txt")


def test_the_rules_alone_need_no_models() -> None:
    load = LoadConfigured(portable(Config(no_model=True)), load_checker)
    assert setup_of(load()).facts["rules"]
    outcome = outcome_of(Task(Article("a", "Ferry leaves", "The ferry left.")), load())
    assert isinstance(outcome, Judged)
    assert outcome.verdict == "cannot-tell"


class Terminal:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


def test_progress_shows_rate_time_left_and_verdicts() -> None:
    now, terminal = 0.0, Terminal()
    progress = Progress(terminal, 100, lambda: now)  # type: ignore[arg-type] # what it uses of a stream
    progress.expect(10_000)
    for _ in range(20):
        now += 0.5
        progress.judged(outcome_of(Task(Article("a", "", "")), DigestChecker()))
    progress.settled()
    assert progress.line() == "21 of 10,000  2.0/s  1:23:09 left  skipped 20"
    assert terminal.text.startswith("\r1 of 10,000")
    progress.finish()
    assert terminal.text.endswith("\r")


@pytest.mark.shipped
def test_verdicts_are_those_of_a_single_check(tmp_path: Path) -> None:
    places = [place for place in walk([str(FIXTURES)]) if place.endswith(".txt")][:6]
    engine = LocalEngine(LoadConfigured(portable(Config()), load_checker), 2)
    audit(Request(places, tmp_path, part_size=4), engine, read_source)
    checker = Checker.load(threads=1)
    rows = {row["id"]: row for row in table(tmp_path, "articles")}
    for place in places:
        (sourced,) = read_source(place)
        report = checker.check(sourced.article)  # type: ignore[union-attr] # a fixture can be read
        row = rows[report.article.id]
        assert (row["verdict"], row["support"]) == (report.verdict.value, round(report.support, 4))
