"""JUnit's XML, one test case a headline; what could not be judged is an error, never skipped or passed."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from factcheck.annotations import Annotation, CheckedArticle, CheckedSurface, Run
from factcheck.decide import NO_MODEL
from factcheck.render.lines import message, one_line
from factcheck.render.xml import document, text_of, value_of
from factcheck.types import Severity, Verdict


def render_junit(run: Run) -> str:
    """A suite a file, in the order of the articles; findings below `error` are printed and fail nothing.

    Of a headline on another surface (a slug, a social title) that could not be judged there is no case: it
    neither passed nor does it stop a build.
    """
    root = Element("testsuites", name="factcheck")
    suites: dict[str, Element] = {}
    for article in run.articles:
        if article.path not in suites:
            suites[article.path] = SubElement(root, "testsuite", name=value_of(article.path))
        suites[article.path].extend(_cases(article, run.show_level))
    for suite in suites.values():
        _count(suite, [suite])
    _count(root, suites.values())
    return document(root)


def _cases(article: CheckedArticle, level: Severity) -> list[Element]:
    shown = [one for one in article.annotations if not one.silent and one.severity.rank >= level.rank]
    if not article.surfaces:
        return [_unread(article, shown)]
    cases = [one for n, one in enumerate(article.surfaces) if n == 0 or _judged(one) or _graves(one, shown)]
    names = [checked.surface.name for checked in cases]
    return [
        # What concerns no surface of its own stands with the headline.
        _case(article, checked, [one for one in shown if _home(one, names) == checked.surface.name])
        for checked in cases
    ]


def _judged(checked: CheckedSurface) -> bool:
    """Whether there was an answer, or none was asked for."""
    report = checked.report
    return report.verdict is not Verdict.CANNOT_TELL or NO_MODEL in report.reasons


def _graves(checked: CheckedSurface, shown: list[Annotation]) -> list[Annotation]:
    of_it = (one for one in shown if one.surface == checked.surface.name)
    return [one for one in of_it if one.severity is Severity.ERROR and one.rule != Verdict.CANNOT_TELL]


def _home(one: Annotation, names: list[str]) -> str:
    return one.surface if one.surface in names else names[0]


def _unread(article: CheckedArticle, shown: list[Annotation]) -> Element:
    case = Element("testcase", classname=value_of(article.path), name="article", time="0")
    reason = article.skipped or "nothing was checked"
    _put(case, "error", "unreadable", reason, [reason, *map(_line, shown)])
    return case


def _case(article: CheckedArticle, checked: CheckedSurface, shown: list[Annotation]) -> Element:
    surface = checked.surface
    name = value_of(f"{surface.name}: {surface.text}")
    case = Element("testcase", classname=value_of(article.path), name=name, time="0")
    lines = [_line(one) for one in shown]
    graves = [one for one in shown if one.severity is Severity.ERROR and one.rule != Verdict.CANNOT_TELL]
    reasons = checked.report.reasons or ("The headline could not be judged.",)
    if not _judged(checked) and not _excused(article, checked):
        _put(case, "error", "cannot-tell", reasons[0], [*reasons, *lines])
    elif graves:
        _put(case, "failure", graves[0].rule, graves[0].message, lines)
    elif lines:
        SubElement(case, "system-out").text = text_of("\n".join(map(one_line, lines)))
    return case


def _excused(article: CheckedArticle, checked: CheckedSurface) -> bool:
    """Whether a suppression or the baseline lets it pass that the surface could not be judged."""
    return any(
        one.silent and one.rule == Verdict.CANNOT_TELL and one.surface == checked.surface.name
        for one in article.annotations
    )


def _line(one: Annotation) -> str:
    return f"{one.path}:{one.line}:{one.column}: {one.severity} {one.rule} {message(one)}"


def _put(case: Element, tag: str, kind: str, summary: str, lines: Iterable[str]) -> None:
    found = SubElement(case, tag, type=value_of(kind), message=value_of(summary))
    found.text = text_of("\n".join(map(one_line, lines)))


def _count(element: Element, suites: Iterable[Element]) -> None:
    cases = [case for suite in suites for case in suite.findall("testcase")]
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))
