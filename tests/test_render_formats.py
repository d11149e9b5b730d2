"""Every format of a run: its golden file, its own schema or parser, and what hostile text does to it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from conftest import GoldenCheck
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt
from referencing import Registry, Resource
from runs import HOSTILE, annotation, checked, crowded, empty, hostile, newsroom
from wcwidth import wcswidth

from factcheck.annotations import Annotation, CheckedArticle, Run
from factcheck.config.known import OF_THE_GATE, VERDICTS
from factcheck.decide import NO_MODEL
from factcheck.render.columns import UNSAFE, clean
from factcheck.render.described import described
from factcheck.render.formats import FORMATS
from factcheck.render.github import LIMIT, SUMMARY_BYTES, render_github, render_github_summary
from factcheck.render.lines import disarmed
from factcheck.render.run_json import render_run_json, render_run_jsonl, run_to_dict
from factcheck.render.run_text import render_run_text
from factcheck.render.sarif import render_sarif
from factcheck.render.text import render_text
from factcheck.rules import RULES
from factcheck.types import ArticleKind, Severity, Surface, Verdict

TESTS = Path(__file__).parent
DOCUMENT = TESTS.parent / "docs" / "run.md"
SARIF = Draft4Validator(json.loads((TESTS / "schemas" / "sarif-2.1.0.json").read_text("utf-8")))


Values = dict[str, Any]


def schema(name: str) -> Values:
    text = files("factcheck.render").joinpath(f"{name}.schema.json").read_text("utf-8")
    return dict(json.loads(text))


REPORTS: Registry[Any] = Registry().with_resource(
    "factcheck.report/1", Resource.from_contents(schema("report"))
)
RUNS = Draft202012Validator(schema("run"), registry=REPORTS)

# What the rules say of themselves changes for reasons of their own.
PAGE = re.compile(r'"(help|shortDescription|fullDescription)": \{[^}]*\}')
ENDINGS = {"text": "txt", "concise": "concise.txt", "github": "github.txt", "junit": "junit.xml"}
ENDINGS |= {"gitlab": "gitlab.json", "checkstyle": "checkstyle.xml", "rdjson": "rdjson", "markdown": "md"}


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_its_golden_file_and_the_same_twice(form: str, golden: GoldenCheck) -> None:
    text = FORMATS[form](newsroom())
    assert FORMATS[form](newsroom()) == text
    golden(f"runs/newsroom.{ENDINGS.get(form, form)}", PAGE.sub(r'"\1": "..."', text))


def test_text_in_colour_is_the_golden_file(golden: GoldenCheck) -> None:
    golden("runs/newsroom.ansi", render_run_text(newsroom(), colour=True, width=60))


# What a parser of the format reads back from its output: the messages, one a shown annotation.
Reader = Callable[[str], list[str]]


def from_lines(text: str) -> list[str]:
    return [line.split(" error quote-altered ", 1)[-1] for line in text.splitlines()]


def from_text(text: str) -> list[str]:
    return [" ".join(text.split())]


def from_json(text: str) -> list[str]:
    return [a["message"] for article in json.loads(text)["articles"] for a in article["annotations"]]


def from_jsonl(text: str) -> list[str]:
    return [a["message"] for line in text.split("\n") if line for a in json.loads(line)["annotations"]]


def from_github(text: str) -> list[str]:
    return [properties_and_message(line)[1] for line in text.splitlines()]


def from_sarif(text: str) -> list[str]:
    return [result["message"]["text"] for result in json.loads(text)["runs"][0]["results"]]


def from_junit(text: str) -> list[str]:
    return [str(found.text) for found in fromstring(text.encode()).iter("error")]


def from_gitlab(text: str) -> list[str]:
    return [issue["description"] for issue in json.loads(text)]


def from_checkstyle(text: str) -> list[str]:
    return [error.attrib["message"] for error in fromstring(text.encode()).iter("error")]


def from_rdjson(text: str) -> list[str]:
    return [found["message"] for found in json.loads(text)["diagnostics"]]


def from_markdown(text: str) -> list[str]:
    """The words of every paragraph; fails where hostile text became anything but words."""
    found = []
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text):
        assert token.type.split("_")[0] in {"paragraph", "heading", "bullet", "list", "blockquote", "inline"}
        for child in token.children or ():
            assert child.type in {"text", "text_special", "strong_open", "strong_close", "softbreak"}, child
        if token.type == "inline":
            children = token.children or []
            found.append("".join(child.content for child in children).replace("\u2060", ""))
    return found


READERS: dict[str, Reader] = {
    "text": from_text,
    "concise": from_lines,
    "json": from_json,
    "jsonl": from_jsonl,
    "github": from_github,
    "sarif": from_sarif,
    "junit": from_junit,
    "gitlab": from_gitlab,
    "checkstyle": from_checkstyle,
    "rdjson": from_rdjson,
    "markdown": from_markdown,
}
WHOLE = ("json", "jsonl")  # the parsers give back every character, as a program needs it


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_text_is_text_in_every_format(form: str) -> None:
    output = FORMATS[form](hostile())
    output.encode()  # a lone surrogate would fail
    assert not UNSAFE.search(output.replace("\n", ""))
    for line in output.split("\n"):
        # The runner looks for its older `##[command]` only where a line is no `::command::`.
        assert disarmed(line) == line or form == "github"
    messages = READERS[form](output)
    wanted = HOSTILE if form in WHOLE else clean(HOSTILE)
    if form in ("text", "concise", "junit"):
        wanted = wanted.replace("##[", "## [")
    if form == "text":
        # A line that begins with two colons has a blank between them.
        messages = [message.replace(": :", "::") for message in messages]
        wanted = " ".join(wanted.replace(": :", "::").split())
    if form in ("junit", "checkstyle"):
        wanted = wanted.replace("\ufffe", "\ufffd")
    assert any(wanted in message for message in messages)


def test_the_text_of_one_report_is_disarmed_too() -> None:
    report = hostile().articles[0].surfaces[0].report
    for width in range(30, 120):
        for line in render_text(report, colour=False, width=width).split("\n"):
            assert disarmed(line) == line


def properties_and_message(line: str) -> tuple[dict[str, str], str]:
    """Read a workflow command as GitHub's runner does."""
    matched = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
    assert matched, line
    pairs = (pair.split("=", 1) for pair in matched[2].split(","))
    return {name: decoded(value, property_=True) for name, value in pairs}, decoded(matched[3])


