"""What the judge said of a claim, for rules that speak only where it agrees."""

from __future__ import annotations

from factcheck.types import Claim, ClaimReview, Reading

_CARRIED = 0.5


def review_of(claim: Claim, reading: Reading) -> ClaimReview | None:
    """Return the judge's review of the claim; None where no judge ran."""
    return next((review for review in reading.reviews if review.claim == claim), None)


def is_doubted(claim: Claim, reading: Reading, below: float = _CARRIED) -> bool:
    """Whether a judge has read the claim and gives it a support under `below`."""
    review = review_of(claim, reading)
    return review is not None and review.support < below
