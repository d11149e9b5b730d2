"""Reports built by hand: every verdict, findings, long and wide headlines, hostile characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.types import (
    Article,
    Claim,
    ClaimKind,
    ClaimReview,
    Evidence,
    Finding,
    ModelCard,
    Policy,
    Provenance,
    Rationale,
    Report,
    Sentence,
    Severity,
    Span,
    Stance,
    Verdict,
    VerifiedQuotation,
)

PROVENANCE = Provenance("0.1.0", ModelCard("minilm", "a" * 64), ModelCard("small", "b" * 64), Policy())
NOWHERE = Sentence(0, 0, "", Span(0, 0))


@dataclass(frozen=True)
class Body:
    """A body of one-line paragraphs, each sentence given apart."""

    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return "\n\n".join(" ".join(sentences) for sentences in self.paragraphs)

    def sentence(self, opening: str) -> Sentence:
        flat = [(n, s) for n, sentences in enumerate(self.paragraphs) for s in sentences]
        position, (paragraph, text) = next((i, p) for i, p in enumerate(flat) if p[1].startswith(opening))
        start = self.text.index(text)
        return Sentence(position, paragraph, text, Span(start, start + len(text)))

    def rationale(self, opening: str, stance: Stance, confidence: float, similarity: float) -> Rationale:
        return Rationale(Evidence(self.sentence(opening), similarity), stance, confidence)


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def claim_review(
    headline: str,
    text: str,
    verdict: Verdict,
    support: float,
    *rationale: Rationale,
    unsupported: Sequence[str] = (),
    kind: ClaimKind = ClaimKind.STATEMENT,
    speaker: str | None = None,
) -> ClaimReview:
    marks = tuple(span(headline, part) for part in unsupported)
    claim = Claim(text, span(headline, text), kind, speaker)
    return ClaimReview(claim, verdict, support, rationale, marks)


def report(
    headline: str,
    verdict: Verdict,
    support: float,
    *reviews: ClaimReview,
    body: str = "",
    findings: tuple[Finding, ...] = (),
    reasons: tuple[str, ...] = (),
) -> Report:
    article = Article(id="article", headline=headline, body=body, source="article.txt")
    return Report(article, verdict, support, reviews, findings, PROVENANCE, reasons)


SUMMIT = Body(
    (
        (
            "China's president told Germany's chancellor on Tuesday that the fighting must not spread.",
            "The two spoke by video for about an hour.",
        ),
        (
            "“All efforts must be made to avoid the intensification and expansion” of the conflict, the "
            "foreign ministry in Beijing quoted him as saying.",
        ),
        (
            "China has not condemned Moscow.",
            "It abstained again last week when the General Assembly voted on reparations.",
        ),
    )
)


def partly_supported() -> Report:
    headline = "Xi turns on Putin: China says 'all efforts must be made' to avoid more Ukraine bloodshed"
    first = claim_review(
        headline,
        "Xi turns on Putin",
        Verdict.UNSUPPORTED,
        0.0871,
        SUMMIT.rationale("China has not", Stance.NEUTRAL, 0.31, 0.52),
        SUMMIT.rationale("It abstained", Stance.NEUTRAL, 0.22, 0.41),
        unsupported=["turns on Putin"],
    )
    second = claim_review(
        headline,
        "China says 'all efforts must be made' to avoid more Ukraine bloodshed",
        Verdict.SUPPORTED,
        0.9432,
        SUMMIT.rationale("“All efforts", Stance.SUPPORTS, 0.97, 0.78),
        SUMMIT.rationale("China's president", Stance.SUPPORTS, 0.84, 0.66),
        SUMMIT.rationale("It abstained", Stance.NEUTRAL, 0.08, 0.40),
        speaker="China",
    )
    quotation = VerifiedQuotation(span(headline, "all efforts must be made"), SUMMIT.sentence("“All efforts"))
    second = replace(second, verified=(quotation,))
    return report(headline, Verdict.PARTLY_SUPPORTED, 0.0871, first, second, body=SUMMIT.text)


FERRY = Body(
    (
        ("A ferry with 63 people on board ran aground off the island of Orra early on Monday.",),
        (
            "Twelve passengers were taken to hospital, the coastguard said.",
            "Nobody died.",
            "“We were very lucky,” said the captain, Ann Moss.",
        ),
    )
)


def supported() -> Report:
    headline = "Ferry with 63 aboard runs aground off Orra"
    review = claim_review(
        headline,
        headline,
        Verdict.SUPPORTED,
        0.9961,
        FERRY.rationale("A ferry", Stance.SUPPORTS, 0.99, 0.91),
        FERRY.rationale("Nobody died", Stance.NEUTRAL, 0.02, 0.30),
    )
    return report(headline, Verdict.SUPPORTED, 0.9961, review, body=FERRY.text)


def unsupported() -> Report:
    headline = "Ferry owners knew for years of faulty radar"
    review = claim_review(
        headline,
        headline,
        Verdict.UNSUPPORTED,
        0.0312,
        FERRY.rationale("A ferry", Stance.NEUTRAL, 0.12, 0.44),
        unsupported=["owners knew for years", "faulty radar"],
    )
    reason = "The text is not UTF-8: it was read as cp1252."
    return report(headline, Verdict.UNSUPPORTED, 0.0312, review, body=FERRY.text, reasons=(reason,))


def refuted() -> Report:
    headline = "Three die and 21 are hurt as ferry runs aground"
    review = claim_review(
        headline,
        headline,
        Verdict.REFUTED,
        0.0021,
        FERRY.rationale("Nobody died", Stance.REFUTES, 0.96, 0.51),
        FERRY.rationale("Twelve passengers", Stance.REFUTES, 0.88, 0.64),
        unsupported=["Three die", "21"],
    )
    findings = (
        Finding("superlative", Severity.INFO, "No superlative in the headline.", Span(0, 5)),
        Finding(
            "number-differs",
            Severity.ERROR,
            "The headline has 21 hurt, the article 12.",
            span(headline, "21"),
            FERRY.sentence("Twelve passengers"),
            "write 12 for 21",
        ),
        Finding(
            "deaths-need-a-source",
            Severity.WARNING,
            "The headline counts the dead and the article names no source for it.",
            span(headline, "Three die"),
        ),
    )
    return report(headline, Verdict.REFUTED, 0.0021, review, body=FERRY.text, findings=findings)


def question() -> Report:
    headline = "Did anybody die on the ferry?"
    text = "Anybody died on the ferry"
    claim = Claim(text, Span(0, len(headline)), ClaimKind.QUESTION)
    rationale = (FERRY.rationale("Nobody died", Stance.REFUTES, 0.97, 0.62),)
    review = ClaimReview(claim, Verdict.REFUTED, 0.0124, rationale)
    return report(headline, Verdict.REFUTED, 0.0124, review, body=FERRY.text)


def cannot_tell() -> Report:
    headline = "In pictures: the week in Orra"
    review = claim_review(
        headline, "In pictures: the week in Orra", Verdict.CANNOT_TELL, 0.0, kind=ClaimKind.LABEL
    )
    reason = "The headline makes no claim that the article could carry."
    return report(headline, Verdict.CANNOT_TELL, 0.0, review, body=FERRY.text, reasons=(reason,))


def other_language() -> Report:
    reason = "The article is not in English (it looks like French): the models read English only."
    body = "Le ferry s'est échoué lundi matin."
    return report("Un ferry s'échoue au large d'Orra", Verdict.CANNOT_TELL, 0.0, body=body, reasons=(reason,))


def long_headline() -> Report:
    headline = (
        "Council leader who promised never to raise parking charges, close libraries or sell the old town "
        "hall raises parking charges, closes two libraries and sells the old town hall, in a single "
        "evening, to a company that paid for her campaign and which her brother-in-law runs from an "
        "Internationalhandelsregistergesellschaftsgebäude-on-the-Rhine abroad"
    )
    body = Body((("The council raised parking charges on Monday evening. " * 12 + "It was late.",),))
    review = claim_review(
        headline,
        headline,
        Verdict.PARTLY_SUPPORTED,
        0.48,
        body.rationale("The council", Stance.SUPPORTS, 0.61, 0.7),
        unsupported=[
            "closes two libraries and sells the old town hall, in a single evening, to a company",
            "Internationalhandelsregistergesellschaftsgebäude-on-the-Rhine",
        ],
    )
    return report(headline, Verdict.PARTLY_SUPPORTED, 0.48, review, body=body.text)


def wide_characters() -> Report:
    headline = "東京 chief says cafe\u0301 “Ōkami” 👩‍👩‍👧 wins 🇩🇪 prize of 5万円 in first year"
    body = Body((("The cafe\u0301 Ōkami 👩‍👩‍👧 won a prize of 10万円 in Berlin, 東京都知事 said.",),))
    review = claim_review(
        headline,
        "cafe\u0301 “Ōkami” 👩‍👩‍👧 wins 🇩🇪 prize of 5万円 in first year",
        Verdict.UNSUPPORTED,
        0.205,
        body.rationale("The cafe", Stance.REFUTES, 0.55, 0.8),
        unsupported=["5万円", "first year"],
        speaker="東京 chief",
    )
    return report(headline, Verdict.UNSUPPORTED, 0.205, review, body=body.text)


def hostile_characters() -> Report:
    headline = "Mayor \x1b[2J\x1b[31msteps\x07 down\u202e nwod\u2066 over bribe\r\nFAKE\tline \ud83d"
    body = Body((("The mayor \x1b]0;title\x07 stays \u202eni\u202c office\u2028 for now\x9b31m.",),))
    review = claim_review(
        headline,
        headline,
        Verdict.REFUTED,
        0.02,
        body.rationale("The mayor", Stance.REFUTES, 0.9, 0.7),
        unsupported=["down\u202e nwod"],
    )
    return report(headline, Verdict.REFUTED, 0.02, review, body=body.text)


GOLDEN = {
    "partly-supported": partly_supported,
    "supported": supported,
    "unsupported": unsupported,
    "refuted": refuted,
    "question": question,
    "cannot-tell": cannot_tell,
    "other-language": other_language,
    "long-headline": long_headline,
    "wide-characters": wide_characters,
    "hostile-characters": hostile_characters,
}
