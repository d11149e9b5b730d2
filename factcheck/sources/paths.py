"""Dotted paths into records: "title", "content.0.text", "fields.headline"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def at(record: object, path: str) -> object:
    """What stands at `path`, or None; a key that holds the dots itself is found too."""
    if isinstance(record, Mapping) and path in record:
        return record[path]
    value = record
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list | tuple) and step.isdecimal() and len(step) < 10:
            value = value[int(step)] if int(step) < len(value) else None
        else:
            return None
    return value


def text_at(record: object, paths: Iterable[str]) -> str | None:
    """The text at the first of `paths` that holds one; a list of texts is its paragraphs."""
    for path in paths:
        text = as_text(at(record, path))
        if text is not None and text.strip():
            return text
    return None


def as_text(value: object) -> str | None:
    """A text, a number as written, or a list of texts as paragraphs; None for all else."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        parts = [part for part in value if isinstance(part, str)]
        return "\n\n".join(parts) if parts and len(parts) == len(value) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None
