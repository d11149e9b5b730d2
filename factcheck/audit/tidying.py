"""Parts rewritten without the rows that no longer count: retried ones, and those that left the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.audit.ledger import Ledger
from factcheck.audit.parts import Opener, open_new, read_table, remove_part, write_tables
from factcheck.audit.schema import TABLES


def tidy(root: Path, ledger: Ledger, opener: Opener = open_new) -> int:
    """Rewrite every part that holds rows which no longer count; how many there were."""
    untidy = ledger.untidy_parts()
    for number in untidy:
        _rewrite(root, ledger, number, opener)
    return len(untidy)


def _rewrite(root: Path, ledger: Ledger, number: int, opener: Opener) -> None:
    tables = {name: read_table(root, name, number) for name in TABLES}
    names = [bytes.fromhex(row) for t in ("articles", "skipped") for row in tables[t]["row"].to_pylist()]
    living = ledger.living(number, names)
    gone = _without(tables["articles"], living)
    dead = [key for key in _judged_keys(gone) if not ledger.repeated(bytes.fromhex(key))]
    kept = {
        "articles": _with(tables["articles"], living),
        "skipped": _with(tables["skipped"], living),
        "claims": _unless(tables["claims"], dead),
        "findings": _unless(tables["findings"], dead),
    }
    new = ledger.next_part() if any(len(table) for table in kept.values()) else None
    if new is not None:
        write_tables(root, new, kept, opener)
    ledger.replace_part(number, new, sorted(living), [bytes.fromhex(key) for key in dead], counted(kept))
    remove_part(root, number)


def counted(tables: dict[str, pa.Table]) -> dict[str, int]:
    """How many rows of each verdict, duplicates and skipped a part holds."""
    articles = tables["articles"]
    return count(
        articles["verdict"].to_pylist(), articles["duplicate"].to_pylist(), tables["skipped"].num_rows
    )


def count(verdicts: Iterable[str], likenesses: Iterable[str | None], skipped: int) -> dict[str, int]:
    """How many there are of each verdict, of exact and near duplicates, and of skipped."""
    copies = Counter(likeness for likeness in likenesses if likeness is not None)
    return {**Counter(verdicts), **copies, "skipped": skipped}


def _judged_keys(articles: pa.Table) -> list[str]:
    alone = articles.filter(pc.is_null(articles["duplicate_of"]))
    keys: list[str] = alone["key"].to_pylist()
    return keys


def _with(table: pa.Table, living: frozenset[bytes]) -> pa.Table:
    return table.filter(pc.is_in(table["row"], _texts(living)))


def _without(table: pa.Table, living: frozenset[bytes]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["row"], _texts(living))))


def _unless(table: pa.Table, dead: list[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["key"], pa.array(dead, pa.string()))))


def _texts(rows: frozenset[bytes]) -> pa.Array:
    return pa.array([row.hex() for row in rows], pa.string())
