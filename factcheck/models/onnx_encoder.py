"""The shipped sentence encoder, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer

from factcheck.models.manifest import BundledModel
from factcheck.models.session import Lanes, open_session
from factcheck.types import ModelCard

MAX_TOKENS = 128


class OnnxEncoder:
    """Texts in, unit vectors out; satisfies `factcheck.index.Encoder`."""

    def __init__(self, model: BundledModel, lanes: Lanes) -> None:
        self.card: ModelCard = model.card
        self.dimension = int(model.settings["dimension"])
        self._lanes = lanes
        self._tokenizer = Tokenizer.from_buffer(model.read("tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._session = open_session(model.whole("model.onnx"), model.name)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32, shape [texts, dimension]; a text's row does not depend on the others."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        encodings = self._tokenizer.encode_batch(list(texts))
        return np.concatenate(self._lanes.map(self._row, [e.ids for e in encodings]))

    def _row(self, ids: list[int]) -> np.ndarray:
        tokens = np.asarray([ids], dtype=np.int64)
        row: np.ndarray = self._session.run(None, {"ids": tokens})[0]
        return row
