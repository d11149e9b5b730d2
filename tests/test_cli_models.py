from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fake_hub import COMMIT, FILES, NAME, hub
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.cli.model_list import listed
from factcheck.errors import ModelDamagedError, UsageError
from factcheck.models.catalogue import PULLED, catalogue, faults, pull, pulled

BOUNDED = 120  # seconds that a program may take on a busy machine
SHIPPED = {"name": "tiny", "licence": "MIT", "source": "here", "settings": {}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "judge"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"weights")
    files = {"model.onnx": hashlib.sha256(b"weights").hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({**SHIPPED, "files": files}), "utf-8")
    return tmp_path


def factcheck(*arguments: str, endpoint: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the command where a connection to this machine is allowed, which it is not in a test."""
    environ = {**os.environ, "HF_ENDPOINT": endpoint, "HF_HUB_OFFLINE": "0", "HOME": str(home)}
    environ |= {"XDG_CACHE_HOME": str(home / "cache"), "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
    environ |= {"HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_XET": "1"}
    command = [sys.executable, "-m", "factcheck", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=BOUNDED, check=False)


class TestShipped:
    def test_the_list_has_names_sizes_licences_and_checksums(self) -> None:
        result = CliRunner().invoke(app, ["models"])
        assert result.exit_code == 0
        for entry in catalogue():
            assert f"{entry.name}: {entry.use}, " in result.output
            assert entry.licence in result.output
            assert all(file.sha256 in result.output for file in entry.files)
        assert CliRunner().invoke(app, ["models", "list"]).output == result.output

    def test_the_default_models_are_among_them(self) -> None:
        assert {("minilm", "encoder"), ("small", "judge"), ("base", "judge")} <= {
            (one.name, one.use) for one in catalogue()
        }

    def test_whole_files_are_whole(self, root: Path) -> None:
        (entry,) = catalogue(root)
        assert (entry.name, entry.use, entry.size, entry.licence) == ("tiny", "judge", 7, "MIT")
        assert list(faults(entry)) == []

    def test_a_damaged_and_a_missing_file_are_named(self, root: Path) -> None:
        (entry,) = catalogue(root)
        (root / "judge" / "model.onnx").write_bytes(b"Weights")
        assert [fault.split(" ", 1)[1][:10] for fault in faults(entry)] == ["is damaged"]
        (root / "judge" / "model.onnx").unlink()
        assert [fault.split(" ", 1)[1] for fault in faults(entry)] == ["is missing"]
        (without,) = catalogue(root)
        assert "missing  model.onnx" in listed([without])

    @pytest.mark.parametrize("text", ["", "[]", '{"name": "x"}', '{"files": 3}'])
    def test_a_manifest_that_is_none_is_refused(self, root: Path, text: str) -> None:
        (root / "judge" / "manifest.json").write_text(text, "utf-8")
        with pytest.raises(ModelDamagedError, match="cannot be read"):
            catalogue(root)

    def test_sizes_are_in_units_that_one_reads(self, root: Path) -> None:
        (entry,) = catalogue(root)
        (file,) = entry.files
        sizes = {7: "7 bytes", 1500: "2 kB", 23_500_000: "23.5 MB", 1_300_000_000_000: "1300.0 GB"}
        for size, words in sizes.items():
            assert f"judge, {words}, MIT" in listed([replace(entry, files=(replace(file, size=size),))])


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pull")
    with hub() as endpoint:
        result = factcheck("models", "pull", NAME, "--to", str(place / "m"), endpoint=endpoint, home=place)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{NAME}: 2 kB, mit\n  from {NAME}@{COMMIT}\n")
    return place / "m"


class TestPull:
    def test_one_form_of_the_weights_and_all_settings_are_there(self, brought: Path) -> None:
        names = {file.name for file in pulled(brought).files}
        assert names == set(FILES) - {"pytorch_model.bin"}
        assert all((brought / name).read_bytes() == FILES[name] for name in names)

    def test_it_can_be_verified_later(self, brought: Path) -> None:
        result = CliRunner().invoke(app, ["models", "verify", str(brought)])
        assert (result.exit_code, result.output) == (0, f"{NAME}: 4 files, all as they should be\n")
        (brought / "config.json").write_bytes(b"{}")
        result = CliRunner().invoke(app, ["models", "verify", str(brought)])
        assert result.exit_code == 3
        assert "config.json is damaged" in result.output

    def test_a_model_that_the_hub_has_not_is_one_line(self, tmp_path: Path) -> None:
        with hub() as endpoint:
            result = factcheck(
                "models", "pull", "desk/none", "--to", str(tmp_path / "m"), endpoint=endpoint, home=tmp_path
            )
        assert (result.returncode, result.stdout) == (3, "")
        assert result.stderr.startswith(
            "factcheck: the model desk/none cannot be brought: the hub has no such"
        )
        assert result.stderr.count("\n") == 1
        assert not (tmp_path / "m" / PULLED).exists()

    def test_no_network_is_one_line(self, tmp_path: Path) -> None:
        result = factcheck(
            "models", "pull", NAME, "--to", str(tmp_path / "m"), endpoint="http://127.0.0.1:9", home=tmp_path
        )
        assert result.returncode == 3
        assert result.stderr == (
            f"factcheck: the model {NAME} cannot be brought: the hub does not answer; check the network, or "
            "HF_ENDPOINT where you have a mirror\n"
        )

    @pytest.mark.parametrize("name", ["", "tiny", "../x", "a/b/c", "https://e.example/a", "a/b c"])
    def test_a_name_that_is_none_is_refused(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no name on the Hugging Face hub"):
            pull(name, tmp_path / "m")

    def test_a_folder_with_other_files_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "letter.txt").write_text("mine", "utf-8")
        with pytest.raises(UsageError, match="holds something else"):
            pull(NAME, tmp_path)

    def test_a_folder_without_a_manifest_cannot_be_verified(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="holds no factcheck-model"):
            pulled(tmp_path)
