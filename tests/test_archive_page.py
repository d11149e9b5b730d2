"""The page of an audit in a real browser: Debian's chromium, Google Chrome, or the one named in CHROMIUM."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from audits import HOSTILE, VERDICTS, write_audit, write_part
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from factcheck.archive import estimate, read_marks, write_report
from factcheck.archive.tables import FLAGGED

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[int, Scheme], ...] = ((360, "light"), (820, "dark"), (1440, "light"))
PATIENCE = 120_000  # milliseconds, for a machine that is busy with other things

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on the PATH (apt-get install chromium) and none named in CHROMIUM"
)

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # The sandbox needs rights that a container seldom has; the pages are our own.
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"], timeout=PATIENCE
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_audit(tmp_path_factory.mktemp("audit"), 600, parts=3)
    write_report(folder, authors=True)
    return folder


@pytest.fixture(scope="module")
def rows(audit: Path) -> Rows:
    found: Rows = pq.read_table(audit / "articles").to_pylist()
    return found


@dataclass
class Heard:
    """What a page complained of, and what it asked for."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        self.complaints.append(message.text)

    def error(self, error: Exception) -> None:
        self.complaints.append(str(error))

    def request(self, request: Request) -> None:
        self.requests.append(request.url)


def opened(context: Browser | BrowserContext, folder: Path, heard: Heard) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.set_default_navigation_timeout(PATIENCE)
    page.on("console", heard.console)
    page.on("pageerror", heard.error)
    page.on("request", heard.request)
    page.goto((folder / "report.html").as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    return page


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def page(browser: Browser, audit: Path, heard: Heard) -> Iterator[Page]:
    made = opened(browser, audit, heard)
    yield made
    made.close()
    assert heard.complaints == []


def shown(page: Page) -> int:
    return int(page.inner_text("#matches").split(" of ")[0].replace(",", ""))


def numbers(page: Page, table: str, column: int) -> dict[str, int]:
    """A column of counts, by the name of its row."""
    found: dict[str, str] = page.evaluate(
        "([table, column]) => Object.fromEntries([...document.querySelectorAll(`#${table} tbody tr`)]"
        ".map((row) => [row.dataset.name, row.cells[column].textContent]))",
        [table, column],
    )
    return {name: int(text.replace(",", "")) for name, text in found.items()}


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_page_at_three_widths(  # noqa: PLR0917 - fixtures are arguments
    browser: Browser, audit: Path, heard: Heard, tmp_path: Path, width: int, scheme: Scheme
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = opened(context, audit, heard)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    picture = tmp_path / f"report-{width}-{scheme}.png"
    page.screenshot(path=picture, full_page=True)
    assert picture.stat().st_size > 20_000
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, background[4:-1].split(","))) > 384) == (scheme == "light")
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in violations] == []
    context.close()
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith("file:")] == []


def test_its_numbers_are_those_of_the_tables(page: Page, rows: Rows) -> None:
    verdicts = numbers(page, "by-verdict", 1)
    assert verdicts == {v: sum(row["verdict"] == v for row in rows) for v in set(VERDICTS)}
    flagged = sum(row["verdict"] in FLAGGED for row in rows)
    assert page.inner_text("#count-articles") == "600"
    assert page.inner_text("#count-flagged") == str(flagged)
    sections = {row["section"] for row in rows} - {None}
    assert numbers(page, "by-section", 2) == {
        name: sum(row["section"] == name and row["verdict"] in FLAGGED for row in rows) for name in sections
    }
    months = {row["published"].strftime("%Y-%m") for row in rows if row["published"]}
    page.click("text=The figures")
    assert numbers(page, "by-month", 1) == {
        month: sum(row["published"] is not None and f"{row['published']:%Y-%m}" == month for row in rows)
        for month in months
    }
    assert page.locator("svg.plot circle").count() == len(months)


def test_the_worst_come_first_with_their_evidence(page: Page, rows: Rows) -> None:
    bad = [row for row in rows if row["verdict"] in FLAGGED and row["duplicate_of"] is None]
    worst = sorted(bad, key=lambda row: (row["support"], row["row"]))[:10]
    assert page.locator("#worst-list .headline").all_inner_texts() == [row["headline"] for row in worst]
    first = page.locator("#worst-list > li").first
    assert first.locator("mark").inner_text() == worst[0]["headline"].partition(" ")[0]
    assert "once more" in first.locator("blockquote").first.inner_text()
    assert first.locator("b.shared").count() > 0


def test_a_hostile_headline_is_only_text(page: Page) -> None:
    for hostile in HOSTILE:
        page.fill("input[name=words]", hostile.split()[-1])
        wanted = "".join("\ufffd" if character in "\u202e\u202c" else character for character in hostile)
        assert wanted in page.locator("#list .row-headline").all_text_contents()
        assert page.title().startswith("Headlines of ")


def test_filters_and_search(page: Page, rows: Rows, audit: Path) -> None:
    def count(**wanted: str) -> int:
        return sum(all(row[name] == value for name, value in wanted.items()) for row in rows)

    assert shown(page) == 600
    page.click("#by-verdict tr[data-name=refuted] button")
    page.wait_for_selector("#list:focus")
    assert shown(page) == count(verdict="refuted")
    page.select_option("select[name=section]", label="Local")
    assert shown(page) == count(verdict="refuted", section="Local")
    page.click("text=Show all")
    page.wait_for_selector("#matches:text-matches('^600')")
    page.fill("input[name=words]", "FERRY company article-1")
    assert shown(page) == sum("Ferry company" in r["headline"] and "article-1" in r["id"] for r in rows)
    page.fill("input[name=words]", "")
    page.select_option("select[name=rule]", label="number-mismatch")
    found = pq.read_table(audit / "findings").to_pylist()
    assert shown(page) == len({f["key"] for f in found if f["rule"] == "number-mismatch"})
    page.select_option("select[name=rule]", label="any")
    page.fill("input[name=from]", "2020-01")
    page.fill("input[name=to]", "2020-06")
    assert shown(page) == sum(
        row["published"] is not None and date(2020, 1, 1) <= row["published"] <= date(2020, 6, 30)
        for row in rows
    )
    page.select_option("select[name=order]", "newest")
    newest = max(
        row["published"] for row in rows if row["published"] and row["published"] <= date(2020, 6, 30)
    )
    assert str(newest) in page.inner_text("#detail")
    page.fill("input[name=words]", "no such words")
    assert (shown(page), page.inner_text("#detail")) == (0, "No article matches.")


