"""Words cut to what their forms share, so that "signs", "signed" and "signing" are one."""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer  # type: ignore[import-not-found]  # a compiled module without type information

from factcheck.rules.vocabulary import word_rows, word_set


@lru_cache(maxsize=16_384)
def stem(form: str) -> str:
    """Return what the lower-case word shares with its other forms; irregular ones are listed."""
    stemmed: str = _stemmer().stemWord(_families().get(form, form))
    return stemmed


def is_function_word(form: str) -> bool:
    """Whether the word says nothing of its own about a subject."""
    return form in word_set("grammar", "function")


def is_superlative(form: str) -> bool:
    """Whether the word is a superlative in one word, such as "largest"."""
    return form.endswith("est") and form not in word_set("grammar", "not_superlative")


def is_irregular(form: str) -> bool:
    """Whether the word is a form that is not built by an ending, such as "bought"."""
    return form in _families()


@cache
def _families() -> dict[str, str]:
    return {form: row[0] for row in word_rows("word_families") for form in row[1:]}


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