def decoded(text: str, *, property_: bool = False) -> str:
    for code, character in (("%2C", ","), ("%3A", ":")) if property_ else ():
        text = text.replace(code, character)
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


class TestJson:
    def test_the_schema_is_one_and_describes_every_field(self) -> None:
        Draft202012Validator.check_schema(RUNS.schema)
        for part in objects(RUNS.schema):
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
            assert all(field.get("description") for field in part["properties"].values())

    @pytest.mark.parametrize("run", [newsroom(), hostile(), crowded(30, 30), empty()])
    def test_a_run_follows_the_schema(self, run: Run) -> None:
        RUNS.validate(json.loads(render_run_json(run)))
        lines = [json.loads(line) for line in render_run_jsonl(run).split("\n") if line]
        assert lines == json.loads(render_run_json(run))["articles"]

    def test_the_schema_lists_what_the_vocabulary_has(self) -> None:
        definitions = RUNS.schema["$defs"]
        assert definitions["severity"]["enum"] == list(Severity)
        assert definitions["summary"]["properties"]["verdicts"]["required"] == list(Verdict)
        assert definitions["article"]["properties"]["kind"]["enum"] == [*ArticleKind, None]

    def test_the_document_names_every_field(self) -> None:
        named = set(re.findall(r"`([\w:-]+)`", DOCUMENT.read_text("utf-8")))
        wanted = {name for part in objects(RUNS.schema) for name in part["properties"]} - set(Severity)
        assert wanted | set(Verdict) | set(ArticleKind) <= named

    def test_suppressed_and_known_ones_are_listed_and_not_counted(self) -> None:
        values: Any = run_to_dict(newsroom())
        reasons = [a["suppressed"] for article in values["articles"] for a in article["annotations"]]
        assert "the count is of both ferries" in reasons
        assert values["summary"]["suppressed"] == values["summary"]["known"] == 1
        assert values["summary"]["severities"] == {"error": 5, "warning": 1, "info": 1}

    def test_what_came_from_the_cache_looks_the_same(self) -> None:
        run = newsroom()
        cached = replace(run, articles=tuple(replace(article, cached=True) for article in run.articles))
        assert all(render(cached) == render(run) for render in FORMATS.values())


def objects(part: object) -> Iterator[Values]:
    """Every part of a schema that describes an object with named fields."""
    if isinstance(part, list):
        for one in part:
            yield from objects(one)
    elif isinstance(part, dict):
        if isinstance(part.get("properties"), dict) and "type" in part:
            yield part
        yield from objects(list(part.values()))


class TestLevels:
    @pytest.mark.parametrize("form", FORMATS)
    def test_nothing_below_the_level_is_printed(self, form: str) -> None:
        output = FORMATS[form](replace(newsroom(), show_level=Severity.ERROR))
        assert "The message of loaded-verb" not in output
        assert "The message of surfaces-disagree" not in output
        assert "The headline has 21 hurt" in output

    @pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("json", "jsonl", "sarif")])
    def test_nothing_silent_is_printed(self, form: str) -> None:
        output = FORMATS[form](newsroom())
        assert "scope-widened" not in output
        assert "evidence-buried" not in output


