"""An audit's folder as its readers see it: the parts that count, one after another."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from factcheck.audit.generations import ABOUT
from factcheck.audit.ledger import NAME
from factcheck.audit.parts import read_table
from factcheck.audit.schema import SCHEMA
from factcheck.errors import NotFoundError, OutputError


def about(folder: Path) -> dict[str, Any]:
    """What made an audit: schema, version, models, policy, rules.

    Raises NotFoundError where the folder holds no audit, OutputError where another version made it.
    """
    try:
        facts: dict[str, Any] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NotFoundError(
            f"{folder} holds no audit; `factcheck audit SOURCE --out {folder}` makes one"
        ) from None
    if facts.get("schema") != SCHEMA:
        raise OutputError(f"{folder} holds an audit of the form {facts.get('schema')}, not {SCHEMA}")
    return facts


def parts(folder: Path) -> tuple[int, ...]:
    """The numbers of the parts that count, also while an audit is writing more."""
    about(folder)
    place = (folder / NAME).resolve().as_uri()
    try:
        base = sqlite3.connect(f"{place}?mode=ro", uri=True)
        try:
            return tuple(n for (n,) in base.execute("select number from parts order by number"))
        finally:
            base.close()
    except sqlite3.DatabaseError as error:
        raise OutputError(f"the ledger of {folder} cannot be read: {error}") from error


def tables(folder: Path, name: str) -> Iterator[pa.Table]:
    """One table of the schema, part by part."""
    for number in parts(folder):
        yield read_table(folder, name, number)
