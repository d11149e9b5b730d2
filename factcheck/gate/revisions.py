"""What git says: which files changed since a revision, and what they held then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import UsageError

_PATIENCE = 120  # seconds for one call of git
_MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Changes:
    """The files under `top` that differ from the revision `since`.

    `old` maps the real path of each to its path at that time (None: it is new); `base` is the commit.
    """

    since: str
    top: Path
    base: str
    old: Mapping[str, str | None]

    def holds(self, place: str) -> bool:
        """Whether a file is among them."""
        return os.path.realpath(place) in self.old

    def before(self, place: str) -> bytes | None:
        """What the file held at the revision; None where it was not there, or is too large."""
        path = self.old.get(os.path.realpath(place))
        if path is None:
            return None
        return _git(self.top, "cat-file", "blob", f"{self.base}:{path}")[:_MAX_BYTES]


def changes_since(revision: str, folder: Path) -> Changes:
    """What changed between `revision` and the files as they are now, new and uncommitted ones included.

    It is counted from where the two lines of history part, as in a pull request. Raises UsageError where
    there is no git, no repository, or no such revision.
    """
    if revision.startswith("-") or not revision.isprintable() or not revision:
        raise UsageError(f"--since takes a revision such as origin/main, not {revision!r}")
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    commit = _named(_git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"))
    base = _named(_git(folder, "merge-base", commit, "HEAD"))
    listed = _git(top, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--diff-filter=d", base, "--")
    fresh = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    old = {**_changed(_fields(listed)), **dict.fromkeys(_fields(fresh))}
    return Changes(revision, top, base, {os.path.realpath(top / new): was for new, was in old.items()})


def _changed(fields: list[str]) -> dict[str, str | None]:
    """New path to old path, from git's list: a status, then one path, or two where it was renamed."""
    found: dict[str, str | None] = {}
    rest = iter(fields)
    for status in rest:
        first = next(rest)
        if status[0] in "RC":
            found[next(rest)] = first
        else:
            found[first] = None if status[0] == "A" else first
    return found


def _fields(output: bytes) -> list[str]:
    return [os.fsdecode(field) for field in output.split(b"\0") if field]


def _named(output: bytes) -> str:
    return output.decode("ascii").strip()


def _git(folder: Path, *arguments: str) -> bytes:
    command = ("git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments)
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"--since needs git, which does not run: {error}") from None
    if done.returncode != 0:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()) or f"it ended with {done.returncode}"
        hint = "; in CI, fetch the whole history (fetch-depth: 0)" if arguments[0] != "cat-file" else ""
        raise UsageError(f"--since: git {arguments[0]}: {said}{hint}")
    return done.stdout
