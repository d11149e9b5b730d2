from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fake_checker import FakeFactory, Judging
from reports import GOLDEN, partly_supported, refuted, supported
from typer.testing import CliRunner, Result

from factcheck.cli.app import app
from factcheck.cli.exit_codes import EXIT_CODES, exit_code
from factcheck.cli.terminal import wants_colour
from factcheck.errors import ConfigError, FactcheckError, ModelDamagedError
from factcheck.render.json import report_to_dict
from factcheck.render.text import render_text
from factcheck.types import Article, Report, Severity, Verdict

TESTS = Path(__file__).parent
HEADLINE = partly_supported().article.headline
ARTICLE = f"{HEADLINE}\n\n{partly_supported().article.body}"
BOUNDED = 20  # seconds that a program may take on a busy machine


def run(*arguments: str, judging: Judging | None = None, stdin: bytes | str | None = None) -> Result:
    factory = FakeFactory(judging or (lambda _: partly_supported()))
    return CliRunner().invoke(app, arguments, input=stdin, obj=factory)


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


def judged(*arguments: str, stdin: bytes | None = None) -> Article:
    """The article that the command handed to the checker."""
    factory = FakeFactory(lambda _: partly_supported())
    CliRunner().invoke(app, ["headline", *arguments], input=stdin, obj=factory)
    (call,) = factory.calls
    return call.article


class TestArguments:
    def test_the_first_line_of_the_file_is_the_headline(self, article: str) -> None:
        got = judged(article)
        assert (got.headline, got.body, got.source) == (
            HEADLINE,
            "\n" + partly_supported().article.body,
            article,
        )

    def test_a_headline_given_leaves_the_body_alone(self, article: str) -> None:
        assert judged("Xi turns on Putin", article).body == ARTICLE
        assert judged(HEADLINE.upper(), article).body == "\n" + partly_supported().article.body

    def test_a_dash_is_standard_input(self) -> None:
        got = judged("-", stdin=ARTICLE.encode())
        assert (got.headline, got.id, got.source) == (HEADLINE, "stdin", None)

    def test_options_reach_the_checker(self, article: str) -> None:
        factory = FakeFactory(lambda _: partly_supported())
        options = ["--encoder", "mpnet", "--judge", "large", "--threads", "3", "--top-k", "5"]
        CliRunner().invoke(app, ["headline", article, *options], obj=factory)
        (call,) = factory.calls
        assert (call.encoder, call.judge, call.threads, call.policy.top_k) == ("mpnet", "large", 3, 5)

    def test_without_options_the_defaults_do(self, article: str) -> None:
        factory = FakeFactory(lambda _: partly_supported())
        CliRunner().invoke(app, ["headline", article], obj=factory)
        (call,) = factory.calls
        assert (call.encoder, call.judge, call.threads, call.policy.top_k) == ("minilm", "panel", None, 8)

    @pytest.mark.parametrize(
        "arguments",
        [
            ["headline"],
            ["headline", "a", "b", "c"],
            ["headline", "-", "--format", "xml"],
            ["headline", "-", "--top-k", "0"],
            ["headline", "-", "--threads", "0"],
            ["headline", "-", "--fail-level", "fatal"],
            ["headline", "-", "--nonsense"],
            ["headlines", "-"],
            [],
        ],
        ids=" ".join,
    )
    def test_a_wrong_call_exits_2(self, arguments: list[str]) -> None:
        result = run(*arguments, stdin="H\nB")
        assert result.exit_code == 2
        assert "Traceback" not in result.output


class TestOutput:
    def test_text_is_the_default_and_has_no_colour_in_a_pipe(self, article: str) -> None:
        expected = replace(partly_supported(), article=judged(article))
        assert run("headline", article).stdout == render_text(expected, colour=False, width=80)

    def test_json_is_the_report(self, article: str) -> None:
        result = run("headline", article, "--format", "json")
        expected = replace(partly_supported(), article=judged(article))
        assert json.loads(result.stdout) == report_to_dict(expected)

    @pytest.mark.parametrize("name", GOLDEN)
    def test_every_report_prints_in_both_formats(self, name: str, article: str) -> None:
        for form in ("text", "json"):
            result = run("headline", article, "--format", form, judging=lambda _: GOLDEN[name]())
            assert result.stdout
            assert result.stderr == ""

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_quiet_prints_nothing_and_exits_the_same(self, form: str, article: str) -> None:
        result = run("headline", "--quiet", "--format", form, article)
        assert (result.output, result.exit_code) == ("", 1)

    def test_how_a_file_was_read_is_told_in_the_report(self) -> None:
        story = ("Café shut\n" + "The “café” in Orra is shut, and it cost £40. " * 3).encode("cp1252")
        result = run("headline", "-", "--format", "json", stdin=story)
        assert json.loads(result.stdout)["reasons"] == ["The text is not UTF-8: it was read as cp1252."]
        assert "   note  The text is not UTF-8" in run("headline", "-", stdin=story).stdout

    @pytest.mark.parametrize(
        ("environ", "terminal", "colour"),
        [
            ({}, True, True),
            ({}, False, False),
            ({"NO_COLOR": "1"}, True, False),
            ({"NO_COLOR": ""}, True, True),
            ({"FORCE_COLOR": "1"}, False, True),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
            ({"TERM": "dumb"}, True, False),
            ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, True),
        ],
    )
    def test_colour_only_where_it_is_wanted(
        self, environ: dict[str, str], terminal: bool, colour: bool
    ) -> None:
        assert wants_colour(environ, terminal=terminal) is colour


