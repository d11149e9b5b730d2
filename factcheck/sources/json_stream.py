"""The items of a long JSON list, one after another, in memory that does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.sources.metered import MAX_RECORD, Metered, TooLongError


def read_items(head: bytes, rest: BinaryIO, name: str) -> Iterator[tuple[int, object]]:
    """The items with their numbers from 1; `head` is what was taken from `rest` already.

    Raises InputError where the list breaks off, is no JSON, or an item is too long.
    """
    import ijson  # noqa: PLC0415 - only long lists need it

    metered = Metered(head, rest)
    number = 0
    try:
        for number, item in enumerate(ijson.items(metered, "item", use_float=True), 1):
            yield number, item
            metered.taken = 0
    except ijson.JSONError as error:
        reason = " ".join(str(error).split())[:80]
        raise InputError(f"{name}, after item {number}: it is not JSON: {reason}") from None
    except TooLongError:
        raise InputError(f"{name}, item {number + 1}: it is longer than {MAX_RECORD // 1024**2} MB") from None
