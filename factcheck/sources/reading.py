"""From a place to its articles: opens it, tells its format, and reads one article after another."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from factcheck.errors import InputError, NotFoundError, NotTextError
from factcheck.sources import json
from factcheck.sources.addresses import is_address
from factcheck.sources.archives import Container, Member, members_of
from factcheck.sources.budget import Budget, Packed, SpentError, size_of
from factcheck.sources.formats import container_of, detect, named
from factcheck.sources.plain import STANDARD_INPUT, shorten
from factcheck.sources.sourced import Fields, Outcome, Sourced, SourceFormat
from factcheck.sources.suffixes import is_known
from factcheck.types import Skipped

if TYPE_CHECKING:
    from factcheck.fetch import Fetched

    Fetch = Callable[[str], Fetched]

HEAD = 16_384  # bytes that tell a format
MAX_DEPTH = 3  # archives in archives
_USUAL = Fields()
_STDIN = "standard input"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/ld+json": ".jsonld",
    "application/json": ".json",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "text/csv": ".csv",
    "text/markdown": ".md",
}


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a place is read: the format, where it is given, and what is called how in it."""

    form: SourceFormat | None
    fields: Fields


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file: its bytes, the place to show, the name with its suffix, and how many archives it lies in."""

    file: BinaryIO
    place: str
    name: str
    depth: int = 0


def read_source(  # noqa: PLR0913 - what is read, how it is read, and who brings it
    place: str,
    *,
    form: str | None = None,
    fields: Fields = _USUAL,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    fetch: Fetch | None = None,
) -> Iterator[Outcome]:
    """The articles at `place`, a file, an http(s) address, or "-" for `stdin`, one after another.

    `fetch` brings what is at an address, in place of a plain fetch; of several addresses, let it be that
    of one `fetch.Fetcher`.
    `form` names a format of `formats.FORMATS`; in an archive, it is that of the files. What cannot be read
    is a Skipped that names its place. Raises UsageError for an unknown `form`, and InputError where nothing
    at the place can be read, both when the first article is asked for.
    """
    manner = _Manner(None if form is None else named(form), fields)
    outcomes = _read_place(place, manner, stdin, fetch or partial(_plainly, allow_private=allow_private))
    read = 0
    try:
        for outcome in outcomes:
            read += 1
            yield outcome
    except InputError as error:
        if not read:
            raise
        yield _rest_skipped(place, str(error))
    except OSError as error:
        reason = f"cannot read {shorten(place)}: {error.strerror or error}"
        if not read:
            raise InputError(reason) from None
        yield _rest_skipped(place, reason)


def _rest_skipped(place: str, reason: str) -> Skipped:
    return Skipped("stdin" if place == STANDARD_INPUT else shorten(place), reason)


def _read_place(place: str, manner: _Manner, stdin: BinaryIO | None, fetch: Fetch) -> Iterator[Outcome]:
    if place == STANDARD_INPUT:
        opened = _Opened(stdin or io.BytesIO(), _STDIN, _STDIN)
        yield from (_from_nowhere(outcome) for outcome in _read_stream(opened, manner, Budget(_STDIN)))
    elif is_address(place):
        yield from _read_address(place, manner, fetch)
    else:
        with _open(place) as file:
            yield from _read_stream(_Opened(file, place, place), manner, Budget(place))


def _plainly(address: str, *, allow_private: bool) -> Fetched:
    from factcheck.fetch import fetch  # noqa: PLC0415 - an HTTP client that files never need

    return fetch(address, allow_private=allow_private)


def _read_address(address: str, manner: _Manner, fetch: Fetch) -> Iterator[Outcome]:
    fetched = fetch(address)
    opened = _Opened(io.BytesIO(fetched.data), fetched.url, _name_of(fetched.url, fetched.content_type))
    for outcome in _read_stream(opened, manner, Budget(fetched.url)):
        yield _noted(outcome, *fetched.notes)


def _read_stream(opened: _Opened, manner: _Manner, budget: Budget) -> Iterator[Outcome]:
    head, whole = _peek(opened.file)
    container = container_of(head)
    if container is not None:
        yield from _read_archive(container, replace(opened, file=whole), manner, budget)
    elif manner.form is not None:
        yield from manner.form.read(whole, opened.place, manner.fields)
    else:
        form, note = detect(head, opened.name)
        # Whoever names the fields knows better than a standard where everything is.
        form = json.FORMAT if _names_fields(manner.fields) and ".json" in form.suffixes else form
        for outcome in form.read(whole, opened.place, manner.fields):
            yield outcome if note is None else _noted(outcome, note)


def _read_archive(
    container: Container, opened: _Opened, manner: _Manner, budget: Budget
) -> Iterator[Outcome]:
    """The articles of the files in an archive; a file that cannot be read is a Skipped."""
    file, depth = opened.file, opened.depth
    if depth == MAX_DEPTH:
        raise InputError(f"{shorten(opened.place)} is an archive in {MAX_DEPTH} others; unpack them")
    if depth == 0:
        budget.took(size_of(file))
        file = file if file.seekable() else io.BufferedReader(Packed(file, budget))
    held = False
    for member in members_of(container, file, opened.place, budget):
        if _is_wanted(member, manner):
            held = True
            yield from _read_member(member, depth + 1, manner, budget)
    if not held:
        raise InputError(f"{shorten(opened.place)} holds no file of a known format")


def _read_member(member: Member, depth: int, manner: _Manner, budget: Budget) -> Iterator[Outcome]:
    try:
        yield from _read_stream(_Opened(member.file, member.place, member.name, depth), manner, budget)
    except SpentError:
        raise
    except InputError as error:
        if member.alone:
            raise
        yield Skipped(shorten(member.place), _naming(str(error), member.place))


def _names_fields(fields: Fields) -> bool:
    return fields.headline is not None or fields.body is not None


def _is_wanted(member: Member, manner: _Manner) -> bool:
    if member.alone:
        return True
    hidden = any(part.startswith((".", "__MACOSX")) for part in member.name.split("/"))
    return not hidden and (manner.form is not None or is_known(member.name))


def _naming(reason: str, place: str) -> str:
    """The reason with the place in it, once."""
    return reason if shorten(place) in reason else f"{shorten(place)}: {reason}"


def _noted(outcome: Outcome, *notes: str) -> Outcome:
    return replace(outcome, notes=(*notes, *outcome.notes)) if isinstance(outcome, Sourced) else outcome


def _name_of(url: str, content_type: str) -> str:
    """A name with the suffix that tells the format of what a server sent."""
    suffix = _SUFFIXES.get(content_type.partition(";")[0].strip().lower())
    return urlsplit(url).path if suffix is None else f"{url}{suffix}"


class _Rejoined(io.RawIOBase):
    """A stream that cannot go back, with the bytes taken from it put in front again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or _some(self._rest, len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _peek(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes, and the whole file again."""
    if file.seekable():
        head = file.read(HEAD)
        file.seek(-len(head), io.SEEK_CUR)
        return head, file
    head = _first_bytes(file)
    return head, io.BufferedReader(_Rejoined(head, file))


def _first_bytes(file: BinaryIO) -> bytes:
    """Up to HEAD bytes, or what there is before the place where the stream breaks."""
    head = b""
    try:
        while len(head) < HEAD and (data := _some(file, HEAD - len(head))):
            head += data
    except InputError:
        if not head:
            raise
    return head


def _some(file: BinaryIO, size: int) -> bytes:
    """What a stream has ready: waiting for more could lose it where the stream breaks."""
    return file.read1(size) if isinstance(file, io.BufferedReader) else file.read(size)


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
