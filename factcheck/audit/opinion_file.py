"""The opinions of an audit's judge, kept for the day when a threshold changes: one SQLite file a judge.

It saves work and decides nothing. Where it is missing, full or damaged, the judge is asked again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from factcheck.audit.entries import Entry, Judged, JudgedPart, Part, Setup
from factcheck.audit.setup import digest
from factcheck.types import Article

FOLDER = "opinions"
FORMAT = "factcheck.opinions/1"
_TABLE = "create table if not exists opinions(article blob primary key, told blob not null)"
_CHECK = 16  # bytes of sha256 before what is kept


class OpinionFile:
    """What the judge of a setup said, by article; held by one process at a time, and never in its way."""

    def __init__(self, root: Path, setup: Setup) -> None:
        judge = setup.facts["judge"]
        self._identity = digest(FORMAT, str(setup.facts["version"]), judge["name"], judge["sha256"]).hex()
        self._path = root / FOLDER / f"{self._identity}.sqlite"
        self._base: sqlite3.Connection | None = None
        # A judge without a digest may be another one tomorrow, under the same address.
        if judge["sha256"]:
            self._attempt(self._open)

    def recalled(self, part: Part) -> Part:
        """The part, each article that is to be judged with what the judge said of it before."""
        return Part(tuple(self._recalled(entry) for entry in part.entries))

    def keep(self, done: JudgedPart) -> None:
        """Keep what the judge said of the part's articles, where it was asked."""
        heard = [
            (self._key(task.article), outcome.told)
            for task, outcome in zip(done.part.to_judge, done.outcomes, strict=True)
            if isinstance(outcome, Judged) and outcome.told
        ]
        if heard:
            self._attempt(lambda: self._write(heard))

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _recalled(self, entry: Entry) -> Entry:
        if entry.article is None or not entry.judged:
            return entry
        article, found = entry.article, list[bytes]()
        self._attempt(lambda: found.append(self._read(self._key(article))))
        return replace(entry, told=found[0]) if found else entry

    def _key(self, article: Article) -> bytes:
        return digest(self._identity, article.headline, article.body)

    def _read(self, key: bytes) -> bytes:
        if self._base is None:
            return b""
        row = self._base.execute("select told from opinions where article = ?", (key,)).fetchone()
        if row is None or not isinstance(row[0], bytes):
            return b""
        check, told = row[0][:_CHECK], row[0][_CHECK:]
        return told if check == _check(key, told) else b""

    def _write(self, heard: list[tuple[bytes, bytes]]) -> None:
        if self._base is None:
            return
        with self._base:
            self._base.executemany(
                "insert or replace into opinions values(?, ?)",
                [(key, _check(key, told) + told) for key, told in heard],
            )

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(self._path, timeout=1)
        self._base.execute("pragma journal_mode=wal")
        # A power cut may cost the last parts' opinions, never the file.
        self._base.execute("pragma synchronous=normal")
        self._base.execute(_TABLE)

    def _attempt(self, action: Callable[[], None]) -> None:
        """Do it, or go on without the file; a damaged one makes room for a new one."""
        try:
            action()
        except (sqlite3.Error, OSError) as error:
            self._give_up()
            # Only this very type says that the file is none of SQLite's, or damaged; a full disk is another.
            if type(error) is sqlite3.DatabaseError:
                self._begin_anew()

    def _give_up(self) -> None:
        try:
            self.close()
        except sqlite3.Error:
            self._base = None

    def _begin_anew(self) -> None:
        try:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            self._open()
        except (sqlite3.Error, OSError):
            self._give_up()


def _check(key: bytes, told: bytes) -> bytes:
    return hashlib.sha256(key + told).digest()[:_CHECK]
