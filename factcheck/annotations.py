"""What a check of many articles found: one annotation a problem, placed in the file that it came from."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.types import Article, Report, Severity, Surface


@dataclass(frozen=True, slots=True)
class Annotation:
    """One problem of one headline, as a review tool shows it.

    `rule` is a rule's id, a verdict that is not `supported`, or one of the gate's own: `surfaces-disagree`,
    `headline-drift`, `suppression-without-reason`, `unused-suppression`, `unreadable`. `path` has forward
    slashes; `line`, `column` and `end_column` (half-open) count from 1 and lie in that file. `text` are the
    words of the headline concerned, `evidence` the body's sentence, `suggestion` what to put in place of
    `text`. `fingerprint` names the same problem in every run: it holds no line number. `suppressed` is the
    reason of the suppression that silences it; `known` says that the baseline holds it.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_column: int
    article_id: str
    surface: str
    text: str
    fingerprint: str
    evidence: str = ""
    suggestion: str | None = None
    suppressed: str | None = None
    known: bool = False

    @property
    def silent(self) -> bool:
        """Whether it neither counts for the exit code nor is printed by default."""
        return self.known or self.suppressed is not None


@dataclass(frozen=True, slots=True)
class CheckedSurface:
    """One headline of an article with its report."""

    surface: Surface
    report: Report


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """One article of a run: its surfaces' reports, the first being its headline's, and what they show.

    An article that could not be read has neither `article` nor surfaces, and `skipped` says why.
    """

    path: str
    article: Article | None
    surfaces: tuple[CheckedSurface, ...]
    annotations: tuple[Annotation, ...]
    skipped: str | None = None
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run, in the order of its articles; `show_level` is the least severity that is printed."""

    articles: tuple[CheckedArticle, ...]
    version: str
    show_level: Severity = Severity.INFO

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Every annotation, those that are silent included."""
        return tuple(a for one in self.articles for a in one.annotations)

    @property
    def shown(self) -> tuple[Annotation, ...]:
        """The annotations that are printed: not silent, and grave enough."""
        return tuple(a for a in self.annotations if not a.silent and a.severity.rank >= self.show_level.rank)
