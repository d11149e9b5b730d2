"""A plain text file as an article: its first line the headline, the rest the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from unicodedata import normalize

from factcheck.errors import EmptyInputError, InputError, NotFoundError, NotTextError, TooLargeError
from factcheck.sources.decoding import decode
from factcheck.sources.names import stem_of
from factcheck.sources.positions import place_at
from factcheck.sources.sourced import Fields, Outcome, Sourced, SourceFormat
from factcheck.types import Article, Place

MAX_BYTES = 64 * 1024 * 1024
MAX_HEADLINE = 2_000  # characters: beyond, the first line is a paragraph
STANDARD_INPUT = "-"

# Zero-width and bidirectional characters show nothing: a line of them alone is an empty line.
_UNSEEN = r"\s\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_SEEN = re.compile(rf"[^{_UNSEEN}]")
_FIRST_LINE = re.compile(r"(?P<line>[^\r\n\u2028\u2029]*)(?:\r\n|[\r\n\u2028\u2029])?")
# What a file of another format opens with, whatever its name says.
_MARKED_UP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<(?:!doctype|html|\?xml)|[\[{]\s*(?:\"|\{|\[\s*\{))", re.IGNORECASE
)
_SURROGATE = re.compile("[\ud800-\udfff]")  # how Python hands over an argument that is not UTF-8
_TYPOGRAPHY = str.maketrans("‘’“”–—", "''\"\"--")


def read_article(place: str, headline: str | None = None, *, stdin: BinaryIO | None = None) -> Sourced:
    """The article in the file at `place`; "-" reads `stdin`.

    Raises NotFoundError, NotTextError, EmptyInputError, TooLargeError, or InputError where the
    system refuses. See `split_article` for what becomes headline and body.
    """
    if place == STANDARD_INPUT:
        name, identity, source = "standard input", "stdin", None
        data = b"" if stdin is None else stdin.read(MAX_BYTES + 1)
    else:
        name, identity, source = shorten(place) or ".", Path(place).stem, place
        data = _read_file(place, name, alone=headline is None)
    return _article(data, headline, name, identity, source)


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The one article of a text file: its first line the headline, the rest the body."""
    name = shorten(place)
    yield _article(file.read(MAX_BYTES + 1), None, name, stem_of(place), place)


def recognise(head: bytes, place: str) -> bool:
    """Whether the bytes could be prose: neither markup nor JSON nor binary."""
    return b"\0" not in head and not _MARKED_UP.match(head)


FORMAT = SourceFormat("text", (".txt", ".text"), recognise, read)


def split_article(text: str, headline: str | None, name: str = "the text") -> tuple[str, str]:
    """The headline and the body in `text`.

    The body is an unaltered end of the text: all that follows the line break of the headline's line.
    With `headline` given, it is all of `text`, unless the first line that shows anything says the same
    (case, spacing and the shape of quotation marks aside), which is then no body.
    Raises EmptyInputError where either would be empty, TooLargeError where the headline is a paragraph.
    """
    first = _SEEN.search(text)
    if first is None:
        raise EmptyInputError(f"{name} is empty")
    start = max(text.rfind(mark, 0, first.start()) for mark in "\r\n\u2028\u2029") + 1
    line = _FIRST_LINE.match(text, start)
    assert line is not None  # the pattern matches anywhere, if only nothing
    if headline is None:
        headline, body = line["line"].strip(), text[line.end() :]
    else:
        headline = _SURROGATE.sub("\ufffd", headline).strip()
        body = text[line.end() :] if _same(line["line"], headline) else text
    if not _SEEN.search(headline):
        raise EmptyInputError("the headline given is empty")
    if not _SEEN.search(body):
        raise EmptyInputError(f"{name} has a headline and no body under it")
    if len(headline) > MAX_HEADLINE:
        raise TooLargeError(
            f"the headline of {name} has {len(headline)} characters; put it on a line of its own"
        )
    return headline, body


def _article(data: bytes, headline: str | None, name: str, identity: str, source: str | None) -> Sourced:
    if len(data) > MAX_BYTES:
        raise TooLargeError(f"{name} is larger than {MAX_BYTES // 1024**2} MB; give one article")
    decoded = decode(data, name)
    found, body = split_article(decoded.text, headline, name)
    place = place_at(decoded.text, decoded.text.index(found)) if headline is None else Place()
    notes = () if decoded.note is None else (decoded.note,)
    return Sourced(Article(id=identity, headline=found, body=body, source=source, place=place), notes)


def shorten(place: str, limit: int = 80) -> str:
    """A path fit for one line of an error: what would break or hide in it shows as �."""
    if not place.isprintable():
        place = "".join(character if character.isprintable() else "�" for character in place)
    return place if len(place) <= limit else f"{place[: limit - 1]}…"


def _same(line: str, headline: str) -> bool:
    # Folding the case of a text of one line would take seconds.
    return len(line) < 2 * MAX_HEADLINE and _plain(line) == _plain(headline)


def _plain(line: str) -> str:
    return " ".join(normalize("NFKC", line).translate(_TYPOGRAPHY).casefold().split())


def _read_file(place: str, name: str, *, alone: bool) -> bytes:
    try:
        with Path(place).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        hint = "; a headline needs its article after it" if alone and " " in place else ""
        raise NotFoundError(f"no such file: {name}{hint}") from None
    except IsADirectoryError:
        raise NotTextError(f"{name} is a folder; name one article in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"cannot read {name}: {reason}") from None
