from __future__ import annotations

import gzip
import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import partly_supported, supported

from factcheck.config import load_config
from factcheck.errors import ConfigError, FactcheckError, InputError, NotFoundError
from factcheck.evaluation import (
    Labelled,
    Prediction,
    Unread,
    measure,
    predict,
    read_labelled,
    tune,
    write_threshold,
)
from factcheck.evaluation.page import render_html
from factcheck.evaluation.scores import threshold_for
from factcheck.evaluation.text import render_json, render_text
from factcheck.types import Article, Finding, Report, Severity, Span

GOOD = {"headline": "Ferry stops", "body": "The ferry stopped.", "label": "supported"}


def lines(*rows: object) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def read(folder: Path, name: str, text: str) -> list[Labelled | Unread]:
    file = folder / name
    data = text.encode()
    file.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(read_labelled(file))


@pytest.mark.parametrize(
    ("label", "supported"),
    [
        ("supported", True), ("Supported ", True), (1, True), (1.0, True), (True, True), ("TRUE", True),
        ("misleading", False), (0, False), ("0", False), (False, False),
    ],
)  # fmt: skip
def test_the_labels(tmp_path: Path, label: object, supported: bool) -> None:
    (row,) = read(tmp_path, "set.jsonl", lines({**GOOD, "label": label}))
    assert isinstance(row, Labelled)
    assert row.supported is supported


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({**GOOD, "label": "maybe"}, "its label is 'maybe'"),
        ({**GOOD, "label": None}, "no label"),
        ({**GOOD, "label": ""}, "no label"),
        ({**GOOD, "headline": " "}, "no headline"),
        ({**GOOD, "body": 7}, "no body"),
        ({}, "no headline"),
        ([1], "no JSON object"),
    ],
)
def test_a_bad_row_is_one_clear_value(tmp_path: Path, row: object, reason: str) -> None:
    good, bad, after = read(tmp_path, "set.jsonl", lines(GOOD, row, GOOD))
    assert isinstance(good, Labelled)
    assert isinstance(after, Labelled)
    assert isinstance(bad, Unread)
    assert bad.line == 2
    assert reason in bad.reason


def test_a_table(tmp_path: Path) -> None:
    text = (
        "Label,Headline,Body,Type,Group\r\n"
        '1,Ferry stops,"It stopped,\nsaid the harbour.",,one\r\n'
        "\r\n"
        "0,Ferry sinks,It stopped.,cause;number,one\r\n"
        "0,Short row\r\n"
    )
    first, second, third = read(tmp_path, "set.csv.gz", text)
    assert isinstance(first, Labelled)
    assert first.article.body == "It stopped,\nsaid the harbour."
    assert isinstance(second, Labelled)
    assert (second.supported, second.types, second.group) == (False, ("cause", "number"), "one")
    assert third == Unread(6, "it has no body")


def test_a_long_body_in_a_table(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "set.tsv", f"headline\tbody\tlabel\nFerry stops\t{'word ' * 60_000}\t1\n")
    assert isinstance(row, Labelled)


def test_headlines_over_one_body_are_one_group(tmp_path: Path) -> None:
    rows = read(tmp_path, "set.jsonl", lines(GOOD, {**GOOD, "headline": "Other"}, {**GOOD, "body": "Else."}))
    groups = [row.group for row in rows if isinstance(row, Labelled)]
    assert groups[0] == groups[1] != groups[2]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        list(read_labelled(tmp_path / "none.jsonl"))
    broken = tmp_path / "set.jsonl.gz"
    broken.write_bytes(b"no gzip")
    with pytest.raises(InputError):
        list(read_labelled(broken))


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    name=st.sampled_from(["x.csv", "x.jsonl"]),
)
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str, name: str) -> None:
    file = tmp_path_factory.getbasetemp() / name
    file.write_text(text, "utf-8", newline="")
    for row in read_labelled(file):
        assert isinstance(row, Labelled | Unread)


def rows(*labels: bool) -> list[Labelled]:
    return [Labelled(Article(str(n), "h", "b"), label, (), str(n)) for n, label in enumerate(labels)]


def test_predictions_know_what_no_threshold_can_change() -> None:
    error = Finding("number-mismatch", Severity.ERROR, "no", Span(0, 3))
    answers = {
        "0": supported(),
        "1": partly_supported(),
        "2": replace(supported(), findings=(error,)),
    }

    def check(article: Article) -> Report:
        if article.id == "3":
            raise FactcheckError("out of order")
        return answers[article.id]

    found = list(predict(rows(True, False, True, False), check))
    assert [p.settled for p in found] == [False, False, True, True]
    assert [p.flagged for p in found] == [False, True, False, True]
    assert (found[3].verdict, found[3].support) == ("cannot-tell", 0.5)


def prediction(number: int, *, good: bool, support: float, settled: bool = False) -> Prediction:
    verdict = "supported" if support >= 0.5 and not settled else "unsupported"
    return Prediction(
        str(number), good, support, verdict, f"g{number // 2}", ("made",) if not good else (), settled
    )


SET = [
    prediction(n, good=n % 2 == 0, support=((n * 37) % 100) / 200 + (0.5 if n % 2 == 0 else 0.1))
    for n in range(200)
]


