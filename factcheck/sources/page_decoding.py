"""The bytes of a page as characters, by the order in which browsers tell their encoding."""

from __future__ import annotations

import re

from factcheck.sources.decoding import Decoded, decode

_HEAD = 4_096  # bytes in which a page says its encoding
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""", re.I
)
_KNOWN = re.compile(
    r"windows-125\d|cp125\d|iso-?8859-\d{1,2}|koi8-[ru]|shift[_-]jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5"
    r"|macintosh",
    re.IGNORECASE,
)
_WESTERN = re.compile(r"iso-?8859-1|latin-?1|us-ascii|ascii", re.IGNORECASE)  # what browsers read as cp1252


def decode_page(data: bytes, name: str) -> Decoded:
    """The text of a page; UTF-8 that is valid is that, whatever the page declares.

    Raises NotTextError for what is no text.
    """
    declared = _declared(data)
    if declared is None or _is_utf8(data):
        return decode(data, name)
    if b"\0" in data:
        return decode(data, name)
    return Decoded(data.decode(declared, "replace"), f"The page was read as {declared}, as it declares.")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _HEAD)
    if found is None:
        return None
    encoding = found[1].decode("ascii")
    if _WESTERN.fullmatch(encoding):
        return "windows-1252"
    return encoding.lower() if _KNOWN.fullmatch(encoding) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
