"""Names for problems that stay the same from run to run, whatever moves in the file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from unicodedata import normalize

from factcheck.annotations import Annotation

_TYPOGRAPHY = str.maketrans("‘’“”–—", "''\"\"--")


@dataclass(frozen=True, slots=True)
class Draft:
    """An annotation without its fingerprint, and the claim that it is about."""

    annotation: Annotation
    claim: str


def fingerprinted(drafts: Iterable[Draft]) -> tuple[Annotation, ...]:
    """The annotations of one article, each with its fingerprint.

    It is the sha256 over the rule, the claim, the surface, and how many like it came before in the article.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    done: list[Annotation] = []
    for draft in drafts:
        one = draft.annotation
        key = (one.rule, normalised(draft.claim), one.surface)
        done.append(replace(one, fingerprint=_digest(*key, str(seen[key]))))
        seen[key] += 1
    return tuple(done)


def normalised(claim: str) -> str:
    """The claim without what a change of typography changes: case, spacing, the shape of quotation marks."""
    return " ".join(normalize("NFKC", claim).translate(_TYPOGRAPHY).casefold().split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