def test_the_keyboard_alone(page: Page) -> None:
    page.focus("select[name=order]")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "list":
            break
    assert page.evaluate("document.activeElement.id") == "list"
    for keys, place in (("ArrowDown", 1), ("End", 599), ("ArrowUp", 598), ("Home", 0), ("PageDown", None)):
        page.keyboard.press(keys)
        active = page.get_attribute("#list", "aria-activedescendant")
        assert active is not None
        assert place is None or active == f"row-{place}"
        chosen = page.locator(f"#{active}")
        assert chosen.get_attribute("aria-selected") == "true"
        assert page.inner_text("#detail .headline") == chosen.locator(".row-headline").inner_text()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "detail"


def test_marks_are_kept_downloaded_and_estimated(
    browser: Browser, audit: Path, rows: Rows, heard: Heard, tmp_path: Path
) -> None:
    context = browser.new_context(accept_downloads=True)
    page = opened(context, audit, heard)
    page.focus("#sample button[data-mark=right]")
    opinions = ["right", "wrong", "right", "unsure", "right", "right", "right", "right", "wrong"]
    for opinion in opinions[:-1]:
        page.keyboard.press({"right": "1", "wrong": "2", "unsure": "3"}[opinion])
    page.click("button[data-mark=wrong]")
    assert page.inner_text("#sample-progress") == "Article 10 of 200; 9 marked"
    page.reload()
    page.wait_for_selector("html[data-ready=yes]")
    assert page.inner_text("#sample-progress") == "Article 10 of 200; 9 marked"
    page.click("#sample-back")
    assert page.get_attribute("button[data-mark=wrong]", "aria-pressed") == "true"
    with page.expect_download() as download:
        page.click("#sample-download")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "marks.jsonl"
    marks = read_marks(file)
    assert [mark.opinion.value for mark in marks] == opinions
    verdict_of = {row["row"]: row["verdict"] for row in rows}
    assert all(verdict_of[mark.row] == mark.verdict for mark in marks)
    found = estimate(audit, marks)
    assert (found.stale, sum(s.marked for s in found.strata)) == (0, 8)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#sample-forget")
    assert page.inner_text("#sample-progress") == "Article 1 of 200; 0 marked"
    context.close()
    assert heard.complaints == []


def test_on_paper(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    assert not page.locator("#explore").is_visible()
    assert not page.locator("#sample").is_visible()
    assert page.locator("#by-verdict").is_visible()
    assert page.locator("#worst-list > li").last.is_visible()
    page.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_without_scripts_the_figures_are_there(browser: Browser, audit: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((audit / "report.html").as_uri())
    assert page.inner_text("#count-articles") == "600"
    context.close()


def test_a_hundred_thousand_articles(browser: Browser, tmp_path: Path, heard: Heard) -> None:
    _large_audit(tmp_path, 100_000)
    write_report(tmp_path)
    page = opened(browser, tmp_path, heard)
    assert page.inner_text("#matches") == "100,000 of 100,000 articles"
    milliseconds, found, drawn = page.evaluate(
        """() => {
          const form = document.getElementById("filters");
          form.elements.words.value = "headline 77";
          const taken = [];
          for (let n = 0; n < 5; n += 1) {
            const start = performance.now();
            form.dispatchEvent(new Event("input"));
            taken.push(performance.now() - start);
          }
          const drawn = document.querySelectorAll(".row").length;
          return [Math.min(...taken), document.getElementById("matches").textContent, drawn];
        }"""
    )
    expected = sum("77" in str(n) for n in range(100_000))
    assert found == f"{expected:,} of 100,000 articles"
    assert milliseconds < 1000  # some twenty on an idle machine
    assert drawn < 60
    page.fill("input[name=words]", "")
    page.focus("#list")
    page.keyboard.press("End")
    assert page.get_attribute("#list", "aria-activedescendant") == "row-99999"
    page.close()
    assert heard.complaints == []


def _large_audit(folder: Path, count: int) -> None:
    """Articles without claims or findings, made column by column."""
    write_part(folder, 1, {"articles": [], "claims": [], "findings": [], "skipped": []})
    path = folder / "articles" / "part-00000001.parquet"
    schema = pq.read_schema(path)
    chance = np.random.default_rng(0)
    names = [f"article-{n}" for n in range(count)]
    columns: dict[str, Any] = {
        "id": names,
        "headline": [f"Headline number {n}" for n in range(count)],
        "verdict": np.array(VERDICTS)[chance.integers(len(VERDICTS), size=count)].tolist(),
        "support": chance.random(count).round(4),
        "published": [date(2000, 1, 1) + timedelta(days=n // 20) for n in range(count)],
        "row": [f"{n:032x}" for n in chance.permutation(count)],
        "key": names,
    }
    arrays = [
        pa.array(columns[name], kind) if name in columns else pa.nulls(count, kind)
        for name, kind in zip(schema.names, schema.types, strict=True)
    ]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path)
