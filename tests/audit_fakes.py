"""An audit's parts without models: a checker that answers by digest, and an archive of JSON lines."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from factcheck.audit.entries import AuditChecker, JudgedPart, Outcome, Part, Setup
from factcheck.audit.schema import TABLES
from factcheck.audit.setup import setup_of
from factcheck.audit.workers import outcome_of
from factcheck.errors import InputError
from factcheck.sources.sourced import Sourced
from factcheck.types import (
    Article,
    Claim,
    ClaimReview,
    Evidence,
    Finding,
    ModelCard,
    Policy,
    Provenance,
    Rationale,
    Report,
    Sentence,
    Severity,
    Skipped,
    Span,
    Stance,
    Verdict,
)

KILLER = "this body kills its worker"
ONCE = "this body kills its worker once"
REFUSED = "this body cannot be judged"
_VERDICTS = (Verdict.SUPPORTED, Verdict.UNSUPPORTED, Verdict.REFUTED)


@dataclass(frozen=True)
class DigestChecker:
    """Verdicts by the digest of the article; some bodies end the process, once or always, or raise."""

    supported_at: float = 0.5
    seconds: float = 0.0
    scars: Path | None = None

    def check(self, article: Article) -> Report:
        time.sleep(self.seconds)
        self._suffer(article)
        number = hashlib.sha256(
            f"{article.headline}\n{article.body}".encode("utf-8", "surrogatepass")
        ).digest()[0]
        verdict = _VERDICTS[number % 3]
        sentence = Sentence(0, 0, article.body[:80], Span(0, min(80, len(article.body))))
        rationale = Rationale(Evidence(sentence, number / 256), Stance.SUPPORTS, number / 256)
        claim = Claim(article.headline, Span(0, len(article.headline)))
        review = ClaimReview(claim, verdict, number / 256, (rationale,), (Span(0, 3),))
        finding = Finding("loaded-verb", Severity.INFO, "a strong verb", Span(0, 3), sentence)
        findings = (finding,) if number % 2 else ()
        policy = Policy(supported_at=self.supported_at, rules=MappingProxyType({}))
        provenance = Provenance("0", ModelCard("digest-encoder"), ModelCard("digest-judge"), policy)
        return Report(article, verdict, number / 256, (review,), findings, provenance)

    def _suffer(self, article: Article) -> None:
        if article.body == REFUSED:
            raise InputError("this body was refused")
        if article.body == ONCE and self.scars is not None:
            scar = self.scars / article.id
            if not scar.exists():
                scar.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if article.body == KILLER:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class LoadDigests:
    """Travels to the workers and makes their checker there."""

    checker: DigestChecker = field(default_factory=DigestChecker)

    def __call__(self) -> DigestChecker:
        return self.checker


def write_archive(path: Path, records: Sequence[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def record(number: int, **changed: object) -> dict[str, Any]:
    """An article of some forty words that is like no other."""
    body = " ".join(f"Ferry {number} left harbour {n} with word{number}x{n} aboard." for n in range(8))
    own = {
        "id": f"a{number}",
        "headline": f"Ferry {number} leaves",
        "body": body,
        "published": f"2021-0{1 + number % 9}-11",
    }
    return own | changed


def read_lines(place: str) -> Iterator[Sourced | Skipped]:
    """A reader of JSON lines that knows what the tests write, and skips the rest."""
    with Path(place).open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                own = json.loads(line)
                published = date.fromisoformat(own["published"])
                article = Article(own["id"], own["headline"], own["body"], place, published=published)
            except (ValueError, KeyError) as error:
                yield Skipped(f"{place}:{number}", f"line {number}: {error}")
            else:
                yield Sourced(article)


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a table, without the times, in an order of their own."""
    files = sorted((out / name).glob("*.parquet"))
    rows = pa.concat_tables([pq.read_table(f, schema=TABLES[name], partitioning=None) for f in files])
    plain = [{k: v for k, v in row.items() if k != "milliseconds"} for row in rows.to_pylist()]
    return sorted(plain, key=lambda row: json.dumps(row, default=str))


def contents(out: Path) -> dict[str, list[dict[str, Any]]]:
    return {name: table(out, name) for name in TABLES}


@dataclass(frozen=True)
class InlineEngine:
    """Judges in the process that asks; satisfies `factcheck.audit.entries.Engine`."""

    checker: AuditChecker = field(default_factory=DigestChecker)

    def start(self) -> Setup:
        return setup_of(self.checker)

    def judge(self, parts: Iterator[Part], seen: Callable[[Outcome], None]) -> Iterator[JudgedPart]:
        for part in parts:
            outcomes = tuple(outcome_of(task, self.checker) for task in part.to_judge)
            for outcome in outcomes:
                seen(outcome)
            yield JudgedPart(part, outcomes)

    def close(self) -> None:
        pass
