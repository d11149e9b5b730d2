"""The tables of an audit for other programs: SQLite for Datasette, CSV, JSON lines. Part by part."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa

from factcheck.audit.folder import about, tables
from factcheck.audit.schema import TABLES
from factcheck.errors import OutputError

_INDEXES = {
    "articles": ("verdict", "published", "section", "top_finding", "duplicate_of", "key", "id"),
    "claims": ("key", "verdict"),
    "findings": ("key", "rule"),
    "skipped": (),
}


def export_sqlite(folder: Path, target: Path) -> int:
    """Write one SQLite file with the four tables and their indexes; how many rows it has.

    Lists and structs become JSON texts. The file is written aside and put in place of an older one.
    """
    about(folder)
    aside = target.with_name(f".{target.name}.writing")
    try:
        aside.unlink(missing_ok=True)
        base = sqlite3.connect(aside)
        try:
            rows = sum(_fill(base, folder, name) for name in TABLES)
            base.commit()
        finally:
            base.close()
        aside.replace(target)
    except (OSError, sqlite3.DatabaseError) as error:
        raise OutputError(f"cannot write {target}: {error}") from error
    return rows


def export_csv(folder: Path, target: Path) -> int:
    """Write a folder with one CSV file a table; lists and structs become JSON texts."""
    return sum(_export(folder, target, name, "csv", _write_csv) for name in TABLES)


def export_jsonl(folder: Path, target: Path) -> int:
    """Write a folder with one file of JSON lines a table."""
    return sum(_export(folder, target, name, "jsonl", _write_jsonl) for name in TABLES)


def _fill(base: sqlite3.Connection, folder: Path, name: str) -> int:
    columns = ", ".join(f'"{f.name}" {_sqlite_type(f.type)}' for f in TABLES[name])
    base.execute(f"create table {name} ({columns})")
    marks = ", ".join("?" for _ in TABLES[name])
    rows = 0
    for row in _rows(folder, name):
        base.execute(f"insert into {name} values ({marks})", [_flat(value) for value in row.values()])
        rows += 1
    for column in _INDEXES[name]:
        base.execute(f'create index "{name}_{column}" on {name}("{column}")')
    return rows


def _export(
    folder: Path, target: Path, name: str, suffix: str, write: Callable[[TextIO, Path, str], int]
) -> int:
    about(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        aside = target / f".{name}.{suffix}"
        with aside.open("w", encoding="utf-8", newline="") as file:
            rows = write(file, folder, name)
        aside.replace(target / f"{name}.{suffix}")
    except OSError as error:
        raise OutputError(f"cannot write into {target}: {error.strerror}") from error
    return rows


def _write_csv(file: TextIO, folder: Path, name: str) -> int:
    writer, rows = csv.writer(file), 0
    writer.writerow(TABLES[name].names)
    for row in _rows(folder, name):
        writer.writerow([_flat(value) for value in row.values()])
        rows += 1
    return rows


def _write_jsonl(file: TextIO, folder: Path, name: str) -> int:
    rows = 0
    for row in _rows(folder, name):
        file.write(json.dumps(row, ensure_ascii=False, default=_dated) + "\n")
        rows += 1
    return rows


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    for table in tables(folder, name):
        yield from table.to_pylist()


def _flat(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _dated(value: date) -> str:
    return value.isoformat()


def _sqlite_type(column: pa.DataType) -> str:
    if pa.types.is_integer(column):
        return "integer"
    return "real" if pa.types.is_floating(column) else "text"
