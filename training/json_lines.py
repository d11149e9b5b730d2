"""JSON lines: how every corpus, row file and labelled set lies on disk."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_objects(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file, one a line; gzip'd where its name ends in .gz."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