class TestExitCode:
    @pytest.mark.parametrize(
        ("verdict", "worst", "level", "allow", "expected"),
        [
            (Verdict.SUPPORTED, None, "error", False, 0),
            (Verdict.SUPPORTED, "info", "error", False, 0),
            (Verdict.SUPPORTED, "info", "warning", False, 0),
            (Verdict.SUPPORTED, "info", "info", False, 1),
            (Verdict.SUPPORTED, "warning", "error", False, 0),
            (Verdict.SUPPORTED, "warning", "warning", False, 1),
            (Verdict.SUPPORTED, "error", "error", False, 1),
            (Verdict.PARTLY_SUPPORTED, None, "error", False, 1),
            (Verdict.UNSUPPORTED, None, "error", True, 1),
            (Verdict.REFUTED, None, "info", False, 1),
            (Verdict.CANNOT_TELL, None, "error", False, 3),
            (Verdict.CANNOT_TELL, None, "error", True, 0),
            (Verdict.CANNOT_TELL, "error", "error", False, 1),
            (Verdict.CANNOT_TELL, "error", "error", True, 1),
            (Verdict.CANNOT_TELL, "warning", "error", False, 3),
            (Verdict.CANNOT_TELL, "warning", "error", True, 0),
        ],
    )
    def test_what_each_report_answers(
        self, *, verdict: Verdict, worst: str | None, level: str, allow: bool, expected: int, article: str
    ) -> None:
        findings = tuple(f for f in refuted().findings if f.severity == worst)
        built = replace(supported(), verdict=verdict, findings=findings)
        assert exit_code(built, Severity(level), allow_cannot_tell=allow) == expected
        options = ["--fail-level", level, *(["--allow-cannot-tell"] if allow else [])]
        assert run("headline", article, *options, judging=lambda _: built).exit_code == expected

    def test_the_help_of_every_command_lists_them(self) -> None:
        lines = [line.strip() for line in EXIT_CODES.removeprefix("\b\n").splitlines()]
        for arguments in (["--help"], ["headline", "--help"]):
            shown = [line.strip() for line in run(*arguments).stdout.splitlines()]
            assert shown[-len(lines) :] == lines


class TestErrors:
    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"", "standard input is empty"),
            (b"A headline\n", "has a headline and no body under it"),
            (b"A headline\n\0", "NUL bytes"),
            (b"%PDF-1.4", "is a PDF"),
        ],
    )
    def test_bad_input_is_one_line_and_exits_2(self, data: bytes, says: str) -> None:
        result = run("headline", "-", stdin=data)
        assert (result.exit_code, result.stdout) == (2, "")
        assert re.fullmatch(rf"factcheck: [^\n]*{says}[^\n]*\n", result.stderr)

    @pytest.mark.parametrize(
        ("error", "code"),
        [(ConfigError("no such encoder: x"), 2), (ModelDamagedError("a file is damaged; run this"), 3)],
    )
    def test_an_error_of_ours_is_its_line_and_its_code(
        self, error: FactcheckError, code: int, article: str
    ) -> None:
        result = run("headline", article, judging=raising(error))
        assert (result.exit_code, result.stdout, result.stderr) == (code, "", f"factcheck: {error}\n")

    def test_any_other_error_is_one_line_and_exits_3(self, article: str) -> None:
        result = run("headline", article, judging=raising(ValueError("two\nlines \x1b[31m")))
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr == (
            "factcheck: it failed: ValueError: two lines \ufffd[31m (FACTCHECK_DEBUG=1 shows where)\n"
        )

    def test_the_traceback_is_shown_where_it_is_asked_for(self, article: str) -> None:
        factory = FakeFactory(raising(ValueError("broken")))
        result = CliRunner(env={"FACTCHECK_DEBUG": "1"}).invoke(app, ["headline", article], obj=factory)
        assert result.exit_code == 3
        assert "Traceback" in result.stderr
        assert result.stderr.splitlines()[-1].startswith("factcheck: it failed")

    def test_an_interrupt_is_quiet(self, article: str) -> None:
        result = run("headline", article, judging=raising(KeyboardInterrupt()))
        assert (result.exit_code, result.output) == (130, "")

    def test_a_hostile_path_is_shown_harmless(self) -> None:
        result = run("headline", "\x1b[2J\u202eno")
        assert result.stderr == "factcheck: no such file: \ufffd[2J\ufffdno\n"

    def test_every_command_answers_through_the_boundary(self) -> None:
        commands = [command.callback for command in app.registered_commands]
        assert commands
        assert all(hasattr(command, "__wrapped__") for command in commands)


