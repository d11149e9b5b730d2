"""The shell steps of a composite action, run in order by bash as a runner would; the rest is recorded."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_COMPARED = re.compile(r"([\w.-]+) (==|!=) '([^']*)'")


@dataclass
class Runner:
    """Runs the steps in `work`; `home` holds the files that a runner has for outputs and the summary."""

    action: Mapping[str, Any]
    work: Path
    home: Path
    environ: Mapping[str, str]
    values: dict[str, str] = field(default_factory=dict)
    used: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    log: str = ""

    def run(self, **inputs: str) -> int:
        """The exit code of the first step that fails, else 0; underscores in names stand for hyphens."""
        self.values = {"runner.os": "Linux", "github.run_id": "7"}
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= self.action["inputs"].keys()
        for name, facts in self.action["inputs"].items():
            self.values[f"inputs.{name}"] = given.get(name, facts.get("default", ""))
        for step in self.action["runs"]["steps"]:
            if not self._holds(step.get("if", "")):
                continue
            if "uses" in step:
                self.used.append((step["uses"], {k: self._filled(v) for k, v in step["with"].items()}))
            elif code := self._shell(step):
                return code
        return 0

    def _shell(self, step: Mapping[str, Any]) -> int:
        assert step["shell"] == "bash"
        assert not _EXPRESSION.search(step["run"]), "an expression in a script is an injection"
        outputs = self.home / "outputs"
        outputs.write_text("", "utf-8")
        environ = {**self.environ, **{k: self._filled(v) for k, v in step.get("env", {}).items()}}
        environ |= {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(self.home / "summary.md")}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.work, env=environ, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        self.log += done.stdout + done.stderr
        for line in outputs.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self.values.get(found[1], ""), text)

    def _holds(self, condition: str) -> bool:
        compared = _COMPARED.findall(condition)
        return all((self.values.get(name, "") == value) is (sign == "==") for name, sign, value in compared)
