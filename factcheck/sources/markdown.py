"""Markdown with YAML or TOML front matter, as the static-site newsrooms keep their articles in git."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from factcheck.errors import EmptyInputError, InputError, TooLargeError
from factcheck.sources.assembly import Origin, line
from factcheck.sources.decoding import decode
from factcheck.sources.markdown_text import text_of_markdown
from factcheck.sources.names import stem_of
from factcheck.sources.paths import text_at
from factcheck.sources.plain import shorten, split_article
from factcheck.sources.positions import place_at
from factcheck.sources.records import Record, read_record
from factcheck.sources.sourced import Fields, Outcome, Sourced, SourceFormat

MAX_MARKDOWN = 1024 * 1024  # bytes: its parser takes seconds for each MB, and more for a hostile one
MAX_FRONT_MATTER = 256 * 1024  # characters

_BODY = "\0body"  # a name that no front matter can hold
_YAML = re.compile(r"\ufeff?\s*?---[ \t]*\r?\n(?P<matter>.*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\ufeff?\s*?\+\+\+[ \t]*\r?\n(?P<matter>.*?\n)??\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOP_HEADING = re.compile(r"\s*#[ \t]+(?P<text>[^\r\n]+?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")
# Of a YAML block its first line with a name in it; a rule alone may stand over any text.
_OPENED = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?:#[^\n]*\n|[ \t\r]*\n)*[\"']?[A-Za-z_][\w .-]{0,60}[\"']?:|\+\+\+[ \t]*\r?\n)"
)
_IDENTITY = ("id", "guid", "uuid")
_SUFFIXES = (".md", ".markdown", ".mdown", ".mdx")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A Markdown file taken apart: what its front matter says, and where its text starts."""

    matter: Record
    start: int


def front_matter(text: str) -> dict[str, object]:
    """What the YAML or TOML at the top of a text says; nothing where there is none.

    Raises InputError where it opens and is broken; the error names the line.
    """
    return dict(_take(text).matter)


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The article of a file: its title the headline, or else its first heading, or else its first line."""
    name = shorten(place)
    data = file.read(MAX_MARKDOWN + 1)
    if len(data) > MAX_MARKDOWN:
        raise TooLargeError(f"{name} has over {MAX_MARKDOWN // 1024} KB of Markdown; give one article")
    decoded = decode(data, name)
    try:
        taken = _take(decoded.text)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    outcome = _read(decoded.text, taken, Origin(place, "", stem_of(place)), fields)
    notes = _notes(taken.matter, decoded.note)
    yield replace(outcome, notes=notes) if isinstance(outcome, Sourced) else outcome


def _read(text: str, taken: _Taken, origin: Origin, fields: Fields) -> Outcome:
    record, headline_at = _record(text, taken, fields, origin)
    identity = (fields.id,) if fields.id else _IDENTITY
    outcome = read_record(record, origin, replace(fields, body=_BODY, id=_BODY + "id"))
    if not isinstance(outcome, Sourced):
        return outcome
    article = outcome.article
    article = replace(
        article,
        id=line(text_at(taken.matter, identity)) or origin.identity,
        place=place_at(text, headline_at if headline_at >= 0 else _written_at(text, article.headline)),
        surfaces=tuple(replace(s, place=place_at(text, _written_at(text, s.text))) for s in article.surfaces),
    )
    return replace(outcome, article=article)


def _record(text: str, taken: _Taken, fields: Fields, origin: Origin) -> tuple[Record, int]:
    """The front matter with headline and body in it, and the headline's offset where the body held it."""
    matter, body = taken.matter, text[taken.start :]
    titled = text_at(matter, (fields.headline,) if fields.headline else ("headline", "title"))
    heading = _TOP_HEADING.match(body)
    if titled is not None:
        extra = {} if heading is None else {"h1": text_of_markdown(heading["text"])}
        body = body if heading is None else body[heading.end() :]
        return {**extra, **matter, _BODY: text_of_markdown(body)}, -1
    if heading is not None:
        found, rest = text_of_markdown(heading["text"]), body[heading.end() :]
        offset = taken.start + heading.start("text")
    else:
        try:
            found, rest = split_article(body, None, shorten(origin.source))
        except EmptyInputError:
            found, rest = "", ""
        offset = taken.start + max(body.find(found), 0)
        found = text_of_markdown(found)
    key = fields.headline or "headline"
    return {**matter, key: found, _BODY: text_of_markdown(rest)}, offset


def _written_at(text: str, words: str) -> int:
    """Where the front matter writes a value: as it is, or with its quotation marks escaped."""
    for written in (words, words.replace('"', '\\"'), words.replace("'", "''")):
        found = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", text)
        if found is not None:
            return found.start()
    return 0


def _take(text: str) -> _Taken:
    for opening, parse in ((_YAML, _parse_yaml), (_TOML, _parse_toml)):
        found = opening.match(text, 0, MAX_FRONT_MATTER)
        if found is not None:
            matter = parse(found["matter"] or "")
            return _Taken({}, 0) if matter is None else _Taken(matter, found.end())
    if _OPENED.match(text):
        raise InputError(f"its front matter does not end in {MAX_FRONT_MATTER // 1024} KB")
    return _Taken({}, 0)


def _parse_yaml(matter: str) -> Record | None:
    """What YAML says; None for prose, which stands between two rules."""
    import yaml  # noqa: PLC0415 - only front matter needs it

    try:
        # The parser in C has no guard against nesting: it would take the process with it.
        value = yaml.load(matter, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = "" if mark is None else f", line {mark.line + 2}"
        raise InputError(f"its front matter is not YAML{where}: {error.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(f"its front matter is not YAML: {' '.join(str(error).split())[:100]}") from None
    if value is None:
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, Mapping) else None


def _parse_toml(matter: str) -> Record:
    try:
        return tomllib.loads(matter.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise InputError(f"its front matter is not TOML: {' '.join(str(error).split())[:100]}") from None


def _notes(matter: Record, note: str | None) -> tuple[str, ...]:
    draft = ("The article is marked as a draft.",) if matter.get("draft") in (True, "true") else ()
    return draft if note is None else (note, *draft)


def _recognise(head: bytes, place: str) -> bool:
    return _OPENED.match(head.decode("utf-8", "ignore")) is not None or (
        place.lower().endswith(_SUFFIXES)
        and b"\0" not in head
        and not head.lstrip()[:9].lower().startswith(b"<!doctype")
    )


FORMAT = SourceFormat("markdown", _SUFFIXES, _recognise, read)
