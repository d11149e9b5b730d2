"""Any sentence-transformers model as the encoder, on the CPU or on a GPU where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np
from sentence_transformers import SentenceTransformer

from factcheck.models.named import card_of, load_named
from factcheck.types import ModelCard

BATCH_SIZE = 32


class TransformerEncoder:
    """Texts in, unit vectors out; satisfies `factcheck.index.Encoder`.

    Batches of 32 texts of like length, each padded to its longest. Padding is masked out and float32 is
    kept throughout, so that a row moves by less than 1e-4 with its neighbours.
    """

    def __init__(self, name: str) -> None:
        self._model = load_named(SentenceTransformer, name, "encoder").float().eval()
        self.card: ModelCard = card_of(name)
        # The tokenizer of a model keeps its padding in shared state: one call at a time.
        self._alone = Lock()
        # The method that gives it has another name in each major version; the shape of a row has not.
        self.dimension = self._rows(["dimension"]).shape[1]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32, shape [texts, dimension]."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._rows(texts)

    def _rows(self, texts: Sequence[str]) -> np.ndarray:
        with self._alone:
            rows = self._model.encode(
                list(texts),
                batch_size=BATCH_SIZE,
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            )
        return np.ascontiguousarray(rows, dtype=np.float32)
