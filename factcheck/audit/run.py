"""An audit from start to end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from factcheck.audit.entries import Engine, Outcome
from factcheck.audit.generations import held, opened
from factcheck.audit.ledger import Ledger
from factcheck.audit.opinion_file import OpinionFile
from factcheck.audit.parts import Opener, make_folders, open_new, remove_orphans, whole
from factcheck.audit.planning import Choices, Planner
from factcheck.audit.reading import PlaceRead, Reader, Record, records
from factcheck.audit.tidying import tidy
from factcheck.audit.writing import commit
from factcheck.types import Verdict

PART = 1000  # articles


@dataclass(frozen=True, slots=True)
class Request:
    """What to audit and how: `places` are read in their order, `out` is the folder of the results."""

    places: Iterable[str]
    out: Path
    choices: Choices = field(default_factory=Choices)
    part_size: int = PART
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, and what the folder holds after it.

    `read` records were met, `taken_over` of them had their rows already, and `judged` went through the
    models; the others repeat one of these or cannot be read. `verdicts`, `exact`, `near` (the duplicates
    among the articles) and `skipped` count all rows in the folder, of this run and of earlier ones.
    """

    read: int
    taken_over: int
    judged: int
    articles: int
    verdicts: dict[str, int]
    exact: int
    near: int
    skipped: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how it goes, from any thread: of each outcome, and of each record that needed none."""

    judged: Callable[[Outcome], None] = lambda _: None
    settled: Callable[[], None] = lambda: None


_NOBODY = Watch()


def audit(
    request: Request,
    engine: Engine,
    read: Reader,
    watch: Watch = _NOBODY,
    opener: Opener = open_new,
) -> Summary:
    """Read, judge and write; what was written before is taken over.

    Raises ModelError where the models do not load, UsageError where another audit holds the folder, and
    OutputError where the disk refuses: what was committed stays, and the same call goes on from there.
    """
    began = time.monotonic()
    try:
        with held(request.out):
            setup = engine.start()
            with (
                closing(opened(request.out, setup)) as ledger,
                closing(OpinionFile(request.out, setup)) as opinions,
            ):
                planner = Planner(ledger, setup, request.choices, watch.settled)
                found = records(request.places, read)
                parts = planner.parts(_limited(found, request.limit), request.part_size)
                _clear(request.out, ledger)
                for done in engine.judge(map(opinions.recalled, parts), watch.judged):
                    opinions.keep(done)  # first: who is killed between the two has not asked for nothing
                    commit(request.out, ledger, done, opener)
                    planner.committed(done)
                if request.limit is None:
                    ledger.drop_unseen()
                tidy(request.out, ledger, opener)
                return _summary(planner, ledger, time.monotonic() - began)
    finally:
        engine.close()


def _clear(root: Path, ledger: Ledger) -> None:
    """Bring the files and the ledger together: what only one of them knows is gone."""
    make_folders(root)
    for number in ledger.parts():
        if not whole(root, number):
            ledger.forget_part(number)
    remove_orphans(root, ledger.parts())


def _limited(found: Iterator[Record | PlaceRead], limit: int | None) -> Iterator[Record | PlaceRead]:
    if limit is None:
        return found
    return islice((record for record in found if isinstance(record, Record)), limit)


def _summary(planner: Planner, ledger: Ledger, seconds: float) -> Summary:
    counts = ledger.counts()
    verdicts = {verdict.value: counts.get(verdict.value, 0) for verdict in Verdict}
    return Summary(
        read=planner.read,
        taken_over=planner.taken_over,
        judged=planner.to_judge,
        articles=sum(verdicts.values()),
        verdicts=verdicts,
        exact=counts.get("exact", 0),
        near=counts.get("near", 0),
        skipped=counts.get("skipped", 0),
        seconds=round(seconds, 3),
    )
