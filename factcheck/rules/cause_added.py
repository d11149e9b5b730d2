"""Two facts of the body that only the headline joins by a cause, blame or motive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from factcheck.rules.closest import body_lines, closest
from factcheck.rules.confirmation import is_carried, is_doubted
from factcheck.rules.lines import Line, content_stems, terms_of
from factcheck.rules.rule import Rule
from factcheck.rules.vocabulary import word_set, word_table
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity, Span

ID = "cause-added"
# The part of each side's words that a passage must hold to speak of it.
_SPEAKS_OF = 0.4
_COMPLEMENT_WITHIN = 8
_DOUBTED = 0.3


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each cause of the headline whose two sides the body nowhere joins."""
    for claim in reading.claims:
        if claim.kind is ClaimKind.STATEMENT and not is_carried(claim, reading):
            text = claim.span.of(reading.article.headline)
            marker = _causal_marker(text)
            if marker is None or (_is_weak(marker.of(text)) and not is_doubted(claim, reading, _DOUBTED)):
                continue
            if not _is_joined(text, marker, body_lines(reading)):
                yield from _finding(claim, text, marker, reading)


def _is_weak(marker: str) -> bool:
    """Whether the word is as often a figure of speech as a cause: then a judge has to doubt it."""
    return marker.lower() in word_set("causes", "weak")


def _causal_marker(text: str) -> Span | None:
    terms = terms_of(text)
    unsure = word_set("grammar", "negation") | word_set("answers", "perhaps")
    if any(term.form in unsure for term in terms):
        return None
    for match in _markers().finditer(text):
        following = [term.form for term in terms if term.span.start >= match.end()]
        if following and _causes(match.group().lower(), following):
            return Span(match.start(), match.end())
    return None


@cache
def _markers() -> re.Pattern[str]:
    phrases = sorted(word_table("causes")["headline"], key=len, reverse=True)
    return re.compile(rf"(?<=\s)(?:{'|'.join(phrases)})(?=\s)", re.IGNORECASE)


def _causes(marker: str, following: Sequence[str]) -> bool:
    if marker in word_set("causes", "needs_complement"):
        near = following[1:_COMPLEMENT_WITHIN]
        return not word_set("causes", "complements").isdisjoint(near)
    moves = following[0] in word_set("causes", "movement") or following[0][0].isdigit()
    return " " in marker or not moves


def _is_joined(text: str, marker: Span, lines: Sequence[Line]) -> bool:
    """Whether a sentence, or two in a row, speak of both sides and of a cause."""
    left = content_stems(terms_of(text[: marker.start]))
    right = content_stems(terms_of(text[marker.end :]))
    if not left or not right:
        return True
    causal = word_set("causes", "body")
    # The headline's own verb of causing needs less beside it.
    marked = {term.stem for term in terms_of(marker.of(text)) if term.form in causal}
    passages = [(line,) for line in lines] + list(pairwise(lines))
    for passage in passages:
        content = frozenset().union(*(line.content for line in passage))
        spoken_of = min(len(left & content) / len(left), len(right & content) / len(right))
        if spoken_of >= _SPEAKS_OF and any(term.form in causal for line in passage for term in line.terms):
            return True
        if spoken_of > 0 and not marked.isdisjoint(term.stem for line in passage for term in line.terms):
            return True
    return False


def _finding(claim: Claim, text: str, marker: Span, reading: Reading) -> Iterator[Finding]:
    nearest = closest(claim, reading)
    if nearest:
        said = marker.of(text)
        message = f"The headline gives a cause ('{said}'), but the body does not join the two."
        span = Span(claim.span.start + marker.start, claim.span.start + marker.end)
        yield Finding(ID, Severity.WARNING, message, span, nearest[0].line.sentence)


RULE = Rule(ID, Severity.WARNING, "A cause, blame or motive that the body does not give.", find)
