"""The rules' word lists, read from their data files on first use."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return the words that `data/<table>.toml` lists under `key`."""
    return frozenset(word_table(table)[key].split())


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
