"""Which sentences of a body are nearest to a claim by the words that they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.rules.lines import Line, content_stems, lines_of, terms_of
from factcheck.types import Claim, Reading, Sentence, Stance


class Nearness(NamedTuple):
    """A line and the share of the claim's words in it, 0 to 1, rare words counting more."""

    line: Line
    share: float


def body_lines(reading: Reading) -> tuple[Line, ...]:
    """Return the body's sentences that may be evidence."""
    return lines_of(reading.article.body, reading.sentences)


def closest(claim: Claim, reading: Reading) -> tuple[Nearness, ...]:
    """Return every line with the share of the claim's words that it holds, nearest first.

    Where a judge has read the claim, the sentences that it decided by come before the others.
    """
    found = _by_words(claim.text, reading.article.body, reading.sentences)
    deciding = {
        rationale.evidence.sentence.position
        for review in reading.reviews
        if review.claim == claim
        for rationale in review.rationale
        if rationale.stance is not Stance.NEUTRAL
    }
    if not deciding:
        return found
    return tuple(sorted(found, key=lambda near: near.line.sentence.position not in deciding))


@lru_cache(maxsize=8)
def _by_words(text: str, body: str, sentences: tuple[Sentence, ...]) -> tuple[Nearness, ...]:
    lines = lines_of(body, sentences)
    worth = weights(content_stems(terms_of(text)), lines)
    total = sum(worth.values()) or 1.0
    shares = [Nearness(line, sum(worth[s] for s in worth if s in line.content) / total) for line in lines]
    return tuple(sorted(shares, key=lambda near: -near.share))


def weights(stems: frozenset[str], lines: Sequence[Line]) -> dict[str, float]:
    """Return what each stem is worth: the more, the fewer of the lines have it."""
    counts = Counter(stem for line in lines for stem in stems & line.content)
    return {stem: math.log(1 + (len(lines) + 1) / (counts[stem] + 1)) for stem in sorted(stems)}
