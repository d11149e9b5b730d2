"""Every rule against its own examples, its docs page, and any text at all.

`fixtures/rules/<id>.toml` holds two arrays of tables. `[[flag]]` rows must give a finding of that rule and
`[[pass]]` rows none, each run through the splitter and the claims with that rule alone and no model:

    headline, body      required; your own words, never a real article's
    reason              why the row is there
    published, kind     the article's date and kind (news, opinion, satire, live)
    span, message, suggestion
                        flag rows: the exact words of the headline at fault, a part of the message, the
                        exact suggestion of one of the findings
    severity            flag rows: the severity of one of the findings
    entailment, contradiction, evidence, stance
                        rows of a rule that needs reviews: what the judge is to have said of every claim,
                        and the words of the body sentence that decided
"""

from __future__ import annotations

import importlib
import pkgutil
import time
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck.rules
from factcheck.claims import extract_claims
from factcheck.rules import RULES, Rule, run_rules
from factcheck.text import split_sentences
from factcheck.types import (
    Article,
    ArticleKind,
    Claim,
    ClaimReview,
    Evidence,
    Finding,
    Policy,
    Rationale,
    Reading,
    Sentence,
    SentenceRole,
    Severity,
    Stance,
    Verdict,
)

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "fixtures" / "rules"
PAGES = ROOT / "factcheck" / "rules" / "pages"
FEWEST_FLAGS, FEWEST_PASSES = 6, 8


@dataclass(frozen=True, slots=True)
class Example:
    """One row of an example file."""

    headline: str
    body: str
    reason: str = ""
    published: date | None = None
    kind: str = "news"
    span: str | None = None
    message: str = ""
    suggestion: str | None = None
    severity: str | None = None
    entailment: float | None = None
    contradiction: float = 0.0
    evidence: str = ""
    stance: str | None = None


def read_examples(rule_id: str, table: str) -> tuple[Example, ...]:
    path = EXAMPLES / f"{rule_id}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get(table, []) if path.is_file() else []
    return tuple(Example(**row) for row in rows)


def every(table: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, example in enumerate(read_examples(rule.id, table), start=1)
    ]


def review(claim: Claim, sentences: tuple[Sentence, ...], example: Example) -> ClaimReview:
    support, contradiction = example.entailment or 0.0, example.contradiction
    verdicts = (
        (support, Verdict.SUPPORTED, Stance.SUPPORTS),
        (contradiction, Verdict.REFUTED, Stance.REFUTES),
    )
    likeliest, verdict, stance = max(verdicts, key=lambda row: row[0])
    if likeliest < 0.5:
        verdict, stance = Verdict.UNSUPPORTED, Stance.NEUTRAL
    rationale = tuple(
        Rationale(Evidence(sentence, 0.8), Stance(example.stance or stance), max(likeliest, 0.5))
        for sentence in sentences
        if example.evidence and example.evidence in sentence.text
    )
    assert not example.evidence or rationale, f"no sentence of the body holds {example.evidence!r}"
    return ClaimReview(claim, verdict, support, rationale, contradiction=contradiction)


def read(example: Example) -> Reading:
    article = Article(
        "example",
        example.headline,
        example.body,
        kind=ArticleKind(example.kind),
        published=example.published,
    )
    sentences = split_sentences(article.body, Policy().max_sentences)
    claims = extract_claims(article.headline)
    reviewed = example.entailment is not None or example.contradiction > 0
    reviews = tuple(review(claim, sentences, example) for claim in claims) if reviewed else ()
    return Reading(article, sentences, claims, reviews)


def assert_sound(rule: Rule, reading: Reading, finding: Finding) -> None:
    headline = reading.article.headline
    assert finding.rule == rule.id
    assert 0 <= finding.span.start < finding.span.end <= len(headline)
    assert finding.message.strip() == finding.message != ""
    assert "\n" not in finding.message
    if finding.sentence is not None:
        assert finding.sentence in reading.sentences
        assert finding.sentence.role is not SentenceRole.BOILERPLATE
    if finding.suggestion is not None:
        assert finding.suggestion != finding.span.of(headline)