def raising(error: BaseException) -> Judging:
    def judge(_: Article) -> Report:
        raise error

    return judge


def program(*arguments: str, fake: bool = True) -> list[str]:
    entry = [str(TESTS / "fake_checker.py")] if fake else ["-m", "factcheck"]
    return [sys.executable, *entry, *arguments]


def environment(**extra: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TESTS.parent), **extra}


class TestProgram:
    """What only a real process shows."""

    def test_the_help_and_the_version_load_no_model_library_and_no_rich(self) -> None:
        heavy = ("numpy", "onnxruntime", "faiss", "tokenizers", "torch", "rich", "httpx", "wcwidth")
        for arguments in ("--version", "--help", "headline --help"):
            command = [sys.executable, "-X", "importtime", "-m", "factcheck", *arguments.split()]
            done = subprocess.run(
                command, capture_output=True, text=True, env=environment(), timeout=BOUNDED, check=True
            )
            loaded = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
            assert "typer" in loaded
            assert not loaded & set(heavy)

    def test_the_version(self) -> None:
        assert re.fullmatch(r"factcheck \d\S*\n", run("--version").stdout)

    def test_the_shell_completes_commands(self) -> None:
        done = subprocess.run(
            program(),
            capture_output=True,
            text=True,
            env=environment(_FACTCHECK_COMPLETE="complete_bash", COMP_WORDS="factcheck head", COMP_CWORD="1"),
            timeout=BOUNDED,
            check=False,
        )
        assert done.stdout.split() == ["headline"]

    def test_a_pipe_gets_no_colour_unless_forced(self, article: str) -> None:
        for extra, colour in ({}, False), ({"FORCE_COLOR": "1"}, True):
            done = subprocess.run(
                program("headline", article),
                capture_output=True,
                env=environment(**extra),
                timeout=BOUNDED,
                check=False,
            )
            assert (b"\x1b[" in done.stdout) is colour
            assert (done.returncode, done.stderr) == (1, b"")

    def test_a_terminal_gets_colour_unless_refused(self, article: str) -> None:
        for extra, colour in ({}, True), ({"NO_COLOR": "1"}, False):
            shown = in_terminal(program("headline", article), environment(TERM="xterm", **extra))
            assert (b"\x1b[" in shown) is colour
            assert b"Partly supported" in shown

    def test_an_old_locale_gets_question_marks_and_whole_json(self, article: str) -> None:
        for form in ("text", "json"):
            done = subprocess.run(
                program("headline", article, "--format", form),
                capture_output=True,
                env=environment(PYTHONIOENCODING="latin-1"),
                timeout=BOUNDED,
                check=False,
            )
            assert (done.returncode, done.stderr) == (1, b"")
            assert ("“All efforts" if form == "json" else "?All efforts") in done.stdout.decode()

    def test_a_reader_that_has_left_is_no_error(self, article: str) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        process = subprocess.Popen(
            program("headline", article), stdout=writing, stderr=subprocess.PIPE, env=environment()
        )
        os.close(writing)
        _, errors = process.communicate(timeout=BOUNDED)
        assert (process.returncode, errors) == (1, b"")

    def test_control_c_leaves_quietly(self, tmp_path: Path) -> None:
        path = tmp_path / "slow.txt"
        path.write_text(ARTICLE, "utf-8")
        # A job in the background of a script ignores the signal, and hands that on.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        with subprocess.Popen(
            program("headline", str(path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        ) as process:
            assert process.stderr is not None
            assert process.stderr.readline() == b"waiting\n"
            process.send_signal(signal.SIGINT)
            out, errors = process.communicate(timeout=BOUNDED)
        signal.signal(signal.SIGINT, before)
        assert (process.returncode, out, errors) == (130, b"", b"")


def in_terminal(command: list[str], env: dict[str, str]) -> bytes:
    """What a command writes where its standard output is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65_536):
                shown += piece
        except OSError:  # Linux's way to say that the other end has closed
            pass
        process.wait(BOUNDED)
    os.close(ours)
    return shown
