"""What the CI of others reads of this repository: against published schemas, and run as far as it goes."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from cfgv import validate
from composite import Runner
from jsonschema import Draft7Validator
from pre_commit.clientlib import CONFIG_SCHEMA, load_manifest

from factcheck.cli.exit_codes import CLEAN, FAILED, FOUND
from factcheck.render.formats import FORMATS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "ci"
CALL = re.compile(r"factcheck check ([^\n]*)")
LONG = re.compile(r"--[a-z][a-z-]+")

GOOD = """\
---
title: Harbour town raises bus fares by 12 per cent
---
The council of Orra raised bus fares by 12 per cent on Monday. The new fares hold from June.
"""
BAD = GOOD.replace("title: Harbour town raises bus fares by 12", "title: Harbour town raises bus fares by 40")


def schema(name: str) -> Draft7Validator:
    text = files("check_jsonschema.builtin_schemas.vendor").joinpath(f"{name}.json").read_text("utf-8")
    return Draft7Validator(json.loads(text))


def blocks(page: str) -> list[Any]:
    """The YAML of a page."""
    text = (DOCS / page).read_text("utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def loaded(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / name).read_text("utf-8")))


class TestSchemas:
    def test_the_action(self) -> None:
        schema("github-actions").validate(loaded("action.yml"))

    def test_the_template_for_gitlab(self) -> None:
        schema("gitlab-ci").validate(loaded("ci/gitlab.yml"))

    def test_the_hooks(self) -> None:
        hooks = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
        assert [hook["id"] for hook in hooks] == ["factcheck", "factcheck-rules", "factcheck-installed"]

    @pytest.mark.parametrize(
        ("page", "kind"), [("github.md", "github-workflows"), ("gitlab.md", "gitlab-ci")]
    )
    def test_what_the_pages_show(self, page: str, kind: str) -> None:
        shown = blocks(page)
        assert shown
        for block in shown:
            # YAML 1.1 reads the key `on` as true.
            schema(kind).validate({"on" if key is True else key: value for key, value in block.items()})

    def test_what_the_page_on_pre_commit_shows(self) -> None:
        (block,) = blocks("pre-commit.md")
        validate(block, CONFIG_SCHEMA)
        hooks = {hook["id"] for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))}
        assert {hook["id"] for repo in block["repos"] for hook in repo["hooks"]} <= hooks


class TestCalls:
    """Every call of the command, in the files and on the pages, has options that there are."""

    @pytest.fixture(scope="class")
    @classmethod
    def options(cls) -> set[str]:
        from typer.main import get_command  # noqa: PLC0415 - only here

        from factcheck.cli.app import app  # noqa: PLC0415 - as above

        command = get_command(app).commands["check"]  # type: ignore[attr-defined] # it is a group
        return {name for parameter in command.params for name in parameter.opts}

    @pytest.mark.parametrize(
        "place",
        [
            "action.yml", "ci/gitlab.yml", "ci/Jenkinsfile", ".pre-commit-hooks.yaml", "docs/exit-codes.md",
            *(f"docs/ci/{path.name}" for path in DOCS.glob("*.md")),
        ],
    )  # fmt: skip
    def test_options_and_formats_are_known(self, place: str, options: set[str]) -> None:
        text = (ROOT / place).read_text("utf-8").replace("\\\n", " ")
        for call in CALL.findall(text):
            assert set(LONG.findall(call)) <= options, call
        for name in re.findall(r"--format[ =](?:\")?([a-z]+)", text):
            assert name in FORMATS, name

    def test_the_pages_name_every_format_input_and_hook(self) -> None:
        assert set(FORMATS) <= set(re.findall(r"`([a-z]+)`", (DOCS / "README.md").read_text("utf-8")))
        named = set(re.findall(r"`([\w-]+)`", (DOCS / "github.md").read_text("utf-8")))
        action = loaded("action.yml")
        assert action["inputs"].keys() | action["outputs"].keys() <= named
        variables = set(re.findall(r"`(FACTCHECK_\w+)`", (DOCS / "gitlab.md").read_text("utf-8")))
        assert variables == set(loaded("ci/gitlab.yml")["variables"])


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with this factcheck on its path, and a `python` that only pretends to install."""
    programs, work = tmp_path / "bin", tmp_path / "work"
    for folder in (programs, work / "articles"):
        folder.mkdir(parents=True)
    (work / "articles" / "good one.md").write_text(GOOD, "utf-8")
    program(programs / "factcheck", f'exec "{sys.executable}" -m factcheck "$@"')
    program(programs / "python", f'echo "$*" >> "{tmp_path}/pip.log"; echo "{tmp_path}/pip-cache"')
    environ = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "GITHUB_ACTION_PATH": str(ROOT)}
    return Runner(loaded("action.yml"), work, tmp_path, environ)


