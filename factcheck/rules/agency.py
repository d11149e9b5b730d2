"""Whether a verb's doer stands behind "by": "dumped by his girlfriend" against "dumped his girlfriend"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.rules.lines import Line, Term
from factcheck.rules.stems import is_irregular
from factcheck.rules.vocabulary import word_set

# How nouns of doing end: "takeover", "invasion", "treatment", "attack".
_DEEDS = ("over", "ion", "ment", "ack", "al")
_LINKS = frozenset(["by", "of"])


class Agency(NamedTuple):
    """A verb, or its noun as in "takeover of", and the noun after it, which does it or suffers it.

    `first` and `last` are the indexes of the two words.
    """

    verb: str
    noun: str
    does: bool
    first: int
    last: int


class Reversal(NamedTuple):
    """The headline's agency, and the line that has it the other way round with its own."""

    ours: Agency
    line: Line
    theirs: Agency


def find_reversal(own: Sequence[Term], near: Sequence[Line], lines: Sequence[Line]) -> Reversal | None:
    """Return what a near line reverses; None where any of the lines has it the headline's way."""
    said = {agency[:3] for line in lines for agency in agencies(line.terms)}
    opposed = {(ours.verb, ours.noun, not ours.does): ours for ours in agencies(own) if ours[:3] not in said}
    found = ((line, theirs) for line in near if opposed for theirs in agencies(line.terms))
    reversals = (Reversal(opposed[t[:3]], line, t) for line, t in found if t[:3] in opposed)
    return next(reversals, None)


def agencies(terms: Sequence[Term]) -> Iterator[Agency]:
    """Give each word of content with the noun right after it, articles, "by" and "of" aside."""
    for at, term in enumerate(terms[:-1]):
        link = terms[at + 1].form
        if not term.is_content or (link == "by" and not _may_be_done(term.form)):
            continue
        noun = _noun(terms, at + 2 if link in _LINKS else at + 1)
        if noun is not None:
            yield Agency(term.stem, terms[noun].stem, link == "by", at, noun)


def _may_be_done(form: str) -> bool:
    """Whether "by" after the word names who does it, and not a way past something or a measure."""
    return form.endswith(("ed", "en", *_DEEDS)) or is_irregular(form)


def _noun(terms: Sequence[Term], at: int) -> int | None:
    articles = word_set("grammar", "determiner")
    while at < len(terms) and terms[at].form in articles and not terms[at].after_mark:
        at += 1
    found = at < len(terms) and terms[at].is_content and not terms[at].after_mark
    return at if found and not terms[at].form[0].isdigit() else None
