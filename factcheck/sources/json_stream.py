"""The items of a long JSON list, one after another, in memory that does not grow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from factcheck.errors import InputError

MAX_ITEM = 64 * 1024 * 1024


def read_items(head: bytes, rest: BinaryIO, name: str) -> Iterator[tuple[int, object]]:
    """The items with their numbers from 1; `head` is what was taken from `rest` already.

    Raises InputError where the list breaks off, is no JSON, or an item is too long.
    """
    import ijson  # noqa: PLC0415 - only long lists need it

    metered = _Metered(head, rest)
    number = 0
    try:
        for number, item in enumerate(ijson.items(metered, "item", use_float=True), 1):
            yield number, item
            metered.taken = 0
    except ijson.JSONError as error:
        reason = " ".join(str(error).split())[:80]
        raise InputError(f"{name}, after item {number}: it is not JSON: {reason}") from None
    except _TooLongError:
        raise InputError(f"{name}, item {number + 1}: it is longer than {MAX_ITEM // 1024**2} MB") from None


class _TooLongError(Exception):
    """An item that would fill the memory."""


class _Metered:
    """A stream that gives out only so many bytes until somebody says that an item is done."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest
        self.taken = 0

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`."""
        data = self._head.read(size) or (self._rest.read(size) if size else b"")
        self.taken += len(data)
        if self.taken > MAX_ITEM:
            raise _TooLongError
        return data
