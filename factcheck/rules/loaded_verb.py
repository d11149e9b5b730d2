"""A word of the headline much stronger than any that the body uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.quotes import quoted_spans
from factcheck.rules.closest import closest
from factcheck.rules.lines import Line, terms_of
from factcheck.rules.rule import Rule
from factcheck.rules.stems import stem
from factcheck.rules.vocabulary import compared_form, word_set, word_table
from factcheck.types import Claim, ClaimKind, Finding, Reading, Severity, Span

ID = "loaded-verb"
_STRONG = 2
_DENIED_WITHIN = 3
# One step more than the body is a headline's licence.
_STEPS = 2
_PLAINEST = frozenset(["said", "says"])


class Family(NamedTuple):
    """Words for one thing, each with its level, and a pattern for the strongest."""

    levels: dict[str, int]
    strongest: re.Pattern[str]


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding for each of the strongest words where the body stays two steps below."""
    headline = reading.article.headline
    taken = list(quoted_spans(headline))
    for family in _families():
        for match in family.strongest.finditer(headline):
            span = Span(match.start(), match.end())
            claim = next((claim for claim in reading.claims if claim.span.overlaps(span)), None)
            if (
                claim is None
                or claim.kind is ClaimKind.QUESTION
                or any(span.overlaps(other) for other in taken)
            ):
                continue
            found = None if _is_innocent(headline, span) else _finding(span, family, claim, reading)
            if found is not None:
                taken.append(span)
                yield found


@cache
def _families() -> tuple[Family, ...]:
    return tuple(_family(row) for row in word_table("loaded_words")["family"])


def _family(row: dict[str, list[str]]) -> Family:
    levels = {_compared(phrase): level for level in (1, 2, 3) for phrase in row[f"level{level}"]}
    longest_first = sorted(row["level3"], key=len, reverse=True)
    return Family(levels, re.compile(rf"(?<![\w'’-])(?:{'|'.join(longest_first)})(?![\w'’-])", re.IGNORECASE))


def _compared(phrase: str) -> str:
    return " ".join(compared_form(word) for word in phrase.lower().split())


def _is_innocent(headline: str, span: Span) -> bool:
    """Whether the word after shows that a thing is meant: "slams into a wall", "destroys 40 homes"."""
    following = [term.form for term in terms_of(headline) if term.span.start >= span.end]
    following = [form for form in following[:2] if form != "the"]
    return any(f in word_set("loaded_words", "innocent_after") or f[0].isdigit() for f in following[:1])


def _finding(span: Span, family: Family, claim: Claim, reading: Reading) -> Finding | None:
    headline = reading.article.headline
    lines = [near.line for near in closest(claim, reading)]
    word = span.of(headline)
    if not lines or _has(lines, word):
        return None
    level, said, line = max(
        (_strongest(line, family) for line in lines), key=lambda found: _strength(*found[:2])
    )
    if family.levels[_compared(word)] - level < _STEPS:
        return None
    shown = f"the strongest that the body has is '{said}'" if said else "the body has nothing as strong"
    sentence = line.sentence if said else lines[0].sentence
    return Finding(ID, Severity.INFO, f"The headline says '{word}'; {shown}.", span, sentence)


def _has(lines: Sequence[Line], phrase: str) -> bool:
    """Whether a line has the words of the phrase, in any form, one after the other."""
    wanted = [stem(compared_form(word)) for word in phrase.lower().split()]
    for line in lines:
        stems = [term.stem for term in line.terms]
        if wanted[0] in line.content or wanted[0] in stems:
            starts = (n for n, own in enumerate(stems) if own == wanted[0])
            if any(stems[n : n + len(wanted)] == wanted for n in starts):
                return True
    return False


def _strongest(line: Line, family: Family) -> tuple[int, str, Line]:
    """Return the highest level of the family in the line, and the word that has it."""
    forms = ["", *(term.form for term in line.terms)]
    rated = [(family.levels.get(word, 0), word) for word in forms]
    rated += [
        (family.levels.get(f"{first} {second}", 0), f"{first} {second}") for first, second in pairwise(forms)
    ]
    # What somebody did not do is no strong word for what he did: "has not condemned".
    rated = [pair for pair in rated if pair[0] < _STRONG or not _is_denied(line, pair[1])]
    level, said = max(rated, key=lambda pair: _strength(*pair), default=(0, ""))
    return level, said if level else "", line


def _is_denied(line: Line, said: str) -> bool:
    """Whether every mention of a word stands behind a negation."""
    first = said.split(maxsplit=1)[0]
    places = [n for n, term in enumerate(line.terms) if term.form == first]
    negations = word_set("grammar", "negation") | word_set("loaded_words", "declined")
    return all(
        any(term.form in negations for term in line.terms[max(0, n - _DENIED_WITHIN) : n]) for n in places
    )


def _strength(level: int, said: str) -> tuple[int, bool]:
    """Return what words are ranked by: their level, and "said" as the plainest of the plain."""
    return level, said not in _PLAINEST


RULE = Rule(ID, Severity.INFO, "A word much stronger than any that the body uses.", find)
