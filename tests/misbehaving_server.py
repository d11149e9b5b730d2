"""A real server on this machine that misbehaves in one way a path, and sockets that lead hosts to it."""

from __future__ import annotations

import gzip
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import httpcore

PUBLIC = "93.184.215.14"  # where a host is said to be, so that it may be reached
PAGE = b"<html><body><h1>Ferry stops</h1><p>The ferry stops for the winter.</p></body></html>"


@dataclass
class Server:
    """Where it listens, and which requests came: the path, the Host header, the User-Agent."""

    port: int
    stopped: Event
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.requests]


@contextmanager
def serving(certificate: ssl.SSLContext | None = None) -> Iterator[Server]:
    stopped = Event()
    http = _Http(("127.0.0.1", 0), _Handler)
    if certificate is not None:
        http.socket = certificate.wrap_socket(http.socket, server_side=True)
    http.state = Server(http.server_port, stopped)
    thread = Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield http.state
    finally:
        stopped.set()
        http.shutdown()
        http.server_close()
        thread.join()


class Leading(httpcore.NetworkBackend):
    """Sockets that lead to the server whatever address is asked for, and remember what that was."""

    def __init__(self, port: int) -> None:
        self.asked: list[str] = []
        self._port = port
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> httpcore.NetworkStream:  # noqa: ANN401 - passed on as they come
        self.asked.append(host)
        return self._sockets.connect_tcp("127.0.0.1", self._port, *args, **options)


class _Http(ThreadingHTTPServer):
    state: Server


