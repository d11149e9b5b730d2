from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from gate import BODY, FALSE, TRUE, Failing, Loads, article, check, checked, problems, rules, write
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.errors import InputError, ModelDamagedError

FRENCH = "Le ferry s'est échoué lundi matin au large de l'île ; personne n'est mort, dit la police."
BOUNDED = 120  # seconds that a program may take on a busy machine


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(*arguments: str) -> None:
    settings = ("user.name=A", "user.email=a@example.org", "init.defaultBranch=main", "commit.gpgsign=false")
    options = [part for one in settings for part in ("-c", one)]
    subprocess.run(["git", *options, *arguments], check=True, capture_output=True)


class TestExitCode:
    def test_what_the_body_supports_is_clean(self, folder: Path) -> None:
        write(folder, {"a.txt": article(), "b.txt": article()})
        assert check(".").exit_code == 0

    def test_what_it_does_not_support_is_found(self, folder: Path) -> None:
        write(folder, {"a.txt": article(), "b.txt": article(FALSE)})
        run = checked(".")
        assert check(".").exit_code == 1
        assert rules(run) == ["unsupported"]
        (one,) = problems(run)
        assert (one["path"], one["line"], one["column"], one["text"]) == ("b.txt", 1, 1, FALSE)

    def test_a_verdict_on_an_opinion_piece_warns(self, folder: Path) -> None:
        write(folder, {"a.md": f"---\ntitle: {FALSE}\ncategory: Opinion\n---\n{BODY}\n"})
        (one,) = problems(checked("."))
        assert (one["rule"], one["severity"]) == ("unsupported", "warning")
        assert check(".").exit_code == 0

    def test_a_severity_below_the_fail_level_is_clean(self, folder: Path) -> None:
        settings = '[severities]\nunsupported = "warning"\n'
        write(folder, {"a.txt": article(FALSE), "factcheck.toml": settings})
        assert check(".").exit_code == 0
        assert check(".", "--fail-level", "warning").exit_code == 1

    def test_the_show_level_changes_what_is_printed_and_not_the_code(self, folder: Path) -> None:
        settings = '[severities]\nunsupported = "warning"\n'
        write(folder, {"a.txt": article(FALSE), "factcheck.toml": settings})
        result = check(".", "--fail-level", "warning", "--show-level", "error", "--format", "concise")
        assert (result.exit_code, result.stdout) == (1, "")

    def test_a_level_for_a_path_holds_there_unless_an_option_is_given(self, folder: Path) -> None:
        settings = '[severities]\nunsupported="warning"\n[paths."strict/*"]\nfail-level="warning"\n'
        write(folder, {"strict/a.txt": article(FALSE), "b.txt": article(FALSE), "factcheck.toml": settings})
        assert check("b.txt").exit_code == 0
        assert check("strict").exit_code == 1
        assert check("strict", "--fail-level", "error").exit_code == 0

    def test_what_cannot_be_told_or_read_is_a_failure_unless_allowed(self, folder: Path) -> None:
        write(folder, {"a.txt": article(TRUE, FRENCH), "b.txt": "\n"})
        run = checked(".")
        assert rules(run) == ["cannot-tell", "unreadable"]
        assert check("a.txt").exit_code == 3
        assert check("b.txt").exit_code == 3
        assert check(".", "--allow-cannot-tell").exit_code == 0

    def test_a_finding_goes_before_what_cannot_be_told(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE), "b.txt": "\n"})
        assert check(".").exit_code == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ("empty",),
            (".", "--config", "missing.toml"),
            (".", "--baseline", "missing.json"),
            (".", "--since", "main"),
            (".", "--since", "--output=x"),
            (".", "--format", "sariff"),
            (".", "--format", "json", "--format", "concise"),
            (".", "--format", "json:a.json", "--output", "b.json"),
            (".", "--format", "json:missing/a.json"),
            (".", "--source-format", "nonsense"),
            (".", "--jobs", "0"),
        ],
    )
    def test_a_wrong_call_is_said_in_one_line(self, folder: Path, arguments: tuple[str, ...]) -> None:
        (folder / "empty").mkdir()
        write(folder, {"a.txt": article()})
        result = check(*arguments)
        assert result.exit_code == 2
        if "--jobs" not in arguments:
            assert result.stderr.startswith("factcheck: ")
            assert result.stderr.count("\n") == 1

    def test_a_model_that_fails_is_no_verdict(self, folder: Path) -> None:
        write(folder, {"a.txt": article()})
        checker = Failing(ModelDamagedError("the model is damaged"))
        result = CliRunner().invoke(app, ["check", "."], obj=lambda *_: checker)
        assert (result.exit_code, result.stderr) == (3, "factcheck: the model is damaged\n")

    def test_an_article_that_cannot_be_judged_stops_nothing(self, folder: Path) -> None:
        write(folder, {"a.txt": article(), "b.txt": article()})
        checker = Failing(InputError("too odd"))
        result = CliRunner().invoke(app, ["check", ".", "--format", "concise"], obj=lambda *_: checker)
        assert result.exit_code == 3
        assert result.stdout.count("unreadable too odd") == 2


