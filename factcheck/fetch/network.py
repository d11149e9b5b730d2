"""Connections to the addresses that were checked, within the deadline, and nowhere else."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from factcheck.errors import NotFoundError
from factcheck.fetch.addresses import checked, resolve
from factcheck.fetch.limits import Deadline

_OPTIONS = Iterable[Any]  # the socket options of httpcore, passed on as they come


@dataclass(frozen=True, slots=True)
class Network:
    """What a fetch needs of the world; tests put their own in its place.

    `resolve` gives a host's addresses, `sockets` the connections, None for the system's; `certificates`
    None trusts those that are shipped with the HTTP library.
    """

    resolve: Callable[[str, int], tuple[str, ...]] = resolve
    sockets: httpcore.NetworkBackend | None = None
    certificates: ssl.SSLContext | None = None
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


INTERNET = Network()


class CheckedSockets(httpcore.NetworkBackend):
    """Resolves a host once, checks what came, and connects to just that.

    The name stays the host's for the Host header and for TLS. A name that answers differently when asked
    again cannot lead elsewhere, for it is not asked again.
    """

    def __init__(self, network: Network, deadline: Deadline, *, allow_private: bool) -> None:
        self._network = network
        self._sockets = network.sockets or httpcore.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _OPTIONS | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that takes one."""
        failure: Exception | None = None
        for address in self._addresses(host, port):
            left = self._deadline.left(timeout)
            try:
                stream = self._sockets.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"no address of {host} answers")

    def _addresses(self, host: str, port: int) -> tuple[str, ...]:
        try:
            found = self._network.resolve(host, port)
        except (OSError, UnicodeError):
            raise NotFoundError(f"no such host: {host}") from None
        return checked(found, host, allow_private=self._allow_private)


class _TimedStream(httpcore.NetworkStream):
    """A connection on which nothing waits beyond the deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the library's own signature
        return self._stream.get_extra_info(info)


class CheckedTransport(httpx.BaseTransport):
    """Requests over connections of its own, so that no proxy of the environment stands between."""

    def __init__(self, sockets: httpcore.NetworkBackend, certificates: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(certificates, network_backend=sockets)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request; the response is read as it is iterated. Raises httpcore's errors."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Closes every connection."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
