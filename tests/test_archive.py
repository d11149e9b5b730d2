from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from audits import HOSTILE, write_audit, write_part

from factcheck.archive import write_report
from factcheck.archive.choosing import choose
from factcheck.archive.counting import Share, count
from factcheck.archive.months import WIDTH, plot
from factcheck.archive.tables import FLAGGED, open_tables
from factcheck.errors import InputError, OutputError


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_audit(tmp_path_factory.mktemp("audit"), 600, parts=3)


def articles(folder: Path) -> pa.Table:
    return pq.read_table(folder / "articles")


def test_the_counts_are_those_of_the_tables(audit: Path) -> None:
    counts = count(open_tables(audit), authors=True)
    rows = articles(audit).to_pylist()
    assert {v: n for v, n in counts.verdicts.items() if n} == Counter(row["verdict"] for row in rows)
    assert counts.articles == 600
    assert counts.duplicates == sum(row["duplicate_of"] is not None for row in rows)
    assert counts.undated == sum(row["published"] is None for row in rows)
    assert (counts.skipped, counts.reasons) == (3, (("it has no body", 3),))
    local = next(share for share in counts.sections if share.name == "Local")
    assert local.articles == sum(row["section"] == "Local" for row in rows)
    assert local.flagged == sum(row["section"] == "Local" and row["verdict"] in FLAGGED for row in rows)
    hale = next(share for share in counts.authors if share.name == "R. Hale")
    assert hale.articles == sum("R. Hale" in row["authors"] for row in rows)
    assert sum(month.articles for month in counts.months) + counts.undated == 600
    findings = pq.read_table(audit / "findings").to_pylist()
    assert {rule.name: rule.findings for rule in counts.rules} == Counter(f["rule"] for f in findings)


def test_authors_are_not_named_unless_asked_for(audit: Path, tmp_path: Path) -> None:
    assert count(open_tables(audit), authors=False).authors == ()
    folder = write_audit(tmp_path / "audit", 40)
    assert "R. Hale" not in write_report(folder).read_text()
    assert "R. Hale" in write_report(folder, authors=True).read_text()


def test_the_worst_are_held_and_the_rest_is_counted(audit: Path) -> None:
    chosen = choose(open_tables(audit), rows=50, each=20, authors=False)
    flagged = articles(audit).filter(pc.is_in(articles(audit)["verdict"], pa.array(FLAGGED)))
    assert chosen.worst["support"].to_pylist() == sorted(flagged["support"].to_pylist())[:50]
    every = choose(open_tables(audit), rows=1000, each=20, authors=False).worst
    kinds = [0 if v in FLAGGED else 2 if v == "cannot-tell" else 1 for v in every["verdict"].to_pylist()]
    assert kinds == sorted(kinds)


def test_the_sample_is_random_distinct_and_the_same_each_time(audit: Path) -> None:
    sample = choose(open_tables(audit), rows=10, each=20, authors=False).sample
    assert Counter(sample["verdict"].to_pylist()) == dict.fromkeys((*FLAGGED, "supported"), 20)
    assert sample["duplicate_of"].null_count == len(sample)
    assert len(set(sample["verdict"].to_pylist()[:4])) == 4
    assert sample.equals(choose(open_tables(audit), rows=10, each=20, authors=False).sample)


def test_an_archive_of_nothing_has_a_page(tmp_path: Path) -> None:
    write_part(tmp_path, 1, {"articles": [], "claims": [], "findings": [], "skipped": []})
    assert "No headline" not in write_report(tmp_path).read_text().split("<script")[0]


def test_no_headline_reaches_the_page_as_html(audit: Path) -> None:
    page = write_report(audit, authors=True).read_text()
    assert page.count("<script") == 2
    for hostile in HOSTILE:
        assert hostile not in page
    assert not re.search(r"(?:src|href)=[\"'](?!#)", page)
    assert "http" not in page.replace("http-equiv", "").split("<script")[0]


def test_a_hostile_section_is_escaped(tmp_path: Path) -> None:
    folder = write_audit(tmp_path, 30)
    path = folder / "articles" / "part-00000001.parquet"
    table = pq.read_table(path)
    bad = pa.array(['"><script>alert(1)</script>'] * len(table), pa.string())
    pq.write_table(table.set_column(table.column_names.index("section"), "section", bad), path)
    page = write_report(folder).read_text()
    assert page.count("<script") == 2
    assert "&lt;script&gt;alert(1)" in page


def test_the_same_audit_gives_the_same_page(audit: Path) -> None:
    assert write_report(audit).read_bytes() == write_report(audit).read_bytes()
    assert not list(audit.glob(".*"))


def test_what_is_no_audit(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no audit: it has no articles"):
        write_report(tmp_path)
    folder = write_audit(tmp_path / "audit", 20)
    (folder / "articles" / "part-00000001.parquet").write_bytes(b"PAR1 nothing")
    with pytest.raises(InputError):
        write_report(folder)


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    folder = write_audit(tmp_path, 20)
    (folder / "report.html").mkdir()
    (folder / "report.html" / "in the way").touch()
    with pytest.raises(OutputError):
        write_report(folder)
    assert not (folder / ".report.html.writing").exists()


def month(name: str, judged: int, flagged: int) -> Share:
    return Share(name, judged + 1, judged, flagged)


def test_the_plot_of_months() -> None:
    drawn = plot([month("2020-11", 10, 1), month("2021-02", 20, 10)])
    assert drawn is not None
    first, last = drawn.points
    assert (drawn.unit, drawn.most) == ("month", 21)
    assert last.x - first.x == pytest.approx(WIDTH * 3 / 4, abs=0.2)
    assert drawn.ceiling >= 0.5
    assert last.top < last.y < last.bottom
    assert plot([]) is None


def test_a_long_time_is_plotted_by_year() -> None:
    months = [month(f"{year}-{m:02}", 10, 1) for year in range(1990, 2010) for m in range(1, 13)]
    drawn = plot(months)
    assert drawn is not None
    assert (drawn.unit, len(drawn.points), drawn.points[0].share.judged) == ("year", 20, 120)


def test_months_without_a_judged_article_have_a_bar_and_no_share() -> None:
    drawn = plot([month("2020-01", 0, 0), month("2020-02", 4, 4)])
    assert drawn is not None
    assert len(drawn.line.split()) == 1
    assert drawn.ceiling == 1.0


def _lightness(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_text_can_be_read(theme: int) -> None:
    style = Path(__file__).parents[1].joinpath("factcheck/render/web/page.css").read_text()
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    texts = ["ink", "soft", "link", "supported", "partly-supported", "unsupported", "refuted", "cannot-tell"]
    pairs = [(text, ground) for text in texts for ground in ("paper", "card", "shared")]
    for text, ground in [*pairs, ("mark-ink", "mark"), ("ink", "bar"), ("soft", "bar")]:
        dark, light = sorted((_lightness(colours[text]), _lightness(colours[ground])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{text} on {ground}"
