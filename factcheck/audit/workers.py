"""A worker: one process with the models loaded, and the handle by which the conductor talks to it.

The process sends each outcome as it has it. So where it dies, the article that it was at is known, and
nothing before it is lost. Nothing heavy is imported here: the process sets its threads first.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

from factcheck.audit.entries import AuditChecker, Failed, Loader, Outcome, Setup, Task
from factcheck.audit.opinions import KeepingChecker
from factcheck.audit.rows import judged
from factcheck.errors import FactcheckError, ModelError

LONGEST = 600.0  # seconds for one article: beyond, the worker hangs
ATTEMPTS = 2  # workers that an article may end before it is skipped
DIED = f"the worker died {ATTEMPTS} times while it checked this article"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class WorkerDied(Exception):  # noqa: N818 - it names what happened; nobody outside the package meets it
    """The process is gone, or was ended because it hung."""


class Worker:
    """A process that judges articles; safe to use from one thread at a time."""

    def __init__(self, load: Loader) -> None:
        here, there = get_context("spawn").Pipe()
        self._pipe: Connection = here
        self._process = get_context("spawn").Process(target=serve, args=(there, load), daemon=True)
        self._process.start()
        there.close()

    def setup(self) -> Setup:
        """Wait for the models; raises ModelError where they do not load, WorkerDied where it ended."""
        answer = self._receive(None)
        if isinstance(answer, Setup):
            return answer
        raise ModelError(str(answer))

    def judge(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """The outcomes in the order of the tasks; WorkerDied comes in place of one that it died at."""
        try:
            self._pipe.send(tasks)
        except OSError as error:
            raise WorkerDied from error
        for _ in tasks:
            yield self._receive(LONGEST)  # type: ignore[misc] # after its setup a worker sends outcomes only

    def kill(self) -> None:
        """Kill the process; a thread that waits for it gets WorkerDied."""
        self._process.kill()
        self._process.join()

    def end(self) -> None:
        """Kill the process and let go of what leads to it."""
        self.kill()
        self._pipe.close()

    def _receive(self, seconds: float | None) -> object:
        try:
            if not self._pipe.poll(seconds):
                raise WorkerDied
            return self._pipe.recv()
        except (EOFError, OSError) as error:
            raise WorkerDied from error


def serve(pipe: Connection, load: Loader) -> None:
    """What the process does: load, then answer until the conductor is gone."""
    # Ctrl-C reaches the whole group: the conductor alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        checker = _loaded(pipe, load)
        while checker is not None:
            for task in pipe.recv():
                pipe.send(outcome_of(task, checker))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def outcome_of(task: Task, checker: AuditChecker) -> Outcome:
    """The outcome of one article; whatever goes wrong is its own affair."""
    article, keeping = task.article, checker if isinstance(checker, KeepingChecker) else None
    if not article.headline.strip() or not article.body.strip():
        return Failed("the headline or the body is empty")
    began = time.perf_counter()
    try:
        if keeping is not None:
            keeping.judge.recall(task.told)
        report = checker.check(article)
        took = 1000 * (time.perf_counter() - began)
        told = b"" if keeping is None else keeping.judge.heard()
    except FactcheckError as error:
        return Failed(str(error))
    # One article that meets a fault of the tool must not end an audit of millions.
    except Exception as error:  # noqa: BLE001 - as above
        return Failed(f"the check failed: {type(error).__name__}: {error}")
    return judged(report, took, told)


def _loaded(pipe: Connection, load: Loader) -> AuditChecker | None:
    from factcheck.audit.setup import setup_of  # noqa: PLC0415 - after the threads are set

    try:
        checker = load()
        setup = setup_of(checker)
    except Exception as error:  # noqa: BLE001 - it is told to the conductor, which raises it
        pipe.send(str(error) if isinstance(error, FactcheckError) else f"{type(error).__name__}: {error}")
        return None
    pipe.send(setup)
    return checker