class TestPaths:
    def test_files_folders_globs_and_stdin(self, folder: Path) -> None:
        write(folder, {"a/x.txt": article(FALSE), "b/y.txt": article(FALSE), "c.txt": article(FALSE)})
        paths = [one["path"] for one in problems(checked("a", "b/*.txt", "./c.txt", "a/../c.txt"))]
        assert paths == ["a/x.txt", "b/y.txt", "c.txt"]
        result = check("-", "--format", "concise", stdin=article(FALSE))
        assert result.stdout.startswith("stdin:1:1: error unsupported ")

    def test_what_is_excluded_is_left_out(self, folder: Path) -> None:
        settings = 'exclude = ["drafts", "old/**"]\n'
        write(folder, {"a.txt": article(), "drafts/b.txt": "", "old/x/c.txt": "", "factcheck.toml": settings})
        assert checked(".")["summary"]["articles"] == 1

    def test_an_absolute_path_is_shown_from_here(self, folder: Path) -> None:
        write(folder, {"a/x.txt": article(FALSE)})
        assert problems(checked(str(folder / "a")))[0]["path"] == "a/x.txt"

    def test_fields_and_formats_of_records(self, folder: Path) -> None:
        record = {"nr": "n1", "kop": FALSE, "stuk": BODY}
        write(folder, {"a.dump": json.dumps(record) + "\n" + json.dumps({**record, "nr": "n2"}) + "\n"})
        options = ("--headline-field", "kop", "--body-field", "stuk", "--id-field", "nr")
        run = checked("a.dump", "--source-format", "jsonl", *options)
        assert [one["id"] for one in run["articles"]] == ["n1", "n2"]
        assert [one["line"] for one in problems(run)] == [1, 2]


class TestSurfaces:
    MARKDOWN = (
        f"---\ntitle: {TRUE}\nseo_title: {FALSE}\nog_title: Ferry with 36 aboard runs aground\n---\n{BODY}\n"
    )

    def test_each_is_checked_and_disagreements_are_told(self, folder: Path) -> None:
        write(folder, {"a.md": self.MARKDOWN})
        run = checked(".")
        (one,) = run["articles"]
        assert [s["name"] for s in one["surfaces"]] == ["headline", "title", "og:title"]
        found = {(a["rule"], a["surface"], a["line"]) for a in one["annotations"]}
        assert {("unsupported", "title", 3), ("surfaces-disagree", "title", 3)} <= found
        assert ("surfaces-disagree", "og:title", 4) in found

    def test_only_those_that_are_wanted(self, folder: Path) -> None:
        write(folder, {"a.md": self.MARKDOWN, "factcheck.toml": "surfaces = []\n"})
        assert check(".").exit_code == 0

    def test_the_body_is_embedded_once(self, folder: Path) -> None:
        texts: list[str] = []

        class Counting(Loads):
            def __call__(self, encoder: str, judge: str, threads: int | None, policy: object) -> object:  # type: ignore[override]
                checker = super().__call__(encoder, judge, threads, policy)  # type: ignore[arg-type]
                inner = checker.encoder.encode

                class Encoder:
                    card = checker.encoder.card
                    dimension = checker.encoder.dimension

                    def encode(self, batch: list[str]) -> object:
                        texts.extend(batch)
                        return inner(batch)

                checker.encoder = Encoder()  # type: ignore[assignment]
                return checker

        write(folder, {"a.md": self.MARKDOWN})
        check(".", "--jobs", "1", loads=Counting())
        assert len(texts) == len(set(texts))
        assert "Nobody died there." in texts


