"""Judging on a Ray cluster: Ray Data with actors that load the models once.

The plan, the ledger and the tables stay with the conductor, so an audit resumes as a local one does, and may
change from one engine to the other. Ray sees waves of small blocks. A block whose actor died comes back empty
and is sent again, one article a block; an article that ends its actor again is skipped.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from factcheck.audit.entries import Failed, JudgedPart, Loader, Outcome, Part, Setup
from factcheck.audit.local_engine import Numbered, chunks
from factcheck.audit.setup import setup_of
from factcheck.audit.workers import ATTEMPTS, DIED, ONE_THREAD, outcome_of
from factcheck.errors import FactcheckError, ModelError, UsageError

_WAVE = 1000  # articles an actor gets in one wave: starting it costs as much as judging a few dozen


class RayEngine:
    """Judges parts with `jobs` actors, by default one a core of the cluster; satisfies `entries.Engine`."""

    def __init__(self, load: Loader, jobs: int | None, address: str | None) -> None:
        self._load = load
        self._jobs = jobs
        self._address = address
        self._ours = False

    def start(self) -> Setup:
        """Join the cluster, or start one on this machine, and load the models once there.

        Raises UsageError without Ray or where the cluster does not answer, ModelError where a model does not
        load.
        """
        ray = _ray()
        self._ours = not ray.is_initialized()
        if self._ours:
            self._join(ray)
        self._jobs = self._jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))
        answer = ray.get(ray.remote(_setup).options(num_cpus=1).remote(self._load))
        if isinstance(answer, Setup):
            return answer
        raise ModelError(answer)

    def judge(self, parts: Iterator[Part], seen: Callable[[Outcome], None]) -> Iterator[JudgedPart]:
        """The parts with their outcomes, in their order, wave by wave."""
        jobs = self._jobs or 1
        while wave := list(_wave(parts, jobs * _WAVE)):
            numbered = list(enumerate(article for part in wave for article in part.to_judge))
            outcomes = self._judged(numbered, jobs, seen)
            start = 0
            for part in wave:
                end = start + len(part.to_judge)
                yield JudgedPart(part, tuple(outcomes[number] for number in range(start, end)))
                start = end

    def close(self) -> None:
        """Leave the cluster; one that was started here ends."""
        if self._ours:
            _ray().shutdown()

    def _join(self, ray: Any) -> None:  # noqa: ANN401 - an extra's module
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        own = {} if self._address else {"num_cpus": self._jobs}
        try:
            ray.init(address=self._address, include_dashboard=False, log_to_driver=False, **own)
        # A cluster that does not start, or answer, is told by a bare Exception among others.
        except Exception as error:
            reason = str(error).split("\n", 1)[0]
            raise UsageError(f"no Ray cluster at {self._address or 'this machine'}: {reason}") from error

    def _judged(
        self, numbered: Sequence[Numbered], jobs: int, seen: Callable[[Outcome], None]
    ) -> dict[int, Outcome]:
        """The outcome of every article by its number."""
        outcomes: dict[int, Outcome] = {}
        left, blocks = list(numbered), _blocks(numbered)
        for attempt in range(1, ATTEMPTS + 1):
            for number, outcome in self._run(blocks, jobs) if left else ():
                outcomes[number] = outcome
                seen(outcome)
            left = [pair for pair in left if pair[0] not in outcomes]
            blocks = [[pair] for pair in left]
            if attempt == ATTEMPTS:
                for number, _ in left:
                    outcomes[number] = Failed(DIED)
                    seen(outcomes[number])
        return outcomes

    def _run(self, blocks: Sequence[Sequence[Numbered]], jobs: int) -> Iterator[tuple[int, Outcome]]:
        """What Ray gives back of the blocks; nothing of those whose actor died."""
        import ray.data  # noqa: PLC0415 - an extra

        context = ray.data.DataContext.get_current()
        context.max_errored_blocks = -1
        context.enable_progress_bars = False
        judged = ray.data.from_arrow([_table(block) for block in blocks]).map_batches(
            JudgeBlock,
            fn_constructor_args=(self._load,),
            batch_format="pyarrow",
            batch_size=None,
            compute=ray.data.ActorPoolStrategy(size=min(jobs, len(blocks))),
            num_cpus=1,
            # An actor comes back as often as it dies, a block is not repeated: it may be what it dies of.
            max_restarts=-1,
            max_task_retries=0,
        )
        for batch in judged.iter_batches(batch_format="pyarrow", batch_size=None):
            for row in batch.to_pylist():
                yield row["number"], pickle.loads(row["outcome"])


class JudgeBlock:
    """An actor: the models, loaded once, and blocks of articles in turn."""

    def __init__(self, load: Loader) -> None:
        os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
        self._checker = load()

    def __call__(self, block: pa.Table) -> pa.Table:
        """The outcomes of a block's articles, with their numbers."""
        outcomes = [
            outcome_of(pickle.loads(data), self._checker.check) for data in block["article"].to_pylist()
        ]
        return pa.table(
            {"number": block["number"], "outcome": [pickle.dumps(outcome) for outcome in outcomes]}
        )


def _setup(load: Loader) -> Setup | str:
    try:
        return setup_of(load())
    except FactcheckError as error:
        return str(error)


def _wave(parts: Iterator[Part], size: int) -> Iterator[Part]:
    """The next parts with about so many articles to judge; nothing once there are no more."""
    taken = 0
    while taken < size and (part := next(parts, None)) is not None:
        taken += max(1, len(part.to_judge))
        yield part


def _blocks(numbered: Sequence[Numbered]) -> list[list[Numbered]]:
    """Small blocks of articles of like length."""
    places = [number for number, _ in numbered]
    return [[(places[n], article) for n, article in chunk] for chunk in chunks([a for _, a in numbered])]


def _table(block: Iterable[Numbered]) -> pa.Table:
    """A block as Ray carries it. Pickled, as Ray does itself with all that passes between its processes."""
    pairs = list(block)
    return pa.table(
        {
            "number": pa.array([number for number, _ in pairs], pa.int64()),
            "article": pa.array([pickle.dumps(article) for _, article in pairs], pa.binary()),
        }
    )


def _ray() -> Any:  # noqa: ANN401 - an extra's module
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError("--engine ray needs Ray: pip install 'headline-factcheck[ray]'") from None
    return ray
