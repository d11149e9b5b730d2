"""`factcheck rules`."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.render.rules import render_page, render_rules
from factcheck.rules import RULES
from factcheck.rules.page import page


def test_the_list_names_every_rule_with_its_severity_in_their_order() -> None:
    result = CliRunner().invoke(app, ["rules"])
    assert result.exit_code == 0
    heads = [line.split()[:2] for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert heads == [[rule.id, rule.severity.value] for rule in RULES]
    assert "Off by default." in result.stdout


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained_by_its_page(rule: object) -> None:
    (known,) = (one for one in RULES if one is rule)
    result = CliRunner().invoke(app, ["rules", known.id])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"# {known.id}\n")
    assert words(result.stdout) == words(page(known))


@pytest.mark.parametrize("name", ["quote-alterd", "../data/hedges", ""])
def test_an_unknown_rule_exits_2(name: str) -> None:
    result = CliRunner().invoke(app, ["rules", name])
    assert result.exit_code == 2
    assert "there is no rule" in result.stderr


def test_lines_are_broken_between_words_and_code_is_left_alone() -> None:
    markdown = "> one two three four five six seven eight nine\n\n```toml\na = " + "b" * 60 + "\n```\nend\n"
    assert render_page(markdown, 40) == (
        "> one two three four five six seven\n> eight nine\n\n```toml\na = " + "b" * 60 + "\n```\nend\n"
    )


@pytest.mark.parametrize("width", [10, 80, 400])
def test_the_list_keeps_to_its_columns(width: int) -> None:
    for line in render_rules(RULES, width).splitlines():
        assert len(line) <= max(72, min(width, 100))


def test_the_rules_are_listed_without_a_model() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from factcheck.cli.app import app;"
        "CliRunner().invoke(app, ['rules']); print('onnxruntime' in sys.modules, 'faiss' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def words(text: str) -> list[str]:
    return [word for word in text.split() if word != ">"]
