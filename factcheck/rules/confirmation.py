"""What the judge said of a claim, for rules that speak only where it agrees."""

from __future__ import annotations

from factcheck.types import Claim, ClaimReview, Reading

_CARRIED = 0.5
# A paraphrase that counting words takes for an addition, the judge knows; real additions rarely get so far.
_SURELY_CARRIED = 0.7


def review_of(claim: Claim, reading: Reading) -> ClaimReview | None:
    """Return the judge's review of the claim; None where no judge ran."""
    return next((review for review in reading.reviews if review.claim == claim), None)


def is_doubted(claim: Claim, reading: Reading, below: float = _CARRIED) -> bool:
    """Whether a judge has read the claim and gives it a support under `below`."""
    review = review_of(claim, reading)
    return review is not None and review.support < below


def is_carried(claim: Claim, reading: Reading) -> bool:
    """Whether a judge has read the claim and holds it for carried; False where none ran."""
    review = review_of(claim, reading)
    return review is not None and review.support >= _CARRIED


def is_suspected(claim: Claim, reading: Reading, at: float) -> bool:
    """Whether a judge has read the claim and hears a contradiction of at least `at`."""
    review = review_of(claim, reading)
    return review is not None and review.contradiction >= at


def is_surely_carried(claim: Claim, reading: Reading) -> bool:
    """Whether a judge has read the claim and is sure that the body carries it; False where none ran."""
    review = review_of(claim, reading)
    return review is not None and review.support >= _SURELY_CARRIED
