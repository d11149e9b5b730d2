"""What a judge said of one article, given again to the last bit.

Standard library only: every worker imports it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.audit.entries import AuditChecker
from factcheck.audit.setup import digest
from factcheck.entail import Judge, Opinion, Pair
from factcheck.types import Article, ModelCard, Report, Span

Calls = dict[str, list[Opinion]]
"""The opinions of each call of a judge, by the digest of what it was asked."""


class KeptOpinions:
    """A judge that is not asked twice; satisfies `factcheck.entail.Judge`.

    It goes through the articles one by one: `recall` what was kept of one, check it, and keep what was
    `heard`. A call is kept whole: a judge that reads several pairs in one batch may differ in the last bit
    from what it says of each alone.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._calls: Calls = {}
        self._asked = False

    @property
    def card(self) -> ModelCard:
        """The judge's."""
        return self._judge.card

    def recall(self, told: bytes) -> None:
        """Begin with an article of which this was kept; what cannot be read counts as nothing."""
        self._calls, self._asked = unpacked(told), False

    def heard(self) -> bytes:
        """All that was ever said of the article, to be kept; nothing where the judge was not asked."""
        return packed(self._calls) if self._asked else b""

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order."""
        if not pairs:
            return []
        call = _digest(pairs)
        if call not in self._calls:
            self._calls[call] = self._judge.judge(pairs)
            self._asked = True
        return list(self._calls[call])


@dataclass(frozen=True, slots=True)
class KeepingChecker:
    """A checker, and the judge in it whose opinions are kept."""

    checker: AuditChecker
    judge: KeptOpinions

    def check(self, article: Article) -> Report:
        """The report on `article`."""
        return self.checker.check(article)


def packed(calls: Mapping[str, Sequence[Opinion]]) -> bytes:
    """The calls as bytes: JSON writes a double so that it is read back exactly."""
    told = [[call, [_plain(opinion) for opinion in opinions]] for call, opinions in calls.items()]
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode())


def unpacked(told: bytes) -> Calls:
    """The calls that `packed` packed; none where the bytes are anything else."""
    try:
        found = json.loads(zlib.decompress(told)) if told else []
        return {str(call): [_opinion(*plain) for plain in opinions] for call, opinions in found}
    except (zlib.error, ValueError, TypeError):
        return {}


def _plain(opinion: Opinion) -> list[Any]:
    marks = [[word.start, word.end, float(mark)] for word, mark in opinion.words]
    three = (opinion.entailment, opinion.neutral, opinion.contradiction)
    return [*map(float, three), [float(share) for share in opinion.relevance], marks]


def _opinion(
    entailment: float,
    neutral: float,
    contradiction: float,
    relevance: Iterable[float],
    marks: Iterable[tuple[int, int, float]],
) -> Opinion:
    words = tuple((Span(start, end), mark) for start, end, mark in marks)
    return Opinion(entailment, neutral, contradiction, tuple(relevance), words)


def _digest(pairs: Sequence[Pair]) -> str:
    """What was asked: the texts, and where one pair ends."""
    return digest(*(t for pair in pairs for t in (str(len(pair.evidence)), pair.claim, *pair.evidence))).hex()
