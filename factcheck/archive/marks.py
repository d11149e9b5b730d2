"""Marks that people gave to a sample: one JSON object a line, as the page writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from factcheck.errors import InputError, NotFoundError


class Opinion(StrEnum):
    """What a reader says of a verdict."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Mark:
    """A reader's opinion of the verdict that one row of an audit had."""

    row: str
    verdict: str
    opinion: Opinion


def read_marks(file: Path) -> tuple[Mark, ...]:
    """The marks in a file, the last one of each row; raises InputError naming the first bad line."""
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise NotFoundError(f"no such file: {file}") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is not UTF-8") from None
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None
    return tuple({mark.row: mark for mark in _marks(text, file)}.values())


def _marks(text: str, file: Path) -> Iterator[Mark]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            yield Mark(str(said["row"]), str(said["verdict"]), Opinion(said["mark"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            raise InputError(
                f"{file}, line {number}: a mark has a row, a verdict, and a mark of right, wrong or unsure"
            ) from None
