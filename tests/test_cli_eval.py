from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fake_checker import FakeFactory
from reports import supported, unsupported
from typer.testing import CliRunner, Result

from factcheck.cli.app import app
from factcheck.config import load_config
from factcheck.types import Article, Report

ROWS = [
    {
        "headline": f"Headline {n}",
        "body": f"Body {n}.",
        "label": "supported" if n % 2 else "misleading",
        "type": "" if n % 2 else "number",
    }
    for n in range(40)
]


def answer(article: Article) -> Report:
    number = int(article.headline.split()[1])
    if number % 2 or number == 0:
        return replace(supported(), support=0.6 + number / 100)
    return replace(unsupported(), support=0.1 + number / 400)


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "set.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in [*ROWS, {"headline": "x"}]))
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, arguments)], obj=FakeFactory(answer))


def test_the_figures(labelled: Path) -> None:
    result = run(labelled, "--draws", 50)
    assert result.exit_code == 0, result.output
    assert "40 headlines over 40 groups: 20 supported, 20 misleading" in result.stdout
    assert "as shipped" in result.stdout
    assert "line 41, is left out: it has no body" in result.stderr
    assert not Path("factcheck.toml").exists()


def test_json_and_the_page(labelled: Path) -> None:
    result = run(
        labelled, "--draws", 50, "--format", "json", "--html", "page.html", "--at", 0.3, "--rate", 0.2
    )
    found = json.loads(result.stdout)
    assert (found["schema"], found["rows_left_out"], found["count"]) == ("factcheck.evaluation/1", 1, 40)
    assert [p["name"] for p in found["points"]] == ["as shipped", "at 20% false alarms", "at support 0.3"]
    assert found["points"][0]["recall"]["value"] == 0.95
    assert "<svg" in Path("page.html").read_text()


def test_tuning_writes_the_configuration(labelled: Path) -> None:
    Path("factcheck.toml").write_text("# ours\njudge = 'small'\n")
    result = run(labelled, "--draws", 50, "--tune", 0.1)
    assert result.exit_code == 0, result.output
    assert "supported_at" in result.stderr
    config = load_config(None, Path.cwd())
    assert 0.6 < config.policy.supported_at < 0.7
    assert Path("factcheck.toml").read_text().startswith("# ours\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.jsonl"], "no such file"),
        (["set.jsonl", "--html", "no/such/folder.html"], "cannot write"),
        (["set.jsonl", "--config", "none.toml"], "cannot read the configuration"),
    ],
)
def test_what_is_wrong_is_one_line(labelled: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments, "--draws", 20)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output
