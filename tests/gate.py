"""`factcheck check` over a folder, with the fakes that know words alone in place of the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fakes import FakeEncoder, FakeJudge
from typer.testing import CliRunner, Result

from factcheck.checker import Checker
from factcheck.cli.app import app
from factcheck.types import Article, Policy, Report

TRUE = "Ferry with 63 aboard runs aground off Orra"
BODY = "A ferry with 63 people aboard runs aground off the island of Orra on Monday. Nobody died there."
FALSE = "Owners knew for years about broken radar"


@dataclass
class Loads:
    """A factory that counts how often the models are loaded."""

    policies: list[Policy] = field(default_factory=list)

    def __call__(self, encoder: str, judge: str, threads: int | None, policy: Policy) -> Checker:
        self.policies.append(policy)
        return Checker(FakeEncoder(), FakeJudge(), policy)


def article(headline: str = TRUE, body: str = BODY) -> str:
    return f"{headline}\n\n{body}\n"


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


def check(*arguments: str, loads: Loads | None = None, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["check", *arguments], input=stdin, obj=loads or Loads())


def checked(*arguments: str, loads: Loads | None = None) -> dict[str, Any]:
    """The run as its JSON says."""
    result = check(*arguments, "--format", "json", loads=loads)
    assert result.exit_code in {0, 1, 3}, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def problems(run: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [one for each in run["articles"] for one in each["annotations"]]


def rules(run: Mapping[str, Any]) -> list[str]:
    return [one["rule"] for one in problems(run)]


class Failing:
    """A checker that cannot judge."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def check(self, article: Article) -> Report:
        raise self.error
