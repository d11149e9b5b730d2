"""The line from a headline to its claims."""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.claims import labels
from factcheck.claims.clauses import Clause, split_clauses
from factcheck.claims.parts import Part, whole
from factcheck.claims.predicates import main_verb
from factcheck.claims.questions import asked_statement, is_question
from factcheck.claims.speakers import looks_like_source, may_be_name, speaker_of
from factcheck.claims import words
from factcheck.types import Claim, ClaimKind, Span

_NOTHING = (ClaimKind.LABEL, ClaimKind.TEASER)
_MAX_CHARACTERS = 1000
_LONG_QUOTATION = 3
_BRACKETED = re.compile(r"^\s*[\[(][^\])]{1,24}[\])]\s*|\s*[\[(][^\])]{1,24}[\])]\s*$")

Claims = tuple[Claim, ...]


def extract_claims(headline: str) -> Claims:
    """Take a headline apart into its claims, in order; kickers and site names are left out.

    A headline that claims nothing gives one label or teaser; a blank one gives nothing. A question whose
    text still ends in a question mark asks for more than yes or no.
    """
    part = whole(headline)
    if not part.tokens:
        return ()
    if len(headline) > _MAX_CHARACTERS or not part.words:
        return (_claim(part),)
    claims = _read(_without_brackets(part))
    checkable = tuple(claim for claim in claims if claim.kind not in _NOTHING)
    if checkable:
        return checkable
    kind = ClaimKind.TEASER if any(claim.kind is ClaimKind.TEASER for claim in claims) else ClaimKind.LABEL
    return (Claim(part.text, part.span, kind),)


def _without_brackets(part: Part) -> Part:
    """Leave out "[VIDEO]" and the like at either end."""
    opening = [index for index, token in enumerate(part.tokens) if token.word in ("[", "(")]
    closing = [index for index, token in enumerate(part.tokens) if token.word in ("]", ")")]
    if not opening or not closing:
        return part
    if opening[0] == 0 and closing[0] < len(part.tokens) - 1 and _is_bracketed_label(part, 1, closing[0]):
        return _without_brackets(part.after(closing[0]))
    if (
        closing[-1] == len(part.tokens) - 1
        and opening[-1] > 0
        and _is_bracketed_label(part, opening[-1] + 1, closing[-1])
    ):
        return _without_brackets(part.before(opening[-1]))
    return part


def _is_bracketed_label(part: Part, start: int, end: int) -> bool:
    inside = part.before(end).since(start)
    return labels.is_kicker(inside) or labels.is_site(inside)


def _read(part: Part) -> Claims:
    if not part.words:
        return ()
    if labels.is_label(part):
        return (Claim(part.text, part.span, ClaimKind.LABEL),)
    if labels.is_teaser(part):
        return (Claim(part.text, part.span, ClaimKind.TEASER),)
    for index, token in enumerate(part.tokens):
        divide = _DIVIDERS.get(token.word)
        if divide is None or token.quotation or not 0 < index < len(part.tokens) - 1:
            continue
        claims = divide(part, index)
        if claims is not None:
            return claims
    if is_question(part):
        return (Claim(asked_statement(part), part.span, ClaimKind.QUESTION),)
    speaker = speaker_of(part)
    if speaker is not None:
        return (_claim(part, speaker),)
    clauses = split_clauses(part)
    return tuple(_clause_claim(clause) for clause in clauses)


def _clause_claim(clause: Clause) -> Claim:
    claim = _claim(clause.part, clause.subject and None or speaker_of(clause.part))
    return Claim(clause.text, claim.span, claim.kind, claim.speaker)


def _claim(part: Part, speaker: str | None = None) -> Claim:
    quotations = [token.quotation for token in part.tokens if token.quotation and token.is_word]
    longest = max((quotations.count(number) for number in set(quotations)), default=0)
    quoted = longest > _LONG_QUOTATION or (longest > 0 and speaker is not None)
    return Claim(part.text, part.span, ClaimKind.QUOTATION if quoted else ClaimKind.STATEMENT, speaker)


def _at_colon(part: Part, index: int) -> Claims | None:
    left, right = part.before(index), part.after(index)
    if part.headline[part.tokens[index].end : part.tokens[index].end + 1].isalnum():
        return None
    if labels.is_kicker(left):
        return _read(right)
    if labels.is_label(right):
        return _read(left)
    if looks_like_source(right) and (left.is_quotation or main_verb(left.tokens) is not None):
        return (_claim(part, right.text),)
    if looks_like_source(left) or (may_be_name(left) and right.tokens[:1] and right.tokens[0].quotation):
        return (_claim(part, left.text),)
    if left.is_quotation and len(left.words) > _LONG_QUOTATION and main_verb(right.tokens) is not None:
        return _read(left) + _read(right)
    if main_verb(left.tokens) is not None and _can_follow(right):
        return _read(left) + _read(right)
    return (_claim(part),)


def _can_follow(right: Part) -> bool:
    if is_question(right):
        return True
    first = right.tokens[0]
    if first.word in words.PRONOUNS | words.POSSESSIVES and not first.quotation:
        return False
    return main_verb(right.tokens) is not None or right.is_quotation


def _at_dash(part: Part, index: int) -> Claims | None:
    left, right = part.before(index), part.after(index)
    if labels.is_label(right) or labels.is_site(right):
        return _read(left)
    if labels.is_kicker(left):
        return _read(right)
    if looks_like_source(right) or (may_be_name(right) and main_verb(left.tokens) is not None):
        return (_claim(part, right.text),)
    if looks_like_source(left) and right.tokens[:1] and right.tokens[0].quotation:
        return (_claim(part, left.text),)
    return _both(left, right)


def _at_bar(part: Part, index: int) -> Claims | None:
    left, right = part.before(index), part.after(index)
    if labels.is_label(right) or labels.is_site(right) or labels.is_kicker(right):
        return _read(left)
    if labels.is_kicker(left) or labels.is_site(left):
        return _read(right)
    return _both(left, right) or (
        _read(right) if main_verb(left.tokens) is None and main_verb(right.tokens) else None
    )


def _at_sentence_end(part: Part, index: int) -> Claims | None:
    left, right = part.before(index), part.after(index)
    before = part.tokens[index - 1].word
    if part.tokens[index].word == ".":
        if len(before) < 3 or before in words.ABBREVIATIONS or "." in before:
            return None
        return _both(left, right)
    if part.tokens[index].word == "?":
        asked = part.before(index + 1) if index + 1 < len(part.tokens) else part
        return _read(asked) + _read(right) if right.words else None
    return _both(left, right)


def _both(left: Part, right: Part) -> Claims | None:
    if not left.words or not right.words:
        return None
    if main_verb(left.tokens) is not None and _can_follow(right):
        return _read(left) + _read(right)
    return None


_DIVIDERS: dict[str, Callable[[Part, int], Claims | None]] = {
    "|": _at_bar,
    ":": _at_colon,
    "--": _at_dash,
    ";": lambda part, index: _both(part.before(index), part.after(index)),
    "?": _at_sentence_end,
    "!": _at_sentence_end,
    ".": _at_sentence_end,
}
