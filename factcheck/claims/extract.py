"""The line from a headline to its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from factcheck.claims import labels, words
from factcheck.claims.clauses import Clause, continuation, leads, stands_alone
from factcheck.claims.joints import split_clauses
from factcheck.claims.parts import Part, whole
from factcheck.claims.predicates import main_verb, may_have_verb
from factcheck.claims.questions import asked_statement, is_question, is_sentence, presupposed
from factcheck.claims.sources import is_source, may_be_name, speaker_beside
from factcheck.claims.speakers import addressed_speaker, speaker_of
from factcheck.claims.teasers import is_teaser
from factcheck.text import split_sentences
from factcheck.types import Claim, ClaimKind, Span

_NOTHING = (ClaimKind.LABEL, ClaimKind.TEASER)
_MAX_CHARACTERS = 1000
_LONG_QUOTATION = 3
# From this many words on a text of several sentences is no headline but a standfirst or a summary.
_SUMMARY_WORDS = 20
_SENTENCE_WORDS = 4
_MAX_SENTENCES = 40

Claims = tuple[Claim, ...]


def extract_claims(headline: str) -> Claims:
    """Take a headline apart into its claims, in order; kickers and site names are left out.

    A headline that claims nothing gives one label or teaser; a blank one gives nothing. A question whose
    text still ends in a question mark asks for more than yes or no.
    """
    # Nobody writes a headline this long: what stands there is something else, and one claim at most.
    if len(headline) > _MAX_CHARACTERS:
        text = headline.strip()
        start = headline.index(text)
        return (Claim(text, Span(start, start + len(text))),) if text else ()
    sentences = _sentences(headline)
    if len(sentences) > 1:
        return tuple(_moved(c, s.start) for s in sentences for c in extract_claims(s.of(headline)))
    part = whole(headline)
    if not part.words:
        return (_claim(Clause(part)),) if part.text else ()
    claims = _read(Clause(_without_brackets(part)))
    checkable = tuple(claim for claim in claims if claim.kind not in _NOTHING)
    if checkable:
        return checkable
    kind = ClaimKind.TEASER if any(claim.kind is ClaimKind.TEASER for claim in claims) else ClaimKind.LABEL
    return (Claim(part.text, part.span, kind),)


def _sentences(headline: str) -> tuple[Span, ...]:
    """The sentences of a standfirst or summary in a headline's place; nothing where it is a headline."""
    if len(headline.split()) < _SUMMARY_WORDS:
        return ()
    spans = [s.span for s in split_sentences(headline, _MAX_SENTENCES)]
    return tuple(spans) if all(len(s.of(headline).split()) >= _SENTENCE_WORDS for s in spans) else ()


def _moved(claim: Claim, by: int) -> Claim:
    return replace(claim, span=Span(claim.span.start + by, claim.span.end + by))


def _without_brackets(part: Part) -> Part:
    """Leave out "[VIDEO]" and the like at either end."""
    tokens = part.tokens
    opening = [index for index, token in enumerate(tokens) if token.word in ("[", "(")]
    closing = [index for index, token in enumerate(tokens) if token.word in ("]", ")")]
    if not opening or not closing:
        return part
    if opening[0] == 0 and 1 < closing[0] < len(tokens) - 1 and _is_aside(part.before(closing[0]).since(1)):
        return _without_brackets(part.after(closing[0]))
    last = opening[-1]
    if (
        closing[-1] == len(tokens) - 1
        and 0 < last < closing[-1] - 1
        and _is_aside(part.before(closing[-1]).since(last + 1))
    ):
        return _without_brackets(part.before(last))
    return part


def _is_aside(part: Part) -> bool:
    return labels.is_label(part) or labels.is_site(part)


def _read(clause: Clause) -> Claims:
    """Read a clause with all that separates it into parts; the kind of each part decides."""
    part = clause.part
    if not part.words:
        return ()
    if labels.is_label(part):
        return (Claim(part.text, part.span, ClaimKind.LABEL),)
    for index, token in enumerate(part.tokens):
        divide = _DIVIDERS.get(token.word)
        if divide is not None and not token.quotation and 0 < index < len(part.tokens) - 1:
            claims = divide(clause, index)
            if claims is not None:
                return claims
    return _read_undivided(clause)


def _read_undivided(clause: Clause) -> Claims:
    part = clause.part
    if is_question(part):
        return (Claim(asked_statement(part), part.span, ClaimKind.QUESTION),)
    speaker = speaker_of(part, clause.subject)
    if speaker is not None:
        return (_claim(clause, speaker),)
    if is_teaser(part):
        return (Claim(part.text, part.span, ClaimKind.TEASER),)
    explained = presupposed(part)
    if explained is not None:
        return (_claim(Clause(explained)),)
    return tuple(_claim(each, speaker_of(each.part, each.subject)) for each in split_clauses(clause))