def test_the_list_holds_every_rule_of_the_folder_under_its_file_name() -> None:
    modules = {
        m.name: importlib.import_module(f"factcheck.rules.{m.name}")
        for m in pkgutil.iter_modules(factcheck.rules.__path__)
    }
    in_folder = {name.replace("_", "-"): vars(m)["RULE"] for name, m in modules.items() if "RULE" in vars(m)}
    assert {rule.id: rule for rule in RULES} == in_folder
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(("folder", "suffix"), [(EXAMPLES, "toml"), (PAGES, "md")], ids=["examples", "pages"])
def test_every_rule_has_its_file_and_every_file_its_rule(folder: Path, suffix: str) -> None:
    files = {path.stem for path in folder.glob(f"*.{suffix}")} - {"README"}
    assert files == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_enough_examples_and_a_page_that_says_how_to_switch_it_off(rule: Rule) -> None:
    assert len(read_examples(rule.id, "flag")) >= FEWEST_FLAGS
    assert len(read_examples(rule.id, "pass")) >= FEWEST_PASSES
    assert f"{rule.id} = false" in (PAGES / f"{rule.id}.md").read_text(encoding="utf-8")
    assert rule.summary


@pytest.mark.parametrize(("rule", "example"), every("flag"))
def test_a_rule_flags(rule: Rule, example: Example) -> None:
    reading = read(example)
    findings = tuple(rule.find(reading))
    assert findings, example.reason
    for finding in findings:
        assert_sound(rule, reading, finding)
    assert example.span in {None, *(f.span.of(example.headline) for f in findings)}
    assert any(example.message in f.message for f in findings), [f.message for f in findings]
    assert example.suggestion in {None, *(f.suggestion for f in findings)}
    assert example.severity in {None, *(f.severity for f in findings)}


@pytest.mark.parametrize(("rule", "example"), every("pass"))
def test_a_rule_lets_pass(rule: Rule, example: Example) -> None:
    assert [f.message for f in rule.find(read(example))] == [], example.reason


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.needs_reviews], ids=lambda rule: rule.id)
def test_a_rule_that_needs_reviews_says_nothing_without_them(rule: Rule) -> None:
    for example in read_examples(rule.id, "flag"):
        reading = read(example)
        assert not tuple(rule.find(Reading(reading.article, reading.sentences, reading.claims)))


# Pieces that the rules look for, so that random texts reach their insides.
PIECES = (
    *("'", '"', "“", "”", "‘", "’", "...", "[", "]", ":", " - ", "?", "!", ". ", ", ", "\n\n", "%", "£", "$"),
    *("said", " says ", "according to", "may", "not", "all", "slams", "because", "over", "first", "alleged"),
    *("Mr Ali", "Ms Jane Okoro", "the minister", "She", "London", "NATO", "IT'S", "won't", "turns on"),
    *(
        "four",
        "40",
        "3.5m",
        "per cent",
        "weeks",
        "weekends",
        "Monday",
        "12 May 2021",
        "1-0",
        "twenty-one",
        "half",
    ),
)
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=24).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(headline=texts, body=texts, support=st.floats(0, 1), contradiction=st.floats(0, 1))
def test_no_text_makes_a_rule_raise_and_spans_lie_inside(
    headline: str, body: str, support: float, contradiction: float
) -> None:
    plain = read(Example(headline, body))
    example = Example(headline, body, entailment=support, contradiction=contradiction)
    reviews = tuple(review(claim, plain.sentences, example) for claim in plain.claims)
    judged = Reading(plain.article, plain.sentences, plain.claims, reviews)
    for rule in RULES:
        for reading in (plain, judged):
            for finding in rule.find(reading):
                assert_sound(rule, reading, finding)


HOSTILE = {
    "quotation marks": "'\"“”‘’ " * 3_000,
    "one long word": "a" * 20_000,
    "capitals": "Ann Bo " * 3_000,
    "numbers": "1,000 22% three " * 1_500,
    "speakers": '"It is," said Mr Ali. ' * 1_000,
    "marks in a row": "...!?:--" * 3_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    # A quadratic rule takes minutes here; the processor's time does not count what runs beside.
    started = time.process_time()
    for headline, body in ((text[:300], text), (text, text[:300])):
        run_rules(read(Example(headline, body)), Policy())
    assert time.process_time() - started < 10


@pytest.mark.parametrize(("rule", "example"), every("flag"))
def test_rules_run_together_gravest_first_and_switch_off(rule: Rule, example: Example) -> None:
    reading = read(example)
    found = run_rules(reading, Policy(rules={rule.id: True}))
    assert rule.id in {f.rule for f in found}
    assert [f.severity.rank for f in found] == sorted((f.severity.rank for f in found), reverse=True)
    assert run_rules(reading, Policy(rules={r.id: False for r in RULES})) == ()
    quieter = run_rules(reading, Policy(rules={rule.id: True}, severities={rule.id: Severity.INFO}))
    assert {f.severity for f in quieter if f.rule == rule.id} == {Severity.INFO}
