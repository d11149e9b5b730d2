from __future__ import annotations

from collections.abc import Sequence

import pytest

from factcheck.entail import Opinion, Pair
from factcheck.models.cascade import CascadeJudge
from factcheck.models.panel import PanelJudge
from factcheck.types import ModelCard, Span


class Fixed:
    def __init__(self, name: str, entailments: dict[str, float]) -> None:
        self.card = ModelCard(name, name * 4)
        self._entailments = entailments
        self.asked: list[str] = []

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        self.asked += [pair.claim for pair in pairs]
        return [Opinion(e := self._entailments[p.claim], 1 - e, 0.0) for p in pairs]


def test_a_cascade_asks_the_second_judge_only_where_the_first_is_unsure() -> None:
    first = Fixed("quick", {"sure": 0.95, "unsure": 0.6, "sure not": 0.02, "edge": 0.9})
    second = Fixed("slow", {"unsure": 0.1})
    judge = CascadeJudge(first, second, (0.1, 0.9))
    opinions = judge.judge([Pair(c, ("Text.",)) for c in ("sure", "unsure", "sure not", "edge")])
    assert [o.entailment for o in opinions] == [0.95, 0.1, 0.02, 0.9]
    assert second.asked == ["unsure"]
    assert judge.card.name == "cascade"
    assert len(judge.card.sha256) == 64


class Told:
    card = ModelCard("told", "a" * 64)

    def __init__(self, opinion: Opinion) -> None:
        self._opinion = opinion

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        return [self._opinion for _ in pairs]


def heard(one: Opinion, other: Opinion, weights: tuple[float, float] = (0.5, 0.5)) -> Opinion:
    (opinion,) = PanelJudge(Told(one), Told(other), weights, 0.0).judge([Pair("Claim", ("Text.",))])
    return opinion


def test_a_panel_weighs_the_log_odds() -> None:
    assert heard(Opinion(0.9, 0.1, 0.0, (1.0,)), Opinion(0.1, 0.9, 0.0, (0.0,))).entailment == pytest.approx(
        0.5
    )
    agreed = heard(Opinion(0.8, 0.1, 0.1), Opinion(0.8, 0.1, 0.1))
    assert (agreed.entailment, agreed.neutral, agreed.contradiction) == pytest.approx((0.8, 0.1, 0.1))
    assert heard(Opinion(0.8, 0.1, 0.1), Opinion(0.8, 0.1, 0.1), (0.7, 0.7)).entailment > 0.85
    assert heard(Opinion(0.9, 0.1, 0.0), Opinion(0.1, 0.9, 0.0), (0.2, 0.8)).entailment < 0.3


def test_a_panel_of_two_that_are_certain_stays_a_probability() -> None:
    sure = heard(Opinion(1.0, 0.0, 0.0), Opinion(1.0, 0.0, 0.0))
    assert sure.entailment == pytest.approx(1, abs=1e-5)
    assert sure.entailment + sure.neutral + sure.contradiction == pytest.approx(1)
    split = heard(Opinion(1.0, 0.0, 0.0), Opinion(0.0, 0.0, 1.0))
    assert split.entailment == pytest.approx(0.5)


def test_a_panel_marks_sentences_and_words_by_the_mean() -> None:
    one = Opinion(0.5, 0.5, 0.0, (1.0, 0.0), ((Span(0, 3), 0.2), (Span(4, 9), 0.8)))
    other = Opinion(0.5, 0.5, 0.0, (0.5, 0.5), ((Span(0, 3), 0.6), (Span(4, 6), 0.4)))
    opinion = heard(one, other)
    assert opinion.relevance == (0.75, 0.25)
    assert [span for span, _ in opinion.words] == [Span(0, 3), Span(4, 6)]
    assert [mark for _, mark in opinion.words] == pytest.approx([0.4, 0.4])
    assert PanelJudge(Told(one), Told(other)).card.name == "panel"
