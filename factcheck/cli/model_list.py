"""The models for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.models.catalogue import Entry
from factcheck.render.columns import clean

_UNITS = ("bytes", "kB", "MB", "GB")


def listed(entries: Sequence[Entry]) -> str:
    """Each model with its use, size, licence and source, and its files with their sha256."""
    return "\n".join("".join(f"{clean(line)}\n" for line in _lines(entry)) for entry in entries)


def _lines(entry: Entry) -> list[str]:
    head = ", ".join(part for part in (entry.use, _size(entry.size), entry.licence) if part)
    files = [
        f"  {file.sha256}  {'missing' if file.size is None else _size(file.size):>8}  {file.name}"
        for file in entry.files
    ]
    return [f"{entry.name}: {head}", f"  from {entry.source}", *files]


def _size(count: int) -> str:
    """A number of bytes in the unit that keeps it below 1000."""
    size, unit = float(count), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if unit < 2 else f"{size:.1f} {_UNITS[unit]}"
