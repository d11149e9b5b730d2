"""The one article that a command is about, from any source."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factcheck.errors import EmptyInputError, InputError, UsageError

if TYPE_CHECKING:
    from factcheck.config import Config
    from factcheck.sources import Sourced
    from factcheck.sources.sourced import Outcome

_HEAD = 16_384  # bytes that tell a format
_STDIN = "-"


def one_article(words: Sequence[str], config: Config, stdin: BinaryIO, *, allow_private: bool) -> Sourced:
    """The article at the last of `words`, under the headline that stands before it, if one does.

    Raises UsageError for more words, or a place that holds several articles; InputError as the readers do.
    """
    from factcheck.sources import read_source  # noqa: PLC0415 - --help needs none of it
    from factcheck.sources.plain import read_article  # noqa: PLC0415 - as above

    *given, place = words
    if len(given) > 1:
        raise UsageError("give at most a headline, in quotation marks, and one article")
    if given and place == _STDIN:
        stdin = io.BytesIO(stdin.read())
    if _is_missing(place) or (given and config.source_format is None and _is_plain(place, stdin)):
        return read_article(place, *given, stdin=stdin)
    outcomes = read_source(
        place, form=config.source_format, fields=config.fields, stdin=stdin, allow_private=allow_private
    )
    return _under(given, _only(list(islice(outcomes, 2)), place))


def _only(outcomes: Sequence[Outcome], place: str) -> Sourced:
    from factcheck.types import Skipped  # noqa: PLC0415 - as above

    if not outcomes:
        raise EmptyInputError(f"{place} holds no article")
    if len(outcomes) > 1:
        raise UsageError(f"{place} holds several articles; check them with: factcheck check {place}")
    if isinstance(outcomes[0], Skipped):
        raise InputError(outcomes[0].reason)
    return outcomes[0]


def _under(given: Sequence[str], sourced: Sourced) -> Sourced:
    """The article under the headline that was given, which stands in no file."""
    if not given:
        return sourced
    headline = given[0].strip()
    if not headline:
        raise EmptyInputError("the headline given is empty")
    return replace(sourced, article=replace(sourced.article, headline=headline, surfaces=()))


def _is_missing(place: str) -> bool:
    """Whether there is no such file: the reader of text says best what is wrong with the call."""
    try:
        return place != _STDIN and "://" not in place and not Path(place).exists()
    except (OSError, ValueError):
        return True


def _is_plain(place: str, stdin: BinaryIO) -> bool:
    """Whether a place holds plain text, all of which is the body under a headline that is given."""
    from factcheck.sources.formats import container_of, detect  # noqa: PLC0415 - as above
    from factcheck.sources.plain import FORMAT  # noqa: PLC0415 - as above

    if "://" in place:
        return False
    head = _head(place, stdin)
    return container_of(head) is None and detect(head, place)[0] is FORMAT


def _head(place: str, stdin: BinaryIO) -> bytes:
    if place == _STDIN:
        head = stdin.read(_HEAD)
        stdin.seek(0)
        return head
    try:
        with Path(place).open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""
