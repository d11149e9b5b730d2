"""What a server packed, unpacked no further than the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from factcheck.errors import InputError, TooLargeError

_NONE = frozenset(("", "identity"))
_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
_EITHER = 32 + zlib.MAX_WBITS  # a gzip or a zlib header, whichever comes
_BARE = -zlib.MAX_WBITS  # "deflate" without any, as some servers have it
_GZIP = b"\x1f\x8b"
_MEMBERS = 1_000  # gzip streams one after another


def unpacked(chunks: Iterable[bytes], encoding: str, size: int, name: str) -> bytes:
    """The bytes in a response of the given Content-Encoding; `name` is for errors.

    Raises TooLargeError where more than `size` bytes are sent or unpacked, InputError for an encoding
    that was not asked for and for damage.
    """
    wanted = encoding.strip().lower()
    if wanted in _NONE:
        return _gathered(chunks, size, name)
    if wanted not in _PACKED:
        raise InputError(f"{name} is sent packed as {wanted[:40]!r}, which was not asked for")
    try:
        return _inflated(chunks, size, name)
    except zlib.error:
        raise InputError(f"{name} is sent as {wanted}, but damaged") from None


def _gathered(chunks: Iterable[bytes], size: int, name: str) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        _check(len(data), size, name)
    return bytes(data)


def _inflated(chunks: Iterable[bytes], size: int, name: str) -> bytes:
    data = bytearray()
    sent, members = 0, 1
    inflater: zlib._Decompress | None = None
    for chunk in chunks:
        sent += len(chunk)
        _check(sent, size, name)
        rest = chunk
        inflater = inflater or _inflater(rest)
        while rest:
            data += inflater.decompress(rest, size + 1 - len(data))
            _check(len(data), size, name)
            rest = inflater.unconsumed_tail
            if inflater.eof:
                rest = inflater.unused_data
                if not rest.startswith(_GZIP):
                    break
                members += 1
                if members > _MEMBERS:
                    raise TooLargeError(f"{name} is packed in over {_MEMBERS} pieces")
                inflater = zlib.decompressobj(_EITHER)
    if inflater is not None and not inflater.eof:
        raise InputError(f"{name} is sent packed, and ends too soon")
    return bytes(data)


def _inflater(first: bytes) -> zlib._Decompress:
    has_header = first.startswith(_GZIP) or (first[:1] == b"\x78" and int.from_bytes(first[:2]) % 31 == 0)
    return zlib.decompressobj(_EITHER if has_header else _BARE)


def _check(held: int, size: int, name: str) -> None:
    if held > size:
        raise TooLargeError(f"{name} is larger than {_shown(size)}; nothing of it is read")


def _shown(size: int) -> str:
    return f"{size // 1024**2} MB" if size >= 1024**2 else f"{size} bytes"
