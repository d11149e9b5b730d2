"""DIR/report.html: an audit as one page that needs no network and no other file."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.archive.choosing import choose
from factcheck.archive.counting import Counts, count
from factcheck.archive.embedding import embed
from factcheck.archive.months import GAP, LOWER, UPPER, WIDTH, plot
from factcheck.archive.tables import open_tables
from factcheck.errors import OutputError
from factcheck.render.web_page import render_page
from factcheck.types import Verdict

NAME = "report.html"
MOST_ROWS = 100_000  # articles that the page holds; all are counted
MOST_DETAILS = 20_000  # of them with their evidence
SAMPLE = 50  # articles of each verdict to mark by hand
_SCRIPTS = ("page/data.js", "page/card.js", "page/explore.js", "page/sample.js", "page/start.js")
_NAMES = {
    Verdict.REFUTED.value: ("Refuted", "the article contradicts the headline"),
    Verdict.UNSUPPORTED.value: ("Not supported", "the article does not carry the headline"),
    Verdict.PARTLY_SUPPORTED.value: ("Partly supported", "the article carries part of the headline"),
    Verdict.SUPPORTED.value: ("Supported", "the article carries the headline"),
    Verdict.CANNOT_TELL.value: ("Cannot tell", "the headline could not be judged"),
}


def write_report(folder: Path, *, authors: bool = False, rows: int = MOST_ROWS) -> Path:
    """Write the page of the audit in `folder`, and return its path.

    People are named only where `authors` asks for it. An archive of more than `rows` articles is counted
    whole, and its worst `rows` can be searched. Raises InputError where there is no audit, OutputError
    where the page cannot be written.
    """
    page = folder / NAME
    text = _page(folder, authors=authors, rows=rows)
    aside = page.with_name(f".{NAME}.writing")
    try:
        aside.write_text(text, "utf-8")
        os.replace(aside, page)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise OutputError(f"cannot write {page}: {error.strerror}") from None
    return page


def _page(folder: Path, *, authors: bool, rows: int) -> str:
    tables = open_tables(folder)
    counts = count(tables, authors=authors)
    chosen = choose(tables, rows=rows, each=SAMPLE, authors=authors)
    return render_page(
        "factcheck.archive",
        "page/report.html.jinja",
        scripts=_SCRIPTS,
        name=folder.resolve().name,
        counts=counts,
        names=_NAMES,
        by_verdict=_by_verdict(counts),
        plot=plot(counts.months),
        sizes={"width": WIDTH, "upper": UPPER, "lower": LOWER, "gap": GAP},
        held=chosen.worst.num_rows,
        detailed=min(chosen.worst.num_rows, MOST_DETAILS),
        sampled=chosen.sample.num_rows,
        data=embed(tables, chosen, details=MOST_DETAILS, authors=authors),
    )


def _by_verdict(counts: Counts) -> list[tuple[str, int, float]]:
    """Each verdict with its articles and their share of all."""
    total = max(1, counts.articles)
    return [(verdict, number, number / total) for verdict, number in counts.verdicts.items()]
