"""When a clause can be judged alone, and with what subject put back."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claims import words
from factcheck.claims.forms import Form, forms, is_participle
from factcheck.claims.parts import Part
from factcheck.claims.predicates import (
    is_plural,
    is_verbless_statement,
    main_verb,
    starts_with_verb,
)
from factcheck.claims.speakers import is_verb_of_saying
from factcheck.claims.tokens import Token

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
_NO_START = words.SUBORDINATORS | words.PREPOSITIONS | words.CONJUNCTIONS | _THIRD_PERSONS | {"that", "this"}
_SINGULAR = words.word_set("is was has isn't wasn't hasn't")
_INNER = words.word_set("as after amid while but before when if because") | words.RELATIVES
_PLURAL = words.word_set("are were have aren't weren't haven't")


class Clause(NamedTuple):
    """A part, and the subject put back before it where its own was left out."""

    part: Part
    subject: str = ""

    @property
    def text(self) -> str:
        """What is judged."""
        return f"{self.subject} {self.part.text}" if self.subject else self.part.text

    @property
    def verb(self) -> int | None:
        """The index of its verb among the tokens of the part."""
        return 0 if self.subject else main_verb(self.part.tokens)


def continuation(left: Clause, right: Part, *, coordinate: bool = True) -> Clause | None:
    """Return the right part as a clause of its own, its subject put back if need be; None where unsure.

    Only a `coordinate` clause can share its subject with the left one: not one after "as" or "after".
    """
    if right.tokens and right.tokens[0].word in ("and", "but", "yet", "then"):
        right = right.since(1)
    if not right.words or not left.part.words:
        return None
    if coordinate and _agrees(left, right):
        subject = left.subject or _subject(left.part)
        sure = subject != "" and _is_complete(left) and _continues(left.part, right)
        return Clause(right, subject) if sure else None
    return Clause(right) if stands_alone(right) else None


def leads(clause: Clause) -> bool:
    """Whether a clause before another can be judged without it."""
    own = clause.part.words
    if not own or own[0] in _NO_START or is_verb_of_saying(own[-1]) or _opens_modifier(clause.part):
        return bool(clause.subject) and own != ()
    return bool(clause.subject) or _states(clause.part)


def stands_alone(part: Part) -> bool:
    """Whether a clause after another can be judged without it: its own subject and verb, no pronouns."""
    first = _first_word(part)
    if not first.is_word or first.word in _NO_SUBJECT or _opens_modifier(part):
        return False
    if starts_with_verb(part.tokens) or any(token.word in _THIRD_PERSONS for token in part.tokens):
        return False
    return _states(part)


def _states(part: Part) -> bool:
    return _own_verb(part) is not None or is_verbless_statement(part.tokens)


def _first_word(part: Part) -> Token:
    """Return the first word that is no adverb."""
    return next((token for token in part.tokens if token.word not in words.ADVERBS), part.tokens[0])


def _opens_modifier(part: Part) -> bool:
    """Whether a part opens like "led by gains" or "adding to pressure"."""
    first = _first_word(part).word
    after = part.words[part.words.index(first) + 1 :][:1] if first in part.words else ()
    passive = is_participle(first) and not words.PREPOSITIONS.isdisjoint(after)
    return Form.GERUND in forms(first) or first in ("being", "having") or passive


def _own_verb(part: Part) -> int | None:
    """Return the index of the verb, unless it belongs to a reduced relative clause ("bells we took")."""
    verb = main_verb(part.tokens)
    return None if verb and verb > 1 and part.tokens[verb - 1].word in words.PRONOUNS else verb


def _subject(left: Part) -> str:
    verb = main_verb(left.tokens)
    if not verb or verb > 5 or any(not token.is_word or token.quotation for token in left.tokens[:verb]):
        return ""
    if left.tokens[0].word in words.PRONOUNS | words.POSSESSIVES:
        return ""
    if any(forms(token.word) & (Form.THIRD | Form.PAST) for token in left.tokens[1:verb]):
        return ""
    return left.headline[left.span.start : left.tokens[verb - 1].end]


def _agrees(left: Clause, right: Part) -> bool:
    """Whether the right part opens with a word that can be a second verb of the left part's subject."""
    verb = left.verb
    if verb is None:
        return False
    if is_verbless_statement(right.tokens):
        return False
    own, first = left.part.tokens[verb].word, _first_word(right).word
    left_form, form = forms(own), forms(first)
    if Form.THIRD in form or first in _SINGULAR:
        head = left.subject.lower().split()[-1] if left.subject else left.part.tokens[verb - 1].word
        return own not in _PLURAL and Form.BASE not in left_form and not is_plural(head)
    alike = (Form.BASE in form and Form.BASE in left_form) or (Form.PAST in form and Form.PAST in left_form)
    return alike or first in words.MODALS


def _is_complete(left: Clause) -> bool:
    """Whether a clause shares no object with the next, as in "gunman shoots, kills officer"."""
    last = left.part.tokens[-1].word
    if left.part.tokens[-2:-1] and left.part.tokens[-2].word == ",":
        return False
    if left.verb == len(left.part.tokens) - 1:
        stems = (last, last[:-1], last[:-2])
        return not (words.MOVEMENTS | words.INTRANSITIVES).isdisjoint(stems)
    return last not in words.PREPOSITIONS


def _continues(left: Part, right: Part) -> bool:
    """Whether the right part surely opens with that verb, and names nobody of the left part."""
    if Form.BASE in forms(_first_word(right).word) and not (words.MODALS | {"to"}).isdisjoint(left.words):
        return False
    if _has_inner_clause(left):
        return False
    others = _THIRD_PERSONS - words.POSSESSIVES
    return starts_with_verb(right.tokens) and others.isdisjoint(right.words)


def _has_inner_clause(left: Part) -> bool:
    """Whether another subject stands between, that may be the one meant: "dies after mob beats him"."""
    if any(is_verb_of_saying(name) for name in left.words[1:]):
        return True
    inner = next((index for index, token in enumerate(left.tokens) if index and token.word in _INNER), None)
    return inner is not None and main_verb(left.tokens[inner + 1 :]) is not None
