from __future__ import annotations

import errno
import io
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from audit_fakes import (
    REFUSED,
    DigestChecker,
    InlineEngine,
    contents,
    read_lines,
    record,
    table,
    write_archive,
)

from factcheck.audit.folder import parts
from factcheck.audit.generations import EARLIER, held
from factcheck.audit.parts import open_new, path_of
from factcheck.audit.planning import Choices, Duplicates
from factcheck.audit.run import Request, Summary, Watch, audit
from factcheck.errors import OutputError, UsageError
from factcheck.types import Article, Report

HERE = Path(__file__).parent


def run(  # noqa: PLR0917 - the options of an audit
    places: Sequence[str],
    out: Path,
    checker: DigestChecker | None = None,
    choices: Choices | None = None,
    part_size: int = 3,
    limit: int | None = None,
) -> Summary:
    request = Request(places, out, choices or Choices(), part_size, limit)
    return audit(request, InlineEngine(checker or DigestChecker()), read_lines)


def ids(out: Path, name: str = "articles") -> list[str]:
    return sorted(row["id"] for row in table(out, name))


def test_every_record_gets_one_row(tmp_path: Path) -> None:
    archive = write_archive(
        tmp_path / "a.jsonl", [*(record(n) for n in range(8)), {"id": "broken"}, record(9, body=REFUSED)]
    )
    summary = run([archive], tmp_path / "out")

    assert ids(tmp_path / "out") == [f"a{n}" for n in range(8)]
    reasons = {row["id"]: row["reason"] for row in table(tmp_path / "out", "skipped")}
    assert reasons == {f"{archive}:9": "line 9: 'published'", "a9": "this body was refused"}
    assert (summary.read, summary.judged, summary.articles, summary.skipped) == (10, 9, 8, 2)
    assert sum(summary.verdicts.values()) == 8


def test_a_second_run_takes_everything_over(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(8)])
    run([archive], tmp_path / "out")
    before = contents(tmp_path / "out")

    summary = run([archive], tmp_path / "out")

    assert (summary.taken_over, summary.judged, summary.articles) == (8, 0, 8)
    assert contents(tmp_path / "out") == before


def test_new_articles_are_added_and_a_place_named_twice_is_read_once(tmp_path: Path) -> None:
    one = write_archive(tmp_path / "one.jsonl", [record(n) for n in range(4)])
    two = write_archive(tmp_path / "two.jsonl", [record(n) for n in range(4, 7)])
    run([one, one], tmp_path / "out")

    summary = run([one, two], tmp_path / "out")

    assert (summary.taken_over, summary.judged) == (4, 3)
    assert ids(tmp_path / "out") == [f"a{n}" for n in range(7)]


def test_what_a_place_held_before_goes_when_it_is_read_again(tmp_path: Path) -> None:
    one = write_archive(tmp_path / "one.jsonl", [record(n) for n in range(5)])
    other = write_archive(tmp_path / "other.jsonl", [record(20)])
    run([one, other], tmp_path / "out")

    write_archive(
        tmp_path / "one.jsonl", [record(0), record(1, body=record(77)["body"]), record(2), record(9)]
    )
    summary = run([one], tmp_path / "out")

    assert summary.judged == 2
    assert ids(tmp_path / "out") == ["a0", "a1", "a2", "a20", "a9"]
    assert {row["article_id"] for row in table(tmp_path / "out", "claims")} == set(ids(tmp_path / "out"))
    assert summary.articles == 5


def test_a_place_that_breaks_off_keeps_its_rows(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(5)])
    out = tmp_path / "out"
    run([archive], out)

    def broken(place: str) -> Iterator[Any]:
        for number, found in enumerate(read_lines(place)):
            if number == 2:
                raise OSError(errno.EIO, "Input/output error")
            yield found

    audit(Request([archive], out), InlineEngine(), broken)

    assert ids(out) == [f"a{n}" for n in range(5)]
    assert table(out, "skipped")[0]["reason"] == f"cannot read {archive}: Input/output error"


def test_a_place_that_vanished_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(1)])
    gone = str(tmp_path / "gone.jsonl")

    summary = run([gone, archive], tmp_path / "out")

    assert (summary.articles, summary.skipped) == (1, 1)
    assert table(tmp_path / "out", "skipped")[0]["reason"] == f"cannot read {gone}: No such file or directory"


def test_one_id_for_many_articles_loses_none(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n, id="same") for n in range(7)])
    first = run([archive], tmp_path / "out")
    second = run([archive], tmp_path / "out")
    assert (first.articles, second.articles, second.judged) == (7, 7, 0)