class TestGitHub:
    def test_errors_come_first_and_at_most_ten_of_a_type(self) -> None:
        lines = render_github(crowded(12, 13)).splitlines()
        kinds = [line.split(" ")[0] for line in lines]
        assert kinds == ["::error"] * LIMIT + ["::warning"] * LIMIT + ["factcheck:"]
        assert lines[-1] == "factcheck: 5 more in the step's summary"

    def test_the_summary_has_them_all(self) -> None:
        assert render_github_summary(crowded(12, 13)).count("The message of") == 25

    def test_the_summary_fits_however_many_there_are(self) -> None:
        many = Run(crowded(20, 20).articles * 400, "0.1.0")
        summary = render_github_summary(many)
        assert SUMMARY_BYTES / 2 < len(summary.encode()) <= SUMMARY_BYTES
        assert re.search(r"\n\d+ more articles have problems; this page is full\.\n\Z", summary)

    def test_the_place_is_in_the_properties(self) -> None:
        properties, message = properties_and_message(render_github(newsroom()).splitlines()[0])
        assert properties["file"] == "articles/ferry.md"
        assert (properties["line"], properties["col"], properties["endColumn"]) == ("2", "21", "23")
        assert properties["title"] == "factcheck: number-mismatch"
        assert message.splitlines()[0] == "The headline has 21 hurt, the article 12."

    def test_nothing_is_nothing(self) -> None:
        assert render_github(empty()) == ""


class TestSarif:
    @pytest.mark.parametrize("run", [newsroom(), hostile(), crowded(30, 30), empty()])
    def test_it_passes_the_official_schema(self, run: Run) -> None:
        SARIF.validate(json.loads(render_sarif(run)))

    @pytest.fixture
    def found(self) -> Values:
        return dict(json.loads(render_sarif(newsroom()))["runs"][0])

    def test_every_result_has_a_rule_with_help_and_a_place(self, found: Values) -> None:
        rules = found["tool"]["driver"]["rules"]
        for result in found["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert len(result["locations"]) == 1
        assert all(rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)

    def test_cannot_tell_is_informational(self, found: Values) -> None:
        kinds = {result["ruleId"]: (result["kind"], result["level"]) for result in found["results"]}
        assert kinds["cannot-tell"] == ("informational", "none")
        assert kinds["refuted"] == ("fail", "error")

    def test_a_suggestion_is_a_fix_of_its_place(self, found: Values) -> None:
        (change,) = found["results"][0]["fixes"][0]["artifactChanges"]
        (replacement,) = change["replacements"]
        assert change["artifactLocation"]["uri"] == "articles/ferry.md"
        assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 21, "endColumn": 23}
        assert replacement["insertedContent"] == {"text": "12"}

    def test_silent_ones_are_suppressed_with_their_reason(self, found: Values) -> None:
        suppressions = {result["ruleId"]: result["suppressions"] for result in found["results"]}
        assert suppressions["scope-widened"] == [
            {"kind": "inSource", "justification": "the count is of both ferries"}
        ]
        assert suppressions["evidence-buried"][0]["kind"] == "external"
        assert suppressions["refuted"] == []

    def test_the_same_problem_twice_has_two_fingerprints_on_github(self) -> None:
        results = json.loads(render_sarif(crowded(0, 3)))["runs"][0]["results"]
        prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
        assert len(set(prints)) == 3

    @pytest.mark.parametrize(
        ("path", "uri"),
        [
            ("a b/c#d?.md", "a%20b/c%23d%3F.md"),
            ("./a.md", "a.md"),
            ("/tmp/ä.md", "file:///tmp/%C3%A4.md"),
            ("https://e.example/a?b=c d", "https://e.example/a?b=c%20d"),
            ("a:b.md", "a%3Ab.md"),
            ("100%.md", "100%25.md"),
        ],
    )
    def test_a_path_is_a_uri(self, path: str, uri: str) -> None:
        run = Run((checked(path, newsroom().articles[3].surfaces[0].report, one_at(path)),), "0.1.0")
        (result,) = json.loads(render_sarif(run))["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri

    def test_all_that_an_annotation_may_name_is_described(self) -> None:
        assert set(described()) == {rule.id for rule in RULES} | set(VERDICTS) | set(OF_THE_GATE)

    def test_what_was_not_read_is_notified(self, found: Values) -> None:
        (notification,) = found["invocations"][0]["toolExecutionNotifications"]
        assert notification["message"]["text"] == "It ends in the middle of a tag."


def one_at(path: str) -> Annotation:
    return annotation("loaded-verb", Severity.INFO, "Ferry", path=path)


class TestJUnit:
    @staticmethod
    def outcomes(run: Run) -> list[tuple[str, str]]:
        root = fromstring(FORMATS["junit"](run).encode())
        return [
            (str(case.get("name")).split(":")[0], case[0].tag if len(case) else "passed")
            for case in root.iter("testcase")
        ]

    def test_what_could_not_be_judged_or_read_is_an_error(self) -> None:
        assert self.outcomes(newsroom()) == [
            ("title", "failure"),
            ("title", "system-out"),
            ("og", "failure"),
            ("headline", "error"),
            ("title", "passed"),
            ("article", "error"),
        ]
        assert "skipped" not in FORMATS["junit"](newsroom())

    def test_cannot_tell_stays_an_error_below_the_level_and_passes_where_suppressed(self) -> None:
        (_, _, untold, *_) = newsroom().articles
        assert self.outcomes(alone(replace(untold, annotations=()))) == [("headline", "error")]
        (one,) = untold.annotations
        quiet = replace(untold, annotations=(replace(one, suppressed="a gallery"),))
        assert self.outcomes(alone(quiet)) == [("headline", "passed")]

    def test_another_surface_that_could_not_be_judged_is_no_case(self) -> None:
        (_, _, untold, fine, _) = newsroom().articles
        slug = replace(untold.surfaces[0], surface=Surface("slug", "in-pictures"))
        both = replace(fine, surfaces=(*fine.surfaces, slug))
        assert self.outcomes(alone(both)) == [("title", "passed")]

    def test_rules_alone_judge_what_they_can(self) -> None:
        (_, _, untold, *_) = newsroom().articles
        report = replace(untold.surfaces[0].report, reasons=(NO_MODEL,))
        asked_none = replace(untold, surfaces=(replace(untold.surfaces[0], report=report),), annotations=())
        assert self.outcomes(alone(asked_none)) == [("headline", "passed")]

    def test_the_counts_are_those_of_the_cases(self) -> None:
        root = fromstring(FORMATS["junit"](newsroom()).encode())
        assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "2", "2")


