"""The lines of a long text file as characters, in whichever encoding newsrooms' programs write."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from factcheck.errors import NotTextError
from factcheck.sources.lines import MAX_LINE

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_lines(file: BinaryIO, name: str) -> Iterator[str]:
    """The lines with their ends, a very long one in pieces; what is not UTF-8 is read as Windows-1252.

    Raises NotTextError for UTF-16 that is none, and for a first line with NUL in it.
    """
    line = file.readline(MAX_LINE)
    if line.startswith(_UTF_16):
        yield from _utf_16_lines(line, file, name)
        return
    line = line.removeprefix(codecs.BOM_UTF8)
    if b"\0" in line:
        raise NotTextError(f"{name} is not text: it holds NUL bytes")
    while line:
        yield _decoded(line)
        line = file.readline(MAX_LINE)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _utf_16_lines(data: bytes, file: BinaryIO, name: str) -> Iterator[str]:
    # A line end has two bytes here, and one of them ends what `readline` gives.
    decoder = codecs.getincrementaldecoder("utf-16")()
    rest = ""
    try:
        while data:
            *whole, rest = (rest + decoder.decode(data)).split("\n")
            yield from (f"{line}\n" for line in whole)
            data = file.readline(MAX_LINE)
        if rest or decoder.decode(b"", final=True):
            yield rest
    except UnicodeDecodeError:
        raise NotTextError(f"{name} opens like UTF-16 text but is not") from None
