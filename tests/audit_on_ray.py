"""A program: one archive audited on a Ray cluster of two workers and in one process, and the rows compared.

With "kill", a worker is killed as soon as the first articles are judged.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from audit_fakes import DigestChecker, InlineEngine, LoadDigests, contents, read_lines

from factcheck.audit.entries import Outcome
from factcheck.audit.ray_engine import RayEngine
from factcheck.audit.run import Request, Watch, audit


def actors() -> list[int]:
    """The processes that hold a checker, by the name that Ray gives them."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = command.read_text()
        except OSError:
            continue
        if "ray::" in text and "MapWorker" in text:
            found.append(int(command.parent.name))
    return sorted(found)


class Killer:
    """Kills one actor once, after the first outcomes."""

    def __init__(self) -> None:
        self.killed = 0

    def __call__(self, outcome: Outcome) -> None:
        if not self.killed and (running := actors()):
            os.kill(running[0], signal.SIGKILL)
            self.killed += 1


def main(archive: str, folder: Path, *, kill: bool) -> None:
    killer = Killer()
    checker = DigestChecker(seconds=0.02 if kill else 0.0)
    engine = RayEngine(LoadDigests(checker), 2, None)
    request = Request([archive], folder / "ray", part_size=40)
    summary = audit(request, engine, read_lines, Watch(killer if kill else lambda _: None))
    audit(Request([archive], folder / "inline", part_size=40), InlineEngine(), read_lines)
    assert contents(folder / "ray") == contents(folder / "inline"), "the rows differ"
    sys.stdout.write(f"{summary.articles} articles, {summary.skipped} skipped, {killer.killed} killed\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), kill=sys.argv[3:] == ["kill"])
