"""The parts of a file's name.

Not pathlib's: that keeps every part of every path that it ever saw, and archives hold millions.
"""

from __future__ import annotations

from os.path import splitext


def stem_of(place: str) -> str:
    """The last part of a path or address without its suffix, as pathlib's `stem`."""
    return splitext(_last(place))[0]


def label_of(place: str) -> str:
    """The last part of a path or address up to its first full stop, for numbering its records."""
    return _last(place).split(".")[0]


def suffix_of(place: str) -> str:
    """The suffix of a path or address in lower case, with its full stop; "" where there is none."""
    return splitext(_last(place))[1].lower()


def _last(place: str) -> str:
    return place.replace("\\", "/").rstrip("/").rpartition("/")[2]
