"""Archives of any size out of some real articles."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

STEP = 7919  # a prime: every round joins each body to another
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows, and then recomposed ones without end: no two of them are near copies.

    In round n the headline and the first half of an article's body stand before the second half of the body
    that lies n times 7,919 rows further on; halves end with a sentence.
    """
    told: list[dict[str, Any]] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            told.append(json.loads(line))
            yield _row(told[-1]["headline"], told[-1]["body"])
    for number in count(1):
        for place, row in enumerate(told):
            other = told[(place + number * STEP) % len(told)]
            yield _row(row["headline"], f"{_halves(row['body'])[0]}\n\n{_halves(other['body'])[1]}")


def write_archive(source: Path, target: Path, size: int) -> None:
    """An archive of `size` articles as JSON lines."""
    with target.open("w", encoding="utf-8") as file:
        for number, row in enumerate(islice(rows(source), size)):
            file.write(json.dumps({"id": f"a{number}", **row}) + "\n")


def _row(headline: str, body: str) -> dict[str, str]:
    return {"headline": headline, "body": body}


def _halves(body: str) -> tuple[str, str]:
    """A body cut at the first end of a sentence after its middle, or at its middle where none comes."""
    middle = len(body) // 2
    found = _SENTENCE_END.search(body, middle)
    cut = found.start() if found else middle
    return body[:cut].strip(), body[cut:].strip() or body[middle:].strip()
