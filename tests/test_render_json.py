from __future__ import annotations

import json
import re
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from conftest import GoldenCheck
from jsonschema import Draft202012Validator
from reports import FERRY, GOLDEN, SUMMIT, hostile_characters, partly_supported, refuted, report

from factcheck.render.json import render_json, report_to_dict
from factcheck.types import ClaimKind, Policy, Severity, Stance, Verdict

SCHEMA = json.loads(files("factcheck.render").joinpath("report.schema.json").read_text("utf-8"))
DOCUMENT = Path(__file__).parents[1] / "docs" / "report.md"


def objects(schema: object) -> list[dict[str, Any]]:
    """Every part of a schema that describes an object with named fields."""
    if isinstance(schema, list):
        return [found for part in schema for found in objects(part)]
    if not isinstance(schema, dict):
        return []
    here = [schema] if isinstance(schema.get("properties"), dict) and "type" in schema else []
    return here + [found for part in schema.values() for found in objects(part)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "factcheck.report/1"


def test_the_schema_describes_and_requires_every_field_and_admits_no_other() -> None:
    found = objects(SCHEMA)
    assert len(found) >= 10
    for part in found:
        assert part["additionalProperties"] is False
        # What was not asked for is absent, and its description says so.
        always = [
            name for name, field in part["properties"].items() if "Absent where" not in field["description"]
        ]
        assert part["required"] == always
        assert all(field.get("description") for field in part["properties"].values())


def test_the_schema_lists_what_the_vocabulary_has() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["verdict"]["enum"] == list(Verdict)
    assert definitions["claim"]["properties"]["kind"]["enum"] == list(ClaimKind)
    assert definitions["evidence"]["properties"]["stance"]["enum"] == list(Stance)
    assert definitions["finding"]["properties"]["severity"]["enum"] == list(Severity)
    assert list(definitions["policy"]["properties"]) == [field.name for field in fields(Policy)]


def test_the_document_names_every_field_and_value() -> None:
    named = set(re.findall(r"`([\w-]+)`", DOCUMENT.read_text("utf-8")))
    wanted = {name for part in objects(SCHEMA) for name in part["properties"]} - {"start", "end"}
    assert wanted | set(Verdict) | set(ClaimKind) | set(Stance) | set(Severity) <= named


@pytest.mark.parametrize("name", GOLDEN)
def test_json_is_the_golden_file_and_follows_the_schema(name: str, golden: GoldenCheck) -> None:
    text = render_json(GOLDEN[name]())
    golden(f"{name}.json", text)
    Draft202012Validator(SCHEMA).validate(json.loads(text))


@pytest.mark.parametrize("name", [name for name in GOLDEN if name != "hostile-characters"])
def test_json_is_the_same_report_in_plain_values(name: str) -> None:
    built = GOLDEN[name]()
    assert json.loads(render_json(built)) == report_to_dict(built)


def test_spans_point_into_the_headline_and_the_body() -> None:
    built = report_to_dict(partly_supported())
    claims: Any = built["claims"]
    headline = partly_supported().article.headline
    assert [at(headline, span) for span in claims[0]["unsupported"]] == ["turns on Putin"]
    for claim in claims:
        assert at(headline, claim["span"]) == claim["text"]
        for evidence in claim["evidence"]:
            assert at(SUMMIT.text, evidence["span"]) == evidence["text"]


def test_paragraphs_and_sentences_count_from_one() -> None:
    findings: Any = report_to_dict(refuted())["findings"]
    evidence = findings[1]["evidence"]
    assert (evidence["paragraph"], evidence["sentence"]) == (2, 2)
    assert at(FERRY.text, evidence["span"]) == evidence["text"]


def test_json_carries_hostile_characters_escaped() -> None:
    text = render_json(hostile_characters())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert json.loads(text)["article"]["headline"] == hostile_characters().article.headline


def test_a_probability_that_is_no_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="JSON"):
        render_json(report("A headline", Verdict.SUPPORTED, float("nan")))


def at(text: str, span: dict[str, int]) -> str:
    return text[span["start"] : span["end"]]
