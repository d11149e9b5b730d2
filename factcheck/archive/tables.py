"""The Parquet folders of an audit, read in batches: no table is held whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds

from factcheck.errors import InputError
from factcheck.types import Verdict

NAMES = ("articles", "claims", "findings", "skipped")
FLAGGED = (Verdict.REFUTED.value, Verdict.UNSUPPORTED.value, Verdict.PARTLY_SUPPORTED.value)
VERDICTS = (*FLAGGED, Verdict.SUPPORTED.value, Verdict.CANNOT_TELL.value)


@dataclass(frozen=True, slots=True)
class Tables:
    """The four tables of one audit."""

    folder: Path
    articles: ds.Dataset
    claims: ds.Dataset
    findings: ds.Dataset
    skipped: ds.Dataset


def open_tables(folder: Path) -> Tables:
    """The tables under `folder`; raises InputError where an audit has not written them."""
    missing = [name for name in NAMES if not any((folder / name).glob("*.parquet"))]
    if missing:
        raise InputError(f"{folder} holds no audit: it has no {' and no '.join(missing)}")
    try:
        opened = {name: ds.dataset(folder / name, format="parquet", partitioning=None) for name in NAMES}
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"cannot read the audit in {folder}: {_line(error)}") from None
    return Tables(folder, **opened)


def batches(
    table: ds.Dataset, columns: Sequence[str], only: ds.Expression | None = None
) -> Iterator[pa.Table]:
    """The rows that pass the filter, some thousands at a time; raises InputError for a damaged file."""
    try:
        for batch in table.to_batches(columns=list(columns), filter=only, batch_size=20_000):
            if batch.num_rows:
                yield pa.Table.from_batches([batch])
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"cannot read the audit: {_line(error)}") from None


def _line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
