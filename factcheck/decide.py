"""Judgements and findings -> claim reviews and the headline's verdict; every threshold is the policy's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.types import (
    Claim,
    ClaimKind,
    ClaimReview,
    Finding,
    Judgement,
    ModelCard,
    Policy,
    Rationale,
    Severity,
    Stance,
    Verdict,
    VerifiedQuotation,
)

NO_MODEL = "No model was asked: rules alone."
NO_CARD = ModelCard("none")

_CLAIMS_NOTHING = frozenset({ClaimKind.LABEL, ClaimKind.TEASER})


def review(
    claims: Sequence[Claim], judgements: Sequence[Judgement], policy: Policy
) -> tuple[ClaimReview, ...]:
    """One review a claim, by the policy's thresholds."""
    return tuple(_review(c, j, policy) for c, j in zip(claims, judgements, strict=True))


def unjudged(claims: Sequence[Claim]) -> tuple[ClaimReview, ...]:
    """The reviews where no model was asked: nothing is known of any claim."""
    return tuple(ClaimReview(claim, Verdict.CANNOT_TELL, 0.5) for claim in claims)


def _review(claim: Claim, judgement: Judgement, policy: Policy) -> ClaimReview:
    verdict = _verdict(claim, judgement, policy)
    unsupported = () if verdict is Verdict.SUPPORTED else judgement.unsupported
    return ClaimReview(
        claim,
        verdict,
        judgement.entailment,
        _rationale(judgement, policy),
        unsupported,
        judgement.contradiction,
    )


def _verdict(claim: Claim, judgement: Judgement, policy: Policy) -> Verdict:
    if _claims_nothing(claim) or not judgement.evidence:
        return Verdict.CANNOT_TELL
    if judgement.entailment >= policy.supported_at:
        return Verdict.SUPPORTED
    if judgement.contradiction >= policy.refuted_at:
        return Verdict.REFUTED
    return Verdict.UNSUPPORTED


def _claims_nothing(claim: Claim) -> bool:
    """Whether there is no statement to judge: labels, teasers, and questions that stayed questions."""
    return claim.kind in _CLAIMS_NOTHING or (
        claim.kind is ClaimKind.QUESTION and claim.text.rstrip().endswith("?")
    )


def _rationale(judgement: Judgement, policy: Policy) -> tuple[Rationale, ...]:
    """The evidence with each sentence's stance, the sentences that decide first.

    The judge reads all sentences together, so a sentence that decides takes the stance of the whole; its
    confidence is the probability that it decides, that of the others the probability that they do not.
    """
    stance, probability = max(
        (Stance.SUPPORTS, judgement.entailment),
        (Stance.NEUTRAL, judgement.neutral),
        (Stance.REFUTES, judgement.contradiction),
        key=lambda pair: pair[1],
    )
    order = sorted(
        zip(judgement.evidence, judgement.relevance, strict=True),
        key=lambda pair: (-pair[1], -pair[0].similarity),
    )
    return tuple(
        Rationale(evidence, stance, relevance * probability)
        if relevance >= policy.relevant_at
        else Rationale(evidence, Stance.NEUTRAL, 1 - relevance)
        for evidence, relevance in order
    )


def weigh(
    reviews: Sequence[ClaimReview], findings: Sequence[Finding], policy: Policy
) -> tuple[ClaimReview, ...]:
    """The reviews once the findings are counted: errors cap, warnings lower the support of their claims."""
    errors = [f.span for f in findings if f.severity is Severity.ERROR]
    warnings = [f.span for f in findings if f.severity is Severity.WARNING]

    def weighed(one: ClaimReview) -> ClaimReview:
        if any(span.overlaps(one.claim.span) for span in warnings):
            one = _lowered(one, _times_odds(one.support, policy.warning_odds), policy)
        if any(span.overlaps(one.claim.span) for span in errors):
            one = _capped(one, policy)
        return one

    return tuple(weighed(r) for r in reviews)


def vouch(
    reviews: Sequence[ClaimReview], quotations: Sequence[VerifiedQuotation], findings: Sequence[Finding]
) -> tuple[ClaimReview, ...]:
    """The reviews with their quotations that the body has word for word and that no error touches."""
    errors = [f.span for f in findings if f.severity is Severity.ERROR]
    sound = [q for q in quotations if not any(q.span.overlaps(span) for span in errors)]
    return tuple(
        replace(r, verified=tuple(q for q in sound if q.span.overlaps(r.claim.span))) for r in reviews
    )


def _capped(one: ClaimReview, policy: Policy) -> ClaimReview:
    verdict = Verdict.PARTLY_SUPPORTED if one.verdict is Verdict.SUPPORTED else one.verdict
    return replace(one, verdict=verdict, support=min(one.support, policy.error_cap))


def _lowered(one: ClaimReview, support: float, policy: Policy) -> ClaimReview:
    falls = one.verdict is Verdict.SUPPORTED and support < policy.supported_at
    return replace(one, verdict=Verdict.PARTLY_SUPPORTED if falls else one.verdict, support=support)


def _times_odds(probability: float, factor: float) -> float:
    """The probability whose odds are `factor` times those of another."""
    share = probability * factor
    return share / (share + 1 - probability)


def conclude(reviews: Sequence[ClaimReview], obstacles: Sequence[str]) -> tuple[Verdict, float]:
    """The headline's verdict and support from its claims'; an obstacle leaves nothing to tell.

    The support is that of the weakest claim: a headline is carried only where all of it is.
    """
    judged = [r for r in reviews if r.verdict is not Verdict.CANNOT_TELL]
    support = min((r.support for r in judged), default=0.5)
    if obstacles or not judged:
        return Verdict.CANNOT_TELL, support
    verdicts = {r.verdict for r in judged}
    if verdicts == {Verdict.SUPPORTED}:
        return Verdict.SUPPORTED, support
    if verdicts & {Verdict.SUPPORTED, Verdict.PARTLY_SUPPORTED}:
        return Verdict.PARTLY_SUPPORTED, support
    return (Verdict.REFUTED if Verdict.REFUTED in verdicts else Verdict.UNSUPPORTED), support
