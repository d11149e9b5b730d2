"""The shipped judge: a cross-encoder over a claim and its evidence, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer

from factcheck.entail import Opinion, Pair
from factcheck.models.manifest import BundledModel
from factcheck.models.pairs import EncodedPair, encode_pair, prepare
from factcheck.models.session import Lanes, open_session
from factcheck.types import ModelCard, Span

MOST_DOUBT = 10.0  # log odds, either way


class OnnxJudge:
    """Claims with evidence in, opinions out; satisfies `factcheck.entail.Judge`."""

    def __init__(self, model: BundledModel, lanes: Lanes) -> None:
        self.card: ModelCard = model.card
        self._settings = model.settings
        self._lanes = lanes
        self._tokenizer = prepare(Tokenizer.from_buffer(model.read("tokenizer.json")))
        self._session = open_session(model.whole("model.onnx"), model.name)
        self._inputs = {i.name for i in self._session.get_inputs()}

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order; none depends on the others."""
        return self._lanes.map(self._judge_one, list(pairs))

    def _judge_one(self, pair: Pair) -> Opinion:
        encoded = encode_pair(self._tokenizer, pair.claim, pair.evidence)
        logits, tags = self._session.run(None, self._feed(encoded))
        scaled = self._settings["word_scale"] * tags[0].astype(np.float64) + self._settings["word_shift"]
        ours = [i for i, word in enumerate(encoded.words) if word is not None]
        doubt = float(scaled[ours].max()) if ours else 0.0
        entailment, neutral, contradiction = self._probabilities(logits[0], doubt)
        marks = _sigmoid(scaled)
        relevance = _by_sentence(tags[0], encoded.sentences, len(pair.evidence))
        words = tuple((w, float(m)) for w, m in zip(encoded.words, marks, strict=True) if w is not None)
        return Opinion(entailment, neutral, contradiction, relevance, _merge(words, pair.claim))

    def _feed(self, encoded: EncodedPair) -> dict[str, np.ndarray]:
        ids = np.asarray([encoded.ids], dtype=np.int64)
        claim = np.asarray([[int(w is not None) for w in encoded.words]], dtype=np.int64)
        feed = {"ids": ids, "claim": claim}
        if "types" in self._inputs:
            feed["types"] = np.asarray([encoded.type_ids], dtype=np.int64)
        return feed

    def _probabilities(self, logits: np.ndarray, doubt: float) -> tuple[float, float, float]:
        """Calibrated probabilities: scales and shifts of the log odds, fitted after training.

        `doubt` is the log odds that the most doubtful word is not carried: one word can turn a claim that
        is carried in all else.
        """
        entailment, neutral, contradiction = (float(x) for x in logits)
        high = max(neutral, contradiction)
        rest = high + float(np.log(np.exp(neutral - high) + np.exp(contradiction - high)))
        margin = self._settings["margin_scale"] * (entailment - rest) + self._settings["margin_shift"]
        margin += self._settings["doubt_scale"] * min(max(doubt, -MOST_DOUBT), MOST_DOUBT)
        support = float(_sigmoid(np.float64(margin)))
        odds = self._settings["refute_scale"] * (contradiction - neutral) + self._settings["refute_shift"]
        refute = (1 - support) * float(_sigmoid(np.float64(odds)))
        return support, 1 - support - refute, refute


def _sigmoid(x: np.ndarray | np.float64) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -60, 60))))


def _by_sentence(tags: np.ndarray, sentences: Sequence[int], count: int) -> tuple[float, ...]:
    """The probability that each evidence sentence decides; 0 for one that was cut off."""
    owner = np.asarray(sentences)
    means = [tags[owner == i].mean() if (owner == i).any() else -60.0 for i in range(count)]
    return tuple(float(p) for p in _sigmoid(np.asarray(means, dtype=np.float64)))


def _merge(tokens: Sequence[tuple[Span, float]], claim: str) -> tuple[tuple[Span, float], ...]:
    """Word pieces joined to the claim's words; a word's mark is its pieces' highest."""
    words: list[tuple[Span, float]] = []
    for span, mark in tokens:
        last = words[-1] if words else None
        if last is not None and not claim[last[0].end : span.start].strip() and last[0].end == span.start:
            words[-1] = (Span(last[0].start, span.end), max(last[1], mark))
        else:
            words.append((span, mark))
    return tuple(words)
