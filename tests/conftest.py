"""What every test runs under: no network, no home folder, and `--update-goldens`."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures"
NO_HOME = "/dev/null/home-of-the-tests"  # under a file: not even root can make it

LOOPBACK = frozenset({"127.0.0.1", "::1"})

GoldenCheck = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write the golden files instead of comparing with them"
    )


def pytest_configure() -> None:
    # Set before anything is imported: libraries work out their caches' places as they load.
    os.environ.update(
        HOME=NO_HOME, USERPROFILE=NO_HOME, XDG_CACHE_HOME=f"{NO_HOME}/cache", HF_HUB_OFFLINE="1"
    )
    for variable in ("HF_HOME", "NO_COLOR", "FORCE_COLOR", "FACTCHECK_DEBUG", "COLUMNS"):
        os.environ.pop(variable, None)
    sys.addaudithook(_refuse_the_network)


def _refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    # Servers that a test runs itself, on this machine, are no network.
    if event == "socket.getaddrinfo" and arguments[0] not in LOOPBACK:
        raise RuntimeError("a test looked up a host")
    if event == "socket.connect":
        connecting, address = arguments
        here = isinstance(address, tuple) and address[0] in LOOPBACK
        if isinstance(connecting, socket.socket) and connecting.family != socket.AF_UNIX and not here:
            raise RuntimeError("a test opened a connection")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> GoldenCheck:
    """Compare a text with the file of that name under fixtures/reports, or write it there."""

    def check(name: str, text: str) -> None:
        path = FIXTURES / "reports" / name
        if request.config.getoption("--update-goldens"):
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"{name} differs; --update-goldens accepts it"

    return check
