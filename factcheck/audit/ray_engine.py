"""Judging on a Ray cluster: Ray Data with actors that keep the models loaded.

The plan, the ledger and the tables stay with the conductor, so an audit resumes as a local one does, and may
change from one engine to the other. Ray gets waves of small blocks, and repeats a block whose actor died.
Each actor keeps a worker process, as the local engine does, and watches over it: an article that ends workers
is skipped by the same rule, and never ends the actor, which Ray would start over and over.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from factcheck.audit.entries import JudgedPart, Loader, Outcome, Part, Setup, Task
from factcheck.audit.local_engine import LocalEngine, Numbered, chunks
from factcheck.audit.setup import setup_of
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
            outcomes = self._judged([task for part in wave for task in part.to_judge], jobs, seen)
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
        self, tasks: Sequence[Task], jobs: int, seen: Callable[[Outcome], None]
    ) -> dict[int, Outcome]:
        """The outcome of every article of a wave, by its number."""
        outcomes: dict[int, Outcome] = {}
        for batch in self._batches([_table(chunk) for chunk in chunks(tasks)], jobs):
            for number, data in zip(batch["number"].to_pylist(), batch["outcome"].to_pylist(), strict=True):
                outcomes[number] = pickle.loads(data)
                seen(outcomes[number])
        if len(outcomes) != len(tasks):
            raise ModelError(f"Ray gave back {len(outcomes)} of {len(tasks)} articles; start the audit again")
        return outcomes

    def _batches(self, blocks: Sequence[pa.Table], jobs: int) -> Iterator[pa.Table]:
        import ray.data  # noqa: PLC0415 - an extra

        if not blocks:
            return
        ray.data.DataContext.get_current().enable_progress_bars = False
        judged = ray.data.from_arrow(list(blocks)).map_batches(
            JudgeBlock,
            fn_constructor_args=(self._load,),
            batch_format="pyarrow",
            batch_size=None,
            compute=ray.data.ActorPoolStrategy(size=min(jobs, len(blocks))),
            num_cpus=1,
        )
        yield from judged.iter_batches(batch_format="pyarrow", batch_size=None)


class JudgeBlock:
    """An actor: a worker with its models, and blocks of articles in turn."""

    def __init__(self, load: Loader) -> None:
        self._engine = LocalEngine(load, 1)
        self._engine.start()

    def __call__(self, block: pa.Table) -> pa.Table:
        """The outcomes of a block's articles, with their numbers."""
        tasks = [pickle.loads(data) for data in block["task"].to_pylist()]
        outcomes = self._engine.judge_chunk(list(enumerate(tasks)), lambda _: None)
        return pa.table(
            {
                "number": block["number"],
                "outcome": [pickle.dumps(outcomes[n]) for n in range(len(tasks))],
            }
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


def _table(block: Sequence[Numbered]) -> pa.Table:
    """A block as Ray carries it. Pickled, as Ray does itself with all that passes between its processes."""
    return pa.table(
        {
            "number": pa.array([number for number, _ in block], pa.int64()),
            "task": pa.array([pickle.dumps(task) for _, task in block], pa.binary()),
        }
    )


def _ray() -> Any:  # noqa: ANN401 - an extra's module
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError("--engine ray needs Ray: pip install 'headline-factcheck[ray]'") from None
    return ray
