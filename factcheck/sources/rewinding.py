"""Streams that can go back, for the formats whose table of contents is at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from factcheck.errors import TooLargeError

MAX_SPOOLED = 4 * 1024**3
_CHUNK = 1024 * 1024


@contextmanager
def rewindable(file: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """The file itself, or a copy of it on disk that has no name and is gone with the context.

    Raises TooLargeError beyond MAX_SPOOLED bytes.
    """
    if file.seekable():
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        size = 0
        while data := file.read(_CHUNK):
            size += len(data)
            if size > MAX_SPOOLED:
                raise TooLargeError(
                    f"{name} has over {MAX_SPOOLED // 1024**3} GB inside an archive; unpack it"
                )
            copy.write(data)
        copy.seek(0)
        yield cast("BinaryIO", copy)
