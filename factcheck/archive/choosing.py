"""Which articles the page holds: the worst ones, and a random sample of each verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.tables import FLAGGED, Tables, batches
from factcheck.types import Verdict

MARKED = (*FLAGGED, Verdict.SUPPORTED.value)  # what a reader can say right or wrong of
_COLUMNS = (
    "id",
    "headline",
    "verdict",
    "support",
    "source",
    "line",
    "published",
    "section",
    "duplicate_of",
    "duplicate",
    "key",
    "row",
)
_WORST = [("rank", "ascending"), ("support", "ascending"), ("row", "ascending")]
_RANDOM = [("row", "ascending")]  # a row's name is a digest: its order has nothing to do with the verdict


@dataclass(frozen=True, slots=True)
class Chosen:
    """The worst articles, worst first, and the sample, the verdicts in turn, each in random order."""

    worst: pa.Table
    sample: pa.Table


def choose(tables: Tables, *, rows: int, each: int, authors: bool) -> Chosen:
    """At most `rows` articles by how bad they are, and at most `each` of every verdict by chance."""
    worst: pa.Table | None = None
    drawn: dict[str, pa.Table] = {}
    for table in batches(tables.articles, [*_COLUMNS, *(["authors"] if authors else [])]):
        worst = _kept(worst, _ranked(table), rows, _WORST)
        for verdict in MARKED:
            # A copy would be marked twice: the sample is of distinct articles.
            distinct = pc.and_(pc.equal(table["verdict"], verdict), pc.is_null(table["duplicate_of"]))
            drawn[verdict] = _kept(drawn.get(verdict), table.filter(distinct), each, _RANDOM)
    if worst is None:
        empty = pa.table({name: [] for name in (*_COLUMNS, *(["authors"] if authors else []))})
        return Chosen(empty, empty)
    return Chosen(worst.sort_by(_WORST).drop_columns(["rank"]), _in_turn([drawn[v] for v in MARKED]))


def _kept(kept: pa.Table | None, more: pa.Table, size: int, order: Sequence[tuple[str, str]]) -> pa.Table:
    both = more if kept is None else pa.concat_tables([kept, more])
    return both if both.num_rows <= size else both.take(pc.select_k_unstable(both, size, list(order)))


def _ranked(table: pa.Table) -> pa.Table:
    """With a rank: 0 for the flagged, 1 for the supported, 2 for those that could not be told."""
    flagged = pc.is_in(table["verdict"], value_set=pa.array(FLAGGED))
    untold = pc.equal(table["verdict"], Verdict.CANNOT_TELL.value)
    return table.append_column("rank", pc.if_else(flagged, 0, pc.if_else(untold, 2, 1)))


def _in_turn(strata: Sequence[pa.Table]) -> pa.Table:
    """One of each in turn, so that a reader who stops early has marked some of all."""
    ordered = [stratum.sort_by(_RANDOM) for stratum in strata]
    turns = [pa.array(range(stratum.num_rows), pa.int64()) for stratum in ordered]
    whole = pa.concat_tables(
        stratum.append_column("turn", turn) for stratum, turn in zip(ordered, turns, strict=True)
    )
    # Sorting is not stable everywhere: the verdict decides within a turn.
    return whole.sort_by([("turn", "ascending"), ("verdict", "ascending")]).drop_columns(["turn"])
