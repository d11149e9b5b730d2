"""Claims, their evidence, and what is concluded on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from factcheck.types.article import Sentence, Span


class ClaimKind(StrEnum):
    """What a part of a headline does; labels and teasers claim nothing that can be checked."""

    STATEMENT = "statement"
    QUOTATION = "quotation"
    QUESTION = "question"
    LABEL = "label"
    TEASER = "teaser"


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of a headline.

    `span` lies in the headline. `text` is what is judged: the span's own characters, except where a
    question was turned into the statement that it asks about, or a dropped subject was put back.
    `speaker` is the person or body to whom the headline attributes the claim.
    """

    text: str
    span: Span
    kind: ClaimKind = ClaimKind.STATEMENT
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A retrieved body sentence; `similarity` is its cosine with the claim, -1 to 1."""

    sentence: Sentence
    similarity: float


class Stance(StrEnum):
    """What one sentence does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of one claim against its evidence, read together in body order.

    The three probabilities sum to 1 and are calibrated. `relevance[i]` is the probability that
    `evidence[i]` is a sentence that decides. `unsupported` are the spans of the headline whose words
    the evidence does not carry.
    """

    evidence: tuple[Evidence, ...]
    entailment: float
    neutral: float
    contradiction: float
    relevance: tuple[float, ...] = ()
    unsupported: tuple[Span, ...] = ()


class Verdict(StrEnum):
    """How well the body supports a claim, or the whole headline."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly-supported"
    UNSUPPORTED = "unsupported"
    REFUTED = "refuted"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Rationale:
    """An evidence sentence with its stance; `confidence` is a probability, 0 to 1."""

    evidence: Evidence
    stance: Stance
    confidence: float


@dataclass(frozen=True, slots=True)
class VerifiedQuotation:
    """Words that the headline quotes and the body quotes word for word; `span` lies in the headline."""

    span: Span
    sentence: Sentence


class Answer(StrEnum):
    """What the body answers to a question of the headline."""

    YES = "yes"
    NO = "no"
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """The conclusion on one claim; `support` is the calibrated probability that the body carries it.

    `rationale` is sorted best first: the sentences that decide, then the other retrieved ones. `verified`
    are the claim's quotations that the body has word for word, where no finding speaks against them.
    """

    claim: Claim
    verdict: Verdict
    support: float
    rationale: tuple[Rationale, ...] = ()
    unsupported: tuple[Span, ...] = ()
    contradiction: float = 0.0
    verified: tuple[VerifiedQuotation, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """What the body answers where the claim was a question; None where it was none, or cannot be told."""
        return _ANSWERS.get(self.verdict) if self.claim.kind is ClaimKind.QUESTION else None


_ANSWERS = {
    Verdict.SUPPORTED: Answer.YES,
    Verdict.PARTLY_SUPPORTED: Answer.YES,
    Verdict.UNSUPPORTED: Answer.NOT_SAID,
    Verdict.REFUTED: Answer.NO,
}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another text says of a claim that the body does not carry: an article, or a document.

    `review` is the conclusion from that text alone, supported or refuted. `id`, `headline`, `published` and
    `source` are the other text's.
    """

    review: ClaimReview
    id: str
    headline: str | None = None
    published: date | None = None
    source: str | None = None
