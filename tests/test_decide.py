from __future__ import annotations

from collections.abc import Sequence

import pytest

from factcheck.decide import conclude, review, weigh
from factcheck.types import (
    Claim,
    ClaimKind,
    ClaimReview,
    Evidence,
    Finding,
    Judgement,
    Policy,
    Sentence,
    Severity,
    Span,
    Stance,
    Verdict,
)

SUPPORTED, PARTLY, UNSUPPORTED = Verdict.SUPPORTED, Verdict.PARTLY_SUPPORTED, Verdict.UNSUPPORTED
REFUTED, CANNOT_TELL = Verdict.REFUTED, Verdict.CANNOT_TELL


def evidence(count: int) -> tuple[Evidence, ...]:
    return tuple(Evidence(Sentence(n, 0, f"S{n}.", Span(4 * n, 4 * n + 3)), n / 10) for n in range(count))


def judged(
    entailment: float,
    contradiction: float,
    relevance: Sequence[float] = (1.0,),
    unsupported: tuple[Span, ...] = (),
) -> Judgement:
    neutral = 1 - entailment - contradiction
    return Judgement(
        evidence(len(relevance)), entailment, neutral, contradiction, tuple(relevance), unsupported
    )


def reviewed(
    judgement: Judgement, policy: Policy | None = None, kind: ClaimKind = ClaimKind.STATEMENT
) -> ClaimReview:
    (one,) = review([Claim("dam broke", Span(0, 9), kind)], [judgement], policy or Policy())
    return one


def claim_review(verdict: Verdict, support: float, span: Span = Span(0, 9)) -> ClaimReview:  # noqa: B008 - frozen
    return ClaimReview(Claim("x" * (span.end - span.start), span), verdict, support)


@pytest.mark.parametrize(
    ("entailment", "contradiction", "policy", "verdict"),
    [
        (0.9, 0.05, Policy(), SUPPORTED),
        (0.5, 0.5, Policy(), SUPPORTED),
        (0.49, 0.5, Policy(), REFUTED),
        (0.49, 0.49, Policy(), UNSUPPORTED),
        (0.1, 0.1, Policy(), UNSUPPORTED),
        (0.0, 1.0, Policy(), REFUTED),
        (0.6, 0.1, Policy(supported_at=0.7), UNSUPPORTED),
        (0.3, 0.1, Policy(supported_at=0.3), SUPPORTED),
        (0.1, 0.6, Policy(refuted_at=0.7), UNSUPPORTED),
        (0.1, 0.3, Policy(refuted_at=0.3), REFUTED),
    ],
)
def test_a_claims_verdict_by_the_policys_thresholds(
    entailment: float, contradiction: float, policy: Policy, verdict: Verdict
) -> None:
    one = reviewed(judged(entailment, contradiction), policy)
    assert (one.verdict, one.support, one.contradiction) == (verdict, entailment, contradiction)


@pytest.mark.parametrize(
    ("kind", "relevance", "verdict"),
    [
        (ClaimKind.STATEMENT, (1.0,), SUPPORTED),
        (ClaimKind.QUOTATION, (1.0,), SUPPORTED),
        (ClaimKind.QUESTION, (1.0,), SUPPORTED),
        (ClaimKind.LABEL, (1.0,), CANNOT_TELL),
        (ClaimKind.TEASER, (1.0,), CANNOT_TELL),
        (ClaimKind.STATEMENT, (), CANNOT_TELL),
    ],
)
def test_what_claims_nothing_or_has_no_evidence_cannot_be_told(
    kind: ClaimKind, relevance: tuple[float, ...], verdict: Verdict
) -> None:
    assert reviewed(judged(0.9, 0.0, relevance), kind=kind).verdict is verdict


def test_the_words_of_a_supported_claim_are_not_marked() -> None:
    assert reviewed(judged(0.9, 0.0, unsupported=(Span(0, 3),))).unsupported == ()
    assert reviewed(judged(0.1, 0.0, unsupported=(Span(0, 3),))).unsupported == (Span(0, 3),)


@pytest.mark.parametrize(
    ("entailment", "contradiction", "relevance", "expected"),
    [
        pytest.param(
            0.8,
            0.1,
            (0.2, 0.9),
            [(1, Stance.SUPPORTS, 0.72), (0, Stance.NEUTRAL, 0.8)],
            id="what decides comes first and takes the stance of the whole",
        ),
        pytest.param(
            0.1,
            0.8,
            (0.5, 0.4),
            [(0, Stance.REFUTES, 0.4), (1, Stance.NEUTRAL, 0.6)],
            id="from the threshold on",
        ),
        pytest.param(0.1, 0.2, (0.6,), [(0, Stance.NEUTRAL, 0.42)], id="a neutral whole"),
        pytest.param(
            0.8,
            0.1,
            (0.1, 0.1, 0.1),
            [(2, Stance.NEUTRAL, 0.9), (1, Stance.NEUTRAL, 0.9), (0, Stance.NEUTRAL, 0.9)],
            id="the nearest of equals first",
        ),
        pytest.param(0.8, 0.1, (), [], id="no evidence"),
    ],
)
def test_the_rationale(
    entailment: float,
    contradiction: float,
    relevance: tuple[float, ...],
    expected: list[tuple[int, Stance, float]],
) -> None:
    rationale = reviewed(judged(entailment, contradiction, relevance)).rationale
    assert [(r.evidence.sentence.position, r.stance) for r in rationale] == [e[:2] for e in expected]
    assert [r.confidence for r in rationale] == pytest.approx([e[2] for e in expected])


