"""The columns of a table under the names that records are read by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.errors import InputError
from factcheck.sources import records
from factcheck.sources.sourced import Fields

_USUAL = (
    *records.HEADLINE,
    *records.BODY,
    *records.IDENTITY,
    *records.PUBLISHED,
    *records.SECTION,
    *records.AUTHORS,
    *records.LABELS,
    *records.FLAGS,
    records.FREE,
    *records.WORDS,
    *(name for name, _ in records.SURFACES),
)
_TOP = tuple(dict.fromkeys(path.split(".")[0] for path in _USUAL))
_FOLDED: Mapping[str, str] = {name.casefold(): name for name in reversed((*_TOP, *_USUAL))}
_SHOWN = 8  # columns that an error lists


def wanted(columns: Iterable[str], fields: Fields, name: str) -> dict[str, str]:
    """The columns that can hold something of an article, with the names that records are read by.

    Raises InputError where no column can be the headline's, or none the body's.
    """
    columns = tuple(columns)
    named = {
        path for path in (fields.headline, fields.body, fields.id, fields.published, fields.section) if path
    }
    tops = named | {path.split(".")[0] for path in named}
    found: dict[str, str] = {}
    for column in columns:
        usual = column if column in tops else _FOLDED.get(column.strip().strip("\ufeff").casefold())
        if usual is not None and usual not in found.values():
            found[column] = usual
    _demand(
        found.values(), fields.headline, records.HEADLINE, f"{name} has no column for the headline", columns
    )
    _demand(found.values(), fields.body, records.BODY, f"{name} has no column for the body", columns)
    return found


def _demand(
    found: Iterable[str], given: str | None, usual: tuple[str, ...], trouble: str, columns: tuple[str, ...]
) -> None:
    paths = usual if given is None else (given,)
    names = {*paths, *(path.split(".")[0] for path in paths)}
    if names.isdisjoint(found):
        listed = ", ".join(column[:40] for column in columns[:_SHOWN])
        asked = f" called {given}" if given is not None else ""
        raise InputError(f"{trouble}{asked}; its columns: {listed or 'none'}")
