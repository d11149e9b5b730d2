"""Labelled headlines from a file of JSON lines or a CSV table; a bad row is a value with its reason."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import InputError, NotFoundError
from factcheck.sources.decoding import decode
from factcheck.types import Article

LABELS = {
    "supported": True,
    "true": True,
    "1": True,
    "1.0": True,
    "misleading": False,
    "false": False,
    "0": False,
    "0.0": False,
}
_DELIMITERS = {".csv": ",", ".tsv": "\t"}

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A headline over its body, with what people said of it.

    `types` name its mistake, if any. Headlines of one `group` stand or fall together: by default those
    over the same body.
    """

    article: Article
    supported: bool
    types: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that was left out; `line` counts from 1."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A whole file: what can be used, and what was left out."""

    read: tuple[Labelled, ...]
    unread: tuple[Unread, ...]


def read_all(file: Path) -> Rows:
    """All rows of a file, told apart; raises as `read_labelled` does."""
    rows = tuple(read_labelled(file))
    return Rows(
        tuple(row for row in rows if isinstance(row, Labelled)),
        tuple(row for row in rows if isinstance(row, Unread)),
    )


def read_labelled(file: Path) -> Iterator[Labelled | Unread]:
    """The rows of a file, gzip'd or not: CSV where it is called so (.csv, .tsv), else JSON lines.

    Raises NotFoundError, NotTextError, or InputError where the file as a whole cannot be read.
    """
    text = decode(_bytes_of(file), str(file)).text
    delimiter = _DELIMITERS.get(Path(file.name.removesuffix(".gz")).suffix.lower())
    rows = _json_lines(text) if delimiter is None else _table(text, delimiter)
    for line, row in rows:
        if isinstance(row, str):
            yield Unread(line, row)
            continue
        try:
            yield _labelled(line, row)
        except ValueError as error:
            yield Unread(line, str(error))


def _bytes_of(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        return gzip.decompress(data) if file.suffix == ".gz" else data
    except FileNotFoundError:
        raise NotFoundError(f"no such file: {file}") from None
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot read {file}: {getattr(error, 'strerror', None) or error}") from None


def _json_lines(text: str) -> Iterator[tuple[int, _Row | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        yield number, row if isinstance(row, dict) else "this is no JSON object"


def _table(text: str, delimiter: str) -> Iterator[tuple[int, _Row | str]]:
    # The csv module keeps one limit for the whole process; its default is less than a long body.
    csv.field_size_limit(sys.maxsize)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"this is no row of a table: {error}"
            continue
        if names is None:
            names = [name.strip().lower() for name in cells]
        elif any(cells):
            yield line, dict(zip(names, cells, strict=False))


def _labelled(line: int, row: _Row) -> Labelled:
    headline, body = _text(row, "headline"), _text(row, "body")
    group = row.get("group")
    return Labelled(
        Article(str(row.get("id") or line), headline, body),
        _label(row),
        _types(row),
        _body_digest(body) if group in (None, "") else str(group),
    )


def _text(row: _Row, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"it has no {name}")
    return value


def _label(row: _Row) -> bool:
    label = row.get("label")
    said = str(label).strip().lower()
    if label is None or not said:
        raise ValueError("it has no label")
    if said not in LABELS:
        raise ValueError(f"its label is {said[:40]!r}; write supported or misleading, 1 or 0, true or false")
    return LABELS[said]


def _types(row: _Row) -> tuple[str, ...]:
    given = row.get("types") or row.get("type") or ()
    names = given if isinstance(given, list | tuple) else str(given).split(";")
    return tuple(str(name).strip() for name in names if str(name).strip())


def _body_digest(body: str) -> str:
    return hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
