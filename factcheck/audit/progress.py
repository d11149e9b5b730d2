"""How an audit is getting on: one line on a terminal, redrawn, or one a minute in a log."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from threading import Lock
from typing import TextIO

from factcheck.audit.entries import Failed, Outcome

_REDRAW, _LOG = 0.25, 60.0  # seconds


class Progress:
    """Counts what happens, from any thread, and shows it on `stream`."""

    def __init__(self, stream: TextIO, width: int = 80, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._width = width
        self._clock = clock
        self._began = self._shown = clock()
        self._lock = Lock()
        self._verdicts: Counter[str] = Counter()
        self._settled = 0
        self.total: int | None = None

    def judged(self, outcome: Outcome) -> None:
        """An article has its outcome."""
        with self._lock:
            self._verdicts["skipped" if isinstance(outcome, Failed) else outcome.verdict] += 1
            self._show()

    def settled(self) -> None:
        """A record needed no judging: it was there already, repeats another, or cannot be read."""
        with self._lock:
            self._settled += 1
            self._show()

    def expect(self, total: int) -> None:
        """So many records are to come in all."""
        self.total = total

    def finish(self) -> None:
        """Leave the line."""
        with self._lock:
            if self._terminal:
                self._stream.write("\r" + " " * (self._width - 1) + "\r")
                self._stream.flush()

    def line(self) -> str:
        """What is shown: how many of how many, how fast, how long still, and the verdicts."""
        judged = sum(self._verdicts.values())
        done, seconds = judged + self._settled, self._clock() - self._began
        rate = judged / seconds if seconds > 0 else 0.0
        known = self.total is not None and self.total >= done
        parts = [
            f"{done:,} of {self.total:,}" if known else f"{done:,}",
            f"{rate:.1f}/s",
            f"{_clock(((self.total or 0) - done) / rate)} left" if known and rate > 0 else "",
            ", ".join(f"{name} {count:,}" for name, count in self._verdicts.most_common()),
        ]
        return "  ".join(part for part in parts if part)

    def _show(self) -> None:
        now = self._clock()
        if now - self._shown < (_REDRAW if self._terminal else _LOG):
            return
        self._shown = now
        line = self.line()[: self._width - 1]
        self._stream.write(f"\r{line:<{self._width - 1}}" if self._terminal else f"{line}\n")
        self._stream.flush()


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
