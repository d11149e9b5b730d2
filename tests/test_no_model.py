"""The rules alone: no model is loaded, the findings decide."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.checker import Checker
from factcheck.cli.app import app
from factcheck.cli.exit_codes import exit_code
from factcheck.decide import NO_MODEL
from factcheck.types import Article, Policy, Report, Severity, Skipped, Verdict

ROOT = Path(__file__).parents[1]
ROAD = "The road will close for four weekends from August while the old bridge is taken down."
WRONG = Article("wrong", "Ring road to close for four weeks from August", ROAD)
RIGHT = Article("right", "Ring road to close for four weekends from August", ROAD)
QUOTED = Article(
    "quoted",
    "Mayor: 'We will not ... sell the pier'",
    'The mayor spoke on Monday. "We will not, whatever they pay, sell the pier," she said.',
)


def check(article: Article) -> Report:
    return Checker.rules_only().check(article)


def test_the_verdict_is_that_nothing_can_be_told_and_the_findings_stand() -> None:
    report = check(WRONG)
    assert report.verdict is Verdict.CANNOT_TELL
    assert report.reasons == (NO_MODEL,)
    assert {r.verdict for r in report.reviews} == {Verdict.CANNOT_TELL}
    assert [f.rule for f in report.findings] == ["number-mismatch"]
    assert report.provenance.judge.name == "none"


def test_findings_decide_alone() -> None:
    assert exit_code(check(WRONG), Severity.ERROR, allow_cannot_tell=False) == 1
    assert exit_code(check(RIGHT), Severity.ERROR, allow_cannot_tell=False) == 0


@pytest.mark.parametrize(
    ("article", "reason"),
    [
        (
            Article("cut", RIGHT.headline, ROAD, incomplete="it ends at a paywall"),
            "The body seems incomplete",
        ),
        (
            Article("french", RIGHT.headline, "La route sera fermée quatre fins de semaine." * 3),
            "not in English",
        ),
        (Article("links", RIGHT.headline, "Read more: the old bridge"), "no prose"),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_a_body_that_cannot_be_read_still_fails(article: Article, reason: str) -> None:
    report = check(article)
    assert len(report.reasons) == 1
    assert reason in report.reasons[0]
    assert exit_code(report, Severity.ERROR, allow_cannot_tell=False) == 3
    assert exit_code(report, Severity.ERROR, allow_cannot_tell=True) == 0


def test_a_quotation_of_the_body_is_verified_where_nothing_speaks_against_it() -> None:
    (quotation,) = [v for r in check(QUOTED).reviews for v in r.verified]
    assert quotation.span.of(QUOTED.headline) == "We will not ... sell the pier"
    assert quotation.sentence.position == 1


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor: 'We will now sell the pier'",
        "Mayor: 'The old bridge is taken down'",
        "Mayor will not sell the pier",
    ],
)
def test_other_words_are_not_verified(headline: str) -> None:
    article = Article("other", headline, f"{QUOTED.body} {ROAD}")
    assert [v for r in check(article).reviews for v in r.verified] == []


def test_many_come_in_order_and_an_empty_one_stops_nothing() -> None:
    found = list(Checker.rules_only(Policy()).check_many([WRONG, Article("empty", " ", "x"), RIGHT]))
    assert found == [check(WRONG), Skipped("empty", "the headline or the body is empty"), check(RIGHT)]


@pytest.mark.parametrize(("article", "code"), [(WRONG, 1), (RIGHT, 0)], ids=["wrong", "right"])
def test_the_command(tmp_path: Path, article: Article, code: int) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"{article.headline}\n\n{article.body}", "utf-8")
    result = CliRunner().invoke(app, ["headline", "--no-model", str(path)])
    assert result.exit_code == code
    assert NO_MODEL in result.stdout


def test_neither_model_nor_its_runtime_is_loaded() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from factcheck.cli.app import app;"
        "r = CliRunner().invoke(app, ['headline', '--no-model', 'fixtures/articles/xi-turns-on-putin.txt']);"
        "assert 'Verified' in r.stdout and 'loaded-verb' in r.stdout, r.output;"
        "print({'onnxruntime', 'torch', 'tokenizers', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
