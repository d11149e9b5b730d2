"""The vocabulary: frozen values that every step takes and gives. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into a text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class ArticleKind(StrEnum):
    """What sort of journalism an article is."""

    NEWS = "news"
    OPINION = "opinion"
    SATIRE = "satire"
    LIVE = "live"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text starts in the file that it came from; both count from 1, columns in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Surface:
    """One of the headlines that an article shows: `name` is "h1", "title", "og:title", "slug" ..."""

    name: str
    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Article:
    """A headline and the body under it; `source` is where it came from (a path or URL).

    `place` is where the headline stands in its source. `surfaces` are the article's other headlines,
    those that say the same left out. `incomplete` says why the body seems cut off, where it does.
    """

    id: str
    headline: str
    body: str
    source: str | None = None
    kind: ArticleKind = ArticleKind.NEWS
    published: date | None = None
    place: Place = Place()
    surfaces: tuple[Surface, ...] = ()
    section: str | None = None
    authors: tuple[str, ...] = ()
    incomplete: str | None = None


class SentenceRole(StrEnum):
    """What a sentence is to the article; boilerplate is never evidence."""

    PROSE = "prose"
    QUOTATION = "quotation"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body: `span.of(body) == text`; position and paragraph count from 0."""

    position: int
    paragraph: int
    text: str
    span: Span
    role: SentenceRole = SentenceRole.PROSE


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


class Severity(StrEnum):
    """How grave a finding is; only the fail level turns it into an exit code."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a deterministic rule found; `span` lies in the headline, `sentence` is the body's."""

    rule: str
    severity: Severity
    message: str
    span: Span
    sentence: Sentence | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """Every threshold, in one place.

    `top_k` sentences go to the judge for each claim. A claim whose support reaches `supported_at` is
    supported; below, it is refuted where the probability of contradiction reaches `refuted_at`, and
    unsupported otherwise. A sentence is part of the rationale from `relevant_at`; a word is marked as
    not carried from `unsupported_word_at`. Bodies are read up to `max_sentences`. A finding of error
    severity caps the support of its claim at `error_cap`. `rules` switches rules on or off by id,
    `severities` gives the findings of a rule another severity.
    """

    top_k: int = 8
    supported_at: float = 0.5
    refuted_at: float = 0.5
    relevant_at: float = 0.5
    unsupported_word_at: float = 0.5
    max_sentences: int = 2000
    error_cap: float = 0.4
    rules: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The identity of a model: its name and the sha256 of its weights (empty where unknown)."""

    name: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report: the tool's version, the two models, the policy."""

    version: str
    encoder: ModelCard
    judge: ModelCard
    policy: Policy


@dataclass(frozen=True, slots=True)
class Report:
    """The answer for one article; `support` is the probability that the body carries the headline.

    `reasons` says in plain words why a verdict is `cannot-tell`, or what limited the check. `elsewhere` is
    what other texts say of the claims that the body does not carry, None where none were asked; it has no
    part in the verdict.
    """

    article: Article
    verdict: Verdict
    support: float
    reviews: tuple[ClaimReview, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    reasons: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that could not be checked, and why."""

    article_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule sees: the article taken apart and, where a model ran, the reviews of its claims."""

    article: Article
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    reviews: tuple[ClaimReview, ...] = ()
