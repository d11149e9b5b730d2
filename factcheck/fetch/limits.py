"""How long and how much is fetched, and the one deadline that everything done for an address keeps to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.errors import InputError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one address, its redirects and repeated attempts together.

    `connect`, `read` and `total` are seconds: for a connection, for the next bytes, for all of it. `size`
    is bytes, as sent and as unpacked. `redirects` are followed, `attempts` made where the server is busy or
    the connection breaks, the second after `backoff` seconds, each later one after twice as many.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 32 * 1024 * 1024
    redirects: int = 5
    attempts: int = 3
    backoff: float = 1.0


USUAL = Limits()


@dataclass(slots=True)
class Deadline:
    """The time at which the clock ends a fetch; `name` is the address, `total` the seconds it had."""

    name: str
    total: float
    end: float
    clock: Callable[[], float]

    @classmethod
    def after(cls, total: float, name: str, clock: Callable[[], float]) -> Deadline:
        """The one `total` seconds from now."""
        return cls(name, total, clock() + total, clock)

    def put_off(self, seconds: float) -> None:
        """Give back time that was spent out of regard for others."""
        self.end += seconds

    def left(self, most: float | None = None) -> float:
        """The seconds left, at most `most`; raises InputError where none are."""
        left = self.end - self.clock()
        if left <= 0:
            raise InputError(f"{self.name} took longer than {self.total:g} s; it was left there")
        return left if most is None else min(left, most)
