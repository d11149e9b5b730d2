"""Patterns for paths, as in a .gitignore: `*` within a name, `**` across folders."""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|[^*?]+")
_MEANINGS = {"**/": "(?:[^/]+/)*", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(pattern: str, path: str) -> bool:
    """Whether `path` (forward slashes) is meant by `pattern`.

    A pattern without a slash names files and folders at any depth; one that names a folder means all that
    is in it.
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    plain = pattern.removeprefix("./").rstrip("/")
    anywhere = "" if "/" in plain else "(?:.*/)?"
    middle = "".join(_MEANINGS.get(part) or re.escape(part) for part in _PARTS.findall(plain))
    return re.compile(f"{anywhere}{middle}(?:/.*)?", re.DOTALL)
