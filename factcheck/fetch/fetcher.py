"""Many addresses, with regard for the sites: their robots.txt, and a pause between two requests of a host."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock

import httpx

from factcheck.errors import EmptyInputError, InputError, NotFoundError, NotTextError
from factcheck.fetch.fetching import PRODUCT, AnsweredError, Fetched, fetch, shown
from factcheck.fetch.limits import USUAL, Limits
from factcheck.fetch.network import INTERNET, Network
from factcheck.fetch.robots import EVERYTHING, Robots, read_robots

_ROBOTS_SIZE = 1024 * 1024
_LONGEST_DELAY = 30.0  # seconds: a site that asks for more is asked this seldom
_TOO_MANY = 429


class Fetcher:
    """Fetches addresses one after another, from any number of threads.

    `interval` is the least number of seconds between two requests to one host; a crawl delay in its
    robots.txt lengthens it. With `obey_robots` an address that robots.txt closes to programs is not fetched.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        obey_robots: bool = True,
        interval: float = 1.0,
        limits: Limits = USUAL,
        network: Network = INTERNET,
    ) -> None:
        self._allow_private = allow_private
        self._obey_robots = obey_robots
        self._interval = interval
        self._limits = limits
        self._network = network
        self._lock = Lock()
        self._next: dict[str, float] = {}
        self._robots: dict[str, Robots | InputError] = {}
        self._asking: dict[str, Lock] = {}

    def fetch(self, url: str) -> Fetched:
        """What is at an address; raises what `fetch` does, and InputError where robots.txt closes it.

        A robots.txt that cannot be read closes all of its site, one that is not there nothing. It is asked
        for the addresses to which this one leads as well.
        """
        self._admit(url)
        return fetch(
            url,
            allow_private=self._allow_private,
            limits=self._limits,
            network=self._network,
            admit=lambda target: self._admit(str(target)),
        )

    def _admit(self, url: str) -> None:
        """Wait for the turn of an address; raises InputError where robots.txt closes it."""
        site = _site(url)
        if site is None:
            return
        robots = self._robots_of(site) if self._obey_robots else EVERYTHING
        if isinstance(robots, InputError):
            raise InputError(f"{shown(url)} was not fetched, for want of the site's robots.txt: {robots}")
        if not robots.allows(httpx.URL(url).raw_path.decode("ascii", "replace")):
            raise InputError(f"{shown(url)} is closed to programs by the site's robots.txt")
        self._wait(site, max(self._interval, min(robots.delay, _LONGEST_DELAY)))

    def _robots_of(self, site: str) -> Robots | InputError:
        """The site's robots.txt, asked for once."""
        with self._lock:
            asking = self._asking.setdefault(site, Lock())
        with asking:
            if site not in self._robots:
                self._wait(site, self._interval)
                self._robots[site] = self._ask(site)
            return self._robots[site]

    def _ask(self, site: str) -> Robots | InputError:
        limits = replace(self._limits, size=min(self._limits.size, _ROBOTS_SIZE))
        address = f"{site}/robots.txt"
        try:
            found = fetch(address, allow_private=self._allow_private, limits=limits, network=self._network)
        except (NotFoundError, NotTextError, EmptyInputError):
            return EVERYTHING
        except AnsweredError as error:
            return error if error.status >= 500 or error.status == _TOO_MANY else EVERYTHING
        except InputError as error:
            return error
        return read_robots(found.data.decode("utf-8", "replace"), PRODUCT)

    def _wait(self, site: str, interval: float) -> None:
        """Until the site's next turn, which this call takes."""
        host = httpx.URL(site).host
        with self._lock:
            now = self._network.clock()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + interval
        if turn > now:
            self._network.sleep(turn - now)


def _site(url: str) -> str | None:
    """The scheme, host and port of an address; None for what `fetch` will refuse."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError):
        return None
    if parsed.scheme not in ("http", "https") or not parsed.host:
        return None
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"
