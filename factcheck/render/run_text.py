"""A run for an editor's eye: what is wrong, by article, and what it all comes to."""

from __future__ import annotations

from factcheck.annotations import Annotation, CheckedArticle, CheckedSurface, Run
from factcheck.render.columns import clean
from factcheck.render.elsewhere import elsewhere_blocks
from factcheck.render.lines import cut, disarmed
from factcheck.render.page import Page, Style
from factcheck.render.tally import in_words, tally
from factcheck.render.text import SEVERITIES, WORDS, percentage


def render_run_text(run: Run, *, colour: bool = False, width: int = 80) -> str:
    """The articles that show something, each a block; the sum of the run in the last."""
    page = Page(width, colour)
    blocks = [_article(page, article, run) for article in run.articles]
    total = [line for sentence in in_words(tally(run)) for line in page.entry("", "", sentence)]
    lines = ["\n".join(map(disarmed, block)) for block in (*blocks, total) if block]
    return "\n\n".join(lines) + "\n"


def _article(page: Page, article: CheckedArticle, run: Run) -> list[str]:
    shown = [
        one for one in article.annotations if not one.silent and one.severity.rank >= run.show_level.rank
    ]
    if not shown:
        return []
    lines = [page.paint(clean(article.path), Style.BOLD)]
    names = {one.surface for one in shown}
    for n, checked in enumerate(article.surfaces):
        if n == 0 or checked.surface.name in names:
            lines += _headline(page, checked, lead=n > 0)
    for one in sorted(shown, key=lambda one: -one.severity.rank):
        lines += _annotation(page, one)
    for checked in article.surfaces[:1]:
        lines += [line for block in elsewhere_blocks(page, checked.report, cut) for line in block]
    return lines


def _headline(page: Page, checked: CheckedSurface, *, lead: bool) -> list[str]:
    report = checked.report
    words, style = WORDS[report.verdict]
    name = f"{checked.surface.name}: " if lead else ""
    label = percentage(report.support, report.verdict)
    return page.entry(label, words, f": {name}{cut(checked.surface.text)}", style)


def _annotation(page: Page, one: Annotation) -> list[str]:
    style = SEVERITIES[one.severity]
    place = f"{one.line}:{one.column} "
    lines = page.entry(one.severity.value, place, f"{cut(one.message)} [{one.rule}]", style)
    if one.evidence:
        lines += page.block(cut(one.evidence), before="> ")
    if one.suggestion is not None:
        lines += page.block(f"Suggestion: {cut(one.suggestion)}")
    return lines
