"""JSON files in any of the known shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from factcheck.sources.json_documents import read_documents
from factcheck.sources.shapes import read_record
from factcheck.sources.sourced import Fields, Outcome, SourceFormat

_OPENING = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[\[{\]])')


def read(file: BinaryIO, place: str, fields: Fields) -> Iterator[Outcome]:
    """The article of an object, or the articles of a list."""
    return read_documents(file, place, fields, read_record)


def recognise(head: bytes, place: str) -> bool:
    """Whether the file opens like an object with a name in it, or a list of objects."""
    del place
    return _OPENING.match(head) is not None


FORMAT = SourceFormat("json", (".json",), recognise, read)
