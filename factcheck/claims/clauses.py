"""Clauses side by side, cut apart where each can be judged alone; wherever that is not sure, not."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claims import names, words
from factcheck.claims.forms import Form, forms
from factcheck.claims.parts import Part
from factcheck.claims.predicates import is_plural, main_verb, starts_with_verb
from factcheck.claims.speakers import is_verb_of_saying, speaker_of
from factcheck.claims.tokens import Token

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
    while at < len(clause.part.tokens) - 1 and speaker_of(clause.part, clause.subject) is None:
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
    if _agrees(left.part, right):
        subject = left.subject or _subject(left.part)
        complete = _is_complete(left.part) or left.subject != ""
        return Clause(right, subject) if subject and complete and _continues(left.part, right) else None
    return Clause(right) if stands_alone(right) else None


def leads(clause: Clause) -> bool:
    """Whether a clause before another can be judged without it."""
    own = clause.part.words
    if own[-1:] and is_verb_of_saying(own[-1]):
        return False
    if not own or own[0] in words.SUBORDINATORS | words.PREPOSITIONS | words.CONJUNCTIONS | _THIRD_PERSONS:
        return False
    return bool(clause.subject) or _own_verb(clause.part) is not None


def stands_alone(part: Part) -> bool:
    """Whether a clause after another can be judged without it: its own subject and verb, no pronouns."""
    first = _first_word(part)
    if not first.is_word or first.word in _NO_SUBJECT or _opens_modifier(part):
        return False
    if starts_with_verb(part.tokens) or any(token.word in _THIRD_PERSONS for token in part.tokens):
        return False
    return _own_verb(part) is not None


def _first_word(part: Part) -> Token:
    """Return the first word that is no adverb."""
    return next((token for token in part.tokens if token.word not in words.ADVERBS), part.tokens[0])


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
    if joint == "after" and len(right.words) > 1 and right.words[1] in words.TIME_NOUNS:
        return False
    if joint == "after":
        return own[-1] not in words.TIME_NOUNS
    if joint == "as" and first.word in words.LIFE_STAGES:
        return False
    if joint == "and" and _is_passive(left):
        return False
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
    if not _JOINTS.isdisjoint(left.words) or "," in left.plain or ";" in right.plain:
        return False
    if joint == ",":
        # "Aleppo, Syria", "boy, 13" and "2018, the year the film came out" add to what stands before.
        first = right.tokens[0]
        return first.word not in names.PLACES | _ARTICLES and not first.is_number
    # "boys and girls play": only a singular verb shows that its subject begins after the "and".
    return word in _SINGULAR or Form.THIRD in forms(word)


def _is_passive(left: Part) -> bool:
    """Whether the only verb is a participle, which may belong to the noun: "study based on traffic"."""
    verb = main_verb(left.tokens)
    form = forms(left.tokens[verb].word) if verb else Form.NONE
    return (
        Form.PARTICIPLE in form and Form.BASE not in form and left.tokens[verb or 0].word not in words.FINITE
    )


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
    if any(forms(token.word) & (Form.THIRD | Form.PAST) for token in left.tokens[1:verb]):
        return ""
    return left.headline[left.span.start : left.tokens[verb - 1].end]


def _agrees(left: Part, right: Part) -> bool:
    """Whether the right part opens with a word that can be a second verb of the left part's subject."""
    verb = main_verb(left.tokens)
    first = _first_word(right).word
    form, left_form = forms(first), forms(left.tokens[verb].word) if verb else Form.NONE
    if not verb:
        return False
    if first in words.MODALS:
        return True
    if Form.THIRD in form or first in _SINGULAR:
        plural = left.tokens[verb].word in ("are", "were", "have") or Form.BASE in left_form
        return not plural and not is_plural(left.tokens[verb - 1].word)
    if Form.BASE in form and Form.BASE in left_form:
        return True
    return Form.PAST in left_form and Form.PAST in form


def _is_complete(left: Part) -> bool:
    """Whether a clause shares no object with the next, as in "gunman shoots, kills officer"."""
    verb = main_verb(left.tokens)
    last = left.tokens[-1].word
    if verb is not None and verb == len(left.tokens) - 1:
        stems = (last, last[:-1], last[:-2])
        return not (words.MOVEMENTS | words.INTRANSITIVES).isdisjoint(stems)
    return last not in words.PREPOSITIONS


def _continues(left: Part, right: Part) -> bool:
    """Whether the right part surely opens with that verb, and names nobody of the left part."""
    infinitive = Form.BASE in forms(_first_word(right).word) and not (words.MODALS | {"to"}).isdisjoint(
        left.words
    )
    return (
        not infinitive
        and starts_with_verb(right.tokens)
        and not any(token.word in _THIRD_PERSONS - words.POSSESSIVES for token in right.tokens)
    )
