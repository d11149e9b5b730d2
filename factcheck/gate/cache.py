"""Answers kept between runs: one small file each, under the sha256 of all that they depend on.

Files are written aside and renamed, so runs side by side never read a half one; what cannot be read counts
as missing, and a folder that cannot be written makes the run slower and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

_VERSION = "v1"
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# The cache of factcheck; it may be deleted at any time.\n"
)


class Cache:
    """A folder of answers; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def load(self, key: str) -> Any | None:  # noqa: ANN401 - any JSON value
        """What was stored under a key, or None."""
        if self._folder is None:
            return None
        try:
            with self._place(self._folder, key).open(encoding="utf-8") as file:
                held, value = json.load(file)
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        return value if held == key else None

    def store(self, key: str, value: object) -> None:
        """Keep a JSON value under a key."""
        if self._folder is None:
            return
        place = self._place(self._folder, key)
        aside = place.with_name(f".{uuid4().hex}")
        with suppress(OSError):
            self._prepare(self._folder, place)
            try:
                aside.write_text(json.dumps([key, value], separators=(",", ":")), "utf-8")
                os.replace(aside, place)
            finally:
                aside.unlink(missing_ok=True)

    def _prepare(self, folder: Path, place: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "CACHEDIR.TAG").write_text(_TAG, "utf-8")
            (folder / ".gitignore").write_text("*\n", "utf-8")
        place.parent.mkdir(parents=True, exist_ok=True)

    @staticmethod
    def _place(folder: Path, key: str) -> Path:
        # Without a suffix: no walk takes an entry for an article.
        return folder / _VERSION / key[:2] / key


def key_of(*parts: object) -> str:
    """The sha256 of what an answer depends on."""
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
