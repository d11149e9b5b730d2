"""Files that are written aside, flushed and renamed, so that whoever reads sees the old or the new, whole."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path
from uuid import uuid4

from factcheck.errors import UsageError
from factcheck.stored_index.manifest import MANIFEST, FileFacts

_SEGMENT = re.compile(r"[0-9]{6,}")
_UNFINISHED = re.compile(r"\..*\.[0-9a-f]{32}")
_FORMER = frozenset({"sentences.parquet", "vectors.faiss"})  # what indexes of the first format consist of


def beside(place: Path) -> Path:
    """A fresh name next to `place`, on its file system, that no listing takes for an index."""
    return place.with_name(f".{place.name}.{uuid4().hex}")


def move_into_place(new: Path, folder: Path) -> None:
    """Rename `new` to `folder`; what stood there is deleted after that, or put back if it fails."""
    old = beside(folder)
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def replace_file(place: Path, content: bytes) -> None:
    """Put `content` at `place` in one step."""
    new = beside(place)
    try:
        new.write_bytes(content)
        flush(new)
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)


def flush(place: Path) -> None:
    """Wait until the file is on the disk: a rename must not get there before what it names."""
    with place.open("rb") as file:
        os.fsync(file.fileno())


def facts_of(place: Path) -> FileFacts:
    """The size and the digest of a file."""
    with place.open("rb") as file:
        return FileFacts(place.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def next_segment(folder: Path) -> int:
    """A number that no segment of the folder has, counting those that were never finished."""
    names = (place.name for place in folder.iterdir()) if folder.exists() else ()
    return 1 + max((int(name) for name in names if _SEGMENT.fullmatch(name)), default=0)


def segment_name(number: int) -> str:
    """The name of the folder of that segment."""
    return f"{number:06}"


def strangers(folder: Path) -> tuple[str, ...]:
    """What lies in the folder and belongs to no index, in alphabetical order."""
    return tuple(
        sorted(
            place.name
            for place in folder.iterdir()
            if place.name != MANIFEST
            and place.name not in _FORMER
            and not _SEGMENT.fullmatch(place.name)
            and not _UNFINISHED.fullmatch(place.name)
        )
    )


def require_replaceable(folder: Path) -> None:
    """Building deletes what was there before, so that may be nothing but an index, whole or damaged."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the index")
    strange = strangers(folder) if folder.exists() else ()
    if strange:
        raise UsageError(f"{folder} holds what is no index ({strange[0]}); name another folder")
