"""Any sentence-transformers CrossEncoder with NLI labels as the judge, on the CPU or on a GPU."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np
from sentence_transformers import CrossEncoder
from torch.nn import Identity

from factcheck.entail import Opinion, Pair
from factcheck.models.labels import label_columns
from factcheck.models.named import card_of, load_named
from factcheck.types import ModelCard

BATCH_SIZE = 32


class TransformerJudge:
    """Claims with evidence in, opinions out; satisfies `factcheck.entail.Judge`.

    The evidence, joined by spaces, is the premise and comes first, the claim is the hypothesis. A model of
    two labels puts what is not entailed under neutral. It says nothing of single sentences or words.
    """

    def __init__(self, name: str) -> None:
        self._model = load_named(CrossEncoder, name, "judge").float().eval()
        self.card: ModelCard = card_of(name)
        self._columns = label_columns(getattr(self._model.config, "id2label", None) or {}, name)
        # The tokenizer of a model keeps its padding in shared state: one call at a time.
        self._alone = Lock()

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order."""
        if not pairs:
            return []
        texts = [(" ".join(pair.evidence), pair.claim) for pair in pairs]
        with self._alone:
            probabilities = self._model.predict(
                texts,
                batch_size=BATCH_SIZE,
                show_progress_bar=False,
                # In place of the model's own, which may be a softmax already.
                activation_fn=Identity(),
                apply_softmax=True,
                convert_to_numpy=True,
            )
        return [self._opinion(row) for row in np.asarray(probabilities, dtype=np.float64)]

    def _opinion(self, row: np.ndarray) -> Opinion:
        entailment, neutral, contradiction = (
            float(row[column]) if column is not None else 0.0 for column in self._columns
        )
        return Opinion(entailment, neutral, contradiction)
