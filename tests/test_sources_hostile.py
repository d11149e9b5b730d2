from __future__ import annotations

import time
from pathlib import Path

import pytest
from hostile_sources import HOSTILE

from factcheck.errors import InputError
from factcheck.sources import Sourced, read_source
from factcheck.sources.walk import walk

SECONDS = 15.0  # of a slow processor, for the worst of them
MOST_LINES = 3


def lines(place: str) -> list[str]:
    """What a run says of a place: the reasons of what was skipped, or the error."""
    said = []
    for file in walk([place]):
        try:
            for outcome in read_source(file):
                assert not isinstance(outcome, Sourced), outcome
                said.append(outcome.reason)
        except InputError as error:
            said.append(str(error))
    return said


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_a_clear_line_in_bounded_time(name: str, tmp_path: Path) -> None:
    place = HOSTILE[name](tmp_path)
    before, kept = time.process_time(), sorted(tmp_path.rglob("*"))
    said = lines(place)
    assert time.process_time() - before < SECONDS
    assert sorted(tmp_path.rglob("*")) == kept
    assert len(said) <= MOST_LINES
    for line in said:
        assert "\n" not in line
        assert 10 < len(line) < 300
        assert "Traceback" not in line


def test_there_are_forty_and_more() -> None:
    assert len(HOSTILE) >= 40
