"""Clauses joined by a conjunction or comma, cut apart where that is sure."""

from __future__ import annotations

from factcheck.claims import names, words
from factcheck.claims.clauses import Clause, continuation, leads
from factcheck.claims.forms import Form, forms, is_participle
from factcheck.claims.parts import Part
from factcheck.claims.predicates import main_verb
from factcheck.claims.speakers import speaker_of

_TIMES = words.word_set("as after amid")
_CONTRASTS = words.word_set("but while whereas")
_JOINTS = _TIMES | _CONTRASTS | {"and", ","}
_ARTICLES = words.word_set("a an the")
_SINGULAR = words.word_set("is was has isn't wasn't hasn't")


def split_clauses(clause: Clause) -> tuple[Clause, ...]:
    """Return the clauses in order; the one given where no cut is sure."""
    # What somebody is said to say stays with the speaker.
    if speaker_of(clause.part, clause.subject) is not None:
        return (clause,)
    for at in range(1, len(clause.part.tokens) - 1):
        following = _following(clause, at)
        if following is not None:
            return (Clause(clause.part.before(at), clause.subject), *split_clauses(following))
    return (clause,)


def _following(clause: Clause, at: int) -> Clause | None:
    """Return the clause after the joint at `at`, where the headline can be cut there."""
    part = clause.part
    joint = part.tokens[at]
    if joint.word not in _JOINTS or joint.quotation:
        return None
    left, right = Clause(part.before(at), clause.subject), part.after(at)
    if not leads(left) or not right.words or not _can_cut(left.part, joint.word, right):
        return None
    following = continuation(left, right, coordinate=joint.word not in _TIMES)
    if following is None:
        return None
    return following if following.subject or _is_coordinate(left.part, joint.word, right) else None


def _can_cut(left: Part, joint: str, right: Part) -> bool:
    own, first = left.words, right.tokens[0]
    if any(name in words.RELATIVES or name in words.SUBORDINATORS for name in own):
        return False
    if first.word in words.CONTENT_NOUNS or first.word in words.KIN or first.quotation:
        return False
    barred = {
        ",": "," in left.plain,
        "and": _is_passive(left),
        "after": own[-1] in words.TIME_NOUNS or not words.TIME_NOUNS.isdisjoint(right.words[1:2]),
        "as": first.word in words.LIFE_STAGES or not words.ROLE_VERBS.isdisjoint(own[-4:]),
    }
    return not barred.get(joint, False)


def _is_coordinate(left: Part, joint: str, right: Part) -> bool:
    """Whether two full clauses meet, and not two members of a list."""
    verb = main_verb(_first_clause(right).tokens)
    if verb is None:
        return False
    word = right.tokens[verb].word
    if joint in _TIMES:
        # "after binge to celebrate birthday", "as a front to buy shares"
        return word != "to" or (joint == "as" and right.tokens[0].word not in _ARTICLES)
    if word == "to" or is_participle(word):
        return False
    return joint in _CONTRASTS or (_is_simple(left, right) and _is_unlisted(joint, right, word))


def _is_simple(left: Part, right: Part) -> bool:
    return _JOINTS.isdisjoint(left.words) and "," not in left.plain and ";" not in right.plain


def _is_unlisted(joint: str, right: Part, verb: str) -> bool:
    if joint == ",":
        # "Aleppo, Syria", "boy, 13" and "2018, the year the film came out" add to what stands before.
        first = right.tokens[0]
        return first.word not in names.PLACES | _ARTICLES and not first.is_number
    # "boys and girls play": only a singular verb shows that its subject begins after the "and".
    return verb in _SINGULAR or Form.THIRD in forms(verb)


def _is_passive(left: Part) -> bool:
    """Whether the only verb is a participle, which may belong to the noun: "study based on traffic"."""
    verb = main_verb(left.tokens)
    return verb is not None and is_participle(left.tokens[verb].word)


def _first_clause(part: Part) -> Part:
    for index, token in enumerate(part.tokens):
        if index and token.word in _JOINTS:
            return part.before(index)
    return part
