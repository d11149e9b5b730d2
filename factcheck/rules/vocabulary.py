"""The rules' word lists, read from their data files on first use."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.rules.wording import words_of


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return the words that `data/<table>.toml` lists under `key`, in their compared forms."""
    return compared(word_table(table)[key])


def compared(text: str) -> frozenset[str]:
    """Return the words of a list in the forms that words of a text are compared in."""
    return frozenset(compared_form(word) for word in text.split())


def compared_form(word: str) -> str:
    """Return a word as a text's words are compared: "promised" and "one" go by other spellings."""
    words = words_of(word)
    return words[0].form if len(words) == 1 else word


@cache
def word_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of `data/<name>.txt`, each as its words."""
    return tuple(tuple(line.split()) for line in _read(f"{name}.txt").splitlines())


@cache
def word_table(name: str) -> dict[str, Any]:
    """Return `data/<name>.toml`."""
    return tomllib.loads(_read(f"{name}.toml"))


def _read(file: str) -> str:
    return files("factcheck.rules").joinpath("data", file).read_text(encoding="utf-8")
