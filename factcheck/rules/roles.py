"""What speakers are, where a text does not name them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from factcheck.rules.vocabulary import word_table


def roles(words: Iterable[str]) -> frozenset[int]:
    """Return the kinds of calling or tie that `words` (in lower case) name; empty where they name none."""
    return frozenset(_kinds()[word] for word in words if word in _kinds())


@cache
def _kinds() -> dict[str, int]:
    rows = word_table("people")["roles"]
    return {word: kind for kind, row in enumerate(rows) for word in row.split()}