class TestOutputs:
    def test_several_formats_in_one_run(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE)})
        result = check(
            ".", "--format", "sarif:a.sarif", "--format", "json", "--format", "concise", "--output", "b.json"
        )
        assert result.exit_code == 1
        assert result.stdout.startswith("a.txt:1:1: error unsupported ")
        assert json.loads((folder / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
        assert json.loads((folder / "b.json").read_text("utf-8"))["schema"] == "factcheck.run/1"

    def test_formats_of_the_configuration(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE), "factcheck.toml": 'formats = ["concise", "json:a.json"]'})
        assert check(".").stdout.startswith("a.txt:1:1:")
        assert (folder / "a.json").exists()

    def test_quiet_prints_nothing_and_writes_files(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE)})
        result = check(".", "-q", "--format", "text", "--format", "json:a.json")
        assert (result.exit_code, result.output) == (1, "")
        assert (folder / "a.json").exists()

    def test_two_runs_are_the_same_whatever_the_jobs(self, folder: Path) -> None:
        write(folder, {f"{n}.txt": article(FALSE if n % 3 else TRUE) for n in range(12)})
        outputs = {
            check(".", "--format", "json", *options).stdout
            for options in (
                (),
                (),
                ("--no-cache",),
                ("--jobs", "1", "--no-cache"),
                ("--jobs", "7", "--no-cache"),
            )
        }
        assert len(outputs) == 1

    def test_a_bar_on_a_terminal_alone(self, folder: Path) -> None:
        write(folder, {"a.txt": article(), "b.txt": article()})
        command = [sys.executable, str(Path(__file__).parent / "gate_program.py"), "check", "."]
        plain = subprocess.run(command, capture_output=True, timeout=BOUNDED, check=True)
        assert plain.stderr == b""
        ours, theirs = pty.openpty()
        subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, timeout=BOUNDED, check=True)
        os.close(theirs)
        drawn = os.read(ours, 10_000)
        os.close(ours)
        assert b"Checking" in drawn
        assert b"100%" in drawn


class TestBaseline:
    def test_what_is_known_does_not_fail(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE), "b.txt": article()})
        written = check(".", "--write-baseline", "known.json")
        assert (written.exit_code, written.stderr) == (
            0,
            "factcheck: 1 known problem written to known.json\n",
        )
        assert check(".", "--baseline", "known.json").exit_code == 0
        assert [one["known"] for one in problems(checked(".", "--baseline", "known.json"))] == [True]

    def test_it_holds_no_line_number_and_no_path(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE)})
        check(".", "--write-baseline", "known.json")
        (folder / "a.txt").rename(folder / "moved.txt")
        write(folder, {"moved.txt": "\n\n\n" + article(FALSE)})
        assert check(".", "--baseline", "known.json").exit_code == 0

    def test_one_more_of_the_same_is_new(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE)})
        check(".", "--write-baseline", "known.json")
        write(folder, {"b.txt": article(FALSE)})
        run = checked(".", "--baseline", "known.json")
        assert [one["known"] for one in problems(run)] == [True, False]
        assert check(".", "--baseline", "known.json").exit_code == 1

    def test_another_headline_is_new(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE)})
        check(".", "--write-baseline", "known.json")
        write(folder, {"a.txt": article("Crew slept while storm destroyed harbour")})
        assert check(".", "--baseline", "known.json").exit_code == 1

    def test_it_is_found_from_the_configuration(self, folder: Path) -> None:
        write(folder, {"sub/a.txt": article(FALSE), "factcheck.toml": 'baseline = "known.json"'})
        assert check(".").exit_code == 2
        (folder / "factcheck.toml").write_text("")
        check(".", "--write-baseline", "known.json")
        (folder / "factcheck.toml").write_text('baseline = "known.json"')
        assert check(".").exit_code == 0

    @pytest.mark.parametrize(
        "content",
        [
            "", "[]", "{}", '{"schema": "factcheck.baseline/2", "fingerprints": {}}',
            '{"schema": "factcheck.baseline/1"}',
            '{"schema": "factcheck.baseline/1", "fingerprints": {"a": 0}}',
            '{"schema": "factcheck.baseline/1", "fingerprints": {"a": true}}',
            "[" * 100_000,
        ],
    )  # fmt: skip
    def test_a_damaged_one_fails(self, folder: Path, content: str) -> None:
        write(folder, {"a.txt": article(), "known.json": content})
        assert check("a.txt", "--baseline", "known.json").exit_code == 2