def test_another_setup_judges_again_and_the_first_one_comes_back(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(5)])
    out = tmp_path / "out"
    run([archive], out)
    before = contents(out)

    strict = run([archive], out, DigestChecker(supported_at=0.9))
    assert (strict.judged, strict.articles) == (5, 5)
    assert len(list((out / EARLIER).iterdir())) == 1
    assert {r["key"] for r in table(out, "articles")}.isdisjoint({r["key"] for r in before["articles"]})

    back = run([archive], out)
    assert (back.judged, back.taken_over) == (0, 5)
    assert contents(out) == before


def test_a_move_between_setups_that_was_cut_short_is_finished(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(5)])
    out, strict = tmp_path / "out", DigestChecker(supported_at=0.9)
    run([archive], out, strict)
    run([archive], out)
    here, there = contents(out), InlineEngine(strict).start().digest[:16]
    away = out / EARLIER / InlineEngine().start().digest[:16]
    away.mkdir()
    (out / "articles").replace(away / "articles")
    note = f'{{"out": "{InlineEngine().start().digest}", "in": "{InlineEngine(strict).start().digest}"}}'
    (out / ".moving.json").write_text(note, encoding="utf-8")

    assert run([archive], out, strict).taken_over == 5
    assert not (out / EARLIER / there / "articles").exists()
    assert run([archive], out).taken_over == 5
    assert contents(out) == here


def test_skipped_ones_are_tried_again_only_where_asked(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(1), record(2, body=REFUSED), record(3)])
    out = tmp_path / "out"
    run([archive], out)

    assert run([archive], out).judged == 0
    again = run([archive], out, choices=Choices(retry_skipped=True))

    assert (again.judged, again.articles, again.skipped) == (1, 2, 1)
    assert ids(out, "skipped") == ["a2"]


def test_a_retry_that_succeeds_leaves_no_skip_behind(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(1), record(2), record(2, id="copy"), record(3)])
    out = tmp_path / "out"

    class Refusing(DigestChecker):
        def check(self, article: Article) -> Report:
            if article.id == "a2":
                raise OSError("it cannot be judged today")
            return super().check(article)

    run([archive], out, Refusing())
    assert ids(out, "skipped") == ["a2", "copy"]

    run([archive], out, choices=Choices(retry_skipped=True))
    assert ids(out, "skipped") == []
    assert ids(out) == ["a1", "a2", "a3", "copy"]
    undisturbed = tmp_path / "undisturbed"
    run([archive], undisturbed)
    assert contents(out) == contents(undisturbed)


@pytest.mark.parametrize(
    ("duplicates", "linked"),
    [
        (Duplicates.NONE, {}),
        (Duplicates.EXACT, {"copy": ("a3", "exact")}),
        (Duplicates.NEAR, {"copy": ("a3", "exact"), "near": ("a4", "near")}),
    ],
)
@pytest.mark.parametrize("part_size", [1, 2, 100])
def test_copies_are_judged_once_and_linked(
    tmp_path: Path, duplicates: Duplicates, linked: dict[str, tuple[str, str]], part_size: int
) -> None:
    records = [record(n) for n in range(6)]
    records += [record(3, id="copy"), record(4, id="near", body=record(4)["body"] + " Thanks.")]
    records += [record(4, id="other headline", headline="Ferry 4 sinks")]
    archive = write_archive(tmp_path / "a.jsonl", records)

    summary = run([archive], tmp_path / "out", choices=Choices(duplicates), part_size=part_size)

    rows = {row["id"]: row for row in table(tmp_path / "out", "articles")}
    found = {i: (r["duplicate_of"], r["duplicate"]) for i, r in rows.items() if r["duplicate_of"]}
    assert found == linked
    assert summary.judged == 9 - len(linked)
    assert all(rows[copy]["verdict"] == rows[first]["verdict"] for copy, (first, _) in linked.items())
    assert all(rows[copy]["key"] == rows[first]["key"] for copy, (first, _) in linked.items())


@pytest.mark.parametrize(
    ("later", "again"), [(Duplicates.NONE, 2), (Duplicates.EXACT, 1), (Duplicates.NEAR, 0)]
)
def test_copies_that_are_to_be_judged_after_all_are(tmp_path: Path, later: Duplicates, again: int) -> None:
    near = record(4, id="near", body=record(4)["body"] + " Thanks.")
    records = [*(record(n) for n in range(6)), record(3, id="copy"), near]
    archive = write_archive(tmp_path / "a.jsonl", records)
    out = tmp_path / "out"
    run([archive], out)

    assert run([archive], out, choices=Choices(later)).judged == again
    run([archive], tmp_path / "anew", choices=Choices(later))
    links = [
        sorted((row["id"], row["duplicate_of"], row["duplicate"]) for row in table(folder, "articles"))
        for folder in (out, tmp_path / "anew")
    ]
    assert links[0] == links[1]
    assert run([archive], out, choices=Choices(later)).judged == 0


