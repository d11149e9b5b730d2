"""From a sample marked by hand: how many headlines mislead, and how many of the flagged do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from factcheck.archive.choosing import MARKED
from factcheck.archive.marks import Mark, Opinion
from factcheck.archive.tables import FLAGGED, Tables, batches, open_tables
from factcheck.errors import InputError
from factcheck.intervals import Interval, weighted, wilson
from factcheck.types import Verdict

SCHEMA = "factcheck.estimate/1"


@dataclass(frozen=True, slots=True)
class Stratum:
    """The distinct articles of one verdict, and how the marked ones of them came out.

    `mislead` is the share of headlines that mislead, by the marks: the flagged that are right, the
    supported that are wrong; unsure ones are left out of it.
    """

    verdict: str
    articles: int
    right: int
    wrong: int
    unsure: int
    mislead: Interval

    @property
    def marked(self) -> int:
        """Those that are right or wrong."""
        return self.right + self.wrong


@dataclass(frozen=True, slots=True)
class Estimates:
    """Shares of the distinct articles that were judged.

    `prevalence` is that of misleading headlines, `precision` that among the flagged; each is None where a
    verdict that counts in it has articles and no marks (`missing`). `stale` marks belong to no row of
    this audit, or to one whose verdict has changed since.
    """

    articles: int
    flagged: int
    strata: tuple[Stratum, ...]
    prevalence: Interval | None
    precision: Interval | None
    missing: tuple[str, ...]
    stale: int


def estimate(folder: Path, marks: Sequence[Mark]) -> Estimates:
    """The estimates from the marks of a sample of the audit in `folder`.

    They hold where the marked articles are a random choice within each verdict, as the page's sample is
    when it is marked in its order. Raises InputError where no mark can be used.
    """
    tables = open_tables(folder)
    sizes = _sizes(tables)
    now = _verdicts(tables, [mark.row for mark in marks])
    usable = [mark for mark in marks if now.get(mark.row) == mark.verdict]
    strata = tuple(_stratum(verdict, sizes[verdict], usable) for verdict in MARKED if sizes[verdict])
    if not any(stratum.marked for stratum in strata):
        raise InputError("none of the marks says right or wrong of an article of this audit")
    flagged = [stratum for stratum in strata if stratum.verdict in FLAGGED]
    return Estimates(
        articles=sum(stratum.articles for stratum in strata),
        flagged=sum(stratum.articles for stratum in flagged),
        strata=strata,
        prevalence=_pooled(strata),
        precision=_pooled(flagged),
        missing=tuple(stratum.verdict for stratum in strata if not stratum.marked),
        stale=len(marks) - len(usable),
    )


def render_text(estimates: Estimates) -> str:
    """The estimates in lines of at most 80 columns; brackets hold 95% intervals."""
    lines = [
        f"{estimates.articles} distinct articles were judged, {estimates.flagged} of them flagged",
        "",
        f"misleading headlines  {_told(estimates.prevalence)}{_number(estimates)}",
        f"precision             {_told(estimates.precision)} of the flagged mislead",
        "",
        f"{'verdict':18}{'articles':>9}{'right':>7}{'wrong':>7}{'unsure':>8}  mislead",
    ]
    lines += [
        f"{s.verdict:18}{s.articles:>9}{s.right:>7}{s.wrong:>7}{s.unsure:>8}  "
        f"{_told(s.mislead if s.marked else None)}"
        for s in estimates.strata
    ]
    if estimates.missing:
        lines += ["", f"Nothing is marked yet of: {', '.join(estimates.missing)}."]
    if estimates.stale:
        lines += ["", f"{estimates.stale} marks are left out: their articles are not here, or judged anew."]
    return "\n".join(lines) + "\n"


def render_json(estimates: Estimates) -> str:
    """The estimates as an indented JSON text."""
    return json.dumps({"schema": SCHEMA, **asdict(estimates)}, indent=2) + "\n"


def _sizes(tables: Tables) -> Mapping[str, int]:
    """Distinct articles by verdict."""
    sizes: Counter[str] = Counter()
    for table in batches(tables.articles, ["verdict"], ds.field("duplicate_of").is_null()):
        for found in pc.value_counts(table["verdict"]).to_pylist():
            sizes[found["values"]] += found["counts"]
    return sizes


def _verdicts(tables: Tables, rows: Sequence[str]) -> Mapping[str, str]:
    among = ds.field("row").isin(pa.array(rows, pa.string()))
    only = among & ds.field("duplicate_of").is_null()
    return {
        row: verdict
        for table in batches(tables.articles, ["row", "verdict"], only)
        for row, verdict in zip(table["row"].to_pylist(), table["verdict"].to_pylist(), strict=True)
    }


def _stratum(verdict: str, articles: int, marks: Sequence[Mark]) -> Stratum:
    said = Counter(mark.opinion for mark in marks if mark.verdict == verdict)
    right, wrong = said[Opinion.RIGHT], said[Opinion.WRONG]
    misleading = wrong if verdict == Verdict.SUPPORTED else right
    interval = wilson(misleading, right + wrong, articles)
    return Stratum(verdict, articles, right, wrong, said[Opinion.UNSURE], interval)


def _pooled(strata: Sequence[Stratum]) -> Interval | None:
    if not strata or not all(stratum.marked for stratum in strata):
        return None
    return weighted([(stratum.articles, stratum.mislead) for stratum in strata])


def _told(interval: Interval | None) -> str:
    if interval is None:
        return "not known"
    return f"{interval.value:.1%} [{100 * interval.low:.1f}, {100 * interval.high:.1f}]"


def _number(estimates: Estimates) -> str:
    if estimates.prevalence is None:
        return ""
    low, high = (
        round(estimates.articles * end) for end in (estimates.prevalence.low, estimates.prevalence.high)
    )
    return f": {round(estimates.articles * estimates.prevalence.value)} articles [{low}, {high}]"
