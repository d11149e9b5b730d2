"""Where a sentence leaves its content to somebody's word, and which words it so leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.rules.lines import Line, Term
from factcheck.rules.stems import is_irregular
from factcheck.rules.vocabulary import word_set

_BREAK = re.compile(r"[;:()—–]|\s-+\s")
_LONGEST_SUBJECT = 6
_LONGEST_TAIL = 2
_CLAUSE_WITHIN = 9
_RELATIVES = frozenset(["who", "which", "whom"])
_OPENS_CLAUSE = frozenset(["that", "to", "of"])


class Attribution(NamedTuple):
    """The indexes of a sentence's attributing word, and of the first and last word that it covers."""

    at: int
    first: int
    last: int


def attributions_of(line: Line) -> Iterator[Attribution]:
    """Give each attribution of a sentence to someone who may be wrong, in order."""
    for at in range(len(line.terms)):
        if not _attributes(line.terms, at):
            continue
        end = _clause_end(line, at)
        if line.terms[at].form in word_set("attribution", "participle"):
            end = min(end, _next_mark(line.terms, at))
        verb = at + 1 if _is_said_by(line.terms, at) else at
        if _is_tail(line.terms, at, end):
            yield Attribution(verb, 0, at - 1)
        elif _has_clause(line.terms, verb, end):
            yield Attribution(verb, verb + 1, end)


def _attributes(terms: Sequence[Term], at: int) -> bool:
    form = terms[at].form
    after = terms[at + 1].form if at + 1 < len(terms) else ""
    if not _RELATIVES.isdisjoint([term.form for term in terms[max(0, at - 3) : at]]):
        return False
    if form in word_set("attribution", "adverb"):
        return True
    if form in word_set("attribution", "participle") and after in _OPENS_CLAUSE:
        return True
    if form in word_set("attribution", "noun") and after in ("that", "of"):
        return True
    if form in word_set("attribution", "verb"):
        return at > 0 and not terms[at].after_mark and not _is_own_view(terms, at)
    return _is_said_by(terms, at) or (
        form in word_set("attribution", "source") and _follows_according_to(terms, at)
    )


def _is_own_view(terms: Sequence[Term], at: int) -> bool:
    """Whether a verb of thinking has no subject, or the reader or writer for one."""
    near = {term.form for term in terms[max(0, at - 2) : at]}
    return terms[at - 1].form in word_set("attribution", "no_subject") or not near.isdisjoint(
        word_set("attribution", "own_subject")
    )


def _is_said_by(terms: Sequence[Term], at: int) -> bool:
    """Whether those of whom one would want the name say it: "sources say"."""
    after = terms[at + 1].form if at + 1 < len(terms) else ""
    return terms[at].form in word_set("attribution", "source") and after in word_set("attribution", "say")


def _follows_according_to(terms: Sequence[Term], at: int) -> bool:
    return "according" in [term.form for term in terms[max(0, at - 4) : at]]


def _clause_end(line: Line, at: int) -> int:
    """Return the index of the last word before a colon, dash or bracket."""
    text, offset = line.sentence.text, line.sentence.span.start
    for index in range(at + 1, len(line.terms)):
        before, term = line.terms[index - 1], line.terms[index]
        if term.after_mark and _BREAK.search(text[before.span.end - offset : term.span.start - offset]):
            return index - 1
    return len(line.terms) - 1


def _next_mark(terms: Sequence[Term], at: int) -> int:
    return next((n - 1 for n in range(at + 1, len(terms)) if terms[n].after_mark), len(terms) - 1)


def _is_tail(terms: Sequence[Term], at: int, end: int) -> bool:
    """Whether the attribution stands at the end, after a mark: "..., the union claims"."""
    if terms[at].form in word_set("attribution", "participle"):
        return False
    opened = any(terms[n].after_mark for n in range(max(1, at - _LONGEST_SUBJECT), at + 1))
    return opened and end - at <= _LONGEST_TAIL


def _has_clause(terms: Sequence[Term], at: int, end: int) -> bool:
    """Whether something that may be true or false follows: "claimed responsibility" tells nothing."""
    following = terms[at + 1 : min(end, at + _CLAUSE_WITHIN) + 1]
    if not following or following[0].after_mark:
        return False
    if following[0].form in _OPENS_CLAUSE:
        return True
    verbs = word_set("grammar", "finite") | {"that"}
    return any(t.form in verbs or t.form.endswith("ed") or is_irregular(t.form) for t in following[1:])
