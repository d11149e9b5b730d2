"""The items of a long JSON list, one after another, in memory that does not grow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.sources.metered import MAX_RECORD, Metered, TooLongError

_DEEPEST = 200  # lists and objects in each other
_OPENING = frozenset({"start_array", "start_map"})
_CLOSING = frozenset({"end_array", "end_map"})


def read_items(head: bytes, rest: BinaryIO, name: str) -> Iterator[tuple[int, object]]:
    """The items with their numbers from 1; `head` is what was taken from `rest` already.

    Raises InputError where the list breaks off, is no JSON, or an item is too long or too deep.
    """
    import ijson  # noqa: PLC0415 - only long lists need it

    metered = Metered(head, rest)
    number = 0
    try:
        events = ijson.basic_parse(metered, use_float=True)
        for number, item in enumerate(_items(events), 1):
            yield number, item
            metered.taken = 0
    except ijson.JSONError as error:
        reason = " ".join(str(error).split())[:80]
        raise InputError(f"{name}, after item {number}: it is not JSON: {reason}") from None
    except TooLongError:
        raise InputError(f"{name}, item {number + 1}: it is longer than {MAX_RECORD // 1024**2} MB") from None
    except _TooDeepError:
        raise InputError(f"{name}, item {number + 1}: it is nested too deeply") from None


class _TooDeepError(Exception):
    """An item nested as no article is."""


def _items(events: Iterable[tuple[str, object]]) -> Iterator[object]:
    """The values in the outermost list.

    The library's own way to them names the path to every value, which takes the square of the depth.
    """
    from ijson.common import ObjectBuilder  # noqa: PLC0415 - as above

    depth, builder = 0, ObjectBuilder()
    for event, value in events:
        depth -= event in _CLOSING
        if depth:
            builder.event(event, value)
        depth += event in _OPENING
        if depth > _DEEPEST:
            raise _TooDeepError
        if depth == 1 and (event not in _OPENING):
            yield builder.value
            builder = ObjectBuilder()
