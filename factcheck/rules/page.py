"""What each rule looks for, why, what fires it and what does not: the pages that the package carries."""

from __future__ import annotations

from importlib.resources import files

from factcheck.rules.rule import Rule


def page(rule: Rule) -> str:
    """Return the rule's page, in Markdown."""
    return files("factcheck.rules").joinpath("pages", f"{rule.id}.md").read_text(encoding="utf-8")
