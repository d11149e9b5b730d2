"""The ledger: which rows are written, which articles are judged, which parts count. One SQLite file.

It is the truth of an audit: a part counts from the transaction that names it. Memory does not grow with it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from factcheck.audit.entries import First, Judged
from factcheck.errors import OutputError

NAME = "ledger.sqlite"
FORMAT = "factcheck.ledger/1"
_MARKS = 20_000  # rows marked as seen between two commits
_CANDIDATES = 64  # articles of one bucket that a near duplicate is compared with

_TABLES = """
create table if not exists facts(name text primary key, value text not null);
create table if not exists parts(number integer primary key, rows integer not null, live integer not null,
    counts text not null);
create table if not exists rows(row blob primary key, place blob not null, run integer not null,
    part integer not null, skipped integer not null, copy_of blob) without rowid;
create index if not exists copies on rows(copy_of) where copy_of is not null;
create table if not exists judged(number integer primary key, key blob not null unique, row blob not null,
    article_id text not null, bucket blob, signature blob, outcome text);
create index if not exists buckets on judged(bucket) where bucket is not null;
create table if not exists places(place blob primary key, run integer not null) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A row that a part holds: `copy_of` is the key of the article that it repeats."""

    row: bytes
    place: bytes
    skipped: bool
    copy_of: bytes | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """An article that was judged, or skipped where `outcome` is None, for later copies of it."""

    key: bytes
    row: bytes
    article_id: str
    bucket: bytes | None
    signature: bytes | None
    outcome: Judged | None


class Ledger:
    """One audit's ledger, held by one process at a time; raises OutputError where the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self._marks = 0
        with _refusals(folder):
            self._base = sqlite3.connect(folder / NAME, timeout=1, isolation_level=None)
            self._base.execute("pragma journal_mode=wal")
            self._base.execute("pragma synchronous=full")
            self._base.executescript(_TABLES)
        self._folder = folder
        self.run = 1 + int(self.fact("run") or 0)

    def close(self) -> None:
        """Commit what is marked, and let go of the file."""
        with _refusals(self._folder):
            self._end()
            self._base.close()

    def fact(self, name: str) -> str | None:
        """A named fact about the audit."""
        found = self._base.execute("select value from facts where name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def set_fact(self, name: str, value: str) -> None:
        """Keep a named fact."""
        with self._changing():
            self._base.execute("insert or replace into facts values(?, ?)", (name, value))

    def parts(self) -> tuple[int, ...]:
        """The numbers of the parts that count."""
        return tuple(n for (n,) in self._base.execute("select number from parts order by number"))

    def next_part(self) -> int:
        """A number that no part has."""
        return int(self._base.execute("select coalesce(max(number), 0) + 1 from parts").fetchone()[0])

    def counts(self) -> dict[str, int]:
        """How many rows of each verdict, duplicates and skipped there are in all parts."""
        total: dict[str, int] = {}
        for (text,) in self._base.execute("select counts from parts"):
            for name, count in json.loads(text).items():
                total[name] = total.get(name, 0) + count
        return total

    def written(self, row: bytes, *, retry_skipped: bool, may_repeat: Callable[[bytes], bool]) -> bool:
        """Whether the row is there already; it then counts as seen in this run.

        A row of an earlier run counts only if it `may_repeat` the article with the key that it repeats.
        """
        found = self._base.execute("select skipped, run, copy_of from rows where row = ?", (row,)).fetchone()
        if found is None:
            return False
        skipped, run, copy_of = found
        if run < self.run and ((skipped and retry_skipped) or not (copy_of is None or may_repeat(copy_of))):
            return False
        if run < self.run:
            with _refusals(self._folder):
                self._mark("update rows set run = ? where row = ?", self.run, row)
        return True

    def judgement(self, key: bytes) -> Judgement | None:
        """What became of the article with this key."""
        return next(self._judgements("key = ?", key), None)

    def candidates(self, bucket: bytes) -> Iterator[Judgement]:
        """The first articles of a bucket, in the order in which they came."""
        return self._judgements("bucket = ?", bucket)

    def finished_place(self, place: bytes) -> None:
        """Remember that this run has read all that the place holds."""
        with _refusals(self._folder):
            self._mark("insert or replace into places values(?, ?)", place, self.run)

    def commit_part(
        self,
        number: int,
        rows: Sequence[Written],
        judgements: Sequence[Judgement],
        counts: Mapping[str, int],
    ) -> None:
        """Make a part count, with its rows; a row that an earlier part holds now counts here alone."""
        with self._changing():
            for row in rows:
                self._move_out(row.row)
            self._base.executemany(
                "insert or replace into rows values(?, ?, ?, ?, ?, ?)",
                [(r.row, r.place, self.run, number, r.skipped, r.copy_of) for r in rows],
            )
            self._base.executemany(
                "insert or replace into judged(key, row, article_id, bucket, signature, outcome) "
                "values(?, ?, ?, ?, ?, ?)",
                [(j.key, j.row, j.article_id, j.bucket, j.signature, _packed(j.outcome)) for j in judgements],
            )
            self._base.execute(
                "insert into parts values(?, ?, ?, ?)",
                (number, len(rows), len(rows), json.dumps(dict(counts))),
            )

    def drop_unseen(self) -> None:
        """Forget the rows of places that this run has read to the end without meeting them."""
        unseen = "from rows where run < ? and place in (select place from places where run = ?)"
        with self._changing():
            lost = self._base.execute(f"select part, count(*) {unseen} group by part", (self.run, self.run))
            self._base.executemany(
                "update parts set live = live - ? where number = ?",
                [(n, part) for part, n in lost.fetchall()],
            )
            self._base.execute(f"delete {unseen}", (self.run, self.run))

    def untidy_parts(self) -> tuple[int, ...]:
        """The parts that hold rows which no longer count."""
        return tuple(n for (n,) in self._base.execute("select number from parts where live < rows"))

    def living(self, number: int, rows: Sequence[bytes]) -> frozenset[bytes]:
        """Those of the rows that count, and count in this part."""
        ask = "select 1 from rows where row = ? and part = ?"
        return frozenset(row for row in rows if self._base.execute(ask, (row, number)).fetchone())

    def repeated(self, key: bytes) -> bool:
        """Whether a row that counts repeats the article with this key."""
        ask = "select 1 from rows where copy_of = ? limit 1"
        return self._base.execute(ask, (key,)).fetchone() is not None

    def replace_part(
        self,
        old: int,
        new: int | None,
        rows: Sequence[bytes],
        dead: Sequence[bytes],
        counts: Mapping[str, int],
    ) -> None:
        """Put a part in place of another: it holds `rows`; the judgements with the keys `dead` are gone."""
        with self._changing():
            self._base.executemany("delete from judged where key = ?", [(key,) for key in dead])
            self._base.execute("delete from parts where number = ?", (old,))
            if new is None:
                return
            self._base.executemany("update rows set part = ? where row = ?", [(new, row) for row in rows])
            self._base.execute(
                "insert into parts values(?, ?, ?, ?)", (new, len(rows), len(rows), json.dumps(dict(counts)))
            )

    def forget_part(self, number: int) -> None:
        """Take a part out of the ledger whose files are gone: its articles will be judged again."""
        with self._changing():
            self._base.execute(
                "delete from judged where row in (select row from rows where part = ?)", (number,)
            )
            self._base.execute("delete from rows where part = ?", (number,))
            self._base.execute("delete from parts where number = ?", (number,))

    def _move_out(self, row: bytes) -> None:
        held = self._base.execute("select part from rows where row = ?", (row,)).fetchone()
        if held is not None:
            self._base.execute("update parts set live = live - 1 where number = ?", held)

    def _judgements(self, where: str, value: bytes) -> Iterator[Judgement]:
        columns = "key, row, article_id, bucket, signature, outcome"
        ask = f"select {columns} from judged where {where} order by number limit {_CANDIDATES}"
        for key, row, article_id, bucket, signature, outcome in self._base.execute(ask, (value,)).fetchall():
            yield Judgement(key, row, article_id, bucket, signature, _unpacked(outcome))

    def _mark(self, statement: str, *values: object) -> None:
        if not self._base.in_transaction:
            self._base.execute("begin immediate")
        self._base.execute(statement, values)
        self._marks += 1
        if self._marks >= _MARKS:
            self._end()

    def _end(self) -> None:
        self._marks = 0
        if self._base.in_transaction:
            self._base.execute("commit")

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One transaction: all of it counts, or nothing."""
        with _refusals(self._folder):
            self._end()
            self._base.execute("begin immediate")
            try:
                yield
                self._base.execute("commit")
            except BaseException:
                if self._base.in_transaction:  # a full disk has already ended it
                    self._base.execute("rollback")
                raise


def first_of(judgement: Judgement, likeness: str) -> First:
    """The judged article as what a duplicate repeats."""
    return First(judgement.article_id, judgement.key, likeness)


def near_in(
    found: Iterator[Judgement], signature: bytes, alike: Callable[[bytes, bytes], bool]
) -> First | None:
    """The first of the candidates that is nearly the same."""
    near = (j for j in found if j.signature is not None and alike(j.signature, signature))
    return next((first_of(j, "near") for j in near), None)


def _packed(outcome: Judged | None) -> str | None:
    if outcome is None:
        return None
    return json.dumps([outcome.verdict, outcome.support, outcome.top_finding, list(outcome.reasons)])


def _unpacked(text: str | None) -> Judged | None:
    if text is None:
        return None
    verdict, support, top_finding, reasons = json.loads(text)
    return Judged(verdict, support, top_finding, tuple(reasons), 0.0)


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise OutputError(f"the ledger {folder / NAME} cannot be used: {error}") from error
