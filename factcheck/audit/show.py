"""Reports made again from what an audit has stored of them; the bodies are not stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from factcheck.audit.folder import about, parts
from factcheck.audit.parts import path_of
from factcheck.errors import NotFoundError
from factcheck.types import (
    Article,
    ArticleKind,
    Claim,
    ClaimKind,
    ClaimReview,
    Evidence,
    Finding,
    ModelCard,
    Place,
    Policy,
    Provenance,
    Rationale,
    Report,
    Sentence,
    Severity,
    Span,
    Stance,
    Verdict,
)

Row = dict[str, Any]


def find_reports(folder: Path, article_id: str) -> list[Report]:
    """The reports on the articles with this id; raises NotFoundError where there is none.

    A duplicate's report says which article it repeats.
    """
    numbers = parts(folder)
    articles = list(_matching(folder, numbers, "articles", "id", article_id))
    if not articles:
        raise NotFoundError(_missing(folder, numbers, article_id))
    provenance = provenance_of(about(folder))
    return [_report(folder, numbers, row, provenance) for row in articles]


def provenance_of(facts: Row) -> Provenance:
    """What made an audit, as a report names it."""
    policy = facts["policy"]
    plain = {f.name: policy[f.name] for f in fields(Policy) if f.name in policy}
    severities = {rule: Severity(level) for rule, level in policy["severities"].items()}
    made = Policy(
        **{**plain, "rules": MappingProxyType(policy["rules"]), "severities": MappingProxyType(severities)}
    )
    return Provenance(facts["version"], ModelCard(**facts["encoder"]), ModelCard(**facts["judge"]), made)


def _report(folder: Path, numbers: tuple[int, ...], row: Row, provenance: Provenance) -> Report:
    claims = _matching(folder, numbers, "claims", "key", row["key"])
    findings = _matching(folder, numbers, "findings", "key", row["key"])
    article = Article(
        id=row["id"],
        headline=row["headline"],
        body="",
        source=row["source"],
        kind=ArticleKind(row["kind"]),
        published=row["published"],
        place=Place(line=row["line"]),
        section=row["section"],
        authors=tuple(row["authors"]),
    )
    return Report(
        article=article,
        verdict=Verdict(row["verdict"]),
        support=row["support"],
        reviews=tuple(_review(claim) for claim in claims),
        findings=tuple(_finding(finding) for finding in findings),
        provenance=provenance,
        reasons=(*row["reasons"], *_repeats(row)),
    )


def _repeats(row: Row) -> tuple[str, ...]:
    if row["duplicate_of"] is None:
        return ()
    how = "repeats" if row["duplicate"] == "exact" else "nearly repeats"
    return (f"The article {how} {row['duplicate_of']}, with which it was judged.",)


def _matching(folder: Path, numbers: tuple[int, ...], table: str, column: str, value: str) -> Iterator[Row]:
    """The rows of a table where a column has a value, read part by part."""
    for number in numbers:
        # The statistics of the file's row groups let most parts be left unread.
        found = pq.read_table(
            path_of(folder, table, number), filters=pc.field(column) == value, partitioning=None
        )
        yield from found.to_pylist()


def _missing(folder: Path, numbers: tuple[int, ...], article_id: str) -> str:
    skipped = next(_matching(folder, numbers, "skipped", "id", article_id), None)
    if skipped is not None:
        return f"the article {article_id} was skipped: {skipped['reason']}"
    return f"{folder} holds no article with the id {article_id}"


def _review(row: Row) -> ClaimReview:
    return ClaimReview(
        Claim(row["text"], _span(row), ClaimKind(row["kind"]), row["speaker"]),
        Verdict(row["verdict"]),
        row["support"],
        tuple(
            Rationale(Evidence(_sentence(e), e["similarity"]), Stance(e["stance"]), e["confidence"])
            for e in row["evidence"]
        ),
        tuple(_span(span) for span in row["unsupported"]),
        row["contradiction"],
    )


def _finding(row: Row) -> Finding:
    sentence = None if row["evidence"] is None else _sentence(row["evidence"])
    return Finding(
        row["rule"], Severity(row["severity"]), row["message"], _span(row), sentence, row["suggestion"]
    )


def _sentence(row: Row) -> Sentence:
    return Sentence(row["sentence"] - 1, row["paragraph"] - 1, row["text"], _span(row))


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])
