from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import FIXTURES
from gate import BODY, FALSE, TRUE, Loads, article, write
from typer.testing import CliRunner, Result

from factcheck.cli.app import app

NEWSROOM = FIXTURES / "newsroom"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def headline(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["headline", *arguments], input=stdin, obj=Loads())


def judged(*arguments: str, stdin: str | None = None) -> str:
    result = headline(*arguments, "--format", "json", stdin=stdin)
    found: str = json.loads(result.stdout)["article"]["headline"]
    return found


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("news/harbour-dredging.md", "Velmouth port to spend 14 million pounds on dredging its channel"),
        ("web/ferry-timetable.html", "Ferry to Holm will sail four times a day from June"),
        ("web/council-app.jsonld", "Council's parking app is used by one driver in five"),
        ("wire/river-bridge.json", "Bridge over the Aske to reopen on Monday after repairs"),
        ("wire/school-heating.nitf.xml", "Three schools in Dunmere get heat from the river"),
        ("wire/power-cut.newsml.xml", "Power cut leaves 5,200 homes in Marrick dark for six hours"),
    ],
)
def test_every_source_has_a_headline(file: str, expected: str) -> None:
    assert judged(str(NEWSROOM / file)) == expected


def test_a_headline_given_goes_before_the_article_s_own() -> None:
    assert judged("Another one", str(NEWSROOM / "news" / "harbour-dredging.md")) == "Another one"
    assert judged("Another one", "-", stdin=f"---\ntitle: {TRUE}\n---\n{BODY}\n") == "Another one"
    assert headline("Another one", "-", stdin=article()).exit_code == 1


def test_several_articles_are_for_the_other_command() -> None:
    result = headline(str(NEWSROOM / "cms" / "posts.json"))
    assert result.exit_code == 2
    assert "factcheck check" in result.stderr


def test_fields_of_a_record(folder: Path) -> None:
    write(folder, {"a.json": json.dumps({"kop": TRUE, "stuk": BODY})})
    assert judged("a.json", "--headline-field", "kop", "--body-field", "stuk") == TRUE
    write(folder, {"factcheck.toml": '[fields]\nheadline = "kop"\nbody = "stuk"\n'})
    assert judged("a.json") == TRUE


def test_the_configuration_holds_unless_an_option_is_given(folder: Path) -> None:
    settings = 'judge = "another"\nallow-cannot-tell = true\n[thresholds]\nsupported-at = 0.0\n'
    write(folder, {"a.txt": article(FALSE), "factcheck.toml": settings, "empty.toml": ""})
    assert headline("a.txt").exit_code == 0
    assert headline("a.txt", "--config", "empty.toml").exit_code == 1
    assert headline("a.txt", "--config", "missing.toml").exit_code == 2


def test_what_cannot_be_read_is_one_line(folder: Path) -> None:
    write(folder, {"a.json": "{}", "b.jsonl": "", "c.md": f"# {TRUE}\n"})
    for name in ("a.json", "b.jsonl", "c.md", "missing.txt", "."):
        for given in ((), ("Another",)):
            result = headline(*given, name)
            assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1), name