def _claim(clause: Clause, speaker: str | None = None) -> Claim:
    quotations = Counter(token.quotation for token in clause.part.tokens if token.quotation and token.is_word)
    longest = max(quotations.values(), default=0)
    quoted = longest > _LONG_QUOTATION or (longest > 0 and (speaker is not None or clause.part.is_quotation))
    kind = ClaimKind.QUOTATION if quoted else ClaimKind.STATEMENT
    return Claim(clause.text, clause.part.span, kind, speaker)


def _at_colon(clause: Clause, index: int) -> Claims | None:
    left, right = clause.part.before(index), clause.part.after(index)
    if not left.words or not right.words:
        return None
    speaker = speaker_beside(left, right)
    if speaker is not None and not labels.is_label(left):
        return (_claim(clause, speaker),)
    unlabelled = _without_label(clause, left, right)
    if unlabelled is not None:
        return unlabelled
    speaker = addressed_speaker(left, quoted=right.tokens[0].quotation > 0)
    if speaker is not None:
        return (_claim(clause, speaker),)
    return _both(clause, index) or (_claim(clause, speaker_of(right)),)


def _without_label(clause: Clause, left: Part, right: Part) -> Claims | None:
    """Read what a kicker or label on one side leaves to be claimed on the other."""
    if labels.is_format(left) and not may_have_verb(right.tokens):
        return (Claim(clause.part.text, clause.part.span, ClaimKind.LABEL),)
    if labels.is_label(left) or (labels.is_kicker(left) and _says_something(right)):
        return _read(Clause(right))
    if labels.is_label(right):
        return _read(Clause(left, clause.subject))
    return None


def _says_something(part: Part) -> bool:
    return len(part.words) > 2 or may_have_verb(part.tokens) or part.tokens[0].quotation > 0


def _at_dash(clause: Clause, index: int) -> Claims | None:
    left, right = clause.part.before(index), clause.part.after(index)
    if not left.words or not right.words:
        return None
    if labels.is_site(right):
        return _read(Clause(left, clause.subject))
    if is_source(right) or (
        may_be_name(right) and (main_verb(left.tokens) is not None or len(left.words) > 4)
    ):
        return (_claim(clause, right.text),)
    if right.tokens[0].quotation and is_source(left):
        return (_claim(clause, left.text),)
    return _without_label(clause, left, right) or _both(clause, index)


def _at_bar(clause: Clause, index: int) -> Claims | None:
    left, right = clause.part.before(index), clause.part.after(index)
    if not left.words or not right.words:
        return None
    if labels.is_site(right) or labels.is_kicker(right):
        return _read(Clause(left, clause.subject))
    if labels.is_site(left):
        return _read(Clause(right))
    unlabelled = _without_label(clause, left, right)
    if unlabelled is not None:
        return unlabelled
    if main_verb(left.tokens) is None and main_verb(right.tokens) is not None and len(left.words) <= 4:
        return _read(Clause(right))
    return _both(clause, index)


def _at_sentence_end(clause: Clause, index: int) -> Claims | None:
    before = clause.part.tokens[index - 1].word
    if clause.part.tokens[index].word == "." and (
        len(before) < 3 or before in words.ABBREVIATIONS or "." in before
    ):
        return None
    return _both(clause, index)


def _at_question_mark(clause: Clause, index: int) -> Claims | None:
    asked, right = clause.part.before(index + 1), clause.part.after(index)
    if not is_sentence(asked) or not right.words or not (stands_alone(right) or is_question(right)):
        return None
    return _read(Clause(asked)) + _read(Clause(right))


def _both(clause: Clause, index: int) -> Claims | None:
    """Read both sides of a mark as claims, where each can be judged alone."""
    left, right = Clause(clause.part.before(index), clause.subject), clause.part.after(index)
    if not left.part.words or not right.words:
        return None
    if (
        left.part.is_quotation
        and len(left.part.words) > _LONG_QUOTATION
        and main_verb(right.tokens) is not None
    ):
        return _read(left) + _read(Clause(right))
    if not leads(left):
        return None
    if is_question(right):
        return _read(left) + (_read(Clause(right)) if len(right.words) > 2 else ())
    if right.is_quotation:
        return _read(left) + _read(Clause(right))
    following = continuation(left, right)
    return None if following is None else _read(left) + _read(following)


_DIVIDERS: dict[str, Callable[[Clause, int], Claims | None]] = {
    "|": _at_bar,
    ":": _at_colon,
    "--": _at_dash,
    ";": _both,
    "?": _at_question_mark,
    "!": _at_sentence_end,
    ".": _at_sentence_end,
}
