"""Worker processes on this machine, each driven by a thread that replaces it where it dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

from factcheck.audit.entries import Failed, JudgedPart, Loader, Outcome, Part, Setup, Task
from factcheck.audit.workers import ATTEMPTS, DIED, Worker, WorkerDied
from factcheck.errors import ModelError

CHUNK = 16  # articles sent to a worker at once
_AHEAD = 2  # parts in hand besides the one that is being written
_STARTS = 3  # workers that may end in a row while they load

Numbered = tuple[int, Task]


class LocalEngine:
    """Judges parts with `jobs` worker processes; satisfies `entries.Engine`."""

    def __init__(self, load: Loader, jobs: int) -> None:
        self._load = load
        self._jobs = jobs
        self._lanes = ThreadPoolExecutor(jobs)
        self._idle: SimpleQueue[Worker | None] = SimpleQueue()
        self._alive: set[Worker] = set()
        self._closed = False
        self._setup: Setup | None = None

    def start(self) -> Setup:
        """Start one worker and ask it; the others start with the work."""
        worker, setup = self._started()
        self._setup = setup
        self._idle.put(worker)
        for _ in range(self._jobs - 1):
            self._idle.put(None)
        return setup

    def judge(self, parts: Iterator[Part], seen: Callable[[Outcome], None]) -> Iterator[JudgedPart]:
        """The parts with their outcomes, in their order; up to three are in hand at a time."""
        waiting: deque[tuple[Part, list[Future[dict[int, Outcome]]]]] = deque()
        for part in parts:
            waiting.append(
                (part, [self._lanes.submit(self.judge_chunk, c, seen) for c in chunks(part.to_judge)])
            )
            while waiting and (len(waiting) > _AHEAD or all(f.done() for f in waiting[0][1])):
                yield _collected(*waiting.popleft())
        while waiting:
            yield _collected(*waiting.popleft())

    def close(self) -> None:
        """Kill every worker and wait for the threads."""
        self._closed = True
        for worker in list(self._alive):
            worker.kill()  # the thread that waits for it wakes up
        self._lanes.shutdown(wait=True, cancel_futures=True)
        for worker in self._alive:
            worker.end()

    def judge_chunk(self, chunk: Sequence[Numbered], seen: Callable[[Outcome], None]) -> dict[int, Outcome]:
        """The outcome of every article of a chunk, by its number in the part."""
        outcomes: dict[int, Outcome] = {}
        deaths = dict.fromkeys((number for number, _ in chunk), 0)
        while left := [(number, task) for number, task in chunk if number not in outcomes]:
            worker = self._idle.get() or self._started()[0]
            try:
                for (number, _), outcome in zip(left, worker.judge([task for _, task in left]), strict=True):
                    outcomes[number] = outcome
                    seen(outcome)
                self._idle.put(worker)
            except WorkerDied:
                self._drop(worker)
                guilty = next(number for number, _ in left if number not in outcomes)
                deaths[guilty] += 1
                if deaths[guilty] == ATTEMPTS:
                    outcomes[guilty] = Failed(DIED)
                    seen(outcomes[guilty])
        return outcomes

    def _drop(self, worker: Worker) -> None:
        """Make room for another worker; raises where nobody waits for its work any more."""
        self._idle.put(None)
        if self._closed:
            raise ModelError("the audit was stopped")
        self._alive.discard(worker)
        worker.end()

    def _started(self) -> tuple[Worker, Setup]:
        """A new worker with its models loaded; raises ModelError where they do not load."""
        for _ in range(0 if self._closed else _STARTS):
            worker = Worker(self._load)
            self._alive.add(worker)
            try:
                setup = worker.setup()
            except WorkerDied:
                self._alive.discard(worker)
                worker.end()
                continue
            if self._setup is not None and setup.digest != self._setup.digest:
                raise ModelError(
                    "the models or the configuration changed while the audit ran; start it again"
                )
            return worker, setup
        raise ModelError(f"{_STARTS} workers ended while they loaded the models; is there memory for them?")


def chunks(tasks: Sequence[Task]) -> Iterator[list[Numbered]]:
    """The tasks with their numbers, in small lists of like length, the longest first.

    Long ones first, so that no worker is left with one when the others have finished.
    """
    numbered = sorted(enumerate(tasks), key=lambda pair: -len(pair[1].article.body))
    for start in range(0, len(numbered), CHUNK):
        yield numbered[start : start + CHUNK]


def _collected(part: Part, futures: Sequence[Future[dict[int, Outcome]]]) -> JudgedPart:
    by_number: dict[int, Outcome] = {}
    for future in futures:
        by_number |= future.result()
    return JudgedPart(part, tuple(by_number[n] for n in range(len(by_number))))
