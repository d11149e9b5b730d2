"""The newsroom of fixtures/newsroom through `factcheck check`, in each format and with the shipped models."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import jsonschema
import pytest
from conftest import FIXTURES, GoldenCheck
from gate import check, checked, problems
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.render.formats import FORMATS

SARIF = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"

LOADED = """
import sys
from contextlib import suppress
from factcheck.cli import main
with suppress(SystemExit):
    main()
print(*sys.modules)
"""
NOT_LOADED = frozenset(
    [
        *("numpy", "onnxruntime", "torch", "transformers", "tokenizers", "httpx", "yaml", "defusedxml"),
        *("pyarrow", "trafilatura", "lxml", "warcio", "markdown_it", "charset_normalizer"),
        *("factcheck.checker", "factcheck.rules", "factcheck.sources.formats", "factcheck.sources.reading"),
    ]
)


@pytest.fixture(autouse=True)
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "newsroom"
    shutil.copytree(FIXTURES / "newsroom", folder, ignore=shutil.ignore_patterns(".factcheck_cache"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A cache for all formats: they show the same run."""
    return str(tmp_path_factory.mktemp("kept"))


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_the_golden_one(form: str, golden: GoldenCheck, kept: str) -> None:
    # The JSON holds every sentence of the evidence: that of one folder shows all that there is to show.
    paths = ["news"] if form.startswith("json") else ["."]
    check(*paths, "--cache-dir", kept, "--format", f"{form}:report")
    text = Path("report").read_bytes().decode()
    golden(f"newsroom/{form}.txt", text.replace(f'"{version("headline-factcheck")}"', '"VERSION"'))


def test_it_holds_twenty_articles_in_nine_formats(kept: str) -> None:
    run = checked(".", "--cache-dir", kept)
    suffixes = {"".join(Path(one["path"]).suffixes) for one in run["articles"] if one["id"]}
    assert run["summary"]["articles"] >= 20
    assert run["summary"]["skipped"] == 0
    assert suffixes == {
        ".csv", ".jsonl", ".json", ".md", ".txt", ".html", ".jsonld", ".nitf.xml", ".newsml.xml"
    }  # fmt: skip


def test_a_run_that_the_cache_serves_loads_no_model_and_no_parser(kept: str) -> None:
    check(".", "--cache-dir", kept)
    again = ["check", ".", "--cache-dir", kept, "--format", "json:report.json", "--quiet"]
    command = [sys.executable, "-c", LOADED, *again]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert len(json.loads(Path("report.json").read_bytes())["articles"]) >= 20
    assert set(told.split()) & NOT_LOADED == set()
    assert "factcheck.gate.cache" in told.split()


def test_the_sarif_file_passes_the_official_schema(kept: str) -> None:
    check(".", "--cache-dir", kept, "--format", "sarif:report.sarif")
    jsonschema.validate(json.loads(Path("report.sarif").read_bytes()), json.loads(SARIF.read_bytes()))


def test_every_place_holds_the_words_it_names(kept: str) -> None:
    for one in problems(checked(".", "--cache-dir", kept)):
        if one["surface"] in {"headline", "title", "og:title"} and Path(one["path"]).suffix in {
            ".md",
            ".txt",
        }:
            line = Path(one["path"]).read_text("utf-8").splitlines()[one["line"] - 1]
            assert line[one["column"] - 1 : one["end_column"] - 1] == one["text"], one


@pytest.mark.shipped
def test_the_second_run_is_the_same_and_ten_times_as_fast() -> None:
    outputs, seconds = [], []
    for _ in range(2):
        started = time.process_time()
        outputs.append(CliRunner().invoke(app, ["check", ".", "--format", "json"]).stdout)
        seconds.append(time.process_time() - started)
    assert outputs[0] == outputs[1]
    assert json.loads(outputs[0])["summary"]["articles"] >= 20
    assert seconds[0] > 10 * seconds[1]
    assert not os.path.exists("report")


@pytest.mark.shipped
def test_the_shipped_models_find_what_is_wrong() -> None:
    result = CliRunner().invoke(app, ["check", ".", "--format", "json"])
    failing = {one["article_id"] for one in problems(json.loads(result.stdout)) if one["severity"] == "error"}
    assert result.exit_code == 1
    wrong = {"tram-fares", "museum-roof", "tag:wire.example,2025:quarry-fine"}
    assert wrong <= failing
