"""JUnit's XML, one test case a headline; what could not be judged is an error, never skipped or passed."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from factcheck.annotations import Annotation, CheckedArticle, CheckedSurface, Run
from factcheck.render.lines import message, one_line
from factcheck.render.xml import document, text_of, value_of
from factcheck.types import Severity, Verdict


def render_junit(run: Run) -> str:
    """A suite a file, in the order of the articles; findings below `error` are printed and fail nothing."""
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
    names = [checked.surface.name for checked in article.surfaces]
    return [
        # What concerns no surface of its own stands with the headline.
        _case(article, checked, [one for one in shown if _home(one, names) == checked.surface.name])
        for checked in article.surfaces
    ]


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
    if _untold(article, checked):
        reasons = checked.report.reasons or ("The headline could not be judged.",)
        _put(case, "error", "cannot-tell", reasons[0], [*reasons, *lines])
    elif graves:
        _put(case, "failure", graves[0].rule, graves[0].message, lines)
    elif lines:
        SubElement(case, "system-out").text = text_of("\n".join(map(one_line, lines)))
    return case


def _untold(article: CheckedArticle, checked: CheckedSurface) -> bool:
    """Whether the surface could not be judged; only a suppression or the baseline lets that pass."""
    excused = any(
        one.silent and one.rule == Verdict.CANNOT_TELL and one.surface == checked.surface.name
        for one in article.annotations
    )
    return checked.report.verdict is Verdict.CANNOT_TELL and not excused


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
