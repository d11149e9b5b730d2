"""A program: an audit that is killed over and over, at random moments, and started again each time.

It forks, so that no import is waited for; the audit's own code is what runs, fsync and all.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from audit_fakes import InlineEngine, contents, read_lines

from factcheck.audit.folder import parts, tables
from factcheck.audit.generations import ABOUT
from factcheck.audit.run import Request, audit

PART = 4


def run(archive: str, out: Path) -> None:
    audit(Request([archive], out, part_size=PART), InlineEngine(), read_lines)


def forked(archive: str, out: Path) -> int:
    child = os.fork()
    if child == 0:
        run(archive, out)
        os._exit(0)
    return child


def killed(archive: str, out: Path, seconds: float) -> bool:
    """Start the audit and kill it after so long; whether it was still at work."""
    child = forked(archive, out)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def check_committed(out: Path) -> None:
    """At any moment, what counts has every row once and every article its claims."""
    if not (out / ABOUT).exists():
        return
    rows = [row for table in tables(out, "articles") for row in table["row"].to_pylist()]
    assert len(rows) == len(set(rows)), "an article is there twice"
    keys = {key for table in tables(out, "claims") for key in table["key"].to_pylist()}
    judged = {key for table in tables(out, "articles") for key in table["key"].to_pylist()}
    assert keys == judged, "an article is there without its claims"


def main(archive: str, folder: Path, times: int, seed: int) -> None:
    undisturbed, out, rng = folder / "undisturbed", folder / "killed", random.Random(seed)
    began = time.monotonic()
    run(archive, undisturbed)
    took = time.monotonic() - began
    expected = contents(undisturbed)
    left = times
    while left:
        if killed(archive, out, rng.uniform(0.0, took / 6)):
            left -= 1
            check_committed(out)
        else:
            assert contents(out) == expected, "it ended, and its rows are not those of the undisturbed run"
            shutil.rmtree(out)
    run(archive, out)
    assert contents(out) == expected, "its rows are not those of the undisturbed run"
    assert len(parts(out)) == len(parts(undisturbed))
    sys.stdout.write(f"killed {times} times, {len(expected['articles'])} articles as if undisturbed\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
