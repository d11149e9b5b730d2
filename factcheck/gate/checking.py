"""A check of many articles: found, read, judged, annotated, and their known problems silenced."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.annotations import CheckedArticle, Run
from factcheck.config import Config
from factcheck.config.globs import matches
from factcheck.errors import FactcheckError, InputError
from factcheck.gate.baseline import mark_known
from factcheck.gate.drift import Drift, by_id, compare, is_untouched
from factcheck.gate.examining import Examiner
from factcheck.gate.paths import is_ours, plain, shown
from factcheck.gate.reading import Reader
from factcheck.gate.revisions import Changes
from factcheck.gate.silencing import CheckedFile, silence
from factcheck.gate.suppressions import Note
from factcheck.sources.sourced import Outcome, Sourced
from factcheck.sources.walk import walk
from factcheck.types import Article

Progress = Callable[[Sequence[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Gate:
    """What a run goes by; `changes` limits it to what differs from a revision."""

    config: Config
    reader: Reader
    examiner: Examiner
    version: str
    changes: Changes | None = None
    baseline: Mapping[str, int] | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the run: where it is, how it is shown, and its settings."""

    place: str
    path: str
    config: Config
    notes: tuple[Note, ...]


def check_paths(gate: Gate, paths: Sequence[str], progress: Progress = iter) -> Run:
    """Check every article under `paths`, in an order that is always the same.

    `progress` is handed the places and gives them on, one by one. Raises InputError where there is nothing
    to check, unless only changes were asked for; an article that cannot be read stops nothing.
    """
    places = _places(gate, paths)
    if not places and gate.changes is None:
        raise InputError(f"there are no articles in {', '.join(paths)}")
    reading = replace(gate, reader=gate.reader.of_a_run(places))
    checked = list(_checked(reading, progress(places)))
    grouped = groupby(checked, key=lambda pair: pair[0])
    files = tuple(_as_file(gate.config, file, (one for _, one in pairs)) for file, pairs in grouped)
    articles = silence(files, gate.config, whole=_is_whole(gate, paths))
    known = articles if gate.baseline is None else mark_known(articles, gate.baseline)
    return Run(known, gate.version, gate.config.show_level)


def _places(gate: Gate, paths: Sequence[str]) -> tuple[str, ...]:
    config, changes = gate.config, gate.changes
    walked = dict.fromkeys(plain(place) for place in walk(paths, exclude=config.exclude))
    found = (place for place in walked if not _is_left_out(place, config))
    return tuple(place for place in found if changes is None or changes.holds(place))


def _is_left_out(place: str, config: Config) -> bool:
    relative = config.relative(place)
    return any(matches(pattern, relative) for pattern in config.exclude) or is_ours(place)


def _is_whole(gate: Gate, paths: Sequence[str]) -> bool:
    """Whether the run covers the whole folder of the configuration."""
    root = gate.config.root.resolve()
    folders = (Path(os.path.realpath(path)) for path in paths if os.path.isdir(path))
    return gate.changes is None and any(folder == root or folder in root.parents for folder in folders)


def _as_file(config: Config, file: _File, articles: Iterable[CheckedArticle]) -> CheckedFile:
    return CheckedFile(file.path, config.relative(file.place), tuple(articles), file.notes)


def _checked(gate: Gate, places: Iterable[str]) -> Iterator[tuple[_File, CheckedArticle]]:
    """Each article with its file, judged by several threads and given in order."""
    waiting: deque[tuple[_File, Future[CheckedArticle]]] = deque()
    pool = ThreadPoolExecutor(gate.jobs)
    try:
        for place in places:
            for file, outcome, drift in _opened(gate, place):
                job = pool.submit(gate.examiner.examine, file.path, outcome, file.config, drift)
                waiting.append((file, job))
                while len(waiting) > 4 * gate.jobs:
                    yield _done(*waiting.popleft())
        yield from (_done(*one) for one in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _done(file: _File, job: Future[CheckedArticle]) -> tuple[_File, CheckedArticle]:
    return file, job.result()


def _opened(gate: Gate, place: str) -> Iterator[tuple[_File, Outcome, Drift | None]]:
    """The articles of one place; of a file that changed, only those that did."""
    outcomes, notes = gate.reader.read(place)
    file = _File(place, shown(place), gate.config.for_path(place), notes)
    before = _before(gate.changes, place, file.config)
    for outcome in outcomes:
        old = _older(outcome, before)
        if gate.changes is None or old is None or not isinstance(outcome, Sourced):
            yield file, outcome, None
        elif len(before) == 1 or not is_untouched(outcome.article, old):
            yield file, outcome, compare(outcome.article, old, gate.changes.since)


def _older(outcome: Outcome, before: Mapping[str, Article]) -> Article | None:
    """The article as it was: the one of the same id, or the only one of its file."""
    if not isinstance(outcome, Sourced):
        return None
    only = next(iter(before.values())) if len(before) == 1 else None
    return before.get(outcome.article.id, only)


def _before(changes: Changes | None, place: str, config: Config) -> Mapping[str, Article]:
    """The articles that a file held at the revision, by id."""
    data = changes.before(place) if changes is not None else None
    if data is None:
        return {}
    with suppress(FactcheckError):
        return by_id(tuple(_read_old(data, place, config)))
    return {}


def _read_old(data: bytes, place: str, config: Config) -> Iterator[Outcome]:
    from factcheck.sources import read_source  # noqa: PLC0415 - only a check of changes needs it

    with TemporaryDirectory() as folder:
        # Under its own name: the name tells the format, and often the article's id.
        path = Path(folder, Path(place).name)
        path.write_bytes(data)
        yield from read_source(str(path), form=config.source_format, fields=config.fields)
