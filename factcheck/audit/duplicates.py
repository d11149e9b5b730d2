"""Near duplicates: wire copy under the same headline, whose bodies differ in words that decide nothing.

A copy under another headline is another claim, and one with another number, negation or headline word in its
body is another story: both are judged on their own. MinHash compares the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from unicodedata import normalize

import numpy as np
from datasketch import MinHash

from factcheck.audit.entries import Fingerprint
from factcheck.audit.setup import digest
from factcheck.types import Article

NEAR = 0.9  # the least share of word groups that near duplicates have in common
SHORTEST = 40  # words; below, one word more or less is too much of the body
_GROUP = 4  # words
_SLOTS = 64  # of 16 bits: 128 bytes an article, a standard error of 0.04 at NEAR
_SEED = 20_200_101
_OPENING = 4  # letters by which two forms of one word are known

_WORD = re.compile(r"\w+(?:'\w+)*")
_APOSTROPHES = str.maketrans("’‘", "''")
_NEGATIONS = frozenset(
    {
        *("no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"),
        *("deny", "denies", "denied", "denying"),
    }
)


def fingerprint(article: Article, different: str = "") -> Fingerprint | None:
    """What near duplicates of the article share; None where its body is too short to tell.

    `different` is what the configuration has of its own for the article's source: two articles that are
    judged by different thresholds have no verdict in common.
    """
    words = _words(article.body)
    if len(words) < SHORTEST:
        return None
    headline = _words(article.headline)
    published = "" if article.published is None else article.published.isoformat()
    bucket = digest(
        " ".join(headline),
        _telling(words, frozenset(headline)),
        article.kind.value,
        published,
        article.incomplete or "",
        *([different] if different else []),  # ledgers without it stay good
    )
    return Fingerprint(bucket, _signature(words))


def alike(one: bytes, other: bytes) -> bool:
    """Whether two signatures belong to near duplicates."""
    same = np.frombuffer(one, np.uint16) == np.frombuffer(other, np.uint16)
    return bool(same.mean() >= NEAR)


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", text).translate(_APOSTROPHES).casefold())


def _telling(words: list[str], headline: frozenset[str]) -> str:
    """The words that may decide a verdict, with how often each occurs: numbers, negations, the headline's.

    Of these "resigned" is one where the headline says "resigns".
    """
    openings = {word[:_OPENING] for word in headline}
    told = Counter(w for w in words if w[:_OPENING] in openings or w in _NEGATIONS or _decides(w))
    return " ".join(f"{word}={count}" for word, count in sorted(told.items()))


def _decides(word: str) -> bool:
    return "n't" in word or any(character.isdigit() for character in word)


def _signature(words: list[str]) -> bytes:
    groups = {" ".join(words[n : n + _GROUP]) for n in range(len(words) - _GROUP + 1)}
    hashed = MinHash(num_perm=_SLOTS, seed=_SEED, scheme="affine32", permutations=_permutations())
    hashed.update_batch([group.encode("utf-8", "surrogatepass") for group in groups])
    # The low bits of a least value are as random as ever, and half of them tell as much.
    return bytes(hashed.hashvalues.astype(np.uint16).tobytes())


@cache
def _permutations() -> np.ndarray:
    permutations: np.ndarray = MinHash(num_perm=_SLOTS, seed=_SEED, scheme="affine32").permutations
    return permutations