def test_every_copy_that_is_judged_has_its_own_claims(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(3), record(3, id="copy")])
    run([archive], tmp_path / "out", choices=Choices(Duplicates.NONE))
    keys = [row["key"] for row in table(tmp_path / "out", "articles")]
    assert len(set(keys)) == 2
    assert sorted(row["key"] for row in table(tmp_path / "out", "claims")) == sorted(keys)


def test_claims_that_a_copy_still_shows_stay_when_the_first_goes(tmp_path: Path) -> None:
    one = write_archive(tmp_path / "one.jsonl", [record(1), record(2)])
    two = write_archive(tmp_path / "two.jsonl", [record(1, id="copy")])
    out = tmp_path / "out"
    run([one, two], out)

    write_archive(tmp_path / "one.jsonl", [record(2)])
    run([one, two], out)

    assert ids(out) == ["a2", "copy"]
    assert {row["key"] for row in table(out, "claims")} == {row["key"] for row in table(out, "articles")}


def test_a_limit_stops_and_a_later_run_goes_on(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(8)])
    assert run([archive], tmp_path / "out", limit=5).articles == 5
    assert run([archive], tmp_path / "out").judged == 3


@pytest.mark.parametrize("fails_at", range(1, 9))
def test_a_full_disk_costs_one_part_and_the_next_run_goes_on(tmp_path: Path, fails_at: int) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(8)])
    out, opened = tmp_path / "out", 0

    class Full(io.FileIO):
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def opener(path: Path) -> BinaryIO:
        nonlocal opened
        opened += 1
        return cast(BinaryIO, Full(str(path), "wb")) if opened == fails_at else open_new(path)

    with pytest.raises(OutputError, match="No space left on device"):
        audit(Request([archive], out, part_size=3), InlineEngine(), read_lines, Watch(), opener)
    assert len(parts(out)) == (fails_at - 1) // 4
    run([archive], out)
    run([archive], tmp_path / "undisturbed")
    assert contents(out) == contents(tmp_path / "undisturbed")


def test_files_that_no_ledger_names_are_removed(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(3)])
    out = tmp_path / "out"
    run([archive], out)
    path_of(out, "claims", 9).write_bytes(b"half")
    (out / ".writing" / "articles.parquet").write_bytes(b"half")

    run([archive], out)

    assert [p.name for p in (out / "claims").iterdir()] == ["part-00000001.parquet"]
    assert not list((out / ".writing").iterdir())


def test_a_part_whose_files_are_gone_is_judged_again(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(6)])
    out = tmp_path / "out"
    run([archive], out)
    before = contents(out)
    path_of(out, "claims", 1).unlink()

    assert run([archive], out).judged == 3
    assert contents(out) == before


def test_one_audit_a_folder(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(UsageError, match="another audit is writing"):
        run([], tmp_path)


def test_tables_without_a_ledger_are_left_alone(tmp_path: Path) -> None:
    path = path_of(tmp_path, "articles", 1)
    path.parent.mkdir()
    path.write_bytes(b"somebody's work")
    with pytest.raises(UsageError, match="not the ledger"):
        run([], tmp_path)
    assert path.exists()


def test_half_characters_are_stored_as_replacement_characters(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(1, headline="Ferry \ud83d leaves")])
    run([archive], tmp_path / "out")
    assert table(tmp_path / "out", "articles")[0]["headline"] == "Ferry \ufffd leaves"


def test_killed_twenty_times_it_ends_as_if_undisturbed(tmp_path: Path) -> None:
    records = [record(n % 20, id=f"a{n}") if n % 7 == 0 else record(n) for n in range(60)]
    archive = write_archive(tmp_path / "a.jsonl", [*records, {"id": "broken"}, record(500, body=REFUSED)])
    seed = random.randrange(1_000_000)
    command = [sys.executable, str(HERE / "audit_killed.py"), archive, str(tmp_path), "20", str(seed)]
    paths = {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, check=False, env=dict(os.environ) | paths
    )
    assert done.stdout == "killed 20 times, 60 articles as if undisturbed\n", f"seed {seed}: {done.stderr}"
