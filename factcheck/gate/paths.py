"""Paths as reports show them, and the files that are this tool's own and no articles."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

STANDARD_INPUT = "-"

# A baseline or a report, which often lies in the folder that is checked.
_OURS = re.compile(rb'\s*\{\s*"schema":\s*"factcheck\.')
_HEAD = 200  # bytes


def plain(place: str) -> str:
    """A path without `./` and the like; an address or a dash as it is."""
    return place if place == STANDARD_INPUT or "://" in place else os.path.normpath(place)


def shown(place: str) -> str:
    """A path from the working directory where it lies under it, with forward slashes."""
    if place == STANDARD_INPUT:
        return "stdin"
    if "://" in place:
        return place
    path = Path(place)
    with suppress(ValueError):
        return path.absolute().relative_to(Path.cwd()).as_posix()
    return path.as_posix()


def is_ours(place: str) -> bool:
    """Whether a file is a baseline or a report that this tool wrote."""
    if not place.endswith(".json"):
        return False
    with suppress(OSError, ValueError):
        if os.path.isfile(place):
            with open(place, "rb") as file:
                return _OURS.match(file.read(_HEAD)) is not None
    return False
