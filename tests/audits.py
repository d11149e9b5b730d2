"""Audits made up of rows: as many articles as a test wants, every verdict, and hostile headlines."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.audit.schema import TABLES

VERDICTS = (
    "supported",
    "supported",
    "supported",
    "unsupported",
    "partly-supported",
    "refuted",
    "cannot-tell",
)
HOSTILE = (
    "</script><script>document.title='broken'</script> council votes",
    "<img src=x onerror=\"document.title='broken'\"> mayor resigns",
    "Mayor \u202ereverses\u202c the vote 🏛️ on trams",
    "{{ counts }} {% raw %} ' \" & < > `${document.title}`",
    "--> <!-- <style>*{display:none}</style> bridge closes",
)
_SUBJECTS = ("Council", "Harbour board", "Minister", "Union", "Museum", "Ferry company")
_VERBS = ("rejects", "approves", "delays", "defends", "abandons", "doubles")
_OBJECTS = ("tram plan", "school budget", "night ferry", "flood wall", "pay offer", "new library wing")
_SECTIONS = ("Local", "Politics", "Culture", None)
_AUTHORS: tuple[list[str], ...] = (["R. Hale"], ["M. Okonjo", "T. Brandt"], [])


def digest(*parts: object) -> str:
    return hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=16).hexdigest()


def write_audit(folder: Path, articles: int, *, parts: int = 1, hostile: bool = True) -> Path:
    """Write an audit of invented articles into `folder`; the same number gives the same audit."""
    chance = random.Random(articles)
    made = [_article(n, chance, hostile) for n in range(articles)]
    for part in range(parts):
        mine = made[part::parts]
        write_part(
            folder,
            part + 1,
            {
                "articles": [row for row, _, _ in mine],
                "claims": [claim for _, claims, _ in mine for claim in claims],
                "findings": [finding for _, _, findings in mine for finding in findings],
                "skipped": [
                    {
                        "id": f"lost-{part}",
                        "source": "lost.txt",
                        "reason": "it has no body",
                        "row": digest(part),
                    }
                ],
            },
        )
    return folder


def write_part(folder: Path, number: int, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    for name, schema in TABLES.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        table = pa.Table.from_pylist(list(rows[name]), schema)
        pq.write_table(table, folder / name / f"part-{number:08d}.parquet", compression="zstd")


_Made = tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]


def _article(n: int, chance: random.Random, hostile: bool) -> _Made:
    subject, verb, thing = chance.choice(_SUBJECTS), chance.choice(_VERBS), chance.choice(_OBJECTS)
    headline = HOSTILE[n] if hostile and n < len(HOSTILE) else f"{subject} {verb} the {thing}"
    verdict = "refuted" if hostile and n < len(HOSTILE) else chance.choice(VERDICTS)
    support = round(chance.uniform(0.5, 1) if verdict == "supported" else chance.uniform(0, 0.5), 4)
    copy_of = f"article-{n - 1}" if n % 11 == 10 else None
    key = digest("key", n)
    row = {
        "id": f"article-{n}",
        "headline": headline,
        "verdict": verdict,
        "support": support,
        "top_finding": None,
        "reasons": [],
        "milliseconds": 40.0,
        "source": f"https://news.example/{n}" if n % 3 else f"archive/{n}.txt",
        "line": 1 + n % 2,
        "published": None if n % 17 == 16 else date(2019, 1, 1) + timedelta(days=(n * 13) % 1500),
        "section": chance.choice(_SECTIONS),
        "authors": chance.choice(_AUTHORS),
        "kind": "news",
        "duplicate_of": copy_of,
        "duplicate": None if copy_of is None else "exact",
        "key": key,
        "row": digest("row", n),
    }
    claim = _claim(key, row, subject, thing)
    findings = [_finding(key, row)] if verdict != "supported" and n % 2 else []
    return row, [] if copy_of else [claim], [] if copy_of else findings


def _claim(key: str, row: Mapping[str, Any], subject: str, thing: str) -> dict[str, Any]:
    headline, verdict = str(row["headline"]), row["verdict"]
    texts = (
        f"{subject} members spoke about the {thing} for two hours and put off the vote <b>once more</b>.",
        "Nobody at the meeting would say what comes next.",
    )
    stance = {"supported": "supports", "refuted": "refutes"}.get(str(verdict), "neutral")
    return {
        "key": key,
        "article_id": row["id"],
        "position": 1,
        "text": headline,
        "start": 0,
        "end": len(headline),
        "kind": "statement",
        "speaker": None,
        "verdict": "supported" if verdict == "partly-supported" else verdict,
        "support": row["support"],
        "contradiction": 0.1,
        "unsupported": []
        if verdict == "supported"
        else [{"start": 0, "end": len(headline.partition(" ")[0])}],
        "evidence": [
            {
                "text": text,
                "paragraph": n + 1,
                "sentence": n + 2,
                "start": 0,
                "end": len(text),
                "similarity": 0.6,
                "stance": stance,
                "confidence": 0.8,
            }
            for n, text in enumerate(texts)
        ],
    }


def _finding(key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    grave = row["verdict"] == "partly-supported"
    return {
        "key": key,
        "article_id": row["id"],
        "position": 1,
        "rule": "number-mismatch" if grave else "loaded-verb",
        "severity": "error" if grave else "info",
        "message": "The headline says <i>two</i>; the body says three.",
        "start": 0,
        "end": 3,
        "evidence": None,
        "suggestion": "three" if grave else None,
    }
