"""The vectors of a segment: float32 rows in a plain file, mapped into memory and compared one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Numbers = NDArray[np.int64]

VECTORS = "vectors.f32"
_BLOCK = 65_536  # rows that are compared at once: 100 MB of 384 dimensions


def map_vectors(place: Path, dimension: int) -> Vectors:
    """The rows of the file, shape [rows, dimension], read as they are used; ValueError if one is cut."""
    if place.stat().st_size % (4 * dimension):
        raise ValueError(f"{place.name} ends inside a row")
    if not place.stat().st_size:  # what is empty cannot be mapped
        return np.empty((0, dimension), dtype=np.float32)
    return np.memmap(place, dtype="<f4", mode="r").reshape(-1, dimension)


def nearest(
    vectors: Vectors, queries: Vectors, k: int, kept: NDArray[np.bool_] | None = None
) -> tuple[Numbers, Vectors]:
    """The `k` rows nearest to each query and their similarities, shape [queries, k], nearest first.

    Only rows that are `kept` count, where that is given. Where there are fewer than `k` the row is -1.
    """
    rows = np.full((len(queries), k), -1, dtype=np.int64)
    best = np.full((len(queries), k), -np.inf, dtype=np.float32)
    for start in range(0, len(vectors), _BLOCK):
        similarities = queries @ vectors[start : start + _BLOCK].T
        if kept is not None:
            similarities[:, ~kept[start : start + _BLOCK]] = -np.inf
        some = _highest(similarities, k)
        rows = np.hstack((rows, start + some))
        best = np.hstack((best, np.take_along_axis(similarities, some, axis=1)))
    order = np.argsort(-best, axis=1, kind="stable")[:, :k]
    rows, best = np.take_along_axis(rows, order, axis=1), np.take_along_axis(best, order, axis=1)
    rows[np.isneginf(best)] = -1
    return rows, best


def compared(vectors: Vectors, query: Vectors, candidates: Numbers, k: int) -> tuple[Numbers, Vectors]:
    """The `k` candidates nearest to one query by their whole vectors, nearest first."""
    # In order, so that the file is read from front to back.
    order = np.sort(candidates[(candidates >= 0) & (candidates < len(vectors))])
    similarities = vectors[order] @ query
    chosen = np.argsort(-similarities, kind="stable")[:k]
    return order[chosen], similarities[chosen]


def _highest(values: Vectors, k: int) -> Numbers:
    """Where the `k` highest values of each row stand, in no set order."""
    count = values.shape[1]
    found: Numbers = np.argpartition(values, max(0, count - k), axis=1)[:, max(0, count - k) :]
    return found
