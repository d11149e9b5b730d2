"""Clauses joined by a conjunction, cut apart where each can be judged alone."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claims import words
from factcheck.claims.parts import Part
from factcheck.claims.predicates import is_plural, main_verb, starts_with_verb
from factcheck.claims.verbs import Form, forms

_JOINTS = frozenset("as after amid but while and whereas ; ,".split())
_NO_SUBJECT = (
    words.PRONOUNS | words.POSSESSIVES | words.PREPOSITIONS | words.CONJUNCTIONS | words.SUBORDINATORS
)


class Clause(NamedTuple):
    """A part, and the subject put back before it where its own was left out."""

    part: Part
    subject: str = ""

    @property
    def text(self) -> str:
        """What is judged."""
        return f"{self.subject} {self.part.text}" if self.subject else self.part.text


def split_clauses(part: Part) -> tuple[Clause, ...]:
    """Return the clauses of a part in order; the part itself where no cut is sure."""
    clauses: list[Clause] = []
    rest = Clause(part)
    at = 1
    while at < len(rest.part.tokens) - 1:
        cut = _cut(rest, at)
        if cut is None:
            at += 1
            continue
        clauses.append(cut[0])
        rest = cut[1]
        at = 1
    return (*clauses, rest)


def _cut(clause: Clause, at: int) -> tuple[Clause, Clause] | None:
    part = clause.part
    joint = part.tokens[at]
    if joint.word not in _JOINTS or joint.quotation:
        return None
    left, right = part.before(at), part.after(at)
    if joint.word == "," and right.tokens and right.tokens[0].word in ("and", "but", "while", "as", "after"):
        return None
    if not left.tokens or not right.tokens or not _stands_alone(left, clause.subject, joint.word):
        return None
    if _is_clause(right, joint.word):
        return Clause(left, clause.subject), Clause(right)
    subject = clause.subject or _subject(left)
    if joint.word in (",", "and", "but") and subject and _continues(left, right):
        return Clause(left, clause.subject), Clause(right, subject)
    return None


def _stands_alone(left: Part, subject: str, joint: str) -> bool:
    names = left.words
    if names[0] in words.SUBORDINATORS | words.PREPOSITIONS | words.CONJUNCTIONS or any(
        name in words.RELATIVES or name in words.SUBORDINATORS for name in names
    ):
        return False
    if joint == "after" and names[-1] in words.TIME_NOUNS:
        return False
    if joint == "as" and any(name in words.ROLE_VERBS for name in names[-4:]):
        return False
    return bool(subject) or main_verb(left.tokens) is not None


def _is_clause(right: Part, joint: str) -> bool:
    first = right.tokens[0]
    if (
        not first.is_word
        or first.word in _NO_SUBJECT
        or first.word in words.CONTENT_NOUNS
        or first.word in words.KIN
    ):
        return False
    if first.quotation:
        return False
    verb = main_verb(_first_clause(right))
    if verb is None:
        return False
    return joint != "and" or not _is_reduced(right, verb)


def _first_clause(right: Part) -> tuple:
    for index, token in enumerate(right.tokens):
        if index and token.word in _JOINTS:
            return right.tokens[:index]
    return right.tokens


def _is_reduced(right: Part, verb: int) -> bool:
    """Whether the verb is a participle that shares what follows with the clause before the "and"."""
    form = forms(right.tokens[verb].word)
    return Form.PARTICIPLE in form and Form.BASE not in form


def _subject(left: Part) -> str:
    verb = main_verb(left.tokens)
    if not verb or verb > 5 or any(not token.is_word or token.quotation for token in left.tokens[:verb]):
        return ""
    first = left.tokens[0].word
    if first in words.PRONOUNS or first in words.POSSESSIVES:
        return ""
    return left.headline[left.span.start : left.tokens[verb - 1].end]


def _continues(left: Part, right: Part) -> bool:
    """Whether the right part is a second predicate of the left part's subject."""
    if not starts_with_verb(right.tokens):
        return False
    verb = main_verb(left.tokens)
    if verb is None:
        return False
    form = forms(left.tokens[verb].word)
    third = Form.THIRD in forms(right.tokens[0].word) or right.tokens[0].word in ("is", "was", "has")
    if third:
        return not is_plural(left.tokens[verb - 1].word) and left.tokens[verb].word not in (
            "are",
            "were",
            "have",
        )
    return Form.PAST in form
