"""Who speaks beside a colon or dash: a name or noun phrase on one side, what is said on the other."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims import names, words
from factcheck.claims.forms import forms
from factcheck.claims.labels import is_place
from factcheck.claims.parts import Part
from factcheck.claims.predicates import main_verb, may_have_verb
from factcheck.claims.tokens import Token

_ENDINGS = ("man", "woman", "men", "women", "ist", "ists", "ician", "icians", "ologist", "person")
_FIRST_PERSONS = words.word_set("i i'm i'll i've i'd my me we we're we've we'll our ours")
# "Road to Rio: ..." names a topic, "Mayor to critics: ..." a speaker.
_NO_SPEAKERS = words.word_set(
    """
    access answer back case close countdown farewell guide introduction journey key letter more next ode path
    race response return right road search tribute way welcome
    """
)
_OCCASIONS = words.word_set("on after about")
_MAX_WORDS = 9


def speaker_beside(left: Part, right: Part) -> str | None:
    """Return whoever one side of a colon names as the speaker of the other side."""
    if is_source(right) and len(right.words) <= 5 and (left.is_quotation or may_have_verb(left.tokens)):
        return _phrase(right)
    if (
        len(right.words) == len(right.tokens) == 1
        and main_verb(left.tokens) is not None
        and may_be_name(right)
    ):
        return right.text
    if left.is_quotation and _speaks_on(right):
        return _phrase(right)
    if left.is_quotation or main_verb(left.tokens[: _head(left.words) + 1]) is not None:
        return None
    return _phrase(left) if _speaks(left, right) else None


def _speaks(left: Part, right: Part) -> bool:
    quoted = right.tokens[0].quotation > 0
    clause = main_verb(right.tokens) is not None
    if quoted and (_speaks_on(left) or _speaks_to(left)):
        return True
    if main_verb(left.tokens) is not None:
        return False
    # In "Writer at 100: the early years" nobody speaks.
    titled = right.tokens[0].word in ("a", "an", "the") and not may_have_verb(right.tokens)
    if (is_source(left) and not titled) or (_is_given_name(left) and (quoted or clause)):
        return True
    if quoted or not _FIRST_PERSONS.isdisjoint(right.words):
        return _may_speak(left, quoted=quoted)
    return (len(left.words) <= 6 and _speaks_to(left)) or (
        len(left.words) == 1 and may_be_name(left) and clause
    )


def is_source(part: Part) -> bool:
    """Whether a part's head noun is for somebody, or something written, that says things."""
    own = part.words
    if not 0 < len(own) <= _MAX_WORDS or part.is_quotation or own[0] in words.PREPOSITIONS:
        return False
    head = own[_head(own)]
    return head in names.SOURCES or (len(head) > 5 and head.endswith(_ENDINGS))


def may_be_name(part: Part) -> bool:
    """Whether a part is short and plain enough for a name that nobody here knows."""
    return (
        0 < len(part.words) <= 3
        and len(part.words) == len(part.tokens)
        and not may_have_verb(part.tokens)
        and not is_place(part)
        and part.words[-1] not in names.TOPICS
        and not any(token.word in words.CLOSED or token.is_number for token in part.tokens)
    )


def _is_given_name(part: Part) -> bool:
    return 2 <= len(part.words) <= 4 and part.words[0] in names.GIVEN_NAMES and not may_have_verb(part.tokens)


def _may_speak(part: Part, *, quoted: bool) -> bool:
    """Whether what stands before a quotation, or before an "I", can be a speaker and his occasion."""
    own = part.words
    head = own[: _head(own) + 1]
    if not head or own[0] in words.PREPOSITIONS or len(own) > _MAX_WORDS:
        return False
    if head[-1] in names.TOPICS or (head[-1] in names.PLACES and len(head) == 1 and not quoted):
        return False
    if len(head) < len(own):
        return own[len(head)] not in ("of", "for") and len(head) <= 4
    return len(own) <= 4 and not part.tokens[0].is_number and not may_have_verb(part.tokens)


def _speaks_on(part: Part) -> bool:
    """Whether somebody is named with his occasion: "Ferguson on defeat"."""
    own = part.words
    at = _head(own) + 1
    if not 0 < at < len(own) or at > 4 or own[at] not in _OCCASIONS:
        return False
    return own[0] not in words.PREPOSITIONS and own[at - 1] not in names.TOPICS


def _speaks_to(part: Part) -> bool:
    own = part.words
    if "to" not in own[1:3]:
        return False
    at = own.index("to", 1)
    return (
        own[at - 1] not in _NO_SPEAKERS | words.TAKES_INFINITIVE
        and not forms(own[at - 1])
        and at + 1 < len(own)
    )


def _head(own: Sequence[str]) -> int:
    """Return the index of the head noun: the word before the first preposition, relative or comma."""
    for index, name in enumerate(own):
        if index and (name in words.PREPOSITIONS or name in words.RELATIVES or name[0].isdigit()):
            return index - 1
    return len(own) - 1


def _phrase(part: Part) -> str:
    """Return a speaker without the occasion: "Ferguson" of "Ferguson on defeat"."""
    tokens: Sequence[Token] = part.tokens
    end = 1
    while end < len(tokens) and tokens[end].is_word and tokens[end].word not in words.PHRASE_ENDS:
        end += 1
    return part.headline[part.span.start : tokens[end - 1].end]