def program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    path.chmod(0o755)


class TestAction:
    def test_a_problem_fails_after_the_upload_and_the_summary(self, runner: Runner, tmp_path: Path) -> None:
        (runner.work / "articles" / "bad.md").write_text(BAD, "utf-8")
        code = runner.run(paths="articles", options="--no-model\n--no-cache", fail_level="error")
        assert code == FOUND
        assert re.search(r"^::error file=articles/bad\.md,line=2,", runner.log, re.MULTILINE), runner.log
        assert [name.split("@")[0] for name, _ in runner.used] == [
            "actions/setup-python", "actions/cache", "actions/cache", "github/codeql-action/upload-sarif",
        ]  # fmt: skip
        assert runner.used[-1][1] == {"sarif_file": "factcheck.sarif", "category": "factcheck"}
        results = json.loads((runner.work / "factcheck.sarif").read_text("utf-8"))["runs"][0]["results"]
        assert "number-mismatch" in {result["ruleId"] for result in results}
        assert "number-mismatch" in (tmp_path / "summary.md").read_text("utf-8")
        assert runner.values["steps.check.outputs.exit-code"] == str(FOUND)
        installed = (tmp_path / "pip.log").read_text("utf-8").splitlines()[-1]
        assert installed.endswith(f"-c {ROOT}/constraints.txt {ROOT}")

    def test_a_clean_run_passes(self, runner: Runner) -> None:
        code = runner.run(
            paths="articles/good one.md\n", options="--no-model\n--no-cache", upload_sarif="false"
        )
        assert code == CLEAN, runner.log
        assert "upload-sarif" not in str(runner.used)
        assert runner.values["steps.check.outputs.sarif-file"] == "factcheck.sarif"

    def test_a_wrong_call_uploads_nothing_of_an_earlier_run(self, runner: Runner) -> None:
        (runner.work / "factcheck.sarif").write_text("{}", "utf-8")
        assert runner.run(paths="articles", config="none.toml", options="--no-model") == 2
        assert "upload-sarif" not in str(runner.used)

    @pytest.mark.parametrize(
        "hostile", ["$(touch owned)", "`touch owned`", "; touch owned", '"; touch owned; "']
    )
    def test_inputs_are_words_and_no_code(self, runner: Runner, hostile: str) -> None:
        program(runner.home / "bin" / "factcheck", 'printf "%s\\n" "$@"; exit 3')
        named = dict.fromkeys(("paths", "since", "config", "baseline", "options", "package"), hostile)
        assert runner.run(**named) == FAILED
        assert not (runner.work / "owned").exists()
        assert runner.log.splitlines()[-6:] == [
            f"--since={hostile}", f"--config={hostile}", f"--baseline={hostile}", hostile, "--", hostile,
        ]  # fmt: skip


class TestGitLab:
    def test_its_script_runs_and_leaves_its_reports(self, runner: Runner) -> None:
        job = loaded("ci/gitlab.yml")
        (line,) = job["factcheck"]["script"]
        environ = {**job["variables"], "FACTCHECK_PATHS": "articles", "FACTCHECK_OPTIONS": "--no-model"}
        (runner.work / "articles" / "bad.md").write_text(BAD, "utf-8")
        assert shell(runner, line, environ) == FOUND
        for report in job["factcheck"]["artifacts"]["paths"]:
            assert (runner.work / report).stat().st_size
        found = json.loads((runner.work / "gl-code-quality-report.json").read_text("utf-8"))
        assert found[0]["location"]["path"] == "articles/bad.md"


def shell(runner: Runner, line: str, environ: dict[str, str]) -> int:
    step = {"shell": "bash", "run": line, "env": environ, "id": "script"}
    one = Runner({"inputs": {}, "runs": {"steps": [step]}}, runner.work, runner.home, runner.environ)
    return one.run()


def test_the_hooks_entries_are_commands(runner: Runner) -> None:
    (runner.work / "articles" / "bad.md").write_text(BAD, "utf-8")
    hooks = {hook["id"]: hook for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))}
    wanted: Callable[[str], object] = re.compile(hooks["factcheck"]["files"]).search
    assert wanted("articles/bad.md")
    assert not wanted("package.json")
    assert shell(runner, f"{hooks['factcheck-rules']['entry']} articles/bad.md", {}) == FOUND
