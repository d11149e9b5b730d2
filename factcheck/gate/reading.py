"""The articles of a file, and the suppressions beside them; a file read before is not taken apart again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factcheck.config import Config
from factcheck.errors import FactcheckError, InputError
from factcheck.gate.cache import Cache, key_of
from factcheck.gate.codec import from_plain, to_plain
from factcheck.gate.identity import of_the_tool
from factcheck.gate.paths import STANDARD_INPUT
from factcheck.gate.suppressions import Note, notes_in
from factcheck.sources.addresses import fetching
from factcheck.sources.sourced import Outcome, Sourced
from factcheck.types import Skipped

if TYPE_CHECKING:
    from factcheck.fetch import Fetched

_FAILED = "reading it failed"
_MAX_KEPT = 16 * 1024 * 1024  # bytes of a file that is kept taken apart


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads places as the settings for each say; `fetch` takes the place of a plain fetch of addresses."""

    config: Config
    cache: Cache
    stdin: BinaryIO | None = None
    allow_private: bool = False
    fetch: Callable[[str], Fetched] | None = None

    def of_a_run(self, places: Iterable[str]) -> Reader:
        """The same for the places of one run: several addresses are fetched with regard for their sites."""
        return replace(self, fetch=self.fetch or fetching(places, allow_private=self.allow_private))

    def read(self, place: str) -> tuple[Iterable[Outcome], tuple[Note, ...]]:
        """The articles at a place, one after another, and the suppressions that stand in its file.

        What cannot be read at all is one Skipped.
        """
        config = self.config.for_path(place)
        data = _content(place)
        if data is None:
            return self._fresh(place, config), ()
        return self._kept(place, config, data)

    def _kept(self, place: str, config: Config, data: bytes) -> tuple[Iterable[Outcome], tuple[Note, ...]]:
        name = Path(place).as_posix()
        digest = hashlib.sha256(data).hexdigest()
        key = key_of("file", of_the_tool(), name, config.source_format, to_plain(config.fields), digest)
        kept = self.cache.load(key)
        with suppress(TypeError, ValueError):
            if kept is not None:
                outcomes, notes = kept
                return tuple(map(_outcome, outcomes)), tuple(from_plain(Note, note) for note in notes)
        fresh, found = tuple(self._fresh(place, config)), notes_in(data)
        if not any(isinstance(one, Skipped) and one.reason.startswith(_FAILED) for one in fresh):
            self.cache.store(key, [[_plain(outcome) for outcome in fresh], to_plain(found)])
        return fresh, found

    def _fresh(self, place: str, config: Config) -> Iterator[Outcome]:
        from factcheck.sources import read_source  # noqa: PLC0415 - a file that is kept needs no parser

        try:
            yield from read_source(
                place,
                form=config.source_format,
                fields=config.fields,
                stdin=self.stdin,
                allow_private=self.allow_private,
                fetch=self.fetch,
            )
        except InputError as error:
            yield Skipped(Path(place).stem or place, str(error))
        except FactcheckError:
            raise
        except Exception as error:  # noqa: BLE001 - one file on which a parser fails must not stop the gate
            yield Skipped(Path(place).stem or place, f"{_FAILED} ({type(error).__name__}: {error})")


def _content(place: str) -> bytes | None:
    """The bytes of a file that is small enough to keep; None for all else."""
    if place == STANDARD_INPUT or "://" in place:
        return None
    try:
        path = Path(place)
        # A pipe or a device gives its bytes once, and perhaps without end.
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(_MAX_KEPT + 1)
    except (OSError, ValueError):
        return None
    return data if len(data) <= _MAX_KEPT else None


def _plain(outcome: Outcome) -> list[object]:
    return [isinstance(outcome, Sourced), to_plain(outcome)]


def _outcome(plain: list[object]) -> Outcome:
    is_article, value = plain
    found: Outcome = from_plain(Sourced if is_article else Skipped, value)
    return found
