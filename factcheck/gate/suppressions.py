"""Suppressions that stand in the article's own file: in its front matter, or in an HTML comment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 8 * 1024 * 1024  # of a file that is searched
_MAX_FRONT_MATTER = 64 * 1024  # characters

_COMMENT = re.compile(r"<!--[ \t\r\n]{0,20}factcheck-ignore(?P<said>(?:(?!-->)[\s\S]){0,1000})-->")
_SAID = re.compile(r"\s*(?P<rule>[\w*-]+)\s*(?::\s*(?P<reason>.*))?", re.DOTALL)
_YAML = re.compile(r"---[ \t]*\r?\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?P<inside>.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Note:
    """A suppression and the line where it stands; `rule` "*" means every rule."""

    rule: str
    reason: str
    line: int


def notes_in(data: bytes) -> tuple[Note, ...]:
    """The suppressions in a file, those of its front matter first; none in a file that is not text."""
    if len(data) > MAX_BYTES or b"factcheck" not in data:
        return ()
    text = data.decode("utf-8-sig", "replace")
    return (*_of_front_matter(text[:_MAX_FRONT_MATTER]), *_of_comments(text))


def _of_comments(text: str) -> Iterator[Note]:
    for found in _COMMENT.finditer(text):
        said = _SAID.fullmatch(found["said"].rstrip())
        rule, reason = (said["rule"], said["reason"] or "") if said is not None else ("", found["said"])
        yield Note(rule, " ".join(reason.split()), text.count("\n", 0, found.start()) + 1)


def _of_front_matter(text: str) -> Iterator[Note]:
    settings = _front_matter(text).get("factcheck")
    ignored = settings.get("ignore") if isinstance(settings, dict) else None
    for item in ignored if isinstance(ignored, list) else ():
        rule, reason = (item.get("rule"), item.get("reason")) if isinstance(item, dict) else (item, None)
        if isinstance(rule, str):
            shown = " ".join(reason.split()) if isinstance(reason, str) else ""
            yield Note(rule, shown, _line_of(rule, text))


def _line_of(rule: str, text: str) -> int:
    """The line on which a rule is first named in the front matter."""
    return text.count("\n", 0, max(0, text.find(rule, text.find("factcheck")))) + 1


def _front_matter(text: str) -> dict[str, Any]:
    if found := _TOML.match(text):
        try:
            return tomllib.loads(found["inside"])
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}
    if found := _YAML.match(text):
        return _yaml(found["inside"])
    return {}


def _yaml(text: str) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - only an article with such front matter pays for it

    try:
        # The safe loader makes plain values alone, and shares what an alias repeats.
        content = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
