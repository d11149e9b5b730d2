"""Which version of the tool this is."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def tool_version() -> str:
    """The installed version of the distribution, or "0" in a bare source tree."""
    try:
        return version("headline-factcheck")
    except PackageNotFoundError:
        return "0"
