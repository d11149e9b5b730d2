"""A judged part written and made to count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from factcheck.audit.entries import Entry, Failed, Judged, JudgedPart, Outcome, Row
from factcheck.audit.ledger import Judgement, Ledger, Written
from factcheck.audit.parts import Opener, open_new, write_part
from factcheck.audit.planning import pending
from factcheck.audit.rows import article_row, claim_rows, repeated, skipped_row
from factcheck.audit.schema import TABLES
from factcheck.audit.setup import digest
from factcheck.audit.tidying import count


def commit(root: Path, ledger: Ledger, done: JudgedPart, opener: Opener = open_new) -> dict[str, int]:
    """Write the part's files, then name them in the ledger; what it counted.

    Raises OutputError where the disk refuses; nothing of the part counts then.
    """
    resolved = list(_resolved(ledger, done))
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for entry, outcome in resolved:
        _add(rows, entry, outcome)
    number = ledger.next_part()
    write_part(root, number, rows, opener)
    articles = rows["articles"]
    counts = count((a["verdict"] for a in articles), (a["duplicate"] for a in articles), len(rows["skipped"]))
    judgements = [j for entry, outcome in resolved if (j := _judgement(entry, outcome)) is not None]
    ledger.commit_part(number, [_written(e, o) for e, o in resolved], judgements, counts)
    return counts


def _resolved(ledger: Ledger, done: JudgedPart) -> Iterator[tuple[Entry, Outcome]]:
    """Every entry with what became of it; a duplicate's first is in this part or an earlier one."""
    outcomes = iter(done.outcomes)
    here: dict[bytes, Outcome] = {}
    for entry in done.part.entries:
        if entry.unreadable is not None:
            yield entry, Failed(entry.unreadable)
        elif entry.first is None:
            here[entry.key] = outcome = next(outcomes)
            yield entry, outcome
        else:
            found = here.get(entry.first.key) or _earlier(ledger, entry.first.key)
            yield entry, repeated(found if isinstance(found, Judged) else None, entry.first)


def _earlier(ledger: Ledger, key: bytes) -> Judged | None:
    known = ledger.judgement(key)
    return None if known is None else known.outcome


def _add(rows: dict[str, list[Row]], entry: Entry, outcome: Outcome) -> None:
    if isinstance(outcome, Failed) or entry.article is None:
        rows["skipped"].append(skipped_row(entry, outcome if isinstance(outcome, Failed) else Failed("")))
        return
    rows["articles"].append(article_row(entry, entry.article, outcome))
    rows["claims"].extend(claim_rows(entry, outcome.claims))
    rows["findings"].extend(claim_rows(entry, outcome.findings))


def _judgement(entry: Entry, outcome: Outcome) -> Judgement | None:
    """What later copies will find; None for copies themselves and for what could not be read."""
    if not entry.judged:
        return None
    return replace(pending(entry), outcome=outcome if isinstance(outcome, Judged) else None)


def _written(entry: Entry, outcome: Outcome) -> Written:
    skipped = isinstance(outcome, Failed)
    copy_of = None if entry.first is None or skipped else entry.first.key
    return Written(entry.row, digest(entry.place), skipped, copy_of)
