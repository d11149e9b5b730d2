from __future__ import annotations

import json
import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from audits import write_audit
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from factcheck.archive import estimate, read_marks
from factcheck.archive.estimates import render_text
from factcheck.archive.marks import Mark, Opinion
from factcheck.cli.app import app
from factcheck.errors import InputError, NotFoundError
from factcheck.intervals import weighted, wilson


def test_wilsons_interval_by_the_book() -> None:
    # R. G. Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 15 of 148.
    found = [wilson(81, 263), wilson(15, 148)]
    assert [(round(i.low, 4), round(i.high, 4)) for i in found] == [(0.2553, 0.3662), (0.0624, 0.1605)]


@given(hits=st.integers(0, 60), more=st.integers(0, 60), unseen=st.integers(0, 1000))
def test_intervals_hold_their_share(hits: int, more: int, unseen: int) -> None:
    marked = hits + more
    interval = wilson(hits, marked, marked + unseen)
    assert 0 <= interval.low <= interval.value <= interval.high <= 1
    wider = wilson(hits, marked)
    assert interval.high - interval.low <= wider.high - wider.low + 1e-9


def test_all_marked_leaves_no_doubt() -> None:
    assert (wilson(3, 10, 10).low, wilson(3, 10, 10).high) == (0.3, 0.3)


def test_the_pooled_interval_covers_the_truth() -> None:
    """Drawn a thousand times from strata whose shares are known, it misses about one time in twenty."""
    chance = random.Random(0)
    strata = [(9000, 0.03, 50), (700, 0.6, 50), (300, 0.85, 50)]
    truth = sum(size * share for size, share, _ in strata) / 10_000
    held = 0
    for _ in range(1000):
        parts = [
            (size, wilson(sum(chance.random() < share for _ in range(n)), n, size))
            for size, share, n in strata
        ]
        interval = weighted([(float(size), one) for size, one in parts])
        held += interval.low <= truth <= interval.high
    assert 930 <= held <= 990


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_audit(tmp_path_factory.mktemp("audit"), 400, parts=2)


def marks_of(audit: Path, each: int, right: int) -> list[Mark]:
    """Of the first `each` distinct articles of every verdict, the first `right` are marked right."""
    rows = [row for row in pq.read_table(audit / "articles").to_pylist() if row["duplicate_of"] is None]
    marks = []
    for verdict in ("refuted", "unsupported", "partly-supported", "supported"):
        mine = sorted(row["row"] for row in rows if row["verdict"] == verdict)[:each]
        opinions = [Opinion.RIGHT if n < right else Opinion.WRONG for n in range(each)]
        marks += [Mark(row, verdict, opinion) for row, opinion in zip(mine, opinions, strict=True)]
    return marks


def test_the_estimates_by_hand(audit: Path) -> None:
    found = estimate(audit, marks_of(audit, 20, 15))
    assert found.precision is not None
    assert found.prevalence is not None
    assert found.precision.value == pytest.approx(0.75)
    good = next(s for s in found.strata if s.verdict == "supported")
    assert (good.right, good.wrong, good.mislead.value) == (15, 5, 0.25)
    assert good.articles + found.flagged == found.articles
    by_hand = (0.75 * found.flagged + 0.25 * good.articles) / found.articles
    assert found.prevalence.value == pytest.approx(by_hand)
    assert found.prevalence.low < by_hand < found.prevalence.high
    assert max(map(len, render_text(found).splitlines())) <= 80


def test_unsure_marks_and_stale_ones_are_left_out(audit: Path) -> None:
    marks = marks_of(audit, 10, 5)
    changed = [Mark(marks[0].row, "supported", Opinion.RIGHT), Mark("gone", "refuted", Opinion.RIGHT)]
    unsure = [Mark(mark.row, mark.verdict, Opinion.UNSURE) for mark in marks[-2:]]
    found = estimate(audit, [*changed, *marks[1:-2], *unsure])
    assert found.stale == 2
    assert found.strata[-1].unsure == 2
    assert found.strata[-1].marked == 8
    assert "2 marks are left out" in render_text(found)


def test_a_verdict_without_marks_leaves_the_prevalence_open(audit: Path) -> None:
    marks = [mark for mark in marks_of(audit, 10, 5) if mark.verdict != "supported"]
    found = estimate(audit, marks)
    assert found.prevalence is None
    assert found.precision is not None
    assert found.missing == ("supported",)
    assert "not known" in render_text(found)


def test_marks_that_say_nothing(audit: Path) -> None:
    with pytest.raises(InputError, match="none of the marks"):
        estimate(audit, [Mark("gone", "refuted", Opinion.RIGHT)])


@pytest.mark.parametrize(
    "line",
    ["no JSON", "[]", '{"row": "a", "mark": "right"}', '{"row": "a", "verdict": "refuted", "mark": "so"}'],
)
def test_a_bad_mark_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "marks.jsonl"
    file.write_text(f'{{"row": "a", "verdict": "refuted", "mark": "right"}}\n\n{line}\n')
    with pytest.raises(InputError, match="line 3"):
        read_marks(file)


def test_the_last_mark_of_an_article_counts(tmp_path: Path) -> None:
    file = tmp_path / "marks.jsonl"
    lines = [json.dumps({"row": "a", "verdict": "refuted", "mark": mark}) for mark in ("right", "wrong")]
    file.write_text("\n".join(lines))
    assert read_marks(file) == (Mark("a", "refuted", Opinion.WRONG),)
    with pytest.raises(NotFoundError):
        read_marks(tmp_path / "none.jsonl")


def test_the_commands(audit: Path, tmp_path: Path) -> None:
    file = tmp_path / "marks.jsonl"
    lines = [{"row": m.row, "verdict": m.verdict, "mark": m.opinion} for m in marks_of(audit, 10, 5)]
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    told = CliRunner().invoke(app, ["audit", "estimate", str(audit), "--marks", str(file)])
    assert told.exit_code == 0, told.output
    assert "misleading headlines  " in told.stdout
    values = CliRunner().invoke(
        app, ["audit", "estimate", str(audit), "--marks", str(file), "--format", "json"]
    )
    assert json.loads(values.stdout)["precision"]["value"] == 0.5
    page = CliRunner().invoke(app, ["audit", "report", str(audit), "--rows", "100"])
    assert page.exit_code == 0, page.output
    assert "holds the 100 worst of 400" in (audit / "report.html").read_text()