def alone(article: CheckedArticle) -> Run:
    return Run((article,), "0.1.0")


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(FORMATS["gitlab"](crowded(3, 3)))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 6


def test_reviewdog_columns_count_bytes() -> None:
    run = newsroom()
    (first, *_) = run.articles
    (shown,) = first.surfaces
    surface = replace(shown.surface, text="Zürich: 21 hurt")
    one = replace(first.annotations[0], column=8 + 8, end_column=8 + 10)
    article = replace(first, surfaces=(replace(shown, surface=surface),), annotations=(one,))
    (found,) = json.loads(FORMATS["rdjson"](alone(article)))["diagnostics"]
    assert found["location"]["range"]["start"] == {"line": 2, "column": 17}
    assert found["location"]["range"]["end"] == {"line": 2, "column": 19}
    assert found["suggestions"] == [{"range": found["location"]["range"], "text": "12"}]


@pytest.mark.parametrize("width", [60, 100])
def test_no_line_of_text_is_wider_than_the_page(width: int) -> None:
    for line in render_run_text(newsroom(), width=width).split("\n"):
        assert wcswidth(line) <= width


# The characters that mean something to one of the formats, among all the others.
MARKS = st.sampled_from(
    [*":#[]%<>&\"'`*_~|\\-+=.)!@$^(){} \t\r\n\x00\x1b\u202e\u2028\ufffe\ud800", "::", "##[", "1. "]
)
TEXTS = st.lists(MARKS | st.characters(), min_size=1, max_size=12).map("".join)


@pytest.mark.parametrize("form", ["concise", "github", "sarif", "junit", "checkstyle", "markdown"])
@given(text=TEXTS)
@settings(max_examples=30, deadline=None)
def test_any_text_is_text(form: str, text: str) -> None:
    one = annotation(
        "quote-altered", Severity.ERROR, text, message=f"<{text}>", evidence=text, suggestion=text
    )
    output = FORMATS[form](alone(checked(text or "a", newsroom().articles[0].surfaces[0].report, one)))
    output.encode()
    assert not UNSAFE.search(output.replace("\n", ""))
    assert form == "github" or all(disarmed(line) == line for line in output.split("\n"))
    messages = [message.replace("\u2060", "").split() for message in READERS[form](output)]
    wanted = clean(f"<{text}>").replace("\u2060", "")
    wanted = wanted.replace("##[", "## [") if form in ("concise", "junit") else wanted
    if form in ("junit", "checkstyle"):
        wanted = re.sub("[\ufffe\uffff]", "\ufffd", wanted)
    if form == "junit":
        messages = [
            str(found.get("message")).split() for found in fromstring(output.encode()).iter("failure")
        ]
        wanted = wanted.replace("## [", "##[")
    assert any(" ".join(wanted.split()) in " ".join(message) for message in messages)
