"""JSON Lines: one record, one article, a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from factcheck.sources.assembly import Origin
from factcheck.sources.json_records import read_json
from factcheck.sources.lines import lines
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.types import Place

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{.*\}[ \t\r]*\n\s*\{")


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The articles of the lines, one after another; an empty line is none."""
    stem = PurePath(place).name.split(".")[0]
    for number, raw in lines(file):
        origin = Origin(place, f"line {number}", f"{stem}:{number}", Place(number))
        if isinstance(raw, int):
            yield origin.skipped(f"it is longer than {raw // 1024**2} MB")
        elif raw.strip():
            yield read_json(raw, origin, fields)


def recognise(head: bytes, place: str) -> bool:
    """Whether a line that holds an object is followed by another, or the name says so."""
    return _OPENING.match(head) is not None or (
        place.lower().endswith((".jsonl", ".ndjson")) and head.lstrip()[:1] in (b"{", b"")
    )


FORMAT = SourceFormat("jsonl", (".jsonl", ".ndjson", ".jsonlines"), recognise, read)
