"""What the checker says of labelled headlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from factcheck.errors import FactcheckError
from factcheck.evaluation.reading import Labelled
from factcheck.types import Article, Report, Severity, Verdict

UNTOLD = 0.5  # the support of a headline that could not be checked


@dataclass(frozen=True, slots=True)
class Prediction:
    """One labelled headline and what was said of it.

    `settled` says that it is flagged whatever the threshold: an error of a rule touches it, or it could
    not be told.
    """

    id: str
    supported: bool
    support: float
    verdict: str
    group: str
    types: tuple[str, ...] = ()
    settled: bool = False

    @property
    def flagged(self) -> bool:
        """Whether it did not come out as supported; cannot-tell never passes."""
        return self.verdict != Verdict.SUPPORTED


def predict(rows: Iterable[Labelled], check: Callable[[Article], Report]) -> Iterator[Prediction]:
    """A prediction a row, in order; an article that cannot be checked counts as cannot-tell."""
    for row in rows:
        try:
            report = check(row.article)
        except FactcheckError:
            yield _prediction(row, UNTOLD, Verdict.CANNOT_TELL, settled=True)
            continue
        yield _prediction(row, report.support, report.verdict, settled=_settled(report))


def _prediction(row: Labelled, support: float, verdict: Verdict, *, settled: bool) -> Prediction:
    return Prediction(row.article.id, row.supported, support, verdict.value, row.group, row.types, settled)


def _settled(report: Report) -> bool:
    if report.verdict is Verdict.CANNOT_TELL:
        return True
    judged = [r.claim.span for r in report.reviews if r.verdict is not Verdict.CANNOT_TELL]
    errors = [f.span for f in report.findings if f.severity is Severity.ERROR]
    return any(error.overlaps(claim) for error in errors for claim in judged)
