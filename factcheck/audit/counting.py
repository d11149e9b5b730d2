"""How many articles an archive holds, where that is quick to tell: for the time that is left."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Thread

import pyarrow.parquet as pq

_BLOCK = 1 << 20
_BUNDLES = (
    ".zip",
    ".tar",
    ".tgz",
    ".tar.gz",
    ".warc",
    ".warc.gz",
    ".xml",
    ".json",
    ".csv",
    ".csv.gz",
    ".tsv",
)


def count_aside(places: Iterable[str], told: Callable[[int], None]) -> Thread:
    """Count in a thread of its own, and tell the number once it is known; never, where it cannot be."""

    def count() -> None:
        number = expected(places)
        if number is not None:
            told(number)

    thread = Thread(target=count, daemon=True)
    thread.start()
    return thread


def expected(places: Iterable[str]) -> int | None:
    """About how many articles the places hold; None where only reading them would tell."""
    total = 0
    for place in places:
        number = _in(place)
        if number is None:
            return None
        total += number
    return total


def _in(place: str) -> int | None:
    name = place.lower()
    try:
        if name.endswith(".parquet"):
            return int(pq.read_metadata(place).num_rows)
        if name.endswith((".jsonl", ".ndjson")):
            with Path(place).open("rb") as file:
                return _lines(file.read)
        if name.endswith((".jsonl.gz", ".ndjson.gz")):
            with gzip.open(place) as unpacked:
                return _lines(unpacked.read)
    # It is only for the bar: reading the place will tell what is wrong with it.
    except Exception:  # noqa: BLE001 - as above
        return None
    return None if place == "-" or "://" in place or name.endswith(_BUNDLES) else 1


def _lines(read: Callable[[int], bytes]) -> int:
    count = 0
    while block := read(_BLOCK):
        count += block.count(b"\n")
    return count
