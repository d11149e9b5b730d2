from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from archives import ENCODER, saved
from fakes import FakeEncoder, FakeJudge
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from factcheck.cli.app import app
from factcheck.elsewhere import ArchiveShelf, DocumentShelf, consult
from factcheck.entail import Opinion, Pair
from factcheck.pipeline import check
from factcheck.render.json import report_to_dict
from factcheck.render.text import render_text
from factcheck.stored_index import open_index
from factcheck.types import Article, ModelCard, Policy, Report, Verdict

BODY = (
    "The mayor opened the new bridge on Friday. Brass bands played until the evening, and the rain held off."
)
TESTED = Article("bridge", "Mayor resigns over bridge debts", BODY, source="2024/bridge.txt")
RESIGNED = Article(
    "debts",
    "Hall in turmoil",
    "The mayor resigns over bridge debts. Her deputy takes the chair on Monday, the council said.",
    source="2024/debts.txt",
    published=date(2024, 5, 6),
)
GOATS = Article("goats", "Goats out", "Nine goats left the farm on Sunday. A neighbour led them home.")


@pytest.fixture
def report() -> Report:
    found = check(TESTED, ENCODER, FakeJudge(), Policy())
    assert [r.verdict for r in found.reviews] == [Verdict.UNSUPPORTED]
    return found


def shelf(tmp_path: Path, *articles: Article) -> ArchiveShelf:
    return ArchiveShelf(open_index(saved(tmp_path / "archive", articles), ENCODER.card))


def told(report: Report, *shelves: ArchiveShelf | DocumentShelf) -> list[tuple[str, Verdict]]:
    found = consult(report, shelves, ENCODER, FakeJudge())
    assert replace(found, elsewhere=None) == report
    assert found.elsewhere is not None
    return [(one.id, one.review.verdict) for one in found.elsewhere]


def test_another_article_supports_what_the_body_does_not(tmp_path: Path, report: Report) -> None:
    assert told(report, shelf(tmp_path, GOATS, TESTED, RESIGNED)) == [("debts", Verdict.SUPPORTED)]


@pytest.mark.parametrize(
    "other",
    [
        replace(RESIGNED, id="bridge"),
        replace(RESIGNED, source="2024/bridge.txt"),
        replace(
            TESTED, id="copy", source="wire/1.txt", body=f"{BODY.upper()} Mayor resigns over bridge debts."
        ),
        GOATS,
    ],
    ids=["same id", "same source", "same text", "another matter"],
)
def test_the_article_itself_and_what_is_far_off_are_not_asked(
    tmp_path: Path, report: Report, other: Article
) -> None:
    assert told(report, shelf(tmp_path, other)) == []


def test_copies_do_not_hide_another_article(tmp_path: Path, report: Report) -> None:
    told_twice = replace(TESTED, body=f"{BODY} Mayor resigns over bridge debts. Mayor resigns over debts.")
    copies = [replace(told_twice, id=f"copy-{n}", source=None) for n in range(80)]
    assert told(report, shelf(tmp_path, *copies, RESIGNED)) == [("debts", Verdict.SUPPORTED)]


def test_at_most_three_articles_are_asked(tmp_path: Path, report: Report) -> None:
    others = [
        replace(RESIGNED, id=f"n{n}", body=f"{RESIGNED.body} {word} said so.", source=None)
        for n, word in enumerate(["Ann", "Bob", "Cleo", "Dan", "Eve"])
    ]
    assert len(told(report, shelf(tmp_path, *others))) == 3


def test_a_named_document_is_asked_even_if_it_is_the_articles_own_text(report: Report) -> None:
    release = replace(TESTED, headline="Mayor resigns over bridge debts")
    documents = DocumentShelf.of([release, GOATS], ENCODER, 2000)
    assert told(report, documents) == [("bridge", Verdict.SUPPORTED)]


def test_supported_claims_are_not_asked_about(tmp_path: Path) -> None:
    carried = check(replace(TESTED, headline="Mayor opened the new bridge"), ENCODER, FakeJudge(), Policy())
    assert carried.verdict is Verdict.SUPPORTED
    assert told(carried, shelf(tmp_path, RESIGNED)) == []


@dataclass(frozen=True)
class Contrary:
    """A judge that finds everything contradicted."""

    card: ModelCard = FakeJudge.card

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        return [Opinion(0.1, 0.1, 0.8, tuple(0.9 for _ in pair.evidence)) for pair in pairs]


def test_another_article_may_refute(tmp_path: Path, report: Report) -> None:
    found = consult(report, [shelf(tmp_path, RESIGNED)], ENCODER, Contrary())
    assert found.elsewhere is not None
    assert [one.review.verdict for one in found.elsewhere] == [Verdict.REFUTED]
    assert "Refuted elsewhere: Mayor resigns over bridge debts" in render_text(found, colour=False, width=80)


# Rendering


