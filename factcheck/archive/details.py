"""The claims with their evidence, and the findings, of the articles that the page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from factcheck.archive.tables import Tables, batches
from factcheck.render.columns import clean, merge
from factcheck.types import Span, Verdict

_QUOTED = 400  # characters of a sentence
_SENTENCES = 2  # of evidence for each claim
_CLAIM_COLUMNS = ["key", "position", "text", "start", "end", "speaker", "verdict", "support"]
_FINDING_COLUMNS = [
    "key",
    "position",
    "rule",
    "severity",
    "message",
    "start",
    "end",
    "evidence",
    "suggestion",
]
_WHOLE = frozenset({Verdict.UNSUPPORTED.value, Verdict.REFUTED.value})


@dataclass(slots=True)
class Detail:
    """What the page says of one article, as the plain values that its script reads."""

    marks: list[tuple[int, int]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)


def rules_of(tables: Tables, keys: Collection[str]) -> Mapping[str, list[str]]:
    """The rules that found anything, for each of the keys that has one."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in batches(tables.findings, ["key", "rule"], _among(keys)):
        for key, rule in zip(table["key"].to_pylist(), table["rule"].to_pylist(), strict=True):
            found[key].add(rule)
    return {key: sorted(rules) for key, rules in found.items()}


def details_of(tables: Tables, keys: Collection[str]) -> Mapping[str, Detail]:
    """The details of the articles with these keys."""
    found: dict[str, Detail] = defaultdict(Detail)
    spans: dict[str, list[Span]] = defaultdict(list)
    for row in _claims(tables, keys):
        found[row["key"]].claims.append(_claim(row))
        spans[row["key"]] += _not_carried(row)
    for row in _findings(tables, keys):
        found[row["key"]].findings.append(_finding(row))
    for key, marks in spans.items():
        found[key].marks = [(span.start, span.end) for span in merge(marks)]
    return found


def _among(keys: Collection[str]) -> ds.Expression:
    return ds.field("key").isin(pa.array(sorted(keys), pa.string()))


def _claims(tables: Tables, keys: Collection[str]) -> Iterable[dict[str, Any]]:
    for table in batches(tables.claims, [*_CLAIM_COLUMNS, "unsupported", "evidence"], _among(keys)):
        few = pc.list_slice(table["evidence"], 0, _SENTENCES)
        yield from table.set_column(table.column_names.index("evidence"), "evidence", few).to_pylist()


def _findings(tables: Tables, keys: Collection[str]) -> Iterable[dict[str, Any]]:
    for table in batches(tables.findings, _FINDING_COLUMNS, _among(keys)):
        yield from table.to_pylist()


def _claim(row: Mapping[str, Any]) -> dict[str, Any]:
    evidence = row["evidence"] or []
    # A second sentence is worth its line only where it takes a side.
    shown = [*evidence[:1], *(one for one in evidence[1:] if one["stance"] != "neutral")]
    return {
        "text": _cut(row["text"]),
        "speaker": None if row["speaker"] is None else clean(row["speaker"]),
        "verdict": row["verdict"],
        "support": row["support"],
        "evidence": [{**_sentence(one), "stance": one["stance"]} for one in shown],
    }


def _finding(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "rule": row["rule"],
        "severity": row["severity"],
        "message": _cut(row["message"]),
        "evidence": None if row["evidence"] is None else _sentence(row["evidence"]),
        "suggestion": None if row["suggestion"] is None else _cut(row["suggestion"]),
    }


def _sentence(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": _cut(one["text"]), "paragraph": one["paragraph"], "sentence": one["sentence"]}


def _not_carried(row: Mapping[str, Any]) -> list[Span]:
    """The words that the body does not carry: the whole claim where it failed and no words are named."""
    named = [Span(span["start"], span["end"]) for span in row["unsupported"] or []]
    return named or ([Span(row["start"], row["end"])] if row["verdict"] in _WHOLE else [])


def _cut(text: str) -> str:
    plain = clean(text)
    return plain if len(plain) <= _QUOTED else f"{plain[: _QUOTED - 1].rstrip()}…"
