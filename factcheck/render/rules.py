"""The rules for a reader at a terminal: all in a list, or one with its page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from factcheck.rules import Rule

_NARROWEST, _WIDEST = 40, 100
_FENCED = re.compile(r"(```.*?```)", re.DOTALL)
_MARK = re.compile(r"(?:> |- )?")


def render_rules(rules: Sequence[Rule], width: int) -> str:
    """Every rule with its severity and one line, in columns; one that does not run by default says so."""
    names = max(len(rule.id) for rule in rules)
    return "".join(f"{_entry(rule, names, width)}\n" for rule in rules)


def _entry(rule: Rule, names: int, width: int) -> str:
    label = f"{rule.id:<{names}}  {rule.severity.value:<7}  "
    notes = [rule.summary, *(["Needs a judge."] if rule.needs_reviews else [])]
    text = " ".join([*notes, *([] if rule.on else ["Off by default."])])
    return textwrap.fill(
        text, _fitting(width, len(label)), initial_indent=label, subsequent_indent=" " * len(label)
    )


def render_page(markdown: str, width: int) -> str:
    """A page of Markdown with its long lines broken between words; what is fenced stays as it is."""
    parts = _FENCED.split(markdown)
    return "".join(part if part.startswith("```") else _broken(part, width) for part in parts)


def _broken(text: str, width: int) -> str:
    return "\n".join(_filled(line, width) for line in text.split("\n"))


def _filled(line: str, width: int) -> str:
    mark = _MARK.match(line)
    hanging = mark[0].replace("-", " ") if mark else ""
    return textwrap.fill(
        line, _fitting(width), subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _fitting(width: int, label: int = 0) -> int:
    return max(label + _NARROWEST, min(width, _WIDEST))
