"""Evidence -> judgements: what the judge says of each claim, placed in the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from factcheck.types import Claim, Evidence, Judgement, ModelCard, Policy, Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim's text and its evidence sentences, in body order."""

    claim: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A judge's answer to one pair.

    The three probabilities sum to 1. `relevance[i]` is the probability that evidence sentence i decides;
    `words` are the claim's words, as spans of its text, each with the probability that the evidence does
    not carry it. A judge that gives neither leaves them empty.
    """

    entailment: float
    neutral: float
    contradiction: float
    relevance: tuple[float, ...] = ()
    words: tuple[tuple[Span, float], ...] = ()


class Judge(Protocol):
    """Says of claims whether their evidence entails or contradicts them."""

    @property
    def card(self) -> ModelCard:
        """Which model this is."""
        ...

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """One opinion a pair, in the same order; none depends on the others."""
        ...


def judge_evidence(
    claims: Sequence[Claim], evidence: Sequence[tuple[Evidence, ...]], judge: Judge, policy: Policy
) -> tuple[Judgement, ...]:
    """One judgement a claim; a claim without evidence is judged neutral without asking."""
    asked = [
        Pair(c.text, tuple(e.sentence.text for e in found)) for c, found in zip(claims, evidence, strict=True)
    ]
    answers = iter(judge.judge([pair for pair in asked if pair.evidence]))
    nothing = Opinion(0.0, 1.0, 0.0)
    opinions = [next(answers) if pair.evidence else nothing for pair in asked]
    return tuple(
        Judgement(
            found,
            opinion.entailment,
            opinion.neutral,
            opinion.contradiction,
            opinion.relevance or _nearest(found),
            _in_headline(claim, opinion, policy.unsupported_word_at),
        )
        for claim, found, opinion in zip(claims, evidence, opinions, strict=True)
    )


def _nearest(found: Sequence[Evidence]) -> tuple[float, ...]:
    """The relevance of a judge that gives none: its verdict is shown with the nearest sentence."""
    best = max((e.similarity for e in found), default=0.0)
    return tuple(float(e.similarity == best) for e in found)


def _in_headline(claim: Claim, opinion: Opinion, at: float) -> tuple[Span, ...]:
    """The words that the evidence does not carry, neighbours joined, as spans of the headline.

    A claim whose text was rewritten ("Is X leaving?" -> "X is leaving") has no common offsets with its
    span; its words are then left unmarked rather than marked in the wrong place.
    """
    if claim.span.end - claim.span.start != len(claim.text):
        return ()
    spans: list[Span] = []
    for word, probability in opinion.words:
        if probability < at or not re.search(r"\w", word.of(claim.text)):
            continue
        moved = Span(word.start + claim.span.start, word.end + claim.span.start)
        if spans and claim.text[spans[-1].end - claim.span.start : word.start].strip() == "":
            spans[-1] = Span(spans[-1].start, moved.end)
        else:
            spans.append(moved)
    return tuple(spans)
