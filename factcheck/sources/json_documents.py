"""JSON texts as articles: one object, a list of objects, or an object that wraps such a list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from factcheck.errors import InputError, TooLargeError
from factcheck.sources.assembly import START, Origin
from factcheck.sources.decoding import decode
from factcheck.sources.json_stream import read_items
from factcheck.sources.names import label_of
from factcheck.sources.paths import at
from factcheck.sources.placing import placed
from factcheck.sources.plain import shorten
from factcheck.sources.records import Record, holds_body
from factcheck.sources.sourced import Fields, Outcome
from factcheck.types import Place

ReadRecord = Callable[[Record, Origin, Fields], Outcome]

MAX_WHOLE = 8 * 1024 * 1024  # bytes of a list that is read whole, so that its headlines can be placed
MAX_OBJECT = 32 * 1024 * 1024  # bytes: taken apart, a text of brackets fills twenty times its own size
# Where the answers of content systems keep the list of their articles.
_WRAPPERS = (
    "articles", "items", "posts", "results", "response.results", "response.docs", "data", "docs", "entries",
    "stories", "newsItems", "hits.hits", "_items",
)  # fmt: skip


def read_documents(file: BinaryIO, place: str, fields: Fields, read_record: ReadRecord) -> Iterator[Outcome]:
    """The articles of a JSON file, each read by `read_record`."""
    name = shorten(place)
    data = file.read(MAX_WHOLE)
    is_list = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    if is_list and len(data) == MAX_WHOLE:
        for number, item in read_items(data, file, name):
            yield read_value(item, _origin(place, number), fields, read_record)
        return
    data += file.read(MAX_OBJECT + 1 - len(data))
    if len(data) > MAX_OBJECT:
        raise TooLargeError(f"{name} is one JSON object of over {MAX_OBJECT // 1024**2} MB; write JSON Lines")
    yield from _read_whole(data, place, fields, read_record)


def read_value(value: object, origin: Origin, fields: Fields, read_record: ReadRecord) -> Outcome:
    """The article in a value that was JSON."""
    if not isinstance(value, Mapping):
        return origin.skipped("it is not an object with named fields")
    return read_record(value, origin, fields)


def parse(data: bytes, name: str) -> tuple[object, str]:
    """The value that a JSON text says, and the text; raises InputError where it says none."""
    text = decode(data, name).text
    try:
        return json.loads(text), text
    except RecursionError:
        raise InputError(f"{name} is nested too deeply") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InputError(f"{name} is not JSON: {error.msg}, {where}") from None
    except ValueError:
        raise InputError(f"{name} holds a number of thousands of digits") from None


def placed_in_json(outcomes: Iterable[Outcome], text: str, first: Place = START) -> Iterator[Outcome]:
    """The articles of a JSON text with the places of their headlines; it starts at `first`."""
    return placed(outcomes, text, _spellings, first)


def _read_whole(data: bytes, place: str, fields: Fields, read_record: ReadRecord) -> Iterator[Outcome]:
    value, text = parse(data, shorten(place))
    items = value if isinstance(value, list) else _wrapped(value, fields)
    numbered = ((None, value),) if items is None else enumerate(items, 1)
    outcomes = (read_value(item, _origin(place, number), fields, read_record) for number, item in numbered)
    yield from placed_in_json(outcomes, text)
    if items == []:
        yield _origin(place, None).skipped("it holds no article")


def _wrapped(value: object, fields: Fields) -> list[object] | None:
    """The list of articles in an object that is none itself."""
    if not isinstance(value, Mapping) or holds_body(value, fields):
        return None
    lists = (at(value, path) for path in _WRAPPERS)
    return next((found for found in lists if isinstance(found, list)), None)


def _origin(place: str, number: int | None) -> Origin:
    stem = label_of(place)
    if number is None:
        return Origin(place, "", stem)
    return Origin(place, f"item {number}", f"{stem}:{number}")


def _spellings(words: str) -> tuple[tuple[str, str], ...]:
    """A string with its characters as they are, and with all but the plainest escaped."""
    return ('"', json.dumps(words, ensure_ascii=False)[1:]), ('"', json.dumps(words)[1:])
