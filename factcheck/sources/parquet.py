"""Parquet files with named columns, one article a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from factcheck.errors import InputError
from factcheck.sources.assembly import Origin
from factcheck.sources.columns import wanted
from factcheck.sources.names import label_of
from factcheck.sources.plain import shorten
from factcheck.sources.records import read_record
from factcheck.sources.rewinding import rewindable
from factcheck.sources.sourced import Fields, Outcome, SourceFormat
from factcheck.types import Place

MAGIC = b"PAR1"
_ROWS = 64  # at a time: a row is an article, and all of them are in memory at once


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The articles of the rows, one after another."""
    import pyarrow  # noqa: PLC0415 - 100 ms that no other format pays
    from pyarrow import parquet  # noqa: PLC0415 - as above

    name = shorten(place)
    stem = label_of(place)
    number = 0
    with rewindable(file, name) as whole:
        try:
            table = parquet.ParquetFile(whole)
            names = wanted(table.schema_arrow.names, fields, name)
            for number, row in enumerate(_rows(table, names), 1):
                origin = Origin(place, f"row {number}", f"{stem}:{number}", Place(number))
                yield read_record(row, origin, fields)
        except (pyarrow.ArrowException, OSError) as error:
            raise InputError(f"{_where(name, number)}: {_first_line(error)}") from None


def _rows(table: Any, names: Mapping[str, str]) -> Iterator[dict[str, object]]:  # noqa: ANN401 - pyarrow is untyped
    for batch in table.iter_batches(batch_size=_ROWS, columns=list(names), use_threads=False):
        for row in batch.to_pylist():
            yield {names[column]: value for column, value in row.items()}


def _where(name: str, number: int) -> str:
    return f"{name} breaks off after row {number}" if number else f"{name} is not Parquet that can be read"


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _recognise(head: bytes, place: str) -> bool:
    del place
    return head.startswith(MAGIC)


FORMAT = SourceFormat("parquet", (".parquet", ".pq"), _recognise, read)
