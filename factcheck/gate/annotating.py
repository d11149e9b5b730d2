"""From reports to annotations: what is wrong, in which words, at which place of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.annotations import Annotation, CheckedSurface
from factcheck.decide import NO_MODEL
from factcheck.gate.drift import Drift
from factcheck.gate.fingerprints import Draft, fingerprinted
from factcheck.gate.judging import HEADLINE, Conflict
from factcheck.gate.placing import Problem, Where, Words
from factcheck.types import (
    Article,
    ArticleKind,
    ClaimReview,
    Policy,
    Report,
    Severity,
    Span,
    Stance,
    Surface,
    Verdict,
)

_FAILING = frozenset({Verdict.PARTLY_SUPPORTED, Verdict.UNSUPPORTED, Verdict.REFUTED})
# An address is made of catchwords: that the body does not carry it word by word is no proof.
_CATCHWORDS = frozenset({"slug"})


def annotate(
    where: Where, checked: Sequence[CheckedSurface], conflicts: Sequence[Conflict], drift: Drift | None
) -> tuple[Annotation, ...]:
    """What is wrong with an article: verdicts and findings by surface, then what concerns several."""
    drafts = [draft for one in checked for draft in _of_surface(where, one)]
    if where.is_on("surfaces-disagree"):
        drafts += _disagreements(where, checked, conflicts)
    if drift is not None and where.is_on("headline-drift"):
        drafts += _drift(where, checked[0], drift)
    return fingerprinted(drafts)


def unreadable(path: str, article_id: str, reason: str, policy: Policy) -> tuple[Annotation, ...]:
    """The annotation of an article, or a file, that could not be read."""
    where = Where(path, Article(id=article_id, headline="", body=""), policy)
    words = Words(Surface(HEADLINE, ""), Span(0, 0), f"{path} {article_id}")
    return fingerprinted([where.put(Problem("unreadable", Severity.WARNING, reason), words)])


def _of_surface(where: Where, checked: CheckedSurface) -> Iterator[Draft]:
    report, surface = checked.report, checked.surface
    if report.verdict in _FAILING:
        yield _verdict(where, surface, report)
    elif (
        report.verdict is Verdict.CANNOT_TELL and surface.name == HEADLINE and NO_MODEL not in report.reasons
    ):
        message = " ".join(report.reasons) or "It cannot be told whether the body supports the headline."
        yield where.put(Problem("cannot-tell", Severity.WARNING, message), Words.all_of(surface))
    # What half a body, or one in another language, does not say is no mistake of the headline's.
    for finding in () if _body_was_not_read(report) else report.findings:
        evidence = finding.sentence.text if finding.sentence else None
        problem = Problem(finding.rule, finding.severity, finding.message, evidence, finding.suggestion)
        claim = _claim_at(report, finding.span) or surface.text
        yield where.put(problem, Words(surface, finding.span, claim))


def _body_was_not_read(report: Report) -> bool:
    """Whether the verdict is missing because of the body: each such reason begins so in `pipeline`."""
    return report.verdict is Verdict.CANNOT_TELL and any(r.startswith("The body ") for r in report.reasons)


def _claim_at(report: Report, span: Span) -> str | None:
    spans = (review.claim.span for review in report.reviews)
    return next((one.of(report.article.headline) for one in spans if one.overlaps(span)), None)


def _verdict(where: Where, surface: Surface, report: Report) -> Draft:
    """The verdict on the whole surface, placed at the claim that stands worst.

    An opinion piece argues, satire invents and a live page moves on: their verdicts warn.
    """
    failing = [review for review in report.reviews if review.verdict in _FAILING]
    worst = min(failing, key=_standing, default=None)
    span = Span(0, len(surface.text)) if worst is None else worst.claim.span
    words = f"“{span.of(surface.text)}”"
    message = {
        Verdict.REFUTED: f"The body says otherwise than {words}.",
        Verdict.UNSUPPORTED: f"The body does not support {words}.",
    }.get(report.verdict, f"The body supports a part of it, and not {words}.")
    argued = report.article.kind is not ArticleKind.NEWS
    severity = Severity.WARNING if surface.name in _CATCHWORDS or argued else Severity.ERROR
    evidence = None if worst is None else _refuting(worst)
    problem = Problem(report.verdict.value, severity, message, evidence)
    return where.put(problem, Words(surface, span, surface.text))


def _standing(review: ClaimReview) -> tuple[bool, float]:
    return review.verdict is not Verdict.REFUTED, review.support


def _refuting(review: ClaimReview) -> str | None:
    """The sentence that goes most against a claim, if one does."""
    against = (one.evidence.sentence.text for one in review.rationale if one.stance is Stance.REFUTES)
    return next(against, None)


def _disagreements(
    where: Where, checked: Sequence[CheckedSurface], conflicts: Sequence[Conflict]
) -> Iterator[Draft]:
    """One for each surface whose words, or whose verdict, go against the headline's."""
    headline = checked[0]
    for one in checked[1:]:
        surface = one.surface
        conflict = next((c.finding.span for c in conflicts if c.surface == surface.name), None)
        if conflict is not None:
            message = f"it has “{conflict.of(surface.text)}”, and the headline otherwise."
            words = Words(surface, conflict, surface.text)
        elif _verdicts_differ(headline, one):
            message = f"it is {one.report.verdict}, and the headline is {headline.report.verdict}."
            words = Words.all_of(surface)
        else:
            continue
        yield where.put(Problem("surfaces-disagree", Severity.WARNING, message, headline.surface.text), words)


def _verdicts_differ(headline: CheckedSurface, other: CheckedSurface) -> bool:
    verdicts = {headline.report.verdict, other.report.verdict}
    one_fails = Verdict.SUPPORTED in verdicts and bool(verdicts & _FAILING)
    return one_fails and other.surface.name not in _CATCHWORDS


def _drift(where: Where, headline: CheckedSurface, drift: Drift) -> Iterator[Draft]:
    if drift.headline_changed or not drift.body_changed:
        return
    report = headline.report
    holds = report.verdict is Verdict.SUPPORTED and not report.findings
    state = "still holds" if holds else f"is {report.verdict}"
    message = f"The body changed since {drift.since} and the headline did not; the headline {state}."
    severity = Severity.INFO if holds else Severity.WARNING
    yield where.put(Problem("headline-drift", severity, message), Words.all_of(headline.surface))
