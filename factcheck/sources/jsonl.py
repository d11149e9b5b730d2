"""JSON Lines: one record, one article, a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.sources.assembly import Origin
from factcheck.sources.json_documents import parse, placed_in_json, read_value
from factcheck.sources.lines import lines
from factcheck.sources.names import label_of
from factcheck.sources.shapes import read_record
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.types import Place

# An object that ends in its line, with another after it: a JSON file says so, and is none.
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\r\n]*\}[ \t\r]*\n\s*\{")
_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The articles of the lines, one after another; an empty line is none."""
    stem = label_of(place)
    for number, raw in lines(file):
        origin = Origin(place, f"line {number}", f"{stem}:{number}", Place(number))
        if isinstance(raw, int):
            yield origin.skipped(f"it is longer than {raw // 1024**2} MB")
        elif raw.strip():
            yield _read_line(raw, origin, fields)


def recognise(head: bytes, place: str) -> bool:
    """Whether an object that ends in its line is followed by another, or the name says so."""
    opens = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"")
    return _OPENING.match(head) is not None or (opens and place.lower().endswith(_SUFFIXES))


def _read_line(raw: bytes, origin: Origin, fields: Fields) -> Outcome:
    try:
        value, text = parse(raw, "it")
    except InputError as error:
        return origin.skipped(str(error).replace(", line 1, column", ", column"))
    outcome = read_value(value, origin, fields, read_record)
    return next(placed_in_json((outcome,), text, origin.place))


FORMAT = SourceFormat("jsonl", _SUFFIXES, recognise, read)
