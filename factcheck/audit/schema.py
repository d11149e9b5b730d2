"""The tables of an audit, as Arrow schemas; docs/audit-schema.md describes every column."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

SCHEMA = "factcheck.audit/1"
_METADATA = {b"factcheck.schema": SCHEMA.encode()}

_TEXTS = pa.list_(pa.string())
_SPANS = pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())]))
_SENTENCE = (
    ("text", pa.string()),
    ("paragraph", pa.int32()),
    ("sentence", pa.int32()),
    ("start", pa.int32()),
    ("end", pa.int32()),
)
_EVIDENCE = pa.list_(
    pa.struct(
        [
            *_SENTENCE,
            ("similarity", pa.float64()),
            ("stance", pa.string()),
            ("confidence", pa.float64()),
        ]
    )
)

ARTICLES = pa.schema(
    [
        ("id", pa.string()),
        ("headline", pa.string()),
        ("verdict", pa.string()),
        ("support", pa.float64()),
        ("top_finding", pa.string()),
        ("reasons", _TEXTS),
        ("milliseconds", pa.float64()),
        ("source", pa.string()),
        ("line", pa.int32()),
        ("published", pa.date32()),
        ("section", pa.string()),
        ("authors", _TEXTS),
        ("kind", pa.string()),
        ("duplicate_of", pa.string()),
        ("duplicate", pa.string()),
        ("key", pa.string()),
        ("row", pa.string()),
    ],
    metadata=_METADATA,
)
CLAIMS = pa.schema(
    [
        ("key", pa.string()),
        ("article_id", pa.string()),
        ("position", pa.int32()),
        ("text", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("kind", pa.string()),
        ("speaker", pa.string()),
        ("verdict", pa.string()),
        ("support", pa.float64()),
        ("contradiction", pa.float64()),
        ("unsupported", _SPANS),
        ("evidence", _EVIDENCE),
    ],
    metadata=_METADATA,
)
FINDINGS = pa.schema(
    [
        ("key", pa.string()),
        ("article_id", pa.string()),
        ("position", pa.int32()),
        ("rule", pa.string()),
        ("severity", pa.string()),
        ("message", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("evidence", pa.struct(_SENTENCE)),
        ("suggestion", pa.string()),
    ],
    metadata=_METADATA,
)
SKIPPED = pa.schema(
    [("id", pa.string()), ("source", pa.string()), ("reason", pa.string()), ("row", pa.string())],
    metadata=_METADATA,
)

# `articles` comes last: a part's files appear in this order, so an article is never there without its claims.
TABLES: Mapping[str, pa.Schema] = MappingProxyType(
    {"claims": CLAIMS, "findings": FINDINGS, "skipped": SKIPPED, "articles": ARTICLES}
)
