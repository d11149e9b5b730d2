"""The http(s) addresses among the places of a run, and who fetches them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.fetch import Fetched


def is_address(place: str) -> bool:
    """Whether a place is fetched over HTTP."""
    return place.lower().startswith(("http://", "https://"))


def fetching(places: Iterable[str], *, allow_private: bool = False) -> Callable[[str], Fetched] | None:
    """What fetches the places of one run with regard for their sites; None unless several are addresses."""
    if len({place for place in places if is_address(place)}) < 2:
        return None
    from factcheck.fetch import Fetcher  # noqa: PLC0415 - an HTTP client that files never need

    return Fetcher(allow_private=allow_private).fetch
