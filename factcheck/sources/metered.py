"""A stream that gives out only so many bytes for one record."""

from __future__ import annotations

import io
from typing import BinaryIO

MAX_RECORD = 64 * 1024 * 1024


class TooLongError(Exception):
    """A record that would fill the memory."""


class Metered:
    """A stream, `head` having been taken from it already; `taken` is set to 0 when a record is done."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest
        self.taken = 0

    def read(self, size: int = 65_536) -> bytes:
        """The next bytes, at most `size`."""
        data = self._head.read(size) or (self._rest.read(size) if size else b"")
        self.taken += len(data)
        if self.taken > MAX_RECORD:
            raise TooLongError
        return data
