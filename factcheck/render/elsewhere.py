"""What other texts say of the claims that the body does not carry: shown apart from the verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from factcheck.render.page import Page, Style
from factcheck.types import Elsewhere, Evidence, Rationale, Report, Stance, Verdict

_LABEL = "other"
_LEADS = {
    Verdict.SUPPORTED: ("Supported elsewhere", Style.GOOD),
    Verdict.REFUTED: ("Refuted elsewhere", Style.BAD),
}
_NOTHING = "No other text that was asked supports or refutes what the article does not carry."


def elsewhere_blocks(page: Page, report: Report, cut: Callable[[str], str]) -> list[list[str]]:
    """A block of lines for each text that takes a side, one that says so where none does; none if unasked."""
    if report.elsewhere is None:
        return []
    if not report.elsewhere:
        return [page.entry(_LABEL, "", _NOTHING)]
    return [_block(page, one, cut) for one in report.elsewhere]


def _block(page: Page, one: Elsewhere, cut: Callable[[str], str]) -> list[str]:
    lead, style = _LEADS[one.review.verdict]
    lines = page.entry(_LABEL, lead, f": {cut(one.review.claim.text)}", style)
    found = _deciding(one)
    if found is not None:
        lines += page.block(cut(found.sentence.text), before="> ")
    return [*lines, *page.block(_origin(one), before="  ", style=Style.FAINT)]


def _deciding(one: Elsewhere) -> Evidence | None:
    """The sentence that decides; the first that was read where none stands out."""
    sides = [r.evidence for r in one.review.rationale if r.stance is not Stance.NEUTRAL]
    return next(iter((*sides, *(r.evidence for r in one.review.rationale))), None)


def _origin(one: Elsewhere) -> str:
    """Which text it is: its date, its headline and its name."""
    date = None if one.published is None else one.published.isoformat()
    headline = None if one.headline is None else f"'{one.headline}'"
    return ", ".join(part for part in (headline, date, one.source or one.id) if part)


def elsewhere_to_dict(
    report: Report, evidence: Callable[[Rationale], Mapping[str, object]]
) -> dict[str, object]:
    """The field `elsewhere` as plain values; no field where no other text was asked."""
    if report.elsewhere is None:
        return {}
    return {"elsewhere": [_one_to_dict(one, evidence) for one in report.elsewhere]}


def _one_to_dict(one: Elsewhere, evidence: Callable[[Rationale], Mapping[str, object]]) -> dict[str, object]:
    claim = one.review.claim
    return {
        "claim": {"text": claim.text, "span": {"start": claim.span.start, "end": claim.span.end}},
        "verdict": one.review.verdict.value,
        "support": round(float(one.review.support), 4),
        "article": {
            "id": one.id,
            "headline": one.headline,
            "published": None if one.published is None else one.published.isoformat(),
            "source": one.source,
        },
        "evidence": [dict(evidence(rationale)) for rationale in one.review.rationale],
    }
