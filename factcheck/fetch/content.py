"""Whether what a server sent can hold articles, by what it says and by what it is."""

from __future__ import annotations

import re
from email.message import Message

from factcheck.errors import NotTextError

_READ = re.compile(
    r"text/.*|application/(?:.*\+)?(?:xml|json|yaml)|application/(?:x-)?(?:ndjson|jsonlines|json-?seq)"
    r"|application/(?:xhtml|rss|atom|rdf)\+xml|application/(?:csv|warc|markdown)"
    r"|application/vnd\.apache\.parquet|application/(?:x-)?parquet"
    r"|application/(?:x-)?(?:gzip|zip|zip-compressed|tar|gtar|bzip2|xz|zstd|compressed-tar)"
    r"|(?:application|binary)/octet-stream|application/force-download",
    re.IGNORECASE,
)
_TEXT = re.compile(r"text/.*|application/(?:.*\+)?(?:xml|json)", re.IGNORECASE)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or a recording"),
    (b"\x00\x00\x00", "a film"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "an RTF file"),
)
_PACKED = ((b"PK\x03\x04", "a ZIP or Word file"), (b"\x1f\x8b", "a gzip file"))
_UTF_8 = re.compile(r"utf-?8", re.IGNORECASE)
_CHARSET = re.compile(
    r"windows-125\d|cp125\d|iso-?8859-\d{1,2}|latin-?1|koi8-[ru]|shift[_-]jis|euc-(?:jp|kr)|gb2312|gbk|gb18030"
    r"|big5|macintosh|utf-16(?:le|be)?",
    re.IGNORECASE,
)
_LATIN_1 = re.compile(r"iso-?8859-1|latin-?1", re.IGNORECASE)


def check_type(content_type: str, name: str) -> None:
    """Raises NotTextError where a content type is of nothing that holds articles; none at all may."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind and not _READ.fullmatch(kind):
        raise NotTextError(f"{name} is {kind[:60]}, no article")


def check_data(data: bytes, content_type: str, name: str) -> None:
    """Raises NotTextError where the bytes are of a kind that holds no articles, whatever was said of them."""
    kind = content_type.partition(";")[0].strip().lower()
    told = _PACKED if _TEXT.fullmatch(kind) else ()
    for signature, what in (*_SIGNATURES, *told):
        if data.startswith(signature) and not (signature == b"MZ" and b"\0" not in data[:1_000]):
            said = f" sent as {kind[:60]}" if kind else ""
            raise NotTextError(f"{name} is {what}{said}, no article")


def as_utf_8(data: bytes, content_type: str) -> tuple[bytes, str | None]:
    """The bytes of a text in UTF-8, marked as such, where the server names another encoding; and a note.

    Only the header knows that encoding: whoever reads the bytes alone would have to guess it. Text that is
    valid UTF-8 already stays as it is.
    """
    encoding = charset_of(content_type)
    if encoding is None or not _TEXT.match(content_type.strip()) or _is_utf_8(data):
        return data, None
    text = data.decode(encoding, "replace")
    return b"\xef\xbb\xbf" + text.encode("utf-8"), f"The text was read as {encoding}, as the server says."


def charset_of(content_type: str) -> str | None:
    """The encoding that a content type names, if it is a known one other than UTF-8."""
    message = Message()
    message["Content-Type"] = " ".join(content_type[:500].split())
    named = message.get_content_charset() or ""
    if _LATIN_1.fullmatch(named):
        return "windows-1252"
    return named if _CHARSET.fullmatch(named) and not _UTF_8.fullmatch(named) else None


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