class TestSuppressions:
    REASON = "The owner told us off the record."

    def front(self, extra: str) -> str:
        return f"---\ntitle: {FALSE}\nfactcheck:\n  ignore:\n    - rule: unsupported\n{extra}---\n{BODY}\n"

    def test_in_front_matter(self, folder: Path) -> None:
        write(folder, {"a.md": self.front(f"      reason: {self.REASON}\n")})
        (one,) = problems(checked("."))
        assert one["suppressed"] == self.REASON
        assert check(".").exit_code == 0

    def test_in_a_comment(self, folder: Path) -> None:
        write(
            folder,
            {"a.md": f"# {FALSE}\n<!-- factcheck-ignore unsupported: {self.REASON} -->\n{BODY}"},
        )
        (one,) = problems(checked("."))
        assert one["suppressed"] == self.REASON
        assert check(".").exit_code == 0

    def test_in_the_configuration(self, folder: Path) -> None:
        settings = f'[[ignore]]\npath = "a/**"\nrule = "*"\nreason = "{self.REASON}"\n'
        write(folder, {"a/x.txt": article(FALSE), "b.txt": article(), "factcheck.toml": settings})
        assert check(".").exit_code == 0
        write(folder, {"b.txt": article(FALSE)})
        assert check(".").exit_code == 1

    def test_for_one_article_of_a_file(self, folder: Path) -> None:
        records = [{"id": one, "headline": FALSE, "body": BODY} for one in ("x", "y")]
        settings = (
            f'[[ignore]]\npath = "a.jsonl"\narticle = "x"\nrule = "unsupported"\nreason = "{self.REASON}"\n'
        )
        write(folder, {"a.jsonl": "\n".join(map(json.dumps, records)), "factcheck.toml": settings})
        found = {one["article_id"]: one["suppressed"] for one in problems(checked("."))}
        assert found == {"x": self.REASON, "y": None}

    def test_without_a_reason_it_silences_nothing_and_is_told(self, folder: Path) -> None:
        write(folder, {"a.md": self.front("")})
        run = checked(".")
        assert sorted(rules(run)) == ["suppression-without-reason", "unsupported"]
        assert next(one["line"] for one in problems(run) if one["rule"] != "unsupported") == 5
        write(folder, {"a.md": f"{TRUE}\n\n{BODY}\n<!-- factcheck-ignore unsupported -->\n"})
        assert rules(checked(".")) == ["suppression-without-reason"]
        assert check(".").exit_code == 1

    def test_an_unused_one_is_told(self, folder: Path) -> None:
        comment = f"<!-- factcheck-ignore refuted: {self.REASON} -->"
        settings = f'[[ignore]]\npath = "b/**"\nrule = "refuted"\nreason = "{self.REASON}"\n'
        write(folder, {"a.md": f"{TRUE}\n\n{BODY}\n{comment}\n", "factcheck.toml": settings})
        found = [(one["rule"], one["path"], one["line"]) for one in problems(checked("."))]
        assert found == [("unused-suppression", "a.md", 4), ("unused-suppression", "factcheck.toml", 1)]
        assert check(".").exit_code == 0

    def test_unless_nobody_wants_to_know(self, folder: Path) -> None:
        comment = f"<!-- factcheck-ignore refuted: {self.REASON} -->"
        settings = "[rules]\nunused-suppression = false\n"
        write(folder, {"a.md": f"{TRUE}\n\n{BODY}\n{comment}\n", "factcheck.toml": settings})
        assert rules(checked(".")) == []

    def test_one_for_other_files_is_not_unused_in_a_run_of_some(self, folder: Path) -> None:
        settings = f'[[ignore]]\npath = "b/**"\nrule = "refuted"\nreason = "{self.REASON}"\n'
        write(folder, {"a.txt": article(), "factcheck.toml": settings})
        assert rules(checked("a.txt")) == []


