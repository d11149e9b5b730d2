"""Words that keep what follows them from being a fact, and the word that each governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from factcheck.rules.lines import Line, Term
from factcheck.rules.stems import is_superlative
from factcheck.rules.vocabulary import compared, word_set, word_table

_FARTHEST = 6
_LONGEST_SUBJECT = 10


class Certainty(IntEnum):
    """The three steps that readers tell apart."""

    SPECULATION = 1
    REPORT = 2
    FACT = 3


class Hedge(NamedTuple):
    """A hedge in a line: the indexes of its first word and of the word that it governs."""

    at: int
    head: int
    level: Certainty


def hedges_of(line: Line) -> Iterator[Hedge]:
    """Give each hedge of a sentence that governs a word, in order; a negated one governs none."""
    table = _hedge_words()
    for at, term in enumerate(line.terms):
        for before, level in table.get(term.form, ()):
            start = _start(line.terms, at, before)
            head = None if start is None else _head(line.terms, start)
            if head is not None and not is_month(line, at) and not _is_undone(line.terms, at):
                yield Hedge(at, head, level)


@cache
def _hedge_words() -> dict[str, tuple[tuple[str, Certainty], ...]]:
    table: dict[str, tuple[tuple[str, Certainty], ...]] = {}
    for row in word_table("hedges")["hedge"]:
        for word in compared(row["words"]):
            table[word] = (*table.get(word, ()), (row["before"], Certainty(row["level"])))
    return table


def _start(terms: Sequence[Term], at: int, before: str) -> int | None:
    """Return the index of the first word after the hedge and the word that must follow it."""
    if before == "verb":
        return at + 1
    if before == "clause":
        return _verb_of_clause(terms, at + 1)
    if before == "whether":
        return at + 3 if [term.form for term in terms[at + 1 : at + 3]] == ["whether", "to"] else None
    return _behind(terms, at, before)


def _behind(terms: Sequence[Term], at: int, before: str) -> int | None:
    """Return the index of the word in -ing, or behind the "to" or "of", that follows the hedge."""
    for index in range(at + 1, min(at + 3, len(terms))):
        form = terms[index].form
        if before == "ing" and form.endswith("ing") and not terms[index].after_mark:
            return index
        if form == before:
            return index + 1
        if not form.endswith("ly"):
            return None
    return None


def _verb_of_clause(terms: Sequence[Term], start: int) -> int | None:
    for index in range(start, min(start + _LONGEST_SUBJECT, len(terms))):
        if terms[index].form in word_set("grammar", "finite"):
            return index + 1
        if terms[index].after_mark:
            return None
    return None


def _head(terms: Sequence[Term], start: int) -> int | None:
    to_be = False
    for index in range(start, min(start + _FARTHEST, len(terms))):
        term = terms[index]
        if term.after_mark or term.form == "not":
            return None
        if is_auxiliary(term.form):
            to_be = to_be or term.form in word_set("grammar", "be")
        elif not (to_be and term.form in word_set("grammar", "determiner")):
            # "may be a storm" says what may be, not what may happen; "may be the largest" is a claim.
            named = to_be and terms[index - 1].form in word_set("grammar", "determiner")
            return index if term.is_content and (not named or is_superlative(term.form)) else None
    return None


def is_auxiliary(form: str) -> bool:
    """Whether the word can stand between a helping word and its verb."""
    return form in word_set("grammar", "auxiliary") or (form.endswith("ly") and len(form) > 4)


def _is_undone(terms: Sequence[Term], at: int) -> bool:
    """Whether the hedge is denied, past ("had planned to") or a purpose ("so he could")."""
    before = [term.form for term in terms[max(0, at - 3) : at]]
    return "had" in before[-1:] or "so" in before or not word_set("grammar", "negation").isdisjoint(before)


def is_month(line: Line, at: int) -> bool:
    """Whether the word at `at` is the month of May."""
    term = line.terms[at]
    return term.form == "may" and line.text(at, at) == "May" and term.span.start > line.sentence.span.start
