"""Questions, and the statements that they ask about."""

from __future__ import annotations

from factcheck.claims import words
from factcheck.claims.forms import Form, forms
from factcheck.claims.parts import Part
from factcheck.claims.predicates import main_verb

_BE = words.word_set("is are was were isn't aren't wasn't weren't")
_DO = words.word_set("do does did don't doesn't didn't")
_HAVE = words.word_set("has have had hasn't haven't hadn't")
_INVERTED = _BE | _DO | _HAVE | words.MODALS
# Without a question mark, these open a question all the same; "Will", "May" and "IS" may be names.
_SURELY_INVERTED = words.word_set("isn't aren't does did doesn't didn't could should would")
_ASKING = words.word_set(
    "who what when where why how which whose whom what's who's how's where's why's when's"
)
_SUBJECTS = words.word_set("i he she it we they you this that these those there")
_AFTER_BE = words.word_set(
    "not the a an to too so really still now about set ready finally ever just already"
)
_EXPLAINING = words.word_set("why how")
_PERSONAL = words.word_set(
    "i i'm i've my me we we're our us you you're your he she it they his her their its"
)


def is_question(part: Part) -> bool:
    """Whether a part asks: a question mark at its end, or a verb before its subject."""
    if part.text.rstrip(" \"'”’»)").endswith("?"):
        return True
    tokens = part.tokens
    return (
        len(tokens) > 3
        and tokens[0].word in _SURELY_INVERTED
        and not tokens[0].quotation
        and tokens[1].word not in words.PREPOSITIONS | {"not"}
    )


def is_sentence(question: Part) -> bool:
    """Whether a question is more than a fragment that the next words answer ("The cost? A fortune")."""
    tokens = question.tokens
    return tokens[0].word in _INVERTED | _ASKING or (main_verb(tokens) or 0) > 0


def presupposed(part: Part) -> Part | None:
    """Return what "Why the bridge fell" takes for granted: the clause after "why" or "how"."""
    tokens = part.tokens
    if len(tokens) < 3 or tokens[0].word not in _EXPLAINING or tokens[0].quotation:
        return None
    clause = part.since(1)
    if any(token.word in _PERSONAL for token in clause.tokens) or main_verb(clause.tokens) is None:
        return None
    return clause


def asked_statement(part: Part) -> str:
    """Return the statement that a question asks about; the question itself where that is not sure."""
    tokens = part.tokens
    first = tokens[0].word
    if tokens[0].quotation or any(token.word in _ASKING and not token.quotation for token in tokens[:6]):
        return part.text
    if first not in _INVERTED:
        return part.text.rstrip("? ") or part.text
    end = _subject_end(part)
    if end is None:
        return part.text
    verb = part.headline[tokens[0].start : tokens[0].end]
    subject = part.headline[tokens[1].start : tokens[end].start].rstrip()
    rest = part.headline[tokens[end].start : part.span.end]
    return f"{subject} {verb if verb.isupper() else verb.lower()} {rest}".rstrip("? ")


def _subject_end(part: Part) -> int | None:
    """Return the index of the first token after the subject of an inverted question."""
    tokens = part.tokens
    if any(token.word == "or" for token in tokens):
        return None
    if len(tokens) > 3 and tokens[1].word in _SUBJECTS and tokens[2].is_word:
        pointing = tokens[1].word in words.DETERMINERS
        return 2 if not pointing or _opens_predicate(tokens[0].word, tokens[2].word) else None
    candidates = [
        index for index in range(2, len(tokens)) if _may_open_predicate(tokens[0].word, tokens[index].word)
    ]
    for index in range(2, len(tokens)):
        word = tokens[index].word
        if not tokens[index].is_word or tokens[index].quotation or word in words.RELATIVES:
            return None
        if _opens_predicate(tokens[0].word, word) or candidates == [index]:
            return index
        if word in words.PREPOSITIONS or index in candidates:
            return None
    return None


def _may_open_predicate(verb: str, word: str) -> bool:
    return verb in words.MODALS | _DO and Form.BASE in forms(word)


def _opens_predicate(verb: str, word: str) -> bool:
    form = forms(word)
    participle = Form.PARTICIPLE in form and Form.BASE not in form
    if verb in _BE:
        return word in _AFTER_BE or participle or Form.GERUND in form
    if verb in _HAVE:
        return participle or word in ("been", "finally", "just", "already", "ever")
    return word in ("be", "have", "really", "ever", "finally", "not") or Form.SURE | Form.BASE in form
