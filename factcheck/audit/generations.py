"""One folder, one setup: what other models or another configuration judged lies in DIR/earlier/<digest>.

A changed setup moves the tables and the ledger there, and one that comes back brings its own back with it.
The move is many renames; a note says which one is under way, so that a killed process's successor ends it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.audit.entries import Setup
from factcheck.audit.ledger import FORMAT, NAME, Ledger
from factcheck.audit.schema import SCHEMA, TABLES
from factcheck.errors import OutputError, UsageError

EARLIER = "earlier"
ABOUT = "audit.json"
_LOCK = ".lock.sqlite"
_NOTE = ".moving.json"
_PIECES = (*TABLES, ABOUT, f"{NAME}-wal", f"{NAME}-shm", NAME)


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Hold an audit's folder alone; raises UsageError where another audit holds it.

    The hold ends with the process, however it ends.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(root / _LOCK, timeout=0, isolation_level=None)
        base.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise UsageError(f"another audit is writing into {root}; wait for it") from error
        raise OutputError(f"cannot write into {root}: {error}") from error
    except OSError as error:
        raise OutputError(f"cannot write into {root}: {error.strerror}") from error
    try:
        yield
    finally:
        base.close()


def opened(root: Path, setup: Setup) -> Ledger:
    """The ledger of what this setup judged; the rows of another setup are moved out of the way.

    Raises UsageError where the folder holds tables without a ledger.
    """
    try:
        _finish_move(root)
        if (root / NAME).exists():
            _change(root, _digest_of(root), setup.digest)
        elif any((root / name).exists() and any((root / name).iterdir()) for name in TABLES):
            raise UsageError(f"{root} holds tables but not the ledger of an audit; name an empty folder")
        ledger = Ledger(root)
        ledger.set_fact("format", FORMAT)
        ledger.set_fact("setup", setup.digest)
        ledger.set_fact("run", str(ledger.run))
        _describe(root, setup)
    except OSError as error:
        raise OutputError(f"cannot write into {root}: {error.strerror}") from error
    return ledger


def _digest_of(root: Path) -> str:
    ledger = Ledger(root)
    try:
        if ledger.fact("format") not in {FORMAT, None}:
            raise UsageError(f"{root} was made by another version of factcheck; name another folder")
        return ledger.fact("setup") or ""
    finally:
        ledger.close()


def _describe(root: Path, setup: Setup) -> None:
    text = json.dumps({"schema": SCHEMA, "setup": setup.digest, **setup.facts}, indent=2)
    aside = root / f".{ABOUT}"
    aside.write_text(text + "\n", encoding="utf-8")
    aside.replace(root / ABOUT)


def _change(root: Path, old: str, new: str) -> None:
    if old in {new, ""}:
        return
    aside = root / f"{_NOTE}.new"
    aside.write_text(json.dumps({"out": old, "in": new}), encoding="utf-8")
    aside.replace(root / _NOTE)
    _finish_move(root)


def _finish_move(root: Path) -> None:
    """Move the one generation out and the other in; safe to repeat from any point."""
    note = root / _NOTE
    if not note.exists():
        return
    move = json.loads(note.read_text(encoding="utf-8"))
    away, back = root / EARLIER / move["out"][:16], root / EARLIER / move["in"][:16]
    if not (away / NAME).exists():
        _move(root, away)
    if (back / NAME).exists():
        _move(back, root)
    note.unlink()


def _move(source: Path, target: Path) -> None:
    """Move what makes an audit; the ledger goes last, so its place says whether all of it has gone."""
    target.mkdir(parents=True, exist_ok=True)
    for name in _PIECES:
        if (source / name).exists():
            (source / name).replace(target / name)
