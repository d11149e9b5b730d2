from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from audit_fakes import contents, record, write_archive

HERE = Path(__file__).parent


PROGRAM = (
    "from fake_checker import FakeFactory, answer\n"
    "from factcheck.cli.app import app\n"
    "app(obj=FakeFactory(answer))\n"
)
pytestmark = [
    pytest.mark.ray,
    pytest.mark.skipif(find_spec("ray") is None, reason="Ray is an extra"),
]


def run(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A program in a process of its own: Ray connects to itself, which no test may, and writes home."""
    paths = os.pathsep.join([str(HERE), str(HERE.parent)])
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=dict(os.environ) | {"PYTHONPATH": paths, "HOME": str(home)},
    )


def test_a_cluster_gives_the_rows_of_one_process_though_workers_are_killed(tmp_path: Path) -> None:
    done = run(tmp_path, HERE / "audit_on_ray.py", tmp_path)
    assert done.stdout.splitlines()[-1:] == ["61 articles, 2 skipped, 1 killed"], done.stderr[-2000:]


def test_the_command_goes_from_a_cluster_to_this_machine_alone(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(8)])
    command = ["-c", PROGRAM, "audit", archive, "--out", tmp_path / "out", "--quiet", "--jobs", 1]
    on_ray = run(tmp_path, *command, "--engine", "ray")
    assert on_ray.returncode == 0, on_ray.stderr[-2000:]
    before = contents(tmp_path / "out")
    here = run(tmp_path, *command)
    judged = [json.loads(done.stdout.splitlines()[-1])["judged"] for done in (on_ray, here)]
    assert judged == [8, 0]
    assert contents(tmp_path / "out") == before