def test_the_figures_by_hand() -> None:
    made = [
        prediction(0, good=True, support=0.9),
        prediction(1, good=True, support=0.4),
        prediction(2, good=False, support=0.2),
        prediction(3, good=False, support=0.8),
    ]
    scores = measure(made, rates=(0.5,), thresholds=(0.85,), draws=50)
    shipped, at_rate, at_threshold = scores.points
    assert scores.auc.value == 0.75
    assert (shipped.precision.value, shipped.recall.value, shipped.false_alarms.value) == (0.5, 0.5, 0.5)
    assert (at_rate.threshold, at_rate.recall.value) == (0.9, 1.0)
    assert (at_threshold.flagged, at_threshold.false_alarms.value) == (3, 0.5)
    assert scores.calibration_error.value == pytest.approx((0.1 + 0.6 + 0.2 + 0.8) / 4)
    assert [(b.low, b.count) for b in scores.reliability] == [(0.2, 1), (0.4, 1), (0.8, 1), (0.9, 1)]
    assert [(t.name, t.count, t.flagged.value) for t in scores.types] == [("made", 2, 0.5)]


def test_intervals_hold_their_figure_and_widen_with_the_groups() -> None:
    apart = [replace(p, group=p.id) for p in SET]
    together = [replace(p, group=str(n // 20)) for n, p in enumerate(SET)]
    single, clustered = measure(apart, draws=200).auc, measure(together, draws=200).auc
    assert single.low <= single.value <= single.high
    assert single.value == clustered.value
    assert (single.low, single.high) != (clustered.low, clustered.high)
    assert measure(apart, draws=200).auc == single


@pytest.mark.parametrize("made", [[], [p for p in SET if p.supported], [p for p in SET if not p.supported]])
def test_one_kind_alone_cannot_be_measured(made: list[Prediction]) -> None:
    with pytest.raises(InputError):
        measure(made)


def test_a_share_of_all_or_none_is_not_certain() -> None:
    made = [replace(p, group="one", verdict="unsupported") if not p.supported else p for p in SET]
    recall = measure(made, draws=20).points[0].recall
    assert recall.value == 1.0
    assert recall.low == pytest.approx(0.2065, abs=1e-3)  # one witness


def test_nothing_flagged_has_no_precision() -> None:
    made = [replace(p, verdict="supported") for p in SET]
    scores = measure(made, draws=20)
    assert math.isnan(scores.points[0].precision.value)
    assert json.loads(render_json(scores, None, 0))["points"][0]["precision"]["value"] is None
    assert " - " in render_text(scores, None)


@settings(max_examples=100, deadline=None)
@given(
    supports=st.lists(st.floats(0, 1), min_size=1, max_size=40),
    settled=st.integers(0, 3),
    rate=st.floats(0, 1),
)
def test_the_threshold_keeps_the_rate_wherever_one_can(
    supports: list[float], settled: int, rate: float
) -> None:
    made = [prediction(n, good=True, support=s, settled=n < settled) for n, s in enumerate(supports)]
    tuned = tune(made, rate)
    floor = sum(p.settled for p in made) / len(made)
    assert tuned.seen <= max(rate, floor) + 1e-9
    assert tuned.threshold <= threshold_for(made, rate)


def test_tuning_says_what_to_doubt() -> None:
    assert tune(SET, 0.1).note == ""
    assert tune(SET, 0.1).unseen is not None
    assert "give 1000 or more" in tune(SET, 0.001).note
    assert "no set can" in tune(SET, 0).note
    assert tune(SET[:4], 0.5).unseen is None
    fixed = [replace(p, settled=True) for p in SET]
    assert "no threshold reaches" in tune(fixed, 0.1).note
    assert not tune(fixed, 0.1).usable
    with pytest.raises(InputError):
        tune([p for p in SET if not p.supported], 0.1)


def test_the_threshold_is_written_and_all_else_stays(tmp_path: Path) -> None:
    file = tmp_path / "factcheck.toml"
    write_threshold(file, 0.31)
    assert file.read_text() == "[thresholds]\nsupported_at = 0.31\n"
    file.write_text("# ours\n[thresholds]\nsupported_at = 0.4 # why\n\n[rules]\nteaser = false\n")
    write_threshold(file, 0.25)
    assert file.read_text() == "# ours\n[thresholds]\nsupported_at = 0.25 # why\n\n[rules]\nteaser = false\n"
    file.write_text("judge = 'small'\n[rules]\nteaser = false # keep\n")
    write_threshold(file, 0.2)
    assert "teaser = false # keep\n" in file.read_text()
    assert load_config(file, tmp_path).policy.supported_at == 0.2
    assert [path.name for path in tmp_path.iterdir()] == ["factcheck.toml"]


@pytest.mark.parametrize("tool", ["[tool.other]\na = 1\n", "[tool.factcheck]\njudge = 'small'\n", ""])
def test_the_threshold_goes_under_the_tool_in_a_pyproject(tmp_path: Path, tool: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(f'[project]\nname = "x"\n\n{tool}')
    write_threshold(file, 0.3)
    assert load_config(file, tmp_path).policy.supported_at == 0.3
    assert file.read_text().startswith(f'[project]\nname = "x"\n\n{tool}')


def test_a_broken_configuration_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "factcheck.toml"
    for text in ("this is = = no TOML", "thresholds = 3"):
        file.write_text(text)
        with pytest.raises(ConfigError):
            write_threshold(file, 0.3)
        assert file.read_text() == text


def test_what_is_shown() -> None:
    scores, tuned = measure(SET, draws=50), tune(SET, 0.05)
    text = render_text(scores, tuned)
    assert max(map(len, text.splitlines())) <= 80
    assert f"supported_at = {tuned.threshold}" in text
    page = render_html("<script>alert(1)</script>", scores, tuned)
    assert "<script>" not in page
    assert page.count("<circle") == len(scores.reliability)
    assert "http" not in page.replace("http-equiv", "")
