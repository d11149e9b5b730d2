from __future__ import annotations

import csv
import json
import re
import sqlite3
from pathlib import Path

import duckdb
import pytest
from audit_fakes import InlineEngine, read_lines, record, table, write_archive

from factcheck.audit.export import export_csv, export_jsonl, export_sqlite
from factcheck.audit.run import Request, audit
from factcheck.audit.schema import SCHEMA, TABLES
from factcheck.audit.show import find_reports
from factcheck.errors import NotFoundError, OutputError
from factcheck.render.text import render_text

DOCS = Path(__file__).parents[1] / "docs"
QUESTIONS = re.findall(
    r"^## (.+?)\n.*?```sql\n(.+?)```", (DOCS / "audit-questions.md").read_text("utf-8"), re.S | re.M
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    records = [record(n) for n in range(30)] + [record(3, id="copy"), {"id": "broken"}]
    archive = write_archive(folder / "a.jsonl", records)
    audit(Request([archive], folder / "out", part_size=10), InlineEngine(), read_lines)
    return folder / "out"


def test_sqlite_holds_every_row_once_and_is_written_anew(out: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.db"
    assert export_sqlite(out, target) == export_sqlite(out, target)
    base = sqlite3.connect(target)
    for name in TABLES:
        assert base.execute(f"select count(*) from {name}").fetchone()[0] == len(table(out, name))
    evidence = base.execute("select evidence from claims limit 1").fetchone()[0]
    assert json.loads(evidence)[0]["stance"] == "supports"
    base.close()


def test_csv_and_json_lines_hold_every_row(out: Path, tmp_path: Path) -> None:
    export_csv(out, tmp_path / "csv")
    export_jsonl(out, tmp_path / "jsonl")
    for name in TABLES:
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        lines = (tmp_path / "jsonl" / f"{name}.jsonl").read_text("utf-8").splitlines()
        assert len(rows) == len(lines) == len(table(out, name))
        assert list(json.loads(lines[0])) == TABLES[name].names


def test_a_report_comes_back_as_it_was(out: Path) -> None:
    (report,) = find_reports(out, "a7")
    row = next(row for row in table(out, "articles") if row["id"] == "a7")
    assert (report.verdict.value, report.support) == (row["verdict"], row["support"])
    assert report.reviews[0].rationale[0].evidence.sentence.text.startswith("Ferry 7 left harbour 0")
    assert report.provenance.judge.name == "digest-judge"
    assert "Ferry 7 leaves" in render_text(report, colour=False, width=80)


def test_a_copy_shows_the_claims_of_its_first_and_says_so(out: Path) -> None:
    (report,) = find_reports(out, "copy")
    assert report.reviews == find_reports(out, "a3")[0].reviews
    assert report.reasons == ("The article repeats a3, with which it was judged.",)


def test_an_article_that_is_not_there_is_said_to_be_missing_or_skipped(out: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no article with the id nobody"):
        find_reports(out, "nobody")
    skipped = table(out, "skipped")[0]["id"]
    with pytest.raises(NotFoundError, match="was skipped: line 32"):
        find_reports(out, skipped)
    with pytest.raises(NotFoundError, match="holds no audit"):
        find_reports(tmp_path, "a1")
    (tmp_path / "audit.json").write_text('{"schema": "factcheck.audit/9"}', encoding="utf-8")
    with pytest.raises(OutputError, match=r"factcheck\.audit/9"):
        find_reports(tmp_path, "a1")


@pytest.mark.parametrize(("question", "sql"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_duckdb_answers_the_questions_of_the_docs(out: Path, question: str, sql: str) -> None:
    answer = duckdb.connect().execute(sql.replace("'audit/", f"'{out}/")).fetchall()
    assert answer, question


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10


def test_the_docs_describe_every_column() -> None:
    text = (DOCS / "audit-schema.md").read_text("utf-8")
    assert SCHEMA in text
    for name, schema in TABLES.items():
        section = text.split(f"## `{name}`", 1)[1].split("\n## ", 1)[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.M) == schema.names
