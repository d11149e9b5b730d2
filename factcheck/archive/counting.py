"""How many articles there are of each kind, in one pass over an audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from factcheck.archive.tables import FLAGGED, VERDICTS, Tables, batches
from factcheck.types import Verdict

_CANNOT_TELL = Verdict.CANNOT_TELL.value

_ByVerdict = Counter[tuple[str, str]]  # (what, verdict) -> articles


@dataclass(frozen=True, slots=True)
class Share:
    """Articles of one section, author or month: those that were judged, and those of them flagged."""

    name: str
    articles: int
    judged: int
    flagged: int

    @property
    def share(self) -> float:
        """The share of the judged that is flagged; NaN where none was judged."""
        return self.flagged / self.judged if self.judged else float("nan")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """Findings of one rule, and the articles that have any."""

    name: str
    severity: str
    findings: int
    articles: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of an audit; every article counts, copies too, but findings are those of the firsts."""

    articles: int
    duplicates: int
    undated: int
    verdicts: Mapping[str, int]
    rules: tuple[RuleCount, ...]
    sections: tuple[Share, ...]
    authors: tuple[Share, ...]
    months: tuple[Share, ...]
    skipped: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def flagged(self) -> int:
        """Articles whose headline the body does not carry whole."""
        return sum(self.verdicts[verdict] for verdict in FLAGGED)

    @property
    def judged(self) -> int:
        """Articles with any verdict but cannot-tell."""
        return self.articles - self.verdicts[_CANNOT_TELL]


def count(tables: Tables, *, authors: bool) -> Counts:
    """The figures of an audit; those by author only where `authors` asks for them."""
    verdicts: Counter[str] = Counter()
    sections, by_author, months = _ByVerdict(), _ByVerdict(), _ByVerdict()
    duplicates = undated = 0
    columns = ["verdict", "section", "published", "duplicate_of", *(["authors"] if authors else [])]
    for table in batches(tables.articles, columns):
        verdicts.update(_tally(table, "verdict"))
        sections.update(_pairs(table, "section", "verdict"))
        duplicates += table.num_rows - table["duplicate_of"].null_count
        undated += table["published"].null_count
        months.update(_pairs(_with_month(table), "month", "verdict"))
        if authors:
            by_author.update(_pairs(_by_author(table), "author", "verdict"))
    skipped, reasons = _skipped(tables)
    return Counts(
        articles=verdicts.total(),
        duplicates=duplicates,
        undated=undated,
        verdicts={verdict: verdicts[verdict] for verdict in VERDICTS},
        rules=_rules(tables),
        sections=_most(_shares(sections)),
        authors=_most(_shares(by_author)),
        months=tuple(sorted(_shares(months), key=lambda month: month.name)),
        skipped=skipped,
        reasons=reasons,
    )


def _tally(table: pa.Table, column: str) -> dict[str, int]:
    """Rows for each value of a column that is not null."""
    return dict(_grouped(table, [column]))


def _pairs(table: pa.Table, column: str, other: str) -> dict[tuple[str, str], int]:
    """Rows for each pair of values of two columns, the first not null."""
    return {(name, value): number for name, value, number in _grouped(table, [column, other])}


def _grouped(table: pa.Table, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    present = table.filter(pc.is_valid(table[columns[0]]))
    found = present.group_by(columns).aggregate([([], "count_all")])
    return zip(*(found[name].to_pylist() for name in [*columns, "count_all"]), strict=True)


def _with_month(table: pa.Table) -> pa.Table:
    return table.append_column("month", pc.strftime(table["published"], format="%Y-%m"))


def _by_author(table: pa.Table) -> pa.Table:
    parents = pc.list_parent_indices(table["authors"])
    return pa.table(
        {
            "author": pc.list_flatten(table["authors"]),
            "verdict": table["verdict"].take(parents),
        }
    )


def _shares(counted: _ByVerdict) -> list[Share]:
    names = {name for name, _ in counted}
    return [
        Share(
            name,
            sum(counted[name, verdict] for verdict in VERDICTS),
            sum(counted[name, verdict] for verdict in VERDICTS if verdict != _CANNOT_TELL),
            sum(counted[name, verdict] for verdict in FLAGGED),
        )
        for name in names
    ]


def _most(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: (-share.flagged, -share.articles, share.name)))


def _rules(tables: Tables) -> tuple[RuleCount, ...]:
    findings: Counter[tuple[str, str]] = Counter()
    articles: Counter[str] = Counter()
    for fragment in tables.findings.get_fragments():  # a part's file holds all findings of its articles
        table = fragment.to_table(columns=["rule", "severity", "key"])
        findings.update(_pairs(table, "rule", "severity"))
        articles.update(_tally(table.group_by(["rule", "key"]).aggregate([]), "rule"))
    gravest: dict[str, str] = {}
    for rule, severity in sorted(findings, key=lambda pair: ("error", "warning", "info").index(pair[1])):
        gravest.setdefault(rule, severity)
    counted = [
        RuleCount(rule, severity, sum(n for (name, _), n in findings.items() if name == rule), articles[rule])
        for rule, severity in gravest.items()
    ]
    return tuple(sorted(counted, key=lambda rule: (-rule.articles, rule.name)))


def _skipped(tables: Tables) -> tuple[int, tuple[tuple[str, int], ...]]:
    """How many records were skipped, and the five most frequent reasons."""
    reasons: Counter[str] = Counter()
    for table in batches(tables.skipped, ["reason"]):
        reasons.update(_tally(table, "reason"))
    return reasons.total(), tuple(reasons.most_common(5))
