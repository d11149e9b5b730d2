"""What every reader of articles takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from factcheck.types import Article, Skipped


@dataclass(frozen=True, slots=True)
class Sourced:
    """An article, and what its reader should know of how it was read."""

    article: Article
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """Where records hold what: dotted paths such as "content.0.text"; None looks under the usual names."""

    headline: str | None = None
    body: str | None = None
    id: str | None = None
    published: str | None = None
    section: str | None = None


Outcome = Sourced | Skipped


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """A file format that holds articles.

    `recognise` says from a file's first bytes and its place whether it is of this format. `read` gives its
    articles one by one; a record that cannot be read is a Skipped whose reason names its place. It raises
    InputError where nothing in the file can be read.
    """

    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes, str], bool]
    read: Callable[[BinaryIO, str, Fields], Iterator[Outcome]]
