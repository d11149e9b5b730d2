"""What the page's script reads: columns of plain values, compressed, in letters that mean nothing to HTML."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from factcheck.archive.choosing import Chosen
from factcheck.archive.details import Detail, details_of, rules_of
from factcheck.archive.tables import VERDICTS, Tables
from factcheck.render.columns import clean

_NEAR = "near"  # a copy whose words differ a little: what was marked in the first is not where it is here


def embed(tables: Tables, chosen: Chosen, *, details: int, authors: bool) -> str:
    """The worst articles, the first `details` of them with their evidence, and the sample, in base64."""
    worst, sample = chosen.worst, chosen.sample
    detailed = [*worst["key"].to_pylist()[:details], *sample["key"].to_pylist()]
    found = details_of(tables, set(detailed))
    rules = rules_of(tables, set(worst["key"].to_pylist()) | set(sample["key"].to_pylist()))
    values = {
        "digest": hashlib.sha256("".join(sample["row"].to_pylist()).encode()).hexdigest()[:16],
        "verdicts": list(VERDICTS),
        "rows": _columns(worst, rules, authors=authors),
        "details": _details(worst.slice(0, details), found),
        "sample": {**_columns(sample, rules, authors=authors), "row": sample["row"].to_pylist()},
        "sampleDetails": _details(sample, found),
    }
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def _columns(table: pa.Table, rules: Mapping[str, Sequence[str]], *, authors: bool) -> dict[str, Any]:
    """The columns of articles; names that recur stand once in `names` and by number in their column."""
    verdict_of = {verdict: number for number, verdict in enumerate(VERDICTS)}
    columns = {
        "id": _plain(table["id"].to_pylist()),
        "headline": _plain(table["headline"].to_pylist()),
        "verdict": [verdict_of.get(verdict, len(VERDICTS) - 1) for verdict in table["verdict"].to_pylist()],
        "support": table["support"].to_pylist(),
        "date": [None if day is None else day.isoformat() for day in table["published"].to_pylist()],
        "source": _plain(table["source"].to_pylist()),
        "line": table["line"].to_pylist(),
        "repeats": _plain(table["duplicate_of"].to_pylist()),
    }
    many = {"section": [[s] if s else [] for s in table["section"].to_pylist()]}
    many["rules"] = [list(rules.get(key, ())) for key in table["key"].to_pylist()]
    if authors:
        many["authors"] = [list(names or ()) for names in table["authors"].to_pylist()]
    names: dict[str, list[str]] = {}
    for column, lists in many.items():
        names[column] = sorted({clean(name) for one in lists for name in one})
        number_of = {name: number for number, name in enumerate(names[column])}
        columns[column] = [[number_of[clean(name)] for name in one] for one in lists]
    return {**columns, "names": names}


def _plain(texts: Iterable[str | None]) -> list[str | None]:
    return [None if text is None else clean(text) for text in texts]


def _details(table: pa.Table, found: Mapping[str, Detail]) -> list[dict[str, Any]]:
    return [
        {**asdict(found.get(key, Detail())), **({"marks": []} if duplicate == _NEAR else {})}
        for key, duplicate in zip(table["key"].to_pylist(), table["duplicate"].to_pylist(), strict=True)
    ]
