"""ONNX Runtime sessions, one sequence a run.

Dynamic int8 takes one activation scale over a whole run, so a batch would make a result depend on its
neighbours. One sequence and one thread a run, several runs at once, costs nothing and needs no padding.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

# From 1.32 on, importing ONNX Runtime on Linux writes a device id into the home folder and keeps usage
# events to send. This tool promises no network and no account, so that is off before the import.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

from factcheck.errors import ModelError

Item = TypeVar("Item")
Result = TypeVar("Result")


def open_session(graph: Path, name: str) -> onnxruntime.InferenceSession:
    """A single-threaded session over the ONNX graph in a file; raises ModelError where it is none.

    From a file, because bytes in hand would stay beside the session's own copy while it is made.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Arenas keep the largest tensor of every shape seen; bodies differ in length all the time.
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    # The runtime raises its own, undeclared types.
    except Exception as error:
        raise ModelError(f"the model {name} cannot be run: {error}".splitlines()[0]) from error


class Lanes:
    """Runs a function over items on several threads; results keep the order of the items."""

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def map(self, run: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        """`run` of every item."""
        if self._pool is None or len(items) < 2:
            return [run(item) for item in items]
        return list(self._pool.map(run, items))
