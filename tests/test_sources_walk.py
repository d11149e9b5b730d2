from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.sources.walk import walk

FILES = (
    "b.txt",
    "a.md",
    "deep/er/c.json",
    "deep/d.jsonl.gz",
    "deep/e.PARQUET",
    "deep/picture.png",
    "deep/README.md",
    "deep/er/readme.txt",
    ".hidden/f.txt",
    "node_modules/g.json",
    "[draft].md",
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("H\n\nB.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "exclude", "places"),
    [
        (
            ["."],
            [],
            [
                "./[draft].md",
                "./a.md",
                "./b.txt",
                "./deep/d.jsonl.gz",
                "./deep/e.PARQUET",
                "./deep/er/c.json",
            ],
        ),
        (["deep"], [], ["deep/d.jsonl.gz", "deep/e.PARQUET", "deep/er/c.json"]),
        (["deep/"], ["*.gz", "er"], ["deep/e.PARQUET"]),
        (["."], ["deep/", "*.md"], ["./b.txt"]),
        (["*.txt", "b.txt"], [], ["b.txt"]),
        (["**/*.json"], [], ["deep/er/c.json", "node_modules/g.json"]),
        (["deep/er/c.json", "deep"], [], ["deep/er/c.json", "deep/d.jsonl.gz", "deep/e.PARQUET"]),
        (["deep", "deep/d.jsonl.gz"], [], ["deep/d.jsonl.gz", "deep/e.PARQUET", "deep/er/c.json"]),
        (["deep/picture.png", ".hidden/f.txt"], [], ["deep/picture.png", ".hidden/f.txt"]),
        (["deep/er", "deep/README.md"], [], ["deep/er/c.json", "deep/README.md"]),
        (["deep", "deep/README.md"], ["*.gz", "er"], ["deep/e.PARQUET", "deep/README.md"]),
        (["[draft].md"], [], ["[draft].md"]),
        (["*.nothing", "gone.txt"], [], ["*.nothing", "gone.txt"]),
        (["-", "https://orra.example/*"], [], ["-", "https://orra.example/*"]),
        ([], [], []),
    ],
)
def test_paths_become_places(root: Path, paths: list[str], exclude: list[str], places: list[str]) -> None:
    assert list(walk(paths, exclude=exclude)) == places


def test_links_are_followed_once(root: Path) -> None:
    (root / "deep" / "up").symlink_to(root, target_is_directory=True)
    (root / "deep" / "self").symlink_to("self", target_is_directory=True)
    (root / "dead.txt").symlink_to("gone.txt")
    found = list(walk(["."]))
    assert len(found) == len(set(found)) == 7
    assert "./dead.txt" in found


def test_pipes_and_devices_in_folders_are_never_opened(root: Path) -> None:
    os.mkfifo(root / "deep" / "pipe.txt")
    assert not any("pipe" in place for place in walk(["deep"]))
