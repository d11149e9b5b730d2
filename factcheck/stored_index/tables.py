"""The articles and sentences of a segment: Arrow files, read where they lie.

Records stand in batches of a fixed number of rows, so row n is found without reading what is before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

ARTICLES, SENTENCES = "articles.arrow", "sentences.arrow"
BATCH_ROWS = 65_536

_COLUMNS = {
    ARTICLES: (
        ("id", "string", False),
        ("headline", "string", False),
        ("published", "date32", True),
        ("section", "string", True),
        ("source", "string", True),
        ("sha256", "string", False),
        ("first", "int64", False),
        ("count", "int32", False),
    ),
    SENTENCES: (
        ("article", "int32", False),
        ("position", "int32", False),
        ("paragraph", "int32", False),
        ("start", "int32", False),
        ("end", "int32", False),
        ("role", "string", False),
        ("text", "string", False),
    ),
}


class TableWriter:
    """Appends records to a new Arrow file; nothing is whole before `close`."""

    def __init__(self, place: Path) -> None:
        import pyarrow as pa  # noqa: PLC0415 - checking a headline never needs it

        self._schema = _schema(place.name)
        self._waiting: list[Mapping[str, object]] = []
        self._sink = pa.OSFile(str(place), "wb")
        self._writer = pa.ipc.new_file(self._sink, self._schema)

    def append(self, records: Iterable[Mapping[str, object]]) -> None:
        """Add the records, in their order."""
        self._waiting.extend(records)
        while len(self._waiting) >= BATCH_ROWS:
            self._write(self._waiting[:BATCH_ROWS])
            del self._waiting[:BATCH_ROWS]

    def close(self, *, whole: bool) -> None:
        """Write what waits, and the footer without which it is no Arrow file; or leave the file as it is."""
        if whole:
            if self._waiting:
                self._write(self._waiting)
            self._writer.close()
        self._sink.close()

    def _write(self, records: Sequence[Mapping[str, object]]) -> None:
        import pyarrow as pa  # noqa: PLC0415 - as above

        self._writer.write_batch(pa.RecordBatch.from_pylist(list(records), schema=self._schema))


class Table:
    """An Arrow file that `TableWriter` wrote, mapped into memory; raises ValueError for anything else."""

    def __init__(self, place: Path) -> None:
        import pyarrow as pa  # noqa: PLC0415 - checking a headline never needs it

        try:
            reader = pa.ipc.open_file(pa.memory_map(str(place)))
            self._batches = [reader.get_batch(n) for n in range(reader.num_record_batches)]
            for batch in self._batches:
                batch.validate()
        except (pa.ArrowException, OSError) as error:
            raise ValueError(f"{place.name} is not an Arrow file") from error
        if not reader.schema.equals(_schema(place.name)):
            raise ValueError(f"{place.name} has other columns than {', '.join(_schema(place.name).names)}")
        if any(batch.num_rows != BATCH_ROWS for batch in self._batches[:-1]):
            raise ValueError(f"{place.name} has batches of another size than {BATCH_ROWS}")
        self._names = tuple(reader.schema.names)

    def __len__(self) -> int:
        return sum(batch.num_rows for batch in self._batches)

    def record(self, row: int) -> dict[str, Any]:
        """One row, by column."""
        batch = self._batches[row // BATCH_ROWS]
        at = row % BATCH_ROWS
        return {name: batch.column(n)[at].as_py() for n, name in enumerate(self._names)}

    def value(self, name: str, row: int) -> Any:  # noqa: ANN401 - a column may be of any type
        """One field of one row."""
        return self._batches[row // BATCH_ROWS].column(self._names.index(name))[row % BATCH_ROWS].as_py()

    def texts(self, name: str) -> Iterable[str | None]:
        """A whole column of text, a batch in memory at a time."""
        for batch in self._batches:
            yield from batch.column(self._names.index(name)).to_pylist()

    def numbers(self, name: str) -> NDArray[np.int64]:
        """A whole column of numbers."""
        parts = [batch.column(self._names.index(name)).to_numpy() for batch in self._batches]
        return np.concatenate(parts).astype(np.int64) if parts else np.empty(0, np.int64)


def columns(name: str) -> tuple[str, ...]:
    """The names of the columns of the file of that name."""
    return tuple(column for column, _, _ in _COLUMNS[name])


def _schema(name: str) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - checking a headline never needs it

    return pa.schema([pa.field(c, getattr(pa, kind)(), nullable=null) for c, kind, null in _COLUMNS[name]])
