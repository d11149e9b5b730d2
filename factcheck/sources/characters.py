"""Characters that JSON and YAML can name and that no file can hold."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def writable(text: str) -> str:
    """The text with \ufffd for NUL characters and lone surrogates."""
    return text if text.isascii() and "\0" not in text else _UNWRITABLE.sub("\ufffd", text)
