"""A JSON text as an article, in whichever of the known shapes it comes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from factcheck.errors import InputError
from factcheck.sources.assembly import Origin
from factcheck.sources.decoding import decode
from factcheck.sources.plain import shorten
from factcheck.sources.records import read_record
from factcheck.sources.sourced import Fields, Outcome


def read_json(raw: bytes, origin: Origin, fields: Fields) -> Outcome:
    """The article in the text of one JSON object."""
    try:
        value = parse(raw, origin.source)
    except InputError as error:
        return origin.skipped(str(error))
    return read_object(value, origin, fields)


def parse(raw: bytes, name: str) -> object:
    """The value that a JSON text says; raises InputError where it says none."""
    try:
        return json.loads(decode(raw, shorten(name)).text)
    except RecursionError:
        raise InputError("it is nested too deeply") from None
    except ValueError as error:
        reason = f"{error.msg}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else error
        raise InputError(f"it is not JSON: {reason}") from None


def read_object(value: object, origin: Origin, fields: Fields) -> Outcome:
    """The article in a value that was JSON."""
    if not isinstance(value, Mapping):
        return origin.skipped("it is not an object with named fields")
    return read_record(value, origin, fields)
