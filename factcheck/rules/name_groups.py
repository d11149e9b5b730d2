"""Names that stand for one another: a country and its people, a government and its seat, Bill and William."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from nicknames import NickNamer

POSSESSIVE = re.compile(r"['’][sS]?$")


class Group(NamedTuple):
    """Names for one thing; `only_acting`: this one stands for the others where it acts, not as a place."""

    members: frozenset[str]
    only_acting: bool


@lru_cache(maxsize=8192)
def normal(word: str) -> str:
    """The compared form of a word: lower case, without accents, full stops or a possessive s."""
    word = POSSESSIVE.sub("", word.replace("’", "'"))
    if not word.isascii():
        word = "".join(
            char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char)
        )
    return word.replace(".", "").lower()


@cache
def name_groups() -> dict[str, tuple[Group, ...]]:
    """Map each name, in compared form, to the groups that it is in."""
    text = files("factcheck.rules").joinpath("data/name_groups.txt").read_text(encoding="utf-8")
    groups: dict[str, tuple[Group, ...]] = {}
    for line in text.splitlines():
        names = () if line.startswith("#") else tuple(line.split("|"))
        forms = [" ".join(normal(word) for word in name.rstrip("*").split()) for name in names]
        for name, form in zip(names, forms, strict=True):
            groups[form] = (*groups.get(form, ()), Group(frozenset(forms), name.endswith("*")))
    return groups


@cache
def _namer() -> NickNamer:
    return NickNamer()


def forms_of_first_name(name: str) -> frozenset[str]:
    """Return the short and the full forms of a first name in lower case, without the name itself."""
    namer = _namer()
    return frozenset(namer.nicknames_of(name) | namer.canonicals_of(name)) - {name}
