"""Bytes into characters: UTF-8 first, and otherwise the likeliest encoding, which the note names."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from factcheck.errors import NotTextError

# UTF-32's mark begins with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP or Word file"), (b"{\\rtf", "an RTF file"))
_WESTERN = "cp1252"
_SAMPLE = 32_768  # bytes on each side of the first one that is not UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file; `note` says how they were read where it was not as plain UTF-8."""

    text: str
    note: str | None = None


def decode(data: bytes, name: str) -> Decoded:
    """The text in `data`, without its byte-order mark; `name` is for the error.

    Raises NotTextError for known binary formats, NUL characters, and bytes in no known encoding.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"{name} is {kind}, not plain text; save it as text first")
    decoded = _decode_marked(data, name)
    if "\0" in decoded.text:
        raise NotTextError(f"{name} is not text: it holds NUL bytes")
    return decoded


def _decode_marked(data: bytes, name: str) -> Decoded:
    for mark, encoding in _MARKS:
        if not data.startswith(mark):
            continue
        if encoding == "utf-8":
            return _decode_unmarked(data[len(mark) :], name)
        try:
            return Decoded(data.decode(encoding), f"The text was read as {encoding.upper()}.")
        except UnicodeDecodeError:
            raise NotTextError(f"{name} opens like {encoding.upper()} text but is not") from None
    return _decode_unmarked(data, name)


def _decode_unmarked(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decode_damaged(data) or _decode_guessed(data, error.start, name)


def _decode_damaged(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are broken, as after a cut or a bad paste; None where it is not that."""
    kept = data.decode("utf-8", "ignore")
    whole = len(kept) - len(kept.encode("ascii", "ignore"))
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - kept.count("\ufffd")
    if whole < 10 * broken:
        return None
    return Decoded(text, f"The text is damaged UTF-8: {broken} unreadable places show as \ufffd.")


def _decode_guessed(data: bytes, first: int, name: str) -> Decoded:
    if b"\0" in data:
        raise NotTextError(f"{name} is not text: it holds NUL bytes")
    encoding = _likeliest(_sample(data, first))
    if encoding is None:
        raise NotTextError(f"{name} is not text in any known encoding; save it as UTF-8")
    return Decoded(data.decode(encoding, "replace"), f"The text is not UTF-8: it was read as {encoding}.")


def _likeliest(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 20 ms that a UTF-8 file never pays

    matches = list(from_bytes(sample))
    if not matches:
        return None
    # Where others fit as well, English comes in Windows-1252: a pound sign is no Polish L.
    tied = [m for m in matches if (m.chaos, m.coherence) == (matches[0].chaos, matches[0].coherence)]
    western = any(_WESTERN in match.could_be_from_charset for match in tied)
    return _WESTERN if western else matches[0].encoding


def _sample(data: bytes, first: int) -> bytes:
    """The bytes around the first that is not UTF-8, cut where no character can be split."""
    sample = data[max(0, first - _SAMPLE) : first + _SAMPLE]
    if first + _SAMPLE >= len(data):
        return sample
    cut = max(sample.rfind(b"\n"), sample.rfind(b" "))
    return sample[:cut] if cut > 0 else sample
