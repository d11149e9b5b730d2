"""Sources wherever they lie: files, http(s) addresses, and every filesystem that fsspec knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from factcheck.errors import InputError
from factcheck.sources import Fields, Sourced, read_source
from factcheck.types import Skipped

_OWN = ("http://", "https://")  # the reader of addresses has limits and defences of its own


def read_anywhere(
    place: str, form: str | None, fields: Fields, stdin: BinaryIO | None = None
) -> Iterator[Sourced | Skipped]:
    """The articles at a place; s3://, gs:// and their like are opened through fsspec.

    Raises InputError where nothing there can be read.
    """
    if "://" not in place or place.startswith(_OWN):
        yield from read_source(place, form=form, fields=fields, stdin=stdin)
        return
    from factcheck.sources.formats import named  # noqa: PLC0415 - rare
    from factcheck.sources.reading import read_stream  # noqa: PLC0415 - rare

    with _opened(place) as file:
        yield from read_stream(file, place, None if form is None else named(form), fields)


def _opened(place: str) -> BinaryIO:
    import fsspec  # noqa: PLC0415 - only remote places need it

    try:
        return cast(BinaryIO, fsspec.open(place, "rb").open())
    # Every filesystem raises its own, undeclared types.
    except Exception as error:
        detail = str(error).split("\n", 1)[0] or type(error).__name__
        raise InputError(f"cannot open {place}: {detail}") from error
