from __future__ import annotations

import socket
from pathlib import Path

import pytest


def test_no_test_reaches_the_network() -> None:
    with socket.socket() as connection, pytest.raises(RuntimeError, match="connection"):
        connection.connect(("192.0.2.1", 80))
    with pytest.raises(RuntimeError, match="host"):
        socket.getaddrinfo("example.org", 80)


def test_no_test_has_a_home_folder() -> None:
    assert not Path.home().exists()
