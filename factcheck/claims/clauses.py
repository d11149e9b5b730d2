"""Clauses side by side, cut apart where each can be judged alone; wherever that is not sure, not."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claims import names, words
from factcheck.claims.forms import Form, forms
from factcheck.claims.parts import Part
from factcheck.claims.predicates import is_plural, main_verb, starts_with_verb

_JOINTS = words.word_set("as after amid but while and whereas ,")
# With one of these, what is said hangs on somebody named in the other part.
_THIRD_PERSONS = words.word_set(
    "he she it they him her them his hers its their theirs he's she's they're it's"
)
_NO_SUBJECT = (
    words.PRONOUNS
    | words.POSSESSIVES
    | words.PREPOSITIONS
    | words.CONJUNCTIONS
    | words.SUBORDINATORS
    | words.RELATIVES
    | words.FINITE
    | words.MODALS
)
_ARTICLES = words.word_set("a an the")
_SINGULAR = words.word_set("is was has isn't wasn't hasn't")


class Clause(NamedTuple):
    """A part, and the subject put back before it where its own was left out."""

    part: Part
    subject: str = ""

    @property
    def text(self) -> str:
        """What is judged."""
        return f"{self.subject} {self.part.text}" if self.subject else self.part.text


def split_clauses(clause: Clause) -> tuple[Clause, ...]:
    """Return the clauses in order; the one given where no cut is sure."""
    done: list[Clause] = []
    at = 1
    while at < len(clause.part.tokens) - 1:
        following = _following(clause, at)
        if following is None:
            at += 1
            continue
        done.append(Clause(clause.part.before(at), clause.subject))
        clause = following
        at = 1
    return (*done, clause)


def continuation(left: Clause, right: Part) -> Clause | None:
    """Return the right part as a clause of its own, its subject put back if need be; None where unsure."""
    if right.tokens and right.tokens[0].word in ("and", "but", "yet", "then"):
        right = right.since(1)
    if not right.words or not left.part.words:
        return None
    if stands_alone(right):
        return Clause(right)
    subject = left.subject or _subject(left.part)
    return Clause(right, subject) if subject and _continues(left.part, right) else None


def leads(clause: Clause) -> bool:
    """Whether a clause before another can be judged without it."""
    own = clause.part.words
    if not own or own[0] in words.SUBORDINATORS | words.PREPOSITIONS | words.CONJUNCTIONS | _THIRD_PERSONS:
        return False
    return bool(clause.subject) or _own_verb(clause.part) is not None


def stands_alone(part: Part) -> bool:
    """Whether a clause after another can be judged without it: its own subject and verb, no pronouns."""
    first = part.tokens[0]
    if not first.is_word or first.word in _NO_SUBJECT or _opens_modifier(part):
        return False
    if starts_with_verb(part.tokens) or any(token.word in _THIRD_PERSONS for token in part.tokens):
        return False
    return _own_verb(part) is not None


def _opens_modifier(part: Part) -> bool:
    """Whether a part opens like "led by gains" or "adding to pressure"."""
    form = forms(part.tokens[0].word)
    passive = Form.PARTICIPLE in form and Form.BASE not in form
    return Form.GERUND in form or (
        passive and part.tokens[1:] != () and part.tokens[1].word in words.PREPOSITIONS
    )


def _own_verb(part: Part) -> int | None:
    """Return the index of the verb, unless it belongs to a reduced relative clause ("bells we took")."""
    verb = main_verb(part.tokens)
    return None if verb and verb > 1 and part.tokens[verb - 1].word in words.PRONOUNS else verb


def _following(clause: Clause, at: int) -> Clause | None:
    part = clause.part
    joint = part.tokens[at]
    if joint.word not in _JOINTS or joint.quotation:
        return None
    left, right = Clause(part.before(at), clause.subject), part.after(at)
    if not leads(left) or not right.words or not _can_cut(left.part, joint.word, right):
        return None
    following = continuation(left, right)
    if following is None or (following.subject and joint.word not in (",", "and", "but")):
        return None
    return following if following.subject or _is_coordinate(left.part, joint.word, right) else None


def _can_cut(left: Part, joint: str, right: Part) -> bool:
    own, first = left.words, right.tokens[0]
    if any(name in words.RELATIVES or name in words.SUBORDINATORS for name in own):
        return False
    if first.word in words.CONTENT_NOUNS or first.word in words.KIN or first.quotation:
        return False
    if joint == "," and "," in left.plain:
        return False
    if joint == "after":
        return own[-1] not in words.TIME_NOUNS
    if joint == "as":
        return not any(name in words.ROLE_VERBS for name in own[-4:])
    return True


def _is_coordinate(left: Part, joint: str, right: Part) -> bool:
    """Whether two full clauses meet, and not two members of a list."""
    verb = main_verb(_first_clause(right).tokens)
    if verb is None:
        return False
    word = right.tokens[verb].word
    if joint in ("as", "after", "amid"):
        return True
    if word == "to" or (Form.PARTICIPLE in forms(word) and Form.BASE not in forms(word)):
        return False
    if joint in ("but", "while", "whereas"):
        return True
    if not _JOINTS.isdisjoint(left.words) or "," in left.plain:
        return False
    if joint == ",":
        # "Aleppo, Syria", "boy, 13" and "2018, the year the film came out" add to what stands before.
        first = right.tokens[0]
        return first.word not in names.PLACES | _ARTICLES and not first.is_number
    # "boys and girls play": only a singular verb shows that its subject begins after the "and".
    return word in _SINGULAR or Form.THIRD in forms(word)


def _first_clause(part: Part) -> Part:
    for index, token in enumerate(part.tokens):
        if index and token.word in _JOINTS:
            return part.before(index)
    return part


def _subject(left: Part) -> str:
    verb = main_verb(left.tokens)
    if not verb or verb > 5 or any(not token.is_word or token.quotation for token in left.tokens[:verb]):
        return ""
    if left.tokens[0].word in words.PRONOUNS | words.POSSESSIVES:
        return ""
    return left.headline[left.span.start : left.tokens[verb - 1].end]


def _continues(left: Part, right: Part) -> bool:
    """Whether the right part is a second predicate of the left part's subject."""
    if not starts_with_verb(right.tokens):
        return False
    if any(token.word in _THIRD_PERSONS - words.POSSESSIVES for token in right.tokens):
        return False
    verb = main_verb(left.tokens)
    if verb is None:
        return False
    first = next(token.word for token in right.tokens if token.word not in words.ADVERBS)
    if Form.THIRD in forms(first) or first in _SINGULAR:
        plural = left.tokens[verb].word in ("are", "were", "have") or Form.BASE in forms(
            left.tokens[verb].word
        )
        return not plural and not is_plural(left.tokens[verb - 1].word)
    if first in words.MODALS:
        return True
    return Form.PAST in forms(left.tokens[verb].word) and Form.PAST in forms(first)