class TestCache:
    def test_what_is_unchanged_is_not_judged_again_and_loads_no_model(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE), "b.txt": article()})
        first, second = Loads(), Loads()
        assert (
            check(".", "--format", "json", loads=first).stdout
            == check(".", "--format", "json", loads=second).stdout
        )
        assert (len(first.policies), len(second.policies)) == (1, 0)
        assert (folder / ".factcheck_cache" / ".gitignore").read_text() == "*\n"

    @pytest.mark.parametrize(
        "change",
        [
            {"b.txt": article(FALSE, BODY + " More.")},
            {"factcheck.toml": "[thresholds]\ntop-k = 3\n"},
            {"factcheck.toml": "[rules]\nteaser = false\n"},
            {"factcheck.toml": 'judge = "another"\n'},
            {"factcheck.toml": 'encoder = "another"\n'},
        ],
    )
    def test_a_change_is_judged(self, folder: Path, change: dict[str, str]) -> None:
        write(folder, {"a.txt": article(FALSE), "b.txt": article()})
        check(".")
        write(folder, change)
        loads = Loads()
        check(".", loads=loads)
        assert loads.policies

    def test_a_file_that_moves_and_levels_that_change_are_not(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE)})
        check(".")
        (folder / "a.txt").rename(folder / "b.txt")
        loads = Loads()
        assert check(".", "--fail-level", "info", "--show-level", "error", loads=loads).exit_code == 1
        assert not loads.policies

    def test_damaged_entries_count_as_missing(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE)})
        expected = check(".", "--cache-dir", "kept").stdout
        for content in ("", "[", "[]", "null", "3", '{"a": 1}', "[[1,2],[3,4]]"):
            for entry in (folder / "kept" / "v1").glob("*/*"):
                entry.write_text(content)
            assert check(".", "--cache-dir", "kept").stdout == expected

    def test_a_folder_that_cannot_be_written_stops_nothing(self, folder: Path) -> None:
        write(folder, {"a.txt": article(FALSE), "blocked": "a file"})
        assert check("a.txt", "--cache-dir", "blocked").exit_code == 1
        assert check("a.txt", "--cache-dir", "/dev/null/x").exit_code == 1

    def test_without_it_nothing_is_kept(self, folder: Path) -> None:
        write(folder, {"a.txt": article()})
        check(".", "--no-cache")
        assert not (folder / ".factcheck_cache").exists()

    def test_runs_side_by_side_agree(self, folder: Path) -> None:
        write(folder, {f"{n}.txt": article(FALSE if n % 2 else TRUE) for n in range(8)})
        program = [
            sys.executable,
            str(Path(__file__).parent / "gate_program.py"),
            "check",
            ".",
            "--format",
            "json",
        ]
        started = [subprocess.Popen(program, stdout=subprocess.PIPE) for _ in range(3)]
        outputs = {one.communicate(timeout=BOUNDED)[0] for one in started}
        assert len(outputs) == 1
        assert not list((folder / ".factcheck_cache").rglob(".[0-9a-f]*"))