def validate(report: Report) -> None:
    schema = json.loads(files("factcheck.render").joinpath("report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(report_to_dict(report))


def test_the_text_shows_it_apart_and_last(tmp_path: Path, report: Report) -> None:
    found = consult(report, [shelf(tmp_path, RESIGNED)], ENCODER, FakeJudge())
    text = render_text(found, colour=False, width=80)
    assert text.startswith(render_text(report, colour=False, width=80).rstrip())
    assert text.endswith(
        "  other  Supported elsewhere: Mayor resigns over bridge debts\n"
        "         > The mayor resigns over bridge debts.\n"
        "           'Hall in turmoil', 2024-05-06, 2024/debts.txt\n"
    )


def test_nothing_found_is_said(tmp_path: Path, report: Report) -> None:
    found = consult(report, [shelf(tmp_path, GOATS)], ENCODER, FakeJudge())
    assert "No other text that was asked supports or refutes" in render_text(found, colour=False, width=120)
    assert report_to_dict(found)["elsewhere"] == []
    validate(found)


def test_the_json_has_the_field_only_where_others_were_asked(tmp_path: Path, report: Report) -> None:
    assert "elsewhere" not in report_to_dict(report)
    found = consult(report, [shelf(tmp_path, RESIGNED)], ENCODER, FakeJudge())
    validate(found)
    (one,) = json.loads(json.dumps(report_to_dict(found)["elsewhere"]))
    assert one["claim"] == {"text": TESTED.headline, "span": {"start": 0, "end": 31}}
    assert (one["verdict"], one["support"]) == ("supported", 1.0)
    assert one["article"] == {
        "id": "debts",
        "headline": "Hall in turmoil",
        "published": "2024-05-06",
        "source": "2024/debts.txt",
    }
    assert one["evidence"][0]["text"] == "The mayor resigns over bridge debts."


# The command


@dataclass(frozen=True)
class Models:
    """A checker with the fake models."""

    policy: Policy
    encoder: FakeEncoder = ENCODER
    judge: FakeJudge = FakeJudge()  # noqa: RUF009 - it is frozen

    def check(self, article: Article) -> Report:
        return check(article, self.encoder, self.judge, self.policy)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["headline", *arguments], obj=lambda _e, _j, _t, policy: Models(policy))


@pytest.fixture
def article(tmp_path: Path) -> str:
    place = tmp_path / "bridge.txt"
    place.write_text(f"{TESTED.headline}\n\n{BODY}\n", encoding="utf-8")
    return str(place)


def test_the_command_asks_an_index_and_documents(tmp_path: Path, article: str) -> None:
    saved(tmp_path / "archive", [RESIGNED])
    release = tmp_path / "release.txt"
    release.write_text("Statement\n\nThe mayor resigns over the bridge debts, her office said.\n", "utf-8")
    plain = run(article, "--format", "json")
    both = run(article, "--format", "json", "--index", str(tmp_path / "archive"), "--source", str(release))
    assert (plain.exit_code, both.exit_code) == (1, 1)
    facts = json.loads(both.stdout)
    assert [one["article"]["id"] for one in facts.pop("elsewhere")] == ["release", "debts"]
    assert facts == json.loads(plain.stdout)


@pytest.mark.parametrize(
    ("options", "message", "code"),
    [
        (["--index", "nowhere"], "the index nowhere cannot be used: manifest.json cannot be read", 3),
        (["--source", "nowhere.txt"], "no such file: nowhere.txt", 2),
        (["--source", "nowhere.txt", "--no-model"], "--index and --source need the models", 2),
    ],
)
def test_what_cannot_be_asked_is_an_error(article: str, options: list[str], message: str, code: int) -> None:
    result = run(article, *options)
    assert result.exit_code == code
    assert message in result.stderr


def test_a_gate_asks_the_archive_about_every_article(tmp_path: Path, article: str) -> None:
    saved(tmp_path / "archive", [RESIGNED])
    (tmp_path / "carried.txt").write_text(f"Mayor opened the new bridge\n\n{BODY}\n", encoding="utf-8")
    arguments = ["check", article, str(tmp_path / "carried.txt"), "--cache-dir", str(tmp_path / "cache")]

    def checked(*more: str) -> Result:
        return CliRunner().invoke(app, [*arguments, *more], obj=lambda _e, _j, _t, policy: Models(policy))

    plain = checked("--format", "json")
    asked = checked("--format", "json", "--index", str(tmp_path / "archive"))
    assert (plain.exit_code, asked.exit_code) == (1, 1)
    reports = [one["surfaces"][0]["report"] for one in json.loads(asked.stdout)["articles"]]
    assert [[e["article"]["id"] for e in one["elsewhere"]] for one in reports] == [["debts"], []]
    assert "elsewhere" not in plain.stdout
    assert "Supported elsewhere: Mayor resigns" in checked("--index", str(tmp_path / "archive")).stdout
    broken = checked("--index", str(tmp_path / "nowhere"))
    assert (broken.exit_code, "nowhere cannot be used" in broken.stderr) == (3, True)


def test_the_index_of_the_configuration_is_asked(tmp_path: Path, article: str) -> None:
    saved(tmp_path / "archive", [RESIGNED])
    settings = tmp_path / "settings.toml"
    settings.write_text('index = "archive"\n', encoding="utf-8")
    result = run(article, "--config", str(settings), "--format", "json")
    assert [one["article"]["id"] for one in json.loads(result.stdout)["elsewhere"]] == ["debts"]
    assert "elsewhere" not in run(article, "--config", str(settings), "--format", "json", "--no-model").stdout
