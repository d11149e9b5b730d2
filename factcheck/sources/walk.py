"""Folders, globs and files as the places that `read_source` reads, in an order that is always the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from glob import has_magic, iglob
from pathlib import Path

from factcheck.sources.plain import STANDARD_INPUT
from factcheck.sources.suffixes import is_known

_LEFT_OUT = frozenset({"node_modules", "__pycache__", "__MACOSX", "venv"})
_README = "readme"


def walk(paths: Iterable[str], *, exclude: Iterable[str] = ()) -> Iterator[str]:
    """The places under `paths`, each once.

    A folder stands for the files in it whose names say that they hold articles or archives; hidden ones and
    a README, which tells of the others, are left out, and a folder that links lead to twice is read once. A
    glob stands for what it matches. What is named itself is given as it is, be it missing or an address:
    reading it will tell. `exclude` are globs that a file's path, its name, or one of its folders matches.
    """
    excluded = tuple(exclude)
    named: set[str] = set()
    folders: set[tuple[int, int]] = set()
    for path in paths:
        for place in _expanded(path):
            found = _in_folder(place, folders, excluded) if os.path.isdir(place) else (place,)
            for one in found:
                # Only what was named is remembered: the files of a folder come up once by themselves.
                if one in named or _is_excluded(one, excluded):
                    continue
                if one == place:
                    if _was_read(one, folders):
                        continue
                    named.add(one)
                yield one


def _was_read(path: str, folders: set[tuple[int, int]]) -> bool:
    """Whether a file lies in a folder that was read, and came up there."""
    if not folders or not _promises_articles(path):
        return False
    folder = os.path.dirname(path) or "."
    return os.path.isdir(folder) and _identity(folder) in folders


def _expanded(path: str) -> Iterator[str]:
    """What a glob matches; a path, an address, or a glob that matches nothing is itself."""
    if path == STANDARD_INPUT or "://" in path or not has_magic(path) or os.path.lexists(path):
        yield path
        return
    matches = sorted(iglob(path, recursive=True))
    yield from matches or (path,)


def _in_folder(folder: str, seen: set[tuple[int, int]], excluded: tuple[str, ...]) -> Iterator[str]:
    pending = [folder]
    while pending:
        path = pending.pop()
        if not os.path.isdir(path):
            if _is_wanted(path):
                yield path
            continue
        try:
            pending += _unless_seen(path, seen, excluded)
        except OSError:
            yield path  # reading it tells why it cannot be


def _unless_seen(folder: str, seen: set[tuple[int, int]], excluded: tuple[str, ...]) -> list[str]:
    """What a folder holds, last first; nothing where it was read before."""
    identity = _identity(folder)
    if identity in seen:
        return []
    seen.add(identity)
    names = sorted(os.listdir(folder), reverse=True)
    paths = (
        os.path.join(folder, name) for name in names if not name.startswith(".") and name not in _LEFT_OUT
    )
    return [path for path in paths if not _is_excluded(path, excluded)]


def _identity(folder: str) -> tuple[int, int]:
    status = os.stat(folder)
    return status.st_dev, status.st_ino


def _is_wanted(path: str) -> bool:
    """Whether a folder's file is read; a pipe or a device is never opened, a dead link is told."""
    return _promises_articles(path) and (os.path.isfile(path) or os.path.islink(path))


def _promises_articles(path: str) -> bool:
    return is_known(path) and os.path.basename(path).partition(".")[0].lower() != _README


def _is_excluded(path: str, patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return False
    posix = Path(path).as_posix()
    parts = posix.split("/")
    return any(
        fnmatch(posix, pattern)
        or fnmatch(posix, f"*/{pattern}")
        or fnmatch(posix, f"{pattern.rstrip('/')}/*")
        or any(fnmatch(part, pattern.rstrip("/")) for part in parts)
        for pattern in patterns
    )
