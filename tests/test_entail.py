from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from fakes import FakeJudge

from factcheck.entail import Opinion, Pair, judge_evidence
from factcheck.types import Claim, ClaimKind, Evidence, ModelCard, Policy, Sentence, Span

CARD = ModelCard("fake", "c" * 64)
HEADLINE = "Storm: three dead, two missing as ferry sinks"


@dataclass
class OneOpinion:
    """Answers every pair alike."""

    opinion: Opinion
    card: ModelCard = CARD

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        return [self.opinion] * len(pairs)


@dataclass
class Remembering:
    """A fake judge that keeps what it was asked."""

    card: ModelCard = CARD
    pairs: list[Pair] = field(default_factory=list)

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        self.pairs += pairs
        return FakeJudge().judge(pairs)


def evidence(*texts: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(Sentence(n, 0, text, Span(0, len(text))), 0.5) for n, text in enumerate(texts))


def marked(claim: Claim, *words: tuple[str, float], headline: str = HEADLINE, at: float = 0.5) -> list[str]:
    """The marked words, cut out of the headline; each word is looked up in the claim."""
    spans = tuple(
        (Span(claim.text.index(word), claim.text.index(word) + len(word)), mark) for word, mark in words
    )
    judge = OneOpinion(Opinion(0.2, 0.7, 0.1, (), spans))
    (judgement,) = judge_evidence([claim], [evidence("A.")], judge, Policy(unsupported_word_at=at))
    return [span.of(headline) for span in judgement.unsupported]


CLAIM = Claim("three dead, two missing as ferry sinks", Span(7, 45))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param([("three", 0.9)], ["three"], id="moved by the claim's start"),
        pytest.param([("three", 0.4)], [], id="below the threshold"),
        pytest.param([("three", 0.5)], ["three"], id="at the threshold"),
        pytest.param([("three", 0.9), ("dead", 0.9)], ["three dead"], id="neighbours joined"),
        pytest.param([("dead", 0.9), ("two", 0.9)], ["dead", "two"], id="not joined over a comma"),
        pytest.param([("dead", 0.9), (",", 0.9), ("two", 0.9)], ["dead", "two"], id="marks are not words"),
        pytest.param([("three", 0.9), ("dead", 0.1), ("two", 0.9)], ["three", "two"], id="a word between"),
        pytest.param([("ferry", 0.9), ("sinks", 0.9)], ["ferry sinks"], id="to the end"),
        pytest.param([], [], id="a judge that marks nothing"),
    ],
)
def test_unsupported_words_are_spans_of_the_headline(
    words: list[tuple[str, float]], expected: list[str]
) -> None:
    assert marked(CLAIM, *words) == expected


def test_a_rewritten_claim_has_no_words_marked() -> None:
    claim = Claim("ferry is sinking", Span(0, 17), ClaimKind.QUESTION)
    assert marked(claim, ("sinking", 0.9), headline="Is ferry sinking?") == []


def test_the_threshold_is_the_policys() -> None:
    assert marked(CLAIM, ("three", 0.6), at=0.7) == []


def test_a_claim_without_evidence_is_neutral_and_not_asked() -> None:
    judge = Remembering()
    claims = [Claim("ferry sinks", Span(0, 11)), Claim("two missing", Span(0, 11))]
    first, second = judge_evidence(claims, [(), evidence("Two missing.")], judge, Policy())
    assert (first.entailment, first.neutral, first.contradiction) == (0, 1, 0)
    assert (first.evidence, first.relevance) == ((), ())
    assert second.entailment == 1
    assert judge.pairs == [Pair("two missing", ("Two missing.",))]


def test_a_judge_that_says_nothing_of_sentences_is_shown_with_the_nearest() -> None:
    judge = OneOpinion(Opinion(0.2, 0.7, 0.1))
    near, nearest = evidence("A.", "B.")
    found = (near, replace(nearest, similarity=near.similarity + 0.1))
    (judgement,) = judge_evidence([CLAIM], [found], judge, Policy())
    assert judgement.relevance == (0.0, 1.0)


def test_the_probabilities_and_the_evidence_are_passed_on() -> None:
    found = evidence("A.", "B.")
    judge = OneOpinion(Opinion(0.2, 0.7, 0.1, (0.9, 0.1)))
    (judgement,) = judge_evidence([CLAIM], [found], judge, Policy())
    assert judgement.evidence == found
    assert (judgement.entailment, judgement.neutral, judgement.contradiction) == (0.2, 0.7, 0.1)
    assert judgement.relevance == (0.9, 0.1)
