"""Text that others wrote, made fit for a message of one line."""

from __future__ import annotations

import re

from factcheck.annotations import Annotation
from factcheck.render.columns import clean

QUOTED_CHARACTERS = 400

# A GitHub runner obeys `::command::` at the start of a line, blanks before it left out, and `##[command]`
# anywhere in one.
_COMMAND = re.compile(r"\A\s*:(?=:)|##(?=\[)")


def one_line(text: str) -> str:
    """The text on one line, without unsafe characters and disarmed."""
    return disarmed(clean(text))


def disarmed(line: str) -> str:
    """The line with what a CI runner would obey taken apart."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", line)


def cut(text: str, limit: int = QUOTED_CHARACTERS) -> str:
    """The text, or its words that fit the limit and an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return f"{kept[: kept.rfind(' ', limit // 2)].rstrip()}…"


def shown_by(one: Annotation) -> str:
    """Whose words the evidence is: the body's, or those of the headline that another disagrees with."""
    return "The headline" if one.rule == "surfaces-disagree" else "The article"


def message(one: Annotation) -> str:
    """What is wrong, and the sentence that shows it: clean, on one line."""
    evidence = f" {shown_by(one)}: {cut(one.evidence)}" if one.evidence else ""
    return clean(f"{cut(one.message, 2 * QUOTED_CHARACTERS)}{evidence}")
