from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.config import Config, Suppression, load_config, to_toml
from factcheck.config.globs import matches
from factcheck.config.known import OF_THE_GATE, VERDICTS
from factcheck.config.parsing import parse
from factcheck.errors import ConfigError
from factcheck.rules import RULES
from factcheck.types import Severity

FULL = """
fail-level = "warning"
show_level = "info"
formats = ["text", "sarif:report.sarif"]
exclude = ["drafts/**"]
surfaces = ["title", "og:title"]
judge = "base"
[fields]
headline = "meta.title"
[rules]
teaser = false
surfaces-disagree = false
[severities]
number-mismatch = "warning"
unsupported = "info"
[thresholds]
top-k = 5
supported-at = 0.7
[paths."opinion/**"]
fail-level = "error"
[paths."opinion/**".rules]
loaded-verb = false
[[ignore]]
path = "archive/**"
rule = "number-mismatch"
reason = "Known;  corrected in print."
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "factcheck.toml"


def load(file: Path, text: str) -> Config:
    file.write_text(text, "utf-8")
    return load_config(file, file.parent)


class TestLoading:
    def test_every_setting_arrives(self, file: Path) -> None:
        config = load(file, FULL)
        assert (config.fail_level, config.show_level) == (Severity.WARNING, Severity.INFO)
        assert (config.formats, config.exclude) == (("text", "sarif:report.sarif"), ("drafts/**",))
        assert (config.surfaces, config.judge) == (("title", "og:title"), "base")
        assert config.fields.headline == "meta.title"
        assert (config.policy.top_k, config.policy.supported_at) == (5, 0.7)
        assert dict(config.policy.rules) == {"teaser": False, "surfaces-disagree": False}
        assert config.policy.severities["unsupported"] is Severity.INFO
        expected = Suppression("Known; corrected in print.", "number-mismatch", "archive/**")
        assert config.ignore == (expected,)
        assert (config.root, config.source) == (file.parent, file)

    def test_it_is_found_upwards(self, file: Path) -> None:
        file.write_text('judge = "large"')
        below = file.parent / "a" / "b"
        below.mkdir(parents=True)
        assert load_config(None, below).judge == "large"

    def test_the_nearer_file_goes_first_and_the_own_before_the_shared(self, file: Path) -> None:
        file.write_text('judge = "far"')
        near = file.parent / "near"
        near.mkdir()
        (near / "pyproject.toml").write_text('[tool.factcheck]\njudge = "shared"')
        assert load_config(None, near).judge == "shared"
        (near / "factcheck.toml").write_text('judge = "own"')
        assert load_config(None, near).judge == "own"

    @pytest.mark.parametrize("content", ["", "[tool.other]\nx = 1", "tool = 3", "not = [toml"])
    def test_a_pyproject_without_the_table_is_passed_over(self, file: Path, content: str) -> None:
        file.write_text('judge = "large"')
        near = file.parent / "near"
        near.mkdir()
        (near / "pyproject.toml").write_text(content)
        assert load_config(None, near).judge == "large"

    def test_without_a_file_the_defaults_do(self, tmp_path: Path) -> None:
        assert load_config(None, tmp_path) == Config(root=tmp_path)


WRONG = [
    ("not = [toml", "is not valid TOML"),
    ("fail-levle = 'info'", "unknown key 'fail-levle'; did you mean 'fail-level'?"),
    ("fail-level = 'fatal'", "fail-level: unknown severity 'fatal'; known are info, warning, error"),
    ("fail-level = 3", "fail-level must be a text"),
    ("no-model = 'yes'", "no-model must be true or false, not 'yes'"),
    ("exclude = 'a'", "exclude must be a list of texts, not 'a'"),
    ("exclude = [1]", "exclude must be a text"),
    ("judge = ' '", "judge must be a text that is not empty"),
    ("fail-level = 'info'\nfail_level = 'info'", "fail-level is given twice"),
    ("rules = 3", "[rules] must be a table"),
    ("[rules]\nteasr = true", "[rules]: unknown rule 'teasr'; did you mean 'teaser'?"),
    ("[rules]\nunsupported = false", "unknown rule 'unsupported'"),
    ("[rules]\nunreadable = false", "unknown rule 'unreadable'"),
    ("[rules]\nteaser = 1", "[rules] teaser must be true or false"),
    ("[severities]\nrefutd = 'info'", "did you mean 'refuted'?"),
    ("[severities]\nteaser = 'warn'", "did you mean 'warning'?"),
    ("[thresholds]\ntop-k = 0", "top-k must be a whole number from 1, not 0"),
    ("[thresholds]\ntop-k = true", "top-k must be a whole number from 1"),
    ("[thresholds]\nsupported-at = 1.2", "supported-at must be a number from 0 to 1, not 1.2"),
    ("[thresholds]\nsupported-at = nan", "supported-at must be a number from 0 to 1"),
    ("[thresholds]\nsuported-at = 1", "did you mean 'supported-at'?"),
    ("[fields]\nheadlin = 'x'", "did you mean 'headline'?"),
    ("[paths]\na = 1", '[paths."a"] must be a table'),
    ("[paths.a]\njudge = 'x'", "unknown key 'judge'"),
    ("[paths.a.rules]\nteasr = true", "did you mean 'teaser'?"),
    ("[[ignore]]\nreason = 'x'", 'name the rule, or "*" for every one'),
    ("[[ignore]]\nrule = 'teasr'\nreason = 'x'", "did you mean 'teaser'?"),
    ("[[ignore]]\nrule = 'teaser'\nreason = 3", "reason must be a text"),
    ("ignore = 3", "[[ignore]] must be a list of tables"),
    ("x" * 50 + " = 1", "unknown key"),
]


class TestWhatIsWrong:
    @pytest.mark.parametrize(("text", "said"), WRONG)
    def test_one_line_says_what_and_where(self, file: Path, text: str, said: str) -> None:
        with pytest.raises(ConfigError) as caught:
            load(file, text)
        message = str(caught.value)
        assert said in message
        assert message.startswith(str(file))
        assert "\n" not in message

    def test_a_reason_that_is_missing_is_for_the_gate_to_tell(self, file: Path) -> None:
        assert load(file, "[[ignore]]\nrule = 'teaser'").ignore[0].reason == ""

    def test_what_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "latin.toml").write_bytes(b"judge = '\xe9'")
        (tmp_path / "huge.toml").write_bytes(b"#" * 5_000_000)
        (tmp_path / "pyproject.toml").write_text("[tool.factcheck\n")
        for name in ("missing.toml", "latin.toml", "huge.toml", "pyproject.toml", "."):
            with pytest.raises(ConfigError):
                load_config(tmp_path / name, tmp_path)
        with pytest.raises(ConfigError, match="not valid TOML"):
            load_config(None, tmp_path)

    def test_a_pyproject_that_is_named_must_have_the_table(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("[tool.other]")
        with pytest.raises(ConfigError, match="has no"):
            load_config(tmp_path / "pyproject.toml", tmp_path)


def test_every_rule_can_be_named_and_a_file_beside_them_cannot(file: Path) -> None:
    lines = "".join(f"{rule.id} = true\n" for rule in RULES)
    assert len(load(file, f"[rules]\n{lines}").policy.rules) == len(RULES)
    for name in ("matching", "rule", "../config/known", "__init__", "teaser.py"):
        with pytest.raises(ConfigError, match="unknown rule"):
            load(file, f'[rules]\n"{name}" = true')


class TestForPath:
    def test_the_overrides_that_match_are_laid_over(self, file: Path) -> None:
        config = load(file, FULL)
        opinion = config.for_path(file.parent / "opinion" / "x.md")
        assert opinion.fail_level is Severity.ERROR
        assert dict(opinion.policy.rules) == {
            "teaser": False,
            "surfaces-disagree": False,
            "loaded-verb": False,
        }
        assert opinion.policy.top_k == 5
        assert config.for_path(file.parent / "news" / "x.md") == config

    def test_a_later_override_goes_over_an_earlier(self, file: Path) -> None:
        text = "[paths.'a/**']\nfail-level='info'\n[paths.'a/b/**']\nfail-level='error'\nsurfaces=[]"
        config = load(file, text)
        assert config.for_path(file.parent / "a/b/c").fail_level is Severity.ERROR
        assert config.for_path(file.parent / "a/b/c").surfaces == ()
        assert config.for_path(file.parent / "a/c").fail_level is Severity.INFO

    @pytest.mark.parametrize("path", ["https://example.org/a", "/elsewhere/a", "a\0b", "-"])
    def test_any_place_has_settings(self, file: Path, path: str) -> None:
        assert load(file, FULL).for_path(path).judge == "base"


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("a/*.md", "a/x.md", True),
        ("a/*.md", "a/b/x.md", False),
        ("a/**", "a/b/x.md", True),
        ("a/**/x.md", "a/x.md", True),
        ("a/**/x.md", "a/b/c/x.md", True),
        ("**/x.md", "x.md", True),
        ("*.md", "a/b/x.md", True),
        ("drafts", "a/drafts/x.md", True),
        ("drafts/", "drafts/x.md", True),
        ("a/drafts", "a/drafts/x.md", True),
        ("a/drafts", "b/a/drafts/x.md", False),
        ("draft", "drafts/x.md", False),
        ("a?.md", "ab.md", True),
        ("a[1].md", "a[1].md", True),
        ("**", "a/b", True),
        ("./a/*", "a/b", True),
    ],
)
def test_patterns(pattern: str, path: str, meant: bool) -> None:
    assert matches(pattern, path) is meant


class TestPrinting:
    def test_what_is_printed_gives_the_same_settings(self, file: Path) -> None:
        config = load(file, FULL)
        assert load(file, to_toml(config)) == config

    def test_the_defaults_too(self, file: Path) -> None:
        assert load(file, to_toml(Config())) == Config(root=file.parent, source=file)

    @settings(max_examples=60, deadline=None)
    @given(st.text(min_size=1).filter(lambda t: t.strip() and t.isprintable()), st.text(max_size=30))
    def test_any_text_survives(self, text: str, reason: str) -> None:
        config = parse({"judge": text, "ignore": [{"rule": "*", "path": text, "reason": reason}]}, "it")
        again = parse(tomllib.loads(to_toml(replace(config, source=Path("x")))), "it")
        assert again == config


def test_the_docs_name_every_key_and_every_rule_of_the_gate() -> None:
    page = (Path(__file__).parents[1] / "docs" / "tune.md").read_text("utf-8")
    keys = [line.split(" = ")[0] for line in to_toml(Config()).splitlines() if " = " in line]
    rest = ["surfaces", "source-format", "index", "baseline", "exclude", "[[ignore]]", "[paths."]
    for name in (*keys, *rest, *OF_THE_GATE, *VERDICTS):
        assert f"`{name}" in page or f"\n{name}" in page, name
