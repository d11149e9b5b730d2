from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.ray
@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is an extra")
def test_a_cluster_gives_the_rows_of_one_process_though_workers_are_killed(tmp_path: Path) -> None:
    paths = os.pathsep.join([str(HERE), str(HERE.parent)])
    # In a process of its own: Ray connects to itself, which no test may, and keeps a token at home.
    surroundings = dict(os.environ) | {"PYTHONPATH": paths, "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, str(HERE / "audit_on_ray.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=surroundings,
    )
    assert done.stdout.splitlines()[-1:] == ["121 articles, 2 skipped, 1 killed"], done.stderr[-2000:]
