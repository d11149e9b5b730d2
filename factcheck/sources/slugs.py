"""The words in the last part of an address."""

from __future__ import annotations

import re
from urllib.parse import unquote

_FEWEST = 3  # words: a shorter slug is a number or a keyword
_LONGEST = 500  # characters
_ENDING = re.compile(r"\.(?:html?|php|aspx?|md)$", re.IGNORECASE)
_NUMBERS = re.compile(r"^(?:\d+[ ]+)+|(?:[ ]+(?:\d{5,}|[0-9a-f]{8,}))+$")


def words_of_slug(slug: str) -> str:
    """The headline that a slug or a path ends in, in lower case; "" where it has none."""
    last = unquote(slug[-_LONGEST:]).rstrip("/").rpartition("/")[2]
    words = _NUMBERS.sub("", " ".join(re.split(r"[-_+.\s]+", _ENDING.sub("", last))).strip())
    return words if words.count(" ") + 1 >= _FEWEST else ""
