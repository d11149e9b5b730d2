"""A run as Markdown, for a pull request or a step's summary."""

from __future__ import annotations

import re

from factcheck.annotations import Annotation, CheckedArticle, Run
from factcheck.render.columns import clean
from factcheck.render.lines import cut
from factcheck.render.tally import in_words, tally

# What Markdown, or GitHub's own kind of it, reads as a mark: anywhere, and at the start of a block. A word
# joiner keeps an @ from calling somebody and an address from becoming a link.
_MARKS = re.compile(r"([\\`*_\[\]<>~|&$]|:(?=[\w+-]+:))")
_OPENERS = re.compile(r"\A(\s*\d*)([-+=#.)])")
_CALLS = re.compile(r"@(?=\w)|(?<=http)(?=s?:)|(?<=www)(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"


def render_markdown(run: Run, limit: int | None = None) -> str:
    """What is shown, a section an article, gravest first within it.

    `limit` is the most bytes of UTF-8; sections that would go beyond it are counted instead.
    """
    headlines, problems = in_words(tally(run))
    head = f"## factcheck\n\n{headlines} {problems}\n"
    sections = [section for article in run.articles if (section := _section(article, run))]
    return head + _fitting(sections, None if limit is None else limit - len(head.encode()) - 100)


def _fitting(sections: list[str], limit: int | None) -> str:
    kept: list[str] = []
    room = limit
    for section in sections:
        if room is not None:
            room -= len(section.encode())
            if room < 0:
                break
        kept.append(section)
    left = len(sections) - len(kept)
    return "".join(kept) + (f"\n{left} more articles have problems; this page is full.\n" if left else "")


def _section(article: CheckedArticle, run: Run) -> str:
    shown = [
        one for one in article.annotations if not one.silent and one.severity.rank >= run.show_level.rank
    ]
    if not shown:
        return ""
    shown.sort(key=lambda one: -one.severity.rank)
    title = "" if article.article is None else f"**{_escaped(cut(article.article.headline))}**\n\n"
    return f"\n### {_escaped(article.path)}\n\n{title}" + "".join(_item(one) for one in shown)


def _item(one: Annotation) -> str:
    place = f"line {one.line}, {_escaped(one.surface)}" if one.surface else f"line {one.line}"
    lines = [f"- **{one.severity}** {_escaped(cut(one.message))} \\[{_escaped(one.rule)}\\] ({place})"]
    if one.evidence:
        lines.append(f"  > {_escaped(cut(one.evidence))}")
    if one.suggestion is not None:
        lines.append(f"\n  Instead: {_escaped(cut(one.suggestion))}")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """The text as a reader sees it, on one line, whatever marks it holds."""
    called = _CALLS.sub(lambda found: f"{found[0]}{_JOINER}", clean(text))
    return _OPENERS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", called))
