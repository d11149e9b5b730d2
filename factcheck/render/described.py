"""What each rule of a run is about: the rules, the verdicts and the gate's own."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.types import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Described:
    """A rule by its id: one line, a page in Markdown, and the severity that it has by default."""

    id: str
    summary: str
    page: str
    severity: Severity


_OWN = (
    (
        Verdict.PARTLY_SUPPORTED.value,
        Severity.ERROR,
        "The body carries only a part of the headline.",
        "Read the claim that is marked, and the sentences nearest to it: say less, or put into the body what "
        "it lacks.",
    ),
    (
        Verdict.UNSUPPORTED.value,
        Severity.ERROR,
        "The body does not carry the headline.",
        "No sentence of the body says what the headline says. Write a headline that the body carries.",
    ),
    (
        Verdict.REFUTED.value,
        Severity.ERROR,
        "The body contradicts the headline.",
        "A sentence of the body says otherwise: it is quoted. One of the two is wrong.",
    ),
    (
        Verdict.CANNOT_TELL.value,
        Severity.WARNING,
        "The headline could not be judged.",
        "It claims nothing that can be checked, or the body is incomplete or not in English; the message "
        "says which. That is no pass: a person has to look.",
    ),
    (
        "surfaces-disagree",
        Severity.WARNING,
        "Two headlines of one article are carried differently by its body.",
        "An article shows several headlines: the page's, the search engine's, of social media. The body "
        "carries one better than another: mend the weaker.",
    ),
    (
        "headline-drift",
        Severity.WARNING,
        "The body was changed under a headline that was not.",
        "The body was corrected or shortened since the headline was last checked. Read the headline again.",
    ),
    (
        "suppression-without-reason",
        Severity.ERROR,
        "A suppression does not say why.",
        "Write the reason beside the rule that is silenced.",
    ),
    (
        "unused-suppression",
        Severity.WARNING,
        "A suppression silences nothing.",
        "The problem is gone: take the suppression out.",
    ),
    (
        "unreadable",
        Severity.WARNING,
        "The article could not be read.",
        "The message says why. Nothing was checked.",
    ),
)


def described() -> dict[str, Described]:
    """Every rule that an annotation may name, by id, in the order of the lists."""
    from factcheck.rules import RULES  # noqa: PLC0415 - a tenth of a second that only some formats need
    from factcheck.rules.page import page  # noqa: PLC0415 - as above

    rules = [Described(rule.id, rule.summary, page(rule), rule.severity) for rule in RULES]
    own = [Described(name, line, _page(name, line, advice), level) for name, level, line, advice in _OWN]
    return {one.id: one for one in (*rules, *own)}


def _page(name: str, summary: str, advice: str) -> str:
    return f"# {name}\n\n{summary}\n\n{advice}\n"
