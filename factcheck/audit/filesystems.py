"""Sources wherever they lie: files, http(s) addresses, and every filesystem that fsspec knows."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from factcheck.errors import InputError
from factcheck.sources import Fields, Sourced, read_source
from factcheck.types import Skipped

if TYPE_CHECKING:
    from factcheck.fetch import Fetched

_OWN = ("http://", "https://")  # the reader of addresses has limits and defences of its own


def read_anywhere(
    place: str,
    form: str | None,
    fields: Fields,
    stdin: BinaryIO | None = None,
    fetch: Callable[[str], Fetched] | None = None,
) -> Iterator[Sourced | Skipped]:
    """The articles at a place; what lies under s3://, gs:// and their like is copied here while it is read.

    A copy, because archives and Parquet are read back and forth. `fetch` is that of `read_source`. Raises
    InputError where nothing can be read.
    """
    if "://" not in place or place.lower().startswith(_OWN):
        yield from read_source(place, form=form, fields=fields, stdin=stdin, fetch=fetch)
        return
    with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        copy = Path(folder) / (PurePosixPath(place.split("://", 1)[1]).name or "source")
        _fetch(place, copy)
        for found in read_source(str(copy), form=form, fields=fields):
            yield _named(found, str(copy), place)


def _fetch(place: str, copy: Path) -> None:
    import fsspec  # noqa: PLC0415 - only remote places need it

    try:
        with fsspec.open(place, "rb") as remote, copy.open("wb") as file:
            shutil.copyfileobj(remote, file, 1 << 20)
    # Every filesystem raises its own, undeclared types.
    except Exception as error:
        detail = str(error).split("\n", 1)[0] or type(error).__name__
        raise InputError(f"cannot read {place}: {detail}") from error


def _named(found: Sourced | Skipped, copy: str, place: str) -> Sourced | Skipped:
    """The same, with the place's own name wherever the copy's stands."""
    if isinstance(found, Skipped):
        return Skipped(found.article_id.replace(copy, place), found.reason.replace(copy, place))
    article = found.article
    source = None if article.source is None else article.source.replace(copy, place)
    return replace(found, article=replace(article, id=article.id.replace(copy, place), source=source))
