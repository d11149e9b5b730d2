"""One address, fetched: followed, unpacked, checked, and tried again where the server is busy."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus

import httpcore
import httpx

from factcheck.errors import EmptyInputError, InputError, NotFoundError
from factcheck.fetch.content import as_utf_8, check_data, check_type
from factcheck.fetch.limits import USUAL, Deadline, Limits
from factcheck.fetch.network import INTERNET, CheckedSockets, CheckedTransport, Network
from factcheck.fetch.unpacking import unpacked
from factcheck.version import tool_version

PRODUCT = "headline-factcheck"
_LONGEST_NAME = 80  # characters of an address that an error shows
_CREDENTIALS = re.compile(r"//[^/?#]*@")
_UNSHOWN = re.compile(r"[^\x21-\x7e\u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufffc]+")
_HOST = re.compile(rb"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9]+)?")
_MOVED = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))
_BUSY = frozenset((429, 500, 502, 503, 504))
_BROKEN = (
    httpx.TransportError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError,
    httpcore.UnsupportedProtocol, OSError,
)  # fmt: skip
_ACCEPT = "text/html, application/xhtml+xml, application/json, application/xml, text/*;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` is where it was found in the end, `notes` what its reader should know."""

    url: str
    content_type: str
    data: bytes
    notes: tuple[str, ...] = ()


Admit = Callable[[httpx.URL], None]
"""Called with each address that another leads to; raises InputError where it may not be read."""


class AnsweredError(InputError):
    """The server answered with an error; `status` is its number."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limits: Limits = USUAL,
    network: Network = INTERNET,
    admit: Admit = lambda _: None,
) -> Fetched:
    """What is at an http or https address; the time that `admit` takes does not count.

    Raises NotFoundError, TooLargeError, NotTextError, EmptyInputError, AnsweredError for any other answer
    but success, and InputError for an address that may not be fetched, a broken connection, or lost time.
    """
    name = shown(url)
    target = _parsed(url, name)
    deadline = Deadline.after(limits.total, name, network.clock)
    sockets = CheckedSockets(network, deadline, allow_private=allow_private)
    transport = CheckedTransport(sockets, network.certificates or _certificates())
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    with httpx.Client(transport=transport, headers=_headers(), timeout=timeout, trust_env=False) as client:
        return _Fetching(client, limits, network, deadline, admit).insist(target, name)


def shown(url: str) -> str:
    """An address fit for one line of an error, without the password that it may hold."""
    name = _UNSHOWN.sub("?", _CREDENTIALS.sub("//", url[:2_000]))
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def user_agent() -> str:
    """Who asks, for those who read their servers' logs."""
    return f"{PRODUCT}/{tool_version()} (compares headlines with their articles)"


@dataclass(frozen=True, slots=True)
class _Busy:
    """Why an attempt failed that may be made again, and after how many seconds the server wants it."""

    error: InputError
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class _Fetching:
    client: httpx.Client
    limits: Limits
    network: Network
    deadline: Deadline
    admit: Admit

    def insist(self, target: httpx.URL, name: str) -> Fetched:
        """The answer of the first attempt that gets one."""
        wait = self.limits.backoff
        for attempt in range(1, self.limits.attempts + 1):
            answer = self._attempt(target, name)
            if isinstance(answer, Fetched):
                return answer
            pause = wait if answer.wait is None else answer.wait
            if attempt == self.limits.attempts or pause >= self.deadline.left():
                raise answer.error
            self.network.sleep(pause)
            wait *= 2
        raise InputError(f"{name} was not asked for: no attempt is allowed")

    def _attempt(self, target: httpx.URL, name: str) -> Fetched | _Busy:
        try:
            return self._follow(target, name)
        except _BROKEN as error:
            self.deadline.left()
            return _Busy(InputError(f"cannot fetch {name}: {_reason(error)}"))

    def _follow(self, target: httpx.URL, name: str) -> Fetched | _Busy:
        for _ in range(self.limits.redirects + 1):
            request = self.client.build_request("GET", target)
            response = self.client.send(request, stream=True)
            try:
                if response.status_code not in _MOVED:
                    return self._read(response, target, name)
                target = _next(response, target, name)
            finally:
                response.close()
            self._turn_to(target, name)
        raise InputError(f"{name} leads from one address to another more than {self.limits.redirects} times")

    def _turn_to(self, target: httpx.URL, name: str) -> None:
        began = self.network.clock()
        try:
            self.admit(target)
        except InputError as error:
            raise InputError(f"{name} leads elsewhere: {error}") from None
        self.deadline.put_off(self.network.clock() - began)

    def _read(self, response: httpx.Response, target: httpx.URL, name: str) -> Fetched | _Busy:
        status = response.status_code
        if status in _BUSY:
            return _Busy(_answered(status, name), _wait(response, self.network.now))
        if not 200 <= status < 300:
            raise _answered(status, name)
        content_type = response.headers.get("content-type", "")
        check_type(content_type, name)
        encoding = response.headers.get("content-encoding", "")
        data = unpacked(response.iter_raw(), encoding, self.limits.size, name)
        if not data:
            raise EmptyInputError(f"{name} is empty")
        check_data(data, content_type, name)
        data, note = as_utf_8(data, content_type)
        found = str(target.copy_with(username=None, password=None))
        return Fetched(found, content_type, data, () if note is None else (note,))


def _parsed(url: str, name: str) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise InputError(f"{name} is no address of a page") from None
    return _allowed(target, name)


def _allowed(target: httpx.URL, name: str) -> httpx.URL:
    if target.scheme not in ("http", "https"):
        scheme = f"{target.scheme[:20]}:" if target.scheme else "other"
        raise InputError(f"cannot fetch {name}: http and https addresses are read, {scheme} ones are not")
    if not _HOST.fullmatch(target.raw_host) or not 0 < (target.port or 80) < 65_536:
        raise InputError(f"{name} names no host that there could be")
    return target


def _next(response: httpx.Response, target: httpx.URL, name: str) -> httpx.URL:
    location = response.headers.get("location", "")
    if not location:
        raise InputError(f"{name} leads elsewhere without saying where")
    try:
        moved = target.join(location)
    except (httpx.InvalidURL, ValueError):
        raise InputError(f"{name} leads to {shown(location)}, which is no address") from None
    if moved.scheme not in ("http", "https"):
        raise InputError(f"{name} leads to {shown(location)}; only http and https addresses are read")
    return _allowed(moved, name)


def _answered(status: int, name: str) -> InputError:
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    message = f"{name} answers {status}{phrase}"
    return NotFoundError(message) if status in _GONE else AnsweredError(message, status)


def _wait(response: httpx.Response, now: Callable[[], float]) -> float | None:
    """The seconds that a Retry-After header asks for, whether it counts them or names a time."""
    given = response.headers.get("retry-after", "").strip()
    if given.isdecimal() and given.isascii() and len(given) < 10:
        return float(given)
    try:
        return max(0.0, parsedate_to_datetime(given).timestamp() - now())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _reason(error: BaseException) -> str:
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return "the server does not answer in time"
    text = " ".join(str(error).split())[:160]
    return text or type(error).__name__


def _headers() -> dict[str, str]:
    return {"User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
