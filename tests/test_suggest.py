"""A suggestion is shown only where the whole check passes with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from reports import PROVENANCE

from factcheck.checker import RulesChecker
from factcheck.decide import NO_MODEL
from factcheck.suggest import corrected, with_sound_suggestions
from factcheck.types import Article, Finding, Policy, Report, Severity, Span, Verdict

HEADLINE = "Four boats sink off Orra on Monday"
NUMBER = Finding("number-mismatch", Severity.ERROR, "Three.", Span(0, 4), suggestion="Three")
DAY = Finding("date-mismatch", Severity.ERROR, "Sunday.", Span(28, 34), suggestion="Sunday")
BOATS = Finding("number-mismatch", Severity.ERROR, "Three boats.", Span(0, 10), suggestion="Three ships")
NOTE = Finding("loaded-verb", Severity.INFO, "Strong.", Span(11, 15))


@dataclass
class Rechecking:
    """Answers with one report, and remembers the headlines that it was asked about."""

    answer: Report
    asked: list[str] = field(default_factory=list)

    def __call__(self, article: Article) -> Report:
        self.asked.append(article.headline)
        return replace(self.answer, article=article)


def report(*findings: Finding, verdict: Verdict = Verdict.SUPPORTED, reasons: tuple[str, ...] = ()) -> Report:
    article = Article("boats", HEADLINE, "Three boats sank off Orra on Sunday.")
    return Report(article, verdict, 0.9, (), findings, PROVENANCE, reasons)


def test_without_a_suggestion_nothing_is_checked_again() -> None:
    again = Rechecking(report())
    assert with_sound_suggestions(report(NOTE), again) == report(NOTE)
    assert again.asked == []


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (report(), True),
        (report(NOTE), True),
        (report(NUMBER), False),
        (report(verdict=Verdict.PARTLY_SUPPORTED), False),
        (report(verdict=Verdict.CANNOT_TELL), False),
        (report(verdict=Verdict.CANNOT_TELL, reasons=(NO_MODEL,)), True),
    ],
)
def test_a_suggestion_stays_where_the_corrected_headline_passes(answer: Report, kept: bool) -> None:
    again = Rechecking(answer)
    found = with_sound_suggestions(report(NUMBER, DAY, NOTE), again).findings
    assert again.asked == ["Three boats sink off Orra on Sunday"]
    assert [f.suggestion for f in found] == (["Three", "Sunday", None] if kept else [None, None, None])


def test_of_two_over_the_same_words_the_first_counts() -> None:
    again = Rechecking(report())
    found = with_sound_suggestions(report(NUMBER, BOATS), again).findings
    assert again.asked == ["Three boats sink off Orra on Monday"]
    assert [f.suggestion for f in found] == ["Three", None]


def test_replacements_of_other_lengths_do_not_move_one_another() -> None:
    longer = replace(NUMBER, suggestion="As many as thirteen")
    assert corrected(HEADLINE, (longer, DAY)) == "As many as thirteen boats sink off Orra on Sunday"


@pytest.mark.parametrize(
    ("headline", "suggestion"),
    [
        ("Ring road to close for four weeks from August", "four weekends"),
        # With the number put right the headline still quotes what nobody said.
        ("Ann Moss: 'I blame the council for every customer': ring road to close for four weeks", None),
    ],
)
def test_the_rules_alone_hold_to_it_too(headline: str, suggestion: str | None) -> None:
    body = (
        "The ring road will close for four weekends from August while the old bridge is taken down.\n\n"
        '"The ring road will never open again," said Ann Moss, who runs a garage there.'
    )
    found = RulesChecker(Policy()).check(Article("road", headline, body)).findings
    (number,) = [f for f in found if f.rule == "number-mismatch"]
    assert number.suggestion == suggestion
