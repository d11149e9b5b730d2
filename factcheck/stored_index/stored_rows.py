"""An encoder that looks a text up before it encodes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.index import Encoder
from factcheck.stored_index.opened import StoredIndex
from factcheck.stored_index.segment import digest
from factcheck.types import ModelCard

if TYPE_CHECKING:
    from factcheck.stored_index.vectors import Vectors


class StoredRows:
    """Rows of an index where it has the text, rows of the encoder elsewhere; satisfies `index.Encoder`.

    The index must be made by that encoder: `StoredRows(open_index(folder, encoder.card), encoder)`. Its rows
    are those that the encoder gave when it was built, to the last bit.
    """

    def __init__(self, index: StoredIndex, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder

    @property
    def card(self) -> ModelCard:
        """The encoder's."""
        return self._encoder.card

    @property
    def dimension(self) -> int:
        """The encoder's."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit rows, float32, shape [texts, dimension]; a row depends on its own text alone."""
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        missing = list(range(len(texts)))
        digests = [digest(text) for text in texts]
        for segment in self._index.segments:
            if not missing:
                break
            places = segment.look_up([texts[n] for n in missing], [digests[n] for n in missing])
            there = [(n, place) for n, place in zip(missing, places, strict=True) if place >= 0]
            rows[[n for n, _ in there]] = segment.vectors[[place for _, place in there]]
            missing = [n for n, place in zip(missing, places, strict=True) if place < 0]
        if missing:
            rows[missing] = self._encoder.encode([texts[n] for n in missing])
        return rows
