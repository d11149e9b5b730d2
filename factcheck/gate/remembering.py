"""The two models shared by every policy, and a body that is embedded once for all its headlines."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from factcheck.checker import Checker
from factcheck.gate.judging import ArticleChecker
from factcheck.types import ModelCard, Policy

if TYPE_CHECKING:
    from factcheck.index import Encoder, Vectors

    Rows = OrderedDict[str, Vectors]

_KEPT = 20_000  # rows; some 30 MB of the shipped encoder's


def sharing_models(load: Callable[[Policy], ArticleChecker]) -> Callable[[Policy], ArticleChecker]:
    """A maker of checkers that loads the models once, whatever policies it is asked for.

    It is called by one thread at a time.
    """
    loaded: list[Checker] = []

    def make(policy: Policy) -> ArticleChecker:
        if not loaded:
            checker = load(policy)
            if not isinstance(checker, Checker):
                return checker
            loaded.append(Checker(Remembering(checker.encoder), checker.judge, policy))
        return Checker(loaded[0].encoder, loaded[0].judge, policy)

    return make


class Remembering:
    """An encoder that keeps the rows of the texts it met last; safe to share between threads."""

    def __init__(self, encoder: Encoder, kept: int = _KEPT) -> None:
        self._encoder = encoder
        self._kept = kept
        self._rows: Rows = OrderedDict()
        self._lock = Lock()

    @property
    def card(self) -> ModelCard:
        """Which model this is."""
        return self._encoder.card

    @property
    def dimension(self) -> int:
        """The length of a row."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The encoder's rows: a row depends on its own text alone, so one of before is as good."""
        with self._lock:
            known = {text: self._rows[text] for text in texts if text in self._rows}
        fresh = tuple(dict.fromkeys(text for text in texts if text not in known))
        if fresh:
            known.update(zip(fresh, self._encoder.encode(fresh), strict=True))
        with self._lock:
            for text, row in known.items():
                self._rows[text] = row
                self._rows.move_to_end(text)
            while len(self._rows) > self._kept:
                self._rows.popitem(last=False)
        rows = [known[text] for text in texts]
        return np.stack(rows) if rows else self._encoder.encode(())
