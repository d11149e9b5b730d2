"""CSV and TSV with a line of column names, one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from factcheck.errors import NotTextError
from factcheck.sources.assembly import Origin
from factcheck.sources.columns import wanted
from factcheck.sources.encodings import text_lines
from factcheck.sources.lines import MAX_LINE
from factcheck.sources.names import label_of
from factcheck.sources.plain import shorten
from factcheck.sources.records import read_record
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.types import Place

_SEPARATORS = ",\t;|"


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The articles of the rows, one after another; an empty row is none."""
    # The module's only limit, and its default is shorter than many articles.
    csv.field_size_limit(MAX_LINE)
    name = shorten(place)
    lines = text_lines(file, name)
    first = next(lines, "")
    separator = max(_SEPARATORS, key=first.count)
    if not first.strip():
        raise NotTextError(f"{name} has no line of column names")
    try:
        columns = next(csv.reader([first], delimiter=separator))
    except csv.Error as error:
        raise NotTextError(f"{name} has no line of column names: {error}") from None
    names = wanted(columns, fields, name)
    stem = label_of(place)
    for number, row in _rows(lines, separator):
        origin = Origin(place, f"line {number}", f"{stem}:{number}", Place(number))
        if isinstance(row, str):
            yield origin.skipped(row)
        elif len(row) > len(columns):
            yield origin.skipped(f"it has {len(row)} fields where the header names {len(columns)}")
        elif row:
            values = dict(zip(columns, row, strict=False))
            record = {usual: values[column] for column, usual in names.items() if values.get(column)}
            yield read_record(record, origin, fields)


def _rows(lines: Iterator[str], separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """The rows with the numbers of their first lines; for a broken one, what is wrong with it."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        number = reader.line_num + 2  # the header came before
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"it is not CSV: {error}"


def _recognise(head: bytes, place: str) -> bool:
    """Whether the name says CSV and the first line could be a header."""
    return place.lower().endswith((".csv", ".tsv")) and b"\0" not in head and head.lstrip()[:1] not in b"<{["


FORMAT = SourceFormat("csv", (".csv", ".tsv"), _recognise, read)
