"""What `factcheck check` hands to the gate: the models, the cache, the baseline, the changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.annotations import Run
from factcheck.cli.checking import CheckerFactory, HeadlineChecker, load_rules
from factcheck.cli.elsewhere import Elsewhere, chosen_index
from factcheck.cli.exit_codes import CLEAN
from factcheck.processors import processors
from factcheck.types import Policy, Report
from factcheck.version import tool_version

if TYPE_CHECKING:
    from factcheck.config import Config
    from factcheck.gate.checking import Gate
    from factcheck.gate.judging import Checkers


@dataclass(frozen=True, slots=True)
class Manner:
    """How to run, the settings aside."""

    since: str | None = None
    jobs: int | None = None
    allow_private: bool = False
    cached: bool = True


def gate_of(config: Config, manner: Manner, load: CheckerFactory) -> Gate:
    """The gate for a configuration; `load` brings the models once an article needs them."""
    from factcheck.gate.baseline import read_baseline  # noqa: PLC0415 - --help needs none of it
    from factcheck.gate.cache import Cache  # noqa: PLC0415 - as above
    from factcheck.gate.checking import Gate  # noqa: PLC0415 - as above
    from factcheck.gate.examining import Examiner  # noqa: PLC0415 - as above
    from factcheck.gate.judging import Checkers  # noqa: PLC0415 - as above
    from factcheck.gate.reading import Reader  # noqa: PLC0415 - as above
    from factcheck.gate.revisions import changes_since  # noqa: PLC0415 - as above

    jobs = manner.jobs or processors()
    checkers = Checkers(_maker(config, load, jobs))
    cache = Cache(config.under_root(config.cache_dir) if manner.cached else None)
    return Gate(
        config=config,
        reader=Reader(config, cache, sys.stdin.buffer, allow_private=manner.allow_private),
        examiner=Examiner(checkers, cache, _elsewhere(config, checkers)),
        version=tool_version(),
        changes=None if manner.since is None else changes_since(manner.since, Path.cwd()),
        baseline=None if config.baseline is None else read_baseline(config.under_root(config.baseline)),
        jobs=jobs,
    )


def shown_on_terminal(places: Sequence[str]) -> Iterable[str]:
    """The places, with a bar on standard error while they are gone through, if that is a terminal."""
    return _with_bar(places) if len(places) > 1 and sys.stderr.isatty() else places


def written(run: Run, path: Path) -> int:
    """Write the run's problems as known, and say how many."""
    from factcheck.gate.baseline import write_baseline  # noqa: PLC0415 - only where it is asked for

    count = write_baseline(path, run.annotations)
    typer.echo(f"factcheck: {count} known problem{'' if count == 1 else 's'} written to {path}", err=True)
    return CLEAN


def _with_bar(places: Sequence[str]) -> Iterator[str]:
    with typer.progressbar(places, label="Checking", file=sys.stderr) as bar:
        yield from bar


def _elsewhere(config: Config, checkers: Checkers) -> Callable[[Report], Report] | None:
    """What asks the archive about the claims that a body does not carry, where there is an index."""
    index = chosen_index(config)
    return None if index is None else Elsewhere(checkers.of, index).asked


def _maker(config: Config, load: CheckerFactory, jobs: int) -> Callable[[Policy], HeadlineChecker]:
    """What makes the checker for a policy; the models' libraries are imported with the first."""
    if config.no_model:
        return load_rules
    made: list[Callable[[Policy], HeadlineChecker]] = []

    def make(policy: Policy) -> HeadlineChecker:
        if not made:
            from factcheck.gate.remembering import sharing_models  # noqa: PLC0415 - see above

            made.append(sharing_models(lambda first: load(config.encoder, config.judge, jobs, first)))
        return made[0](policy)

    return make
