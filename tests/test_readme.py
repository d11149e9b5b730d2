"""What the README shows is what the tool does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"<!-- example:.*?-->\n```text\n(.*?)```", re.DOTALL)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "factcheck", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def without_figures(text: str) -> str:
    """Probabilities may differ by a point from one processor to another; the words may not."""
    return re.sub(r" *\d+%", " N%", text).strip()


@pytest.mark.shipped
def test_the_example_is_the_output() -> None:
    (shown,) = EXAMPLE.findall(README)
    printed = run("headline", "fixtures/articles/xi-turns-on-putin.txt")
    assert without_figures(printed.stdout) == without_figures(shown)
    assert printed.returncode == 1


def test_the_commands_shown_exist() -> None:
    for option in set(re.findall(r"^factcheck headline .*?(--[a-z-]+)", README, re.MULTILINE)):
        assert option in run("headline", "--help").stdout, option


def test_the_exit_codes_of_the_readme_are_those_of_the_help() -> None:
    shown = re.findall(r"^\| (\d) \| (\w+)", README, re.MULTILINE)
    assert [code for code, _ in shown] == ["0", "1", "2", "3"]
    text = re.sub(r"\s+", " ", run("headline", "--help").stdout)
    for code, word in shown:
        assert re.search(rf"{code}\W+{word}", text), (code, word)


def test_every_link_into_the_repository_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("file", sorted((ROOT / "docs").rglob("*.md")), ids=lambda f: f.name)
def test_every_link_of_the_docs_leads_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target
