"""From a place to its articles: opens it, tells its format, and reads one article after another."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import InputError, NotFoundError, NotTextError
from factcheck.sources.formats import detect, named
from factcheck.sources.plain import STANDARD_INPUT, shorten
from factcheck.sources.sourced import Fields, Outcome, Sourced, SourceFormat

HEAD = 16_384  # bytes that tell a format
_STDIN = "standard input"


def read_source(
    place: str,
    *,
    form: str | None = None,
    fields: Fields = Fields(),
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
) -> Iterator[Outcome]:
    """The articles at `place`, a file, an http(s) address, or "-" for `stdin`, one after another.

    A record that cannot be read is a Skipped. Raises UsageError for an unknown `form`, and InputError
    where nothing at the place can be read, both when the first article is asked for.
    """
    chosen = None if form is None else named(form)
    if place == STANDARD_INPUT:
        outcomes = read_stream(stdin or io.BytesIO(), _STDIN, chosen, fields)
        yield from (_from_nowhere(outcome) for outcome in outcomes)
    else:
        with _open(place) as file:
            yield from read_stream(file, place, chosen, fields)


def read_stream(file: BinaryIO, place: str, form: SourceFormat | None, fields: Fields) -> Iterator[Outcome]:
    """The articles in an open file; `place` names it."""
    head, whole = _peek(file)
    if form is not None:
        yield from form.read(whole, place, fields)
        return
    detected, note = detect(head, place)
    for outcome in detected.read(whole, place, fields):
        noted = note is not None and isinstance(outcome, Sourced)
        yield replace(outcome, notes=(note, *outcome.notes)) if noted else outcome


class _Rejoined(io.RawIOBase):
    """A stream that cannot go back, with the bytes taken from it put in front again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] - every caller gives a memoryview
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _peek(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    head = file.read(HEAD)
    if file.seekable():
        file.seek(-len(head), io.SEEK_CUR)
        return head, file
    return head, io.BufferedReader(_Rejoined(head, file))


def _from_nowhere(outcome: Outcome) -> Outcome:
    """An article of the standard input has no source, and no file's name for an id."""
    if not isinstance(outcome, Sourced):
        return outcome
    article = outcome.article
    identity = "stdin" if article.id == _STDIN else article.id
    return replace(outcome, article=replace(article, id=identity, source=None))


def _open(place: str) -> BinaryIO:
    name = shorten(place) or "."
    try:
        return Path(place).open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise NotFoundError(f"no such file: {name}") from None
    except IsADirectoryError:
        raise NotTextError(f"{name} is a folder; name one article in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"cannot read {name}: {reason}") from None
