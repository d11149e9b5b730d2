"""The options of `factcheck audit`, put together into a run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from factcheck.cli.checking import CheckerFactory
from factcheck.errors import UsageError
from factcheck.processors import processors
from factcheck.types import Skipped

if TYPE_CHECKING:
    from factcheck.audit.entries import Engine
    from factcheck.audit.reading import Reader
    from factcheck.audit.run import Request, Summary
    from factcheck.config import Config
    from factcheck.sources import Fields, Sourced


class Engines(StrEnum):
    """Where articles are judged."""

    LOCAL = "local"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """What the command line said; `fields` are the five places of a record's parts."""

    sources: tuple[str, ...]
    out: Path
    jobs: int | None
    quiet: bool
    limit: int | None
    retry_skipped: bool
    duplicates: str
    part_size: int
    config: Path | None
    encoder: str | None
    judge: str | None
    index: Path | None
    no_model: bool
    source_format: str | None
    fields: tuple[str | None, ...]
    exclude: tuple[str, ...]
    engine: Engines
    ray_address: str | None

    def carry_out(self, factory: CheckerFactory, stdin: BinaryIO) -> Summary:
        """Run the audit, with its progress on standard error unless it is to be quiet."""
        from factcheck.audit.counting import count_aside  # noqa: PLC0415 - --help needs none of it
        from factcheck.audit.progress import Progress  # noqa: PLC0415 - as above
        from factcheck.audit.run import Watch, audit  # noqa: PLC0415 - as above

        settings = self.settings()
        engine, request = self._engine(settings, factory), self.request(settings)
        read = self._reader(settings, stdin)
        if self.quiet:
            return audit(request, engine, read)
        progress = Progress(sys.stderr, shutil.get_terminal_size().columns)
        count_aside(tuple(self._places(settings)), progress.expect)
        try:
            watch = Watch(progress.judged, progress.settled)
            return audit(request, engine, read, watch)
        finally:
            progress.finish()

    def settings(self) -> Config:
        """The configuration, with what the command line says laid over it."""
        from factcheck.config import load_config  # noqa: PLC0415 - --help needs none of it

        if self.index is not None and self.no_model:
            raise UsageError("--index holds what a model made; leave out --no-model")
        found = load_config(self.config, Path.cwd())
        return replace(
            found,
            encoder=self.encoder or found.encoder,
            judge=self.judge or found.judge,
            index=self._index(found),
            no_model=self.no_model or found.no_model,
            source_format=self.source_format or found.source_format,
            exclude=(*found.exclude, *self.exclude),
        )

    def _index(self, found: Config) -> str | None:
        """Where the index lies, in full: workers may have another working folder."""
        if self.index is not None:
            return str(self.index.absolute())
        return None if found.index is None else str(found.under_root(found.index).absolute())

    def request(self, settings: Config) -> Request:
        """What to audit and how."""
        from factcheck.audit.loading import differences  # noqa: PLC0415 - --help needs none of it
        from factcheck.audit.planning import Choices, Duplicates  # noqa: PLC0415 - as above
        from factcheck.audit.run import Request  # noqa: PLC0415 - as above

        if self.duplicates not in set(Duplicates):
            raise UsageError(f"--duplicates is near, exact or none, not {self.duplicates!r}")
        choices = Choices(Duplicates(self.duplicates), self.retry_skipped, differences(settings))
        return Request(self._places(settings), self.out, choices, self.part_size, self.limit)

    def _places(self, settings: Config) -> Iterator[str]:
        from factcheck.sources.walk import walk  # noqa: PLC0415 - --help needs none of it

        return walk(self.sources, exclude=settings.exclude)

    def _engine(self, settings: Config, factory: CheckerFactory) -> Engine:
        from factcheck.audit.loading import LoadConfigured, portable  # noqa: PLC0415 - --help needs none of it
        from factcheck.audit.local_engine import LocalEngine  # noqa: PLC0415 - as above

        load = LoadConfigured(portable(settings), factory)
        if self.engine is Engines.LOCAL:
            return LocalEngine(load, self.jobs or processors())
        from factcheck.audit.ray_engine import RayEngine  # noqa: PLC0415 - an extra

        return RayEngine(load, self.jobs, self.ray_address)

    def _reader(self, settings: Config, stdin: BinaryIO) -> Reader:
        """What reads each place of the run; several addresses are fetched with regard for their sites."""
        from factcheck.audit.filesystems import read_anywhere  # noqa: PLC0415 - --help needs none of it
        from factcheck.sources.addresses import fetching  # noqa: PLC0415 - as above

        fetch = fetching(self.sources)

        def read(place: str) -> Iterator[Sourced | Skipped]:
            here = settings.for_path(place)
            return read_anywhere(place, here.source_format, self._fields(here.fields), stdin, fetch)

        return read

    def _fields(self, found: Fields) -> Fields:
        headline, body, identity, published, section = self.fields
        return replace(
            found,
            headline=headline or found.headline,
            body=body or found.body,
            id=identity or found.id,
            published=published or found.published,
            section=section or found.section,
        )
