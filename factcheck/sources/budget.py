"""How much an archive may unpack to, so that a few bytes cannot cost hours."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from tarfile import TarError
from typing import BinaryIO

from factcheck.errors import InputError, TooLargeError
from factcheck.sources.plain import shorten

FREE = 256 * 1024 * 1024  # bytes that any archive may unpack to
RATIO = 200  # beyond, bytes for each packed one: articles packed well come to 10, bombs to 1,000
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, TarError, NotImplementedError, ValueError)


class SpentError(TooLargeError):
    """The archive unpacks to more than it may; nothing more of it is read."""


class Budget:
    """What one archive, with all archives in it, has unpacked to so far."""

    def __init__(self, place: str, packed: int = 0) -> None:
        self._place = place
        self._packed = packed
        self._unpacked = 0

    def took(self, size: int) -> None:
        """Count `size` more packed bytes."""
        self._packed += size

    def gave(self, size: int) -> None:
        """Count `size` more unpacked bytes; raises SpentError where they are too many."""
        self._unpacked += size
        if self._unpacked > FREE + RATIO * self._packed:
            raise SpentError(
                f"{shorten(self._place)} unpacks to over {RATIO} times its size; it was left there"
            )


class Packed(io.RawIOBase):
    """An archive that cannot be rewound, with its bytes counted as they are taken."""

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        self._file = file
        self._budget = budget

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; how many bytes that took."""
        data = self._file.read(len(buffer))
        self._budget.took(len(data))
        buffer[: len(data)] = data
        return len(data)


class Unpacked(io.RawIOBase):
    """A file in an archive; what goes wrong while it is unpacked is an InputError that names it."""

    def __init__(self, opened: Callable[[], BinaryIO], place: str, budget: Budget) -> None:
        self._opened = opened
        self._file: BinaryIO | None = None
        self._place = place
        self._budget = budget
        self._failure: str | None = None

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; how many bytes that took."""
        if self._failure is not None:
            raise InputError(self._failure)
        try:
            if self._file is None:
                self._file = self._opened()
            data = self._file.read(len(buffer))
        except BROKEN as error:
            reason = " ".join(str(error).split())[:120] or type(error).__name__
            self._failure = f"{shorten(self._place)} is damaged: {reason}"
            raise InputError(self._failure) from None
        self._budget.gave(len(data))
        buffer[: len(data)] = data
        return len(data)


def size_of(file: BinaryIO) -> int:
    """The bytes of a file that can be rewound; 0 for a stream, whose bytes are counted as they come."""
    if not file.seekable():
        return 0
    here = file.tell()
    size = file.seek(0, os.SEEK_END)
    file.seek(here)
    return size
