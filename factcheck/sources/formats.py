"""Every format, listed by hand, and which one a file is of."""

from __future__ import annotations

from pathlib import PurePosixPath

from factcheck.errors import UsageError
from factcheck.sources import jsonl, plain
from factcheck.sources.sourced import SourceFormat

FORMATS: tuple[SourceFormat, ...] = (jsonl.FORMAT, plain.FORMAT)


def names() -> tuple[str, ...]:
    """What `form` may be."""
    return tuple(form.name for form in FORMATS)


def named(name: str) -> SourceFormat:
    """The format of that name; raises UsageError where there is none."""
    for form in FORMATS:
        if form.name == name:
            return form
    raise UsageError(f"no source format is called {name}; there are {', '.join(names())}")


def detect(head: bytes, place: str) -> tuple[SourceFormat, str | None]:
    """The format of the file that begins with `head`, and a note where its name says another.

    The formats that the suffix stands for are asked first, then all of them; text is what is left.
    """
    suffix = PurePosixPath(place.replace("\\", "/")).suffix.lower()
    meant = tuple(form for form in FORMATS if suffix in form.suffixes)
    for form in meant:
        if form.recognise(head, place):
            return form, None
    for form in FORMATS:
        if form not in meant and form.recognise(head, place):
            note = f"The file is named {suffix} but holds {form.name}." if meant else None
            return form, note
    return (meant[0] if meant else plain.FORMAT), None
