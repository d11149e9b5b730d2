from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import ENCODER
from archives import saved as saved_by_fake
from typer.testing import CliRunner, Result

from factcheck.cli.app import app

FERRY = "Ferry late\n\nThe ferry was an hour late on Friday. Fog lay over the harbour.\n"
GOATS = "Goats out\n\nNine goats left the farm on Sunday. A neighbour led them home.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["index", *arguments])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    place = tmp_path / "archive"
    place.mkdir()
    (place / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (place / "goats.txt").write_text(GOATS, encoding="utf-8")
    (place / "empty.txt").write_text("", encoding="utf-8")
    record = {
        "id": "kites",
        "headline": "Kites up",
        "body": "Forty kites rose over the dunes. The wind held until dusk.",
        "published": "2024-03-02",
    }
    (place / "more.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return place


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "index")


@pytest.mark.shipped
def test_an_archive_is_built_searched_altered_and_verified(archive: Path, folder: str) -> None:
    built = run("build", str(archive), "--index", folder)
    assert built.exit_code == 0, built.stderr
    assert "articles   3 added, 1 left out" in built.stdout
    assert "empty.txt" in built.stdout
    assert "sentences  6" in built.stdout
    assert "flat (exact)" in built.stdout

    searched = run("search", "kites in the wind", "--index", folder, "-k", "1")
    assert "Forty kites rose over the dunes." in searched.stdout
    assert "'Kites up', 2024-03-02" in searched.stdout

    (archive / "ferry.txt").write_text(FERRY.replace("an hour", "two hours"), encoding="utf-8")
    added = run("add", str(archive), "--index", folder)
    assert "articles   1 replaced, 2 unchanged, 1 left out" in added.stdout

    removed = run("remove", "goats", "whales", "--index", folder)
    assert "1 removed, 1 left out" in removed.stdout
    assert "whales: the index has no such article" in removed.stdout
    found = json.loads(run("search", "goats", "--index", folder, "--format", "json").stdout)
    assert {one["article"]["id"] for one in found} == {"ferry", "kites"}
    assert "The ferry was two hours late on Friday." in {one["text"] for one in found}

    assert "removed    2 articles, 4 sentences" in run("info", "--index", folder).stdout
    (Path(folder) / "diary.txt").write_text("Monday", encoding="utf-8")
    verified = run("verify", "--index", folder)
    assert (verified.exit_code, "diary.txt" in verified.stdout) == (0, True)
    assert run("build", str(archive), "--index", folder).exit_code == 2


@pytest.mark.shipped
def test_quiet_is_quiet_and_an_empty_index_says_so(archive: Path, folder: str) -> None:
    built = run("build", str(archive / "empty.txt"), "--index", folder, "--quiet")
    assert (built.exit_code, built.stdout) == (0, "")
    assert run("search", "kites", "--index", folder).stdout == "The index holds no sentence.\n"


@pytest.mark.shipped
def test_an_index_of_another_encoder_is_refused(tmp_path: Path, folder: str) -> None:
    saved_by_fake(Path(folder))
    result = run("search", "goats", "--index", folder, "--encoder", "minilm")
    assert result.exit_code == 3
    assert f"it was made by the encoder {ENCODER.card.name!r}" in result.stderr


def test_a_damaged_index_is_an_error(folder: str) -> None:
    saved_by_fake(Path(folder))
    (Path(folder) / "000001" / "vectors.f32").write_bytes(b"")
    for command in ("info", "verify"):
        result = run(command, "--index", folder)
        assert result.exit_code == 3
        assert "vectors.f32 has 0 bytes" in result.stderr


def test_the_index_comes_from_the_environment_or_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_by_fake(tmp_path / "deep" / "index")
    monkeypatch.chdir(tmp_path)
    assert "name the index: --index DIR" in run("info").stderr
    (tmp_path / "factcheck.toml").write_text('index = "deep/index"\n', encoding="utf-8")
    assert "sentences  4" in run("info").stdout
    result = CliRunner().invoke(app, ["index", "info"], env={"FACTCHECK_INDEX": str(tmp_path / "other")})
    assert "other cannot be used" in result.stderr