class TestSince:
    @pytest.fixture(autouse=True)
    def repository(self, folder: Path) -> None:
        write(
            folder,
            {"a.txt": article(), "old.txt": article(FALSE), "sub/c.txt": article(), ".gitignore": ".f*\n"},
        )
        git("init")
        git("add", ".")
        git("commit", "-m", "first")
        git("branch", "base")

    def test_only_what_changed_is_checked(self, folder: Path) -> None:
        write(folder, {"new.txt": article(), "sub/c.txt": article(FALSE)})
        run = checked(".", "--since", "base")
        assert [one["path"] for one in run["articles"]] == ["new.txt", "sub/c.txt"]

    def test_nothing_changed_is_clean(self) -> None:
        assert check(".", "--since", "base").exit_code == 0

    def test_it_counts_from_where_the_branches_part(self, folder: Path) -> None:
        git("checkout", "-b", "work")
        write(folder, {"mine.txt": article()})
        git("add", ".")
        git("commit", "-m", "mine")
        git("checkout", "base")
        write(folder, {"old.txt": article("Another")})
        git("commit", "-am", "theirs")
        git("checkout", "work")
        assert [one["path"] for one in checked(".", "--since", "base")["articles"]] == ["mine.txt"]

    def test_an_old_headline_over_a_new_body_is_drift(self, folder: Path) -> None:
        write(folder, {"a.txt": article(TRUE, BODY + " The captain was held."), "sub/c.txt": article(FALSE)})
        run = checked(".", "--since", "base")
        assert [(one["rule"], one["path"], one["severity"]) for one in problems(run)] == [
            ("headline-drift", "a.txt", "info"),
            ("unsupported", "sub/c.txt", "error"),
        ]
        write(folder, {"a.txt": article(TRUE, "A cow walked home. The milk was sold. It was late.")})
        drift = next(
            one for one in problems(checked("a.txt", "--since", "base")) if one["rule"] == "headline-drift"
        )
        assert drift["severity"] == "warning"

    def test_a_file_that_was_renamed_is_compared_with_itself(self, folder: Path) -> None:
        git("mv", "a.txt", "b.txt")
        write(folder, {"b.txt": article(TRUE, BODY + " The captain was held.")})
        assert rules(checked("b.txt", "--since", "base")) == ["headline-drift"]

    def test_of_a_file_of_many_only_the_changed_ones(self, folder: Path) -> None:
        records = [{"id": str(n), "headline": TRUE, "body": BODY} for n in range(4)]
        write(folder, {"m.jsonl": "\n".join(map(json.dumps, records))})
        git("add", ".")
        git("commit", "-m", "many")
        records[2]["headline"] = FALSE
        write(folder, {"m.jsonl": "\n".join(map(json.dumps, records))})
        assert [one["id"] for one in checked(".", "--since", "HEAD")["articles"]] == ["2"]

    def test_odd_names_are_only_names(self, folder: Path) -> None:
        for name in ("--help.txt", "ä b.txt", "q'\".txt", "new\nline.txt", ":(top)x.txt"):
            write(folder, {name: article()})
        assert checked(".", "--since", "base")["summary"]["articles"] == 5

    @pytest.mark.parametrize("revision", ["nowhere", "-x", "--help", "", "a b", "HEAD:a.txt", "base..HEAD"])
    def test_a_revision_that_is_none_is_said(self, revision: str) -> None:
        result = check(".", f"--since={revision}")
        assert result.exit_code == 2
        assert result.stderr.startswith("factcheck: --since")


class TestNoModel:
    def test_the_rules_alone(self, folder: Path) -> None:
        body = "A ferry with 36 people aboard ran aground off Orra on Monday. " * 3
        write(
            folder, {"a.txt": article("Ferry with 63 people aboard runs aground", body), "b.txt": article()}
        )
        loads = Loads()
        run = checked(".", "--no-model", loads=loads)
        assert rules(run) == ["number-mismatch"]
        assert not loads.policies
        assert check("b.txt", "--no-model").exit_code == 0
        assert check("a.txt", "--no-model").exit_code == 1
