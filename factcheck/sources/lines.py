"""A file line by line, however long a line is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

MAX_LINE = 16 * 1024 * 1024


def lines(file: BinaryIO) -> Iterator[tuple[int, bytes | int]]:
    """The lines with their numbers from 1; for one longer than MAX_LINE, MAX_LINE stands in its place."""
    number = 0
    while raw := file.readline(MAX_LINE + 1):
        number += 1
        if len(raw) <= MAX_LINE:
            yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = file.readline(MAX_LINE)
        yield number, MAX_LINE
