"""Which language a body is written in: CLD2, with names taken out first."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pycld2

_SAMPLE = 4_000
_WORD = re.compile(r"[^\s/@]+")
_LEADING_MARKS = "\"'“‘«([¿¡„"
_ENGLISH = "en"
_UNKNOWN = "un"
_LEAST_BYTES = 16
_LEAST_BYTES_WITH_NAMES = 80
# An English article may quote at length in another language and still be judged by its English part.
_ENOUGH_ENGLISH = 30
# Small words of English that no other large language has, and how much of a text they must be. They
# settle what CLD2 cannot: a short sentence, or capitals with foreign names that cannot be taken out.
_SMALL_WORDS = frozenset(
    ("the", "and", "that", "their", "they", "with", "from", "said", "she", "were", "which", "who", "would")
)
_SMALL_WORD_SHARE = 0.1


def is_english(text: str) -> bool:
    """Whether `text` can be read as English: it is, or it is too short or too bare to tell."""
    return language_of(text) in (None, _ENGLISH)


def language_of(text: str) -> str | None:
    """Detect the language of `text` from its first 4,000 characters: an ISO 639-1 code.

    None where there is too little to tell: a lone name, a number.
    """
    words = _printable_words(text[:_SAMPLE])
    if sum(word.lower() in _SMALL_WORDS for word in words) > _SMALL_WORD_SHARE * len(words):
        return _ENGLISH
    prose, least = " ".join(_without_names(words)), _LEAST_BYTES
    # A line in capitals, as a headline's: names cannot be told, so it takes a longer one.
    if 4 * len(prose) < len(text[:_SAMPLE].strip()):
        prose, least = " ".join(words).lower(), _LEAST_BYTES_WITH_NAMES
    if len(prose.encode()) < least:
        return None
    try:
        _, _, shares = pycld2.detect(prose)
    except pycld2.error:
        return None
    if any(code == _ENGLISH and percent >= _ENOUGH_ENGLISH for _, code, percent, _ in shares):
        return _ENGLISH
    code: str = shares[0][1]
    return None if code == _UNKNOWN else code


def _printable_words(text: str) -> list[str]:
    """Split at spaces; signs that cannot be printed go, since CLD2 refuses them."""
    words = _WORD.findall(text)
    return [word if word.isprintable() else "".join(filter(str.isprintable, word)) for word in words]


def _without_names(words: Sequence[str]) -> list[str]:
    """Keep the words without a capital: foreign names do not make English foreign."""
    return [word for word in words if not word.lstrip(_LEADING_MARKS)[:1].isupper()]
