"""The records of an archive, place by place; whatever is wrong with one of them stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from factcheck.errors import FactcheckError, UsageError
from factcheck.sources.plain import shorten
from factcheck.sources.sourced import Sourced
from factcheck.types import Skipped

Reader = Callable[[str], Iterator[Sourced | Skipped]]


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a place, or what could not be read there."""

    place: str
    found: Sourced | Skipped


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """All that the place holds has been given."""

    place: str


def records(places: Iterable[str], read: Reader) -> Iterator[Record | PlaceRead]:
    """The records of the places in their order, each place closed by a `PlaceRead` if it was read to its end.

    A place that cannot be opened, or breaks off, gives a `Skipped` of its name with the reason.
    """
    for place in places:
        found: Sourced | Skipped | None = None
        try:
            for found in read(place):
                yield Record(place, found)
            if not (isinstance(found, Skipped) and found.article_id == shorten(place)):
                yield PlaceRead(place)
        except UsageError:
            raise
        except FactcheckError as error:
            yield Record(place, Skipped(place, str(error)))
        except OSError as error:
            yield Record(place, Skipped(place, f"cannot read {place}: {error.strerror or error}"))
        # A reader that fails on a file nobody has foreseen must not cost the run of days that meets it.
        except Exception as error:  # noqa: BLE001 - as above
            yield Record(place, Skipped(place, f"cannot read {place}: {type(error).__name__}: {error}"))
