"""Questions, and the statements that they ask about."""

from __future__ import annotations

from factcheck.claims import words
from factcheck.claims.parts import Part
from factcheck.claims.verbs import Form, forms

_BE = frozenset("is are was were isn't aren't wasn't weren't".split())
_DO = frozenset("do does did don't doesn't didn't".split())
_HAVE = frozenset("has have had hasn't haven't hadn't".split())
_INVERTED = _BE | _DO | _HAVE | words.MODALS
_ASKING = frozenset("who what when where why how which whose whom".split())
_SUBJECTS = frozenset("i he she it we they you this that these those there".split())
_AFTER_BE = frozenset(
    "not the a an to too so really still now about set ready really finally ever just already".split()
)


def is_question(part: Part) -> bool:
    """Whether a part asks: a question mark, or a verb before its subject."""
    return part.text.rstrip(" \"'”’»)").endswith("?")


def asked_statement(part: Part) -> str:
    """Return the statement that a question asks about; the question itself where that is not sure."""
    if not part.tokens:
        return part.text
    first = part.tokens[0].word
    if first in _ASKING or part.tokens[0].quotation:
        return part.text
    if first not in _INVERTED:
        return _without_mark(part)
    end = _subject_end(part)
    if end is None:
        return part.text
    headline, tokens = part.headline, part.tokens
    subject = headline[tokens[1].start : tokens[end].start].strip()
    verb = (
        headline[tokens[0].start : tokens[0].end].lower()
        if not part.text.isupper()
        else tokens[0].word.upper()
    )
    rest = headline[tokens[end].start : part.span.end]
    return f"{subject} {verb} {rest}".rstrip("? ")


def _without_mark(part: Part) -> str:
    return part.text.rstrip("? ") or part.text


def _subject_end(part: Part) -> int | None:
    """Return the index of the first token after the subject of an inverted question."""
    tokens = part.tokens
    if any(token.word == "or" for token in tokens):
        return None
    if len(tokens) > 3 and tokens[1].word in _SUBJECTS and tokens[2].is_word:
        return 2
    verb = tokens[0].word
    for index in range(2, len(tokens) - 1):
        word = tokens[index].word
        form = forms(word)
        if not tokens[index].is_word or word in words.RELATIVES:
            return None
        if verb in _BE and (word in _AFTER_BE or Form.GERUND in form or _is_participle(form)):
            return index
        if verb in _HAVE and (_is_participle(form) or word in ("been", "finally", "just", "already", "ever")):
            return index
        if verb in _DO | words.MODALS and (
            word in ("be", "have", "really", "ever") or Form.SURE | Form.BASE in form
        ):
            return index
        if word in words.PREPOSITIONS or Form.BASE in form:
            return None
    return None


def _is_participle(form: Form) -> bool:
    return Form.PARTICIPLE in form and Form.BASE not in form
