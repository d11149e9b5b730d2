"""A report for an editor's eye, in a terminal or in a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.render.columns import merge
from factcheck.render.elsewhere import elsewhere_blocks
from factcheck.render.lines import cut, disarmed
from factcheck.render.page import Page, Style
from factcheck.types import (
    Answer,
    Claim,
    ClaimKind,
    ClaimReview,
    Finding,
    Rationale,
    Report,
    Sentence,
    Severity,
    Span,
    Stance,
    Verdict,
    VerifiedQuotation,
)

_HEADLINE_CHARACTERS = 1_000

WORDS = {
    Verdict.SUPPORTED: ("Supported", Style.GOOD),
    Verdict.PARTLY_SUPPORTED: ("Partly supported", Style.FAIR),
    Verdict.UNSUPPORTED: ("Not supported", Style.BAD),
    Verdict.REFUTED: ("Refuted", Style.BAD),
    Verdict.CANNOT_TELL: ("Cannot tell", Style.UNSURE),
}
_MEANINGS = {
    Verdict.SUPPORTED: "the article carries the headline.",
    Verdict.PARTLY_SUPPORTED: "the article carries part of the headline.",
    Verdict.UNSUPPORTED: "the article does not carry the headline.",
    Verdict.REFUTED: "the article contradicts the headline.",
    Verdict.CANNOT_TELL: "the headline could not be judged.",
}
_STANCES = {Stance.SUPPORTS: "supports", Stance.REFUTES: "refutes", Stance.NEUTRAL: "the nearest found"}
_KINDS = {
    ClaimKind.LABEL: "A label: it claims nothing that can be checked.",
    ClaimKind.TEASER: "A teaser: it claims nothing that can be checked.",
}
_ANSWERS = {
    Answer.YES: "The headline asks; the article answers yes.",
    Answer.NO: "The headline asks; the article answers no.",
    Answer.NOT_SAID: "The headline asks; the article does not say.",
}
SEVERITIES = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.FAIR, Severity.INFO: Style.BOLD}


def render_text(report: Report, *, colour: bool, width: int) -> str:
    """The report in lines of at most `width` columns (29 at least), each block after an empty line."""
    page = Page(width, colour)
    findings = sorted(report.findings, key=lambda finding: -finding.severity.rank)
    blocks = [
        _verdict(page, report),
        _headline(page, report),
        *(page.entry("note", "", reason) for reason in report.reasons),
        *(_claim(page, review, report) for review in report.reviews),
        *(_finding(page, finding) for finding in findings),
        *elsewhere_blocks(page, report, cut),
    ]
    return "\n\n".join("\n".join(map(disarmed, block)) for block in blocks if block) + "\n"


def _verdict(page: Page, report: Report) -> list[str]:
    words, style = WORDS[report.verdict]
    label = percentage(report.support, report.verdict)
    head = page.paint("support", Style.FAINT)  # over the column, to say what it counts
    return [head, *page.entry(label, words, f": {_MEANINGS[report.verdict]}", style)]


def percentage(support: float, verdict: Verdict) -> str:
    """Support in whole per cent; never 0% or 100%, which no probability earns."""
    if verdict is Verdict.CANNOT_TELL:
        return "?"
    whole = round(100 * support)
    return "<1%" if whole < 1 else ">99%" if whole > 99 else f"{whole}%"


def _headline(page: Page, report: Report) -> list[str]:
    marks = merge(span for review in report.reviews for span in _not_carried(review))
    return page.marked(cut(report.article.headline, _HEADLINE_CHARACTERS), marks)


def _not_carried(review: ClaimReview) -> tuple[Span, ...]:
    """The words that the body does not carry: the whole claim where it failed and no words are named."""
    failed = review.verdict in (Verdict.UNSUPPORTED, Verdict.REFUTED)
    return review.unsupported or ((review.claim.span,) if failed else ())


def _claim(page: Page, review: ClaimReview, report: Report) -> list[str]:
    lines = [] if _says_it_all(review, report) else _claim_entry(page, review)
    if lines and review.claim.kind in _KINDS:
        return [*lines, *page.block(_KINDS[review.claim.kind], style=Style.FAINT)]
    for rationale in _shown(review.rationale):
        stance = _STANCES[rationale.stance]
        lines += _quotation(page, rationale.evidence.sentence, f": {stance}")
    if review.answer is not None:
        lines += page.block(_ANSWERS[review.answer])
    for verified in review.verified:
        lines += _verified(page, verified, report)
    return lines


def _verified(page: Page, verified: VerifiedQuotation, report: Report) -> list[str]:
    words = cut(verified.span.of(report.article.headline))
    return page.entry("quote", "Verified", f": '{words}', {_place(verified.sentence)}", Style.GOOD)


def _claim_entry(page: Page, review: ClaimReview) -> list[str]:
    words, style = WORDS[review.verdict]
    label = percentage(review.support, review.verdict)
    return page.entry(label, words, f": {cut(_attributed(review.claim))}", style)


def _says_it_all(review: ClaimReview, report: Report) -> bool:
    """Whether the claim's own line would only repeat the report's first two."""
    same = percentage(review.support, review.verdict) == percentage(report.support, report.verdict)
    return same and review.verdict == report.verdict and review.claim.text == report.article.headline


def _attributed(claim: Claim) -> str:
    if claim.speaker is None or claim.speaker.casefold() in claim.text.casefold():
        return claim.text
    return f"{claim.speaker}: {claim.text}"


def _shown(rationale: tuple[Rationale, ...]) -> Iterator[Rationale]:
    """The best sentence, and the second where it too takes a side."""
    yield from rationale[:1]
    yield from (second for second in rationale[1:2] if second.stance is not Stance.NEUTRAL)


def _finding(page: Page, finding: Finding) -> list[str]:
    style = SEVERITIES[finding.severity]
    message = cut(finding.message)
    lines = page.entry(finding.severity.value, "", f"{message} [{finding.rule}]", style)
    if finding.sentence is not None:
        lines += _quotation(page, finding.sentence, "")
    if finding.suggestion is not None:
        lines += page.block(f"Suggestion: {cut(finding.suggestion)}")
    return lines


def _quotation(page: Page, sentence: Sentence, remark: str) -> list[str]:
    """A sentence of the body, and where it stands: paragraphs and sentences count from 1."""
    return [
        *page.block(cut(sentence.text), before="> "),
        *page.block(_place(sentence) + remark, before="  ", style=Style.FAINT),
    ]


def _place(sentence: Sentence) -> str:
    return f"paragraph {sentence.paragraph + 1}, sentence {sentence.position + 1}"
