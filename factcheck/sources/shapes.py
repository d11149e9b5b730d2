"""Which of the known shapes a record has; one that has none is read by the usual names of its fields."""

from __future__ import annotations

from factcheck.sources import jsonld, ninjs, records, wordpress
from factcheck.sources.assembly import Origin
from factcheck.sources.records import Record
from factcheck.sources.sourced import Fields, Outcome

_BODIES = frozenset({"articleBody", "reviewBody", "liveBlogUpdate"})


def _is_linked(record: Record) -> bool:
    return "@type" in record and not _BODIES.isdisjoint(record) and jsonld.is_article(record)


def _read_linked(record: Record, origin: Origin, fields: Fields) -> Outcome:
    del fields  # the vocabulary says where everything is
    return jsonld.read_article(record, origin)


_SHAPES = (
    (_is_linked, _read_linked),
    (ninjs.is_item, ninjs.read_item),
    (wordpress.is_post, wordpress.read_post),
)


def read_record(record: Record, origin: Origin, fields: Fields) -> Outcome:
    """The article in a record; fields that are named are looked for where they are named."""
    if fields.headline is None and fields.body is None:
        for is_one, read_one in _SHAPES:
            if is_one(record):
                return read_one(record, origin, fields)
    return records.read_record(record, origin, fields)
