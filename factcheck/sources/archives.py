"""Files in files: zip, tar, gzip and bzip2. Nothing is ever unpacked to a disk under its name."""

from __future__ import annotations

import bz2
import gzip
import io
import re
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import BinaryIO, cast

from factcheck.errors import InputError, NotTextError
from factcheck.sources.budget import BROKEN, Budget, Unpacked
from factcheck.sources.plain import shorten
from factcheck.sources.rewinding import rewindable

_SEPARATOR = "!/"  # between an archive and a name in it, as in Java's jar: addresses
_BUFFER = 65_536
# Characters that would disguise a name, or that no encoding can write.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})  # the first names in Word and e-book files
_BARE = {".tgz": ".tar", ".tbz2": ".tar"}


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: what it is called, the place to show, and its bytes, read before the next's.

    `alone` says that the archive can hold no other.
    """

    name: str
    place: str
    file: BinaryIO
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Container:
    """A file that holds files; `members` are those that are no folders, links or devices."""

    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes], bool]
    members: Callable[[BinaryIO, str, Budget], Iterator[Member]]


def members_of(container: Container, file: BinaryIO, place: str, budget: Budget) -> Iterator[Member]:
    """The files in an archive; raises InputError where it is damaged."""
    try:
        yield from container.members(file, place, budget)
    except BROKEN as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(f"{shorten(place)} is a damaged {container.name} file: {reason}") from None


def _zip(file: BinaryIO, place: str, budget: Budget) -> Iterator[Member]:
    with rewindable(file, shorten(place)) as whole, zipfile.ZipFile(whole) as archive:
        infos = archive.infolist()
        if infos and infos[0].filename in _OFFICE:
            raise NotTextError(f"{shorten(place)} is an Office document or an e-book; save it as text first")
        for info in infos:
            if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16):
                yield _member(place, info.filename, _opener(archive, info), budget)


def _opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        if info.flag_bits & 1:
            raise ValueError("it is encrypted")
        return cast("BinaryIO", archive.open(info))

    return opened


def _tar(file: BinaryIO, place: str, budget: Budget) -> Iterator[Member]:
    # As a stream: a pipe is enough, and no table of contents is read first.
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined] # it remembers every one, and millions fill the memory
            if info.isfile():
                extracted = archive.extractfile(info)
                assert extracted is not None  # only of what is no file
                yield _member(place, info.name, partial(cast, "BinaryIO", extracted), budget)


def _gzip(file: BinaryIO, place: str, budget: Budget) -> Iterator[Member]:
    yield _alone(place, lambda: cast("BinaryIO", gzip.GzipFile(fileobj=file)), budget)


def _bzip2(file: BinaryIO, place: str, budget: Budget) -> Iterator[Member]:
    yield _alone(place, lambda: cast("BinaryIO", bz2.BZ2File(file)), budget)


def _alone(place: str, opened: Callable[[], BinaryIO], budget: Budget) -> Member:
    """The one file in a compressed one: the place that is shown is the archive's own."""
    path = PurePath(place)
    name = path.stem + _BARE.get(path.suffix.lower(), "")
    return Member(name, place, io.BufferedReader(Unpacked(opened, place, budget), _BUFFER), alone=True)


def _member(place: str, name: str, opened: Callable[[], BinaryIO], budget: Budget) -> Member:
    shown = f"{place}{_SEPARATOR}{_harmless(name)}"
    return Member(_harmless(name), shown, io.BufferedReader(Unpacked(opened, shown, budget), _BUFFER))


def _harmless(name: str) -> str:
    """A name in an archive without what leads out of it or does not show."""
    parts = _UNSEEN.sub("\ufffd", name).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


CONTAINERS = (
    Container("zip", (".zip",), lambda head: head[:4] in (b"PK\x03\x04", b"PK\x05\x06"), _zip),
    Container("gzip", (".gz", ".tgz"), lambda head: head[:2] == b"\x1f\x8b", _gzip),
    Container(
        "bzip2", (".bz2", ".tbz2"), lambda head: head[:3] == b"BZh" and head[4:10] == b"1AY&SY", _bzip2
    ),
    Container("tar", (".tar",), lambda head: head[257:262] == b"ustar", _tar),
)
