"""Every format, listed by hand, and which one a file is of."""

from __future__ import annotations

from factcheck.errors import UsageError
from factcheck.sources import (
    csv,
    feeds,
    html,
    json,
    jsonl,
    jsonld,
    markdown,
    newsml,
    ninjs,
    nitf,
    parquet,
    plain,
    warc,
    wordpress,
)
from factcheck.sources.archives import CONTAINERS, Container
from factcheck.sources.names import suffix_of
from factcheck.sources.sourced import SourceFormat

# In the order in which they are asked: of those that share a suffix, the particular before the general.
FORMATS: tuple[SourceFormat, ...] = (
    parquet.FORMAT,
    warc.FORMAT,
    newsml.FORMAT,
    nitf.FORMAT,
    feeds.FORMAT,
    jsonl.FORMAT,
    html.FORMAT,
    jsonld.FORMAT,
    ninjs.FORMAT,
    wordpress.FORMAT,
    json.FORMAT,
    csv.FORMAT,
    markdown.FORMAT,
    plain.FORMAT,
)


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
    suffix = suffix_of(place)
    meant = tuple(form for form in FORMATS if suffix in form.suffixes)
    for form in meant:
        if form.recognise(head, place):
            return form, None
    for form in FORMATS:
        if form not in meant and form is not plain.FORMAT and form.recognise(head, place):
            note = f"The file is named {suffix} but was read as {form.name}." if meant else None
            return form, note
    return (meant[0] if meant else plain.FORMAT), None


def container_of(head: bytes) -> Container | None:
    """The kind of archive that begins with `head`; None for a file that holds articles itself."""
    return next((container for container in CONTAINERS if container.recognise(head)), None)
