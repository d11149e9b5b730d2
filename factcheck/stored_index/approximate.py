"""Search without comparing everything: cells of vectors, kept as product-quantized copies (FAISS IVFPQ).

The cells give candidates; their order comes from the whole vectors. Building measures how many of the
true nearest that finds, and looks into more cells until it is enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import faiss
import numpy as np

from factcheck.stored_index.manifest import Approximation
from factcheck.stored_index.vectors import compared, nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.stored_index.vectors import Numbers, Vectors

CELLS = "ivfpq.faiss"
NEAREST = 10  # recall is measured at this many
_PER_CELL = 64  # vectors of the training sample for each cell
_LEAST_SAMPLE = 16_384  # for the 256 codes of each part of a vector
_BLOCK = 65_536
_CANDIDATES = (2048, 8192)
# One cell in so many is looked into at least. Fewer do for headlines of the archive itself, but words
# that the archive never had are harder to place.
_LEAST_SHARE = 8


class Cells:
    """The quantized copies, mapped into memory; raises ValueError where the file holds something else."""

    def __init__(self, place: Path, rows: int) -> None:
        try:
            self._index = faiss.read_index(str(place), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        except RuntimeError as error:  # how FAISS says that it cannot read something
            raise ValueError(f"{place.name} is not a FAISS index") from error
        if not isinstance(self._index, faiss.IndexIVFPQ) or self._index.ntotal != rows:
            raise ValueError(f"{place.name} is a FAISS index of another kind or size")

    def candidates(
        self, queries: Vectors, probes: int, count: int, kept: NDArray[np.bool_] | None = None
    ) -> Numbers:
        """The rows that may be nearest to each query, shape [queries, count]; -1 where there are fewer."""
        parameters = faiss.SearchParametersIVF()
        parameters.nprobe = probes
        # FAISS keeps a bare pointer: bits and selector must outlive the search.
        bits = None if kept is None else np.packbits(kept, bitorder="little")
        if bits is not None:
            selector = faiss.IDSelectorBitmap(bits.size, faiss.swig_ptr(bits))
            parameters.sel = selector
        found: Numbers = self._index.search(queries, count, params=parameters)[1]
        return found


def write_cells(place: Path, vectors: Vectors) -> int:
    """Divide the vectors into cells, trained on a sample, and write them; returns how many cells."""
    rows, dimension = vectors.shape
    lists: int = 2 ** round(math.log2(math.sqrt(rows)))
    parts = next(n for n in range(max(1, dimension // 8), 0, -1) if dimension % n == 0)
    index = faiss.IndexIVFPQ(
        faiss.IndexFlatIP(dimension), dimension, lists, parts, 8, faiss.METRIC_INNER_PRODUCT
    )
    # Small samples are for tests alone; FAISS would complain of them on standard error.
    index.cp.min_points_per_centroid = index.pq.cp.min_points_per_centroid = 1
    size = min(rows, max(_LEAST_SAMPLE, _PER_CELL * lists))
    sample = np.sort(np.random.default_rng(0).choice(rows, size, replace=False))
    index.train(np.ascontiguousarray(vectors[sample]))
    for start in range(0, rows, _BLOCK):
        index.add(np.ascontiguousarray(vectors[start : start + _BLOCK]))
    faiss.write_index(index, str(place))
    return lists


def tuned(cells: Cells, lists: int, vectors: Vectors, queries: Vectors, floor: float) -> Approximation | None:
    """The quickest way to search that finds the share `floor` of the queries' 10 nearest; None if none."""
    k = min(NEAREST, len(vectors))
    exact = nearest(vectors, queries, k)[1]
    for probes, candidates in _ways(lists):
        found = cells.candidates(queries, probes, candidates)
        values = [compared(vectors, q, rows, k)[1] for q, rows in zip(queries, found, strict=True)]
        recall = float(np.mean([_found(v, e) for v, e in zip(values, exact, strict=True)]))
        if recall >= floor:
            return Approximation(lists, probes, candidates, recall)
    return None


def _ways(lists: int) -> Iterator[tuple[int, int]]:
    """Cells to look into and candidates to take, the quickest first."""
    for candidates in _CANDIDATES:
        probes = max(1, lists // _LEAST_SHARE)
        while probes < lists:
            yield probes, candidates
            probes *= 2
        yield lists, candidates


def _found(values: Vectors, exact: Vectors) -> float:
    """The share of the nearest that was found; of equally near rows, either will do."""
    return float(np.sum(values >= exact[-1] - 1e-6)) / len(exact)