class _Handler(BaseHTTPRequestHandler):
    @property
    def state(self) -> Server:
        assert isinstance(self.server, _Http)
        return self.server.state

    def do_GET(self) -> None:
        state, path = self.state, self.path.partition("?")[0]
        state.requests.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
        state.counts[path] = state.counts.get(path, 0) + 1
        with suppress(BrokenPipeError, ConnectionResetError):
            _ANSWERS.get(path, _missing)(self)

    def answer(self, status: int, data: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    @property
    def count(self) -> int:
        return self.state.counts[self.path.partition("?")[0]]

    def log_message(self, *args: object) -> None:
        """Says nothing."""


def _missing(handler: _Handler) -> None:
    handler.answer(404, b"nothing", Content_Type="text/html")


def _page(handler: _Handler) -> None:
    handler.answer(200, PAGE, Content_Type="text/html; charset=utf-8")


def _as(
    content_type: str, data: bytes = PAGE, status: int = 200, **headers: str
) -> Callable[[_Handler], None]:
    return lambda handler: handler.answer(status, data, Content_Type=content_type, **headers)


def _to(location: str, status: int = 302) -> Callable[[_Handler], None]:
    return lambda handler: handler.answer(status, Location=location)


def _drip_header(handler: _Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.state.stopped.wait(0.02):
        handler.wfile.write(b"X-Slow: yes\r\n")


def _drip_body(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.state.stopped.wait(0.02):
        handler.wfile.write(b"x")


def _silent(handler: _Handler) -> None:
    handler.state.stopped.wait(5)


def _endless(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.state.stopped.is_set():
        handler.wfile.write(b"<p>more</p>" * 1_000)


def _hang_up(handler: _Handler) -> None:
    handler.close_connection = True


def _nonsense(handler: _Handler) -> None:
    handler.wfile.write(b"\x00\x01 this is no answer\r\n\r\n")
    handler.close_connection = True


def _busy(times: int, status: int, wait: str | None = None) -> Callable[[_Handler], None]:
    def answer(handler: _Handler) -> None:
        if handler.count > times:
            _page(handler)
        elif wait is None:
            handler.answer(status)
        else:
            handler.answer(status, Retry_After=wait)

    return answer


def _bomb() -> bytes:
    return gzip.compress(b"\0" * 3_000_000)


def _circle(handler: _Handler) -> None:
    handler.answer(302, Location=f"/circle?{handler.count}")


_RAW = zlib.compressobj(wbits=-15)
_RAW_PAGE = _RAW.compress(PAGE) + _RAW.flush()
_ROBOTS = b"User-agent: *\nDisallow: /closed\nAllow: /closed/but-this$\nCrawl-delay: 3\n"

_ANSWERS: dict[str, Callable[[_Handler], None]] = {
    "/page": _page,
    "/robots.txt": _as("text/plain", _ROBOTS),
    "/closed/page": _page,
    "/closed/but-this": _page,
    "/drip-header": _drip_header,
    "/drip-body": _drip_body,
    "/silent": _silent,
    "/endless": _endless,
    "/hang-up": _hang_up,
    "/nonsense": _nonsense,
    "/short": _as("text/html", Content_Length="5000"),
    "/empty": _as("text/html", b""),
    "/gone": _as("text/html", status=410),
    "/forbidden": _as("text/html", status=403),
    "/circle": _circle,
    "/moved": _to("/page", 301),
    "/moved-twice": _to("/moved", 308),
    "/to-closed": _to("/closed/page"),
    "/to-closed-elsewhere": _to("http://other.test/closed/page"),
    "/to-open-elsewhere": _to("http://other.test/page"),
    "/to-file": _to("file:///etc/passwd"),
    "/to-ftp": _to("ftp://files.test/page"),
    "/to-nowhere": lambda handler: handler.answer(302),
    "/to-nonsense": _to("http://[::1/"),
    "/to-private": _to("http://10.0.0.5/secret"),
    "/to-metadata": _to("http://169.254.169.254/latest/meta-data/"),
    "/to-decimal": _to("http://2130706433/secret"),
    "/to-inside": _to("http://inside.test/secret"),
    "/image": _as("image/png"),
    "/pdf-as-html": _as("text/html", b"%PDF-1.7 ..."),
    "/png-as-html": _as("text/html", b"\x89PNG\r\n\x1a\n..."),
    "/zip-as-html": _as("text/html", b"PK\x03\x04..."),
    "/untyped": lambda handler: handler.answer(200, PAGE),
    "/latin": _as("text/html; charset=ISO-8859-1", "<p>Café – €</p>".encode("cp1252")),
    "/says-latin": _as("text/html; charset=ISO-8859-1", "<p>Café</p>".encode()),
    "/gzip": _as("text/html", gzip.compress(PAGE), Content_Encoding="gzip"),
    "/gzip-twice": _as(
        "text/html", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), Content_Encoding="gzip"
    ),
    "/deflate": _as("text/html", zlib.compress(PAGE), Content_Encoding="deflate"),
    "/raw-deflate": _as("text/html", _RAW_PAGE, Content_Encoding="deflate"),
    "/gzip-damaged": _as("text/html", gzip.compress(PAGE)[:10] + b"damage" * 9, Content_Encoding="gzip"),
    "/gzip-cut": _as("text/html", gzip.compress(PAGE)[:-12], Content_Encoding="gzip"),
    "/gzip-in-gzip": _as("text/html", gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip"),
    "/brotli": _as("text/html", b"\x0b\x02\x80page\x03", Content_Encoding="br"),
    "/members": _as("text/html", gzip.compress(b"") * 2_000, Content_Encoding="gzip"),
    "/bomb": lambda handler: handler.answer(200, _bomb(), Content_Type="text/html", Content_Encoding="gzip"),
    "/busy-once": _busy(1, 503),
    "/busy-waiting": _busy(1, 429, "7"),
    "/busy-dated": _busy(1, 503, "Thu, 01 Jan 1970 00:16:45 GMT"),
    "/busy-for-an-hour": _busy(9, 429, "3600"),
    "/busy-always": _busy(99, 500),
    "/hangs-up-once": lambda handler: _hang_up(handler) if handler.count == 1 else _page(handler),
}
