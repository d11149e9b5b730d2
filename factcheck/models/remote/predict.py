"""A classifier behind text-embeddings-inference's `/predict` as the judge."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from factcheck.entail import Opinion, Pair
from factcheck.errors import ModelError
from factcheck.models.labels import label_columns
from factcheck.models.remote.client import Client
from factcheck.types import ModelCard


class PredictJudge:
    """Claims with evidence in, opinions out; satisfies `factcheck.entail.Judge`.

    The evidence, joined by spaces, is the premise. The labels are read from the answer; a model without
    NLI labels is refused.
    """

    def __init__(self, client: Client) -> None:
        self.card: ModelCard = ModelCard(client.url)
        self._client = client

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order; raises ModelError where the server gives none."""
        with ThreadPoolExecutor(self._client.lanes) as pool:
            return list(pool.map(self._judge_one, pairs))

    def _judge_one(self, pair: Pair) -> Opinion:
        question = {"inputs": [" ".join(pair.evidence), pair.claim], "raw_scores": False, "truncate": True}
        answer = self._client.post("", question)
        try:
            scored = _flat(answer)
            labels = dict(enumerate(str(one["label"]) for one in scored))
            values = [float(one["score"]) for one in scored]
        except (KeyError, TypeError, ValueError):
            raise ModelError(
                f"the server at {self._client.url} did not answer with labels and scores"
            ) from None
        columns = label_columns(labels, self._client.url)
        entailment, neutral, contradiction = (values[i] if i is not None else 0.0 for i in columns)
        return Opinion(entailment, neutral, contradiction)


def _flat(answer: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """The labels of one pair; servers differ in whether they wrap a single answer once more."""
    if not isinstance(answer, list) or not answer:
        raise TypeError
    return answer[0] if isinstance(answer[0], list) else answer
