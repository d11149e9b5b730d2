"""Parts on disk: four Parquet files with one number, written aside, forced to the disk, and renamed.

A part counts from the moment that the ledger names it. Files that it does not name were left by a process
that was killed between the renaming and the ledger: they are removed before anything is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.audit.entries import Row
from factcheck.audit.schema import TABLES
from factcheck.errors import OutputError

ASIDE = ".writing"
Opener = Callable[[Path], BinaryIO]
"""Opens a new file to write; a test gives one that fails as a full disk does."""


def open_new(path: Path) -> BinaryIO:
    """Open a file to write."""
    return path.open("wb")


def path_of(root: Path, table: str, number: int) -> Path:
    """Where a part's file of one table lies."""
    return root / table / f"part-{number:08d}.parquet"


def make_folders(root: Path) -> None:
    """Make the folders of an audit; raises OutputError where that cannot be done."""
    try:
        for name in (*TABLES, ASIDE):
            (root / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write into {root}: {error.strerror}") from error


def write_part(root: Path, number: int, rows: Mapping[str, Sequence[Row]], opener: Opener = open_new) -> None:
    """Write a part's four files; either all of them are there afterwards or OutputError is raised."""
    tables = {name: pa.Table.from_pylist(list(rows[name]), schema) for name, schema in TABLES.items()}
    write_tables(root, number, tables, opener)


def write_tables(root: Path, number: int, tables: Mapping[str, pa.Table], opener: Opener = open_new) -> None:
    """Write a part's four files from tables, as `write_part` does from rows."""
    try:
        for name in TABLES:
            _write_aside(_aside(root, name), tables[name], opener)
        for name in TABLES:
            _aside(root, name).replace(path_of(root, name, number))
            _sync_folder(root / name)
    except OSError as error:
        remove_part(root, number)
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write part {number} into {root}: {reason}") from error


def remove_part(root: Path, number: int) -> None:
    """Remove what there is of a part, the articles first."""
    for name in reversed(list(TABLES)):
        _aside(root, name).unlink(missing_ok=True)
        path_of(root, name, number).unlink(missing_ok=True)


def remove_orphans(root: Path, known: Iterable[int]) -> int:
    """Remove the files of parts that the ledger does not know, and half-written ones; how many they were."""
    keep = {path_of(root, "", number).name for number in known}
    found = [p for name in TABLES for p in (root / name).glob("part-*.parquet") if p.name not in keep]
    found += list((root / ASIDE).glob("*.parquet"))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def whole(root: Path, number: int) -> bool:
    """Whether all files of a part are there."""
    return all(path_of(root, name, number).is_file() for name in TABLES)


def read_table(root: Path, table: str, number: int) -> pa.Table:
    """One table of a part; raises OutputError where it cannot be read."""
    path = path_of(root, table, number)
    try:
        return pq.read_table(path, schema=TABLES[table], partitioning=None)
    except (OSError, pa.ArrowException) as error:
        reason = str(error).split("\n", 1)[0]
        raise OutputError(f"cannot read {path}: {reason}; remove it and run the audit again") from error


def _aside(root: Path, table: str) -> Path:
    return root / ASIDE / f"{table}.parquet"


def _write_aside(path: Path, table: pa.Table, opener: Opener) -> None:
    with opener(path) as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows opens no folders; its renames are in the journal
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