def finding(severity: Severity, start: int, end: int) -> Finding:
    return Finding("a-rule", severity, "A message.", Span(start, end))


@pytest.mark.parametrize(
    ("before", "findings", "after"),
    [
        pytest.param((SUPPORTED, 0.9), [], (SUPPORTED, 0.9), id="no findings"),
        pytest.param((SUPPORTED, 0.9), [finding(Severity.ERROR, 2, 5)], (PARTLY, 0.4), id="an error caps"),
        pytest.param(
            (SUPPORTED, 0.9), [finding(Severity.INFO, 2, 5)], (SUPPORTED, 0.9), id="information not"
        ),
        pytest.param((SUPPORTED, 0.9), [finding(Severity.INFO, 2, 5)], (SUPPORTED, 0.9), id="nor an info"),
        pytest.param(
            (SUPPORTED, 0.9), [finding(Severity.ERROR, 9, 12)], (SUPPORTED, 0.9), id="beside the claim"
        ),
        pytest.param((SUPPORTED, 0.9), [finding(Severity.ERROR, 8, 12)], (PARTLY, 0.4), id="over its edge"),
        pytest.param(
            (UNSUPPORTED, 0.3), [finding(Severity.ERROR, 2, 5)], (UNSUPPORTED, 0.3), id="a low one stays"
        ),
        pytest.param(
            (REFUTED, 0.1), [finding(Severity.ERROR, 2, 5)], (REFUTED, 0.1), id="a refuted one stays"
        ),
        pytest.param(
            (CANNOT_TELL, 0.5), [finding(Severity.ERROR, 2, 5)], (CANNOT_TELL, 0.4), id="nothing told"
        ),
    ],
)
def test_an_error_caps_the_support_of_the_claim_that_it_touches(
    before: tuple[Verdict, float], findings: list[Finding], after: tuple[Verdict, float]
) -> None:
    (one,) = weigh([claim_review(*before)], findings, Policy())
    assert (one.verdict, one.support) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param((SUPPORTED, 0.6), (PARTLY, 0.4286), id="a doubtful claim falls"),
        pytest.param((SUPPORTED, 0.9), (SUPPORTED, 0.8182), id="a sure one stands"),
        pytest.param((UNSUPPORTED, 0.2), (UNSUPPORTED, 0.1111), id="a low one sinks"),
        pytest.param((SUPPORTED, 1.0), (SUPPORTED, 1.0), id="certainty is not moved"),
    ],
)
def test_warnings_lower_the_odds_of_the_claim_that_they_touch(
    before: tuple[Verdict, float], after: tuple[Verdict, float]
) -> None:
    warnings = [finding(Severity.WARNING, 2, 5), finding(Severity.WARNING, 3, 6)]
    policy = Policy(warning_odds=0.5)
    (one,) = weigh([claim_review(*before)], warnings, policy)
    assert (one.verdict, round(one.support, 4)) == after


def test_an_error_leaves_the_other_claims_alone() -> None:
    reviews = [claim_review(SUPPORTED, 0.9), claim_review(SUPPORTED, 0.8, Span(11, 20))]
    weighed = weigh(reviews, [finding(Severity.ERROR, 12, 14)], Policy(error_cap=0.2))
    assert [(r.verdict, r.support) for r in weighed] == [(SUPPORTED, 0.9), (PARTLY, 0.2)]


@pytest.mark.parametrize(
    ("reviews", "verdict", "support"),
    [
        ([(SUPPORTED, 0.9)], SUPPORTED, 0.9),
        ([(SUPPORTED, 0.9), (SUPPORTED, 0.6)], SUPPORTED, 0.6),
        ([(SUPPORTED, 0.9), (UNSUPPORTED, 0.2)], PARTLY, 0.2),
        ([(SUPPORTED, 0.9), (REFUTED, 0.1)], PARTLY, 0.1),
        ([(PARTLY, 0.4)], PARTLY, 0.4),
        ([(PARTLY, 0.4), (REFUTED, 0.1)], PARTLY, 0.1),
        ([(UNSUPPORTED, 0.2)], UNSUPPORTED, 0.2),
        ([(UNSUPPORTED, 0.2), (REFUTED, 0.3)], REFUTED, 0.2),
        ([(REFUTED, 0.1)], REFUTED, 0.1),
        ([(CANNOT_TELL, 0.0)], CANNOT_TELL, 0.5),
        ([(SUPPORTED, 0.9), (CANNOT_TELL, 0.0)], SUPPORTED, 0.9),
        ([], CANNOT_TELL, 0.5),
    ],
)
def test_the_headlines_verdict_from_its_claims(
    reviews: list[tuple[Verdict, float]], verdict: Verdict, support: float
) -> None:
    assert conclude([claim_review(*one) for one in reviews], ()) == (verdict, support)


def test_an_obstacle_leaves_nothing_to_tell() -> None:
    assert conclude([claim_review(SUPPORTED, 0.9)], ("Not English.",)) == (CANNOT_TELL, 0.9)


@pytest.mark.parametrize(
    ("text", "verdict"), [("Who broke the dam?", CANNOT_TELL), ("The dam is broken", SUPPORTED)]
)
def test_a_question_that_stayed_one_claims_nothing(text: str, verdict: Verdict) -> None:
    claim = Claim(text, Span(0, len(text)), ClaimKind.QUESTION)
    (one,) = review([claim], [judged(0.9, 0.0)], Policy())
    assert one.verdict is verdict
