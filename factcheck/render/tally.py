"""What a run comes to, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from factcheck.annotations import Run
from factcheck.types import Severity, Verdict

_VERDICTS = {
    Verdict.SUPPORTED: "supported",
    Verdict.PARTLY_SUPPORTED: "partly supported",
    Verdict.UNSUPPORTED: "not supported",
    Verdict.REFUTED: "refuted",
    Verdict.CANNOT_TELL: "that could not be judged",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of everything; `severities` counts what is shown, the last three what is not."""

    articles: int
    skipped: int
    verdicts: dict[Verdict, int]
    severities: dict[Severity, int]
    suppressed: int
    known: int
    below: int

    @property
    def headlines(self) -> int:
        """How many headlines were checked."""
        return sum(self.verdicts.values())


def tally(run: Run) -> Tally:
    """Count a run; an annotation that is suppressed and known counts as suppressed."""
    verdicts = Counter(s.report.verdict for article in run.articles for s in article.surfaces)
    severities = Counter(one.severity for one in run.shown)
    audible = [one for one in run.annotations if not one.silent]
    return Tally(
        # What is wrong with the configuration stands in the run as well, and is no article.
        sum(article.article is not None or article.skipped is not None for article in run.articles),
        sum(article.skipped is not None for article in run.articles),
        {verdict: verdicts[verdict] for verdict in Verdict},
        {severity: severities[severity] for severity in reversed(Severity)},
        sum(one.suppressed is not None for one in run.annotations),
        sum(one.known and one.suppressed is None for one in run.annotations),
        len(audible) - len(run.shown),
    )


def in_words(counts: Tally) -> tuple[str, str]:
    """One sentence on the headlines and one on the problems."""
    verdicts = [f"{n} {_VERDICTS[verdict]}" for verdict, n in counts.verdicts.items() if n]
    listed = f": {', '.join(verdicts)}" if verdicts else ""
    unread = f"; {_many(counts.skipped, 'article')} could not be read" if counts.skipped else ""
    headlines = (
        f"{_many(counts.headlines, 'headline')} of {_many(counts.articles, 'article')}{listed}{unread}."
    )
    shown = [_many(n, severity.value) for severity, n in counts.severities.items() if n and severity.rank]
    shown += [f"{n} info" for n in [counts.severities[Severity.INFO]] if n]
    hidden = (
        (counts.suppressed, "suppressed"),
        (counts.known, "known from the baseline"),
        (counts.below, "below the level that is shown"),
    )
    quiet = [f"{n} {why}" for n, why in hidden if n]
    problems = f"{', '.join(shown) or 'No problems'}{'; ' if quiet else ''}{', '.join(quiet)}."
    return headlines, problems


def _many(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
