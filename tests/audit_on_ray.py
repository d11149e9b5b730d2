"""A program: one archive audited on a Ray cluster of two workers and in one process, and the rows compared.

One of Ray's workers is killed as soon as the first articles are judged, and one article kills its own.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from audit_fakes import (
    KILLER,
    REFUSED,
    DigestChecker,
    InlineEngine,
    LoadDigests,
    contents,
    read_lines,
    record,
    write_archive,
)

from factcheck.audit.entries import Outcome
from factcheck.audit.ray_engine import RayEngine
from factcheck.audit.run import Request, Watch, audit
from factcheck.audit.workers import DIED


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


def main(folder: Path) -> None:
    archive, killer = folder / "a.jsonl", Killer()
    tame = [*(record(n) for n in range(60)), record(3, id="copy"), record(7, id="refused", body=REFUSED)]
    request = Request([write_archive(archive, [*tame, record(8, id="killer", body=KILLER)])], folder / "ray")
    engine = RayEngine(LoadDigests(DigestChecker(seconds=0.02)), 2, None)
    summary = audit(request, engine, read_lines, Watch(killer))
    write_archive(archive, tame)
    audit(Request([str(archive)], folder / "inline"), InlineEngine(), read_lines)
    on_ray, inline = contents(folder / "ray"), contents(folder / "inline")
    skipped = {row["id"]: row["reason"] for row in on_ray.pop("skipped")}
    assert skipped == {"refused": inline.pop("skipped")[0]["reason"], "killer": DIED}, skipped
    assert on_ray == inline, "the rows differ"
    sys.stdout.write(f"{summary.articles} articles, {summary.skipped} skipped, {killer.killed} killed\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
