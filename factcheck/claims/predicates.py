"""Where a stretch of headline has a verb of its own, judged by the words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims import names, words
from factcheck.claims.forms import Form, forms
from factcheck.claims.tokens import Token

_CLAUSE_ENDS = frozenset([",", ";", ":", ".", "!", "?", "--", "|", ")", "…"])
# "20 dead", "13 hurt", "Dow up 120": statements that leave their verb out.
_TOLLS = words.word_set(
    "dead hurt injured missing killed held arrested wounded trapped homeless hospitalised ill"
)
_PARTICLES = words.word_set("up down off out")
_OBJECT_OPENERS = words.DETERMINERS | words.PRONOUNS | words.NUMBER_WORDS | {"to"}
_VERBLESS = words.word_set("dead up down set likely unlikely out in off on due over ready")


def main_verb(tokens: Sequence[Token]) -> int | None:
    """Return the index of the first word that is surely the verb of the clause, its subject before it.

    A relative clause ("man who fled") keeps its own first verb.
    """
    relatives = 0
    for index, token in enumerate(tokens):
        if token.word in words.RELATIVES and index > 0:
            relatives += 1
        elif is_finite(tokens, index) and not _belongs_to_verb_before(tokens, index):
            if relatives == 0:
                return index
            relatives -= 1
    return None


def _belongs_to_verb_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether a participle follows its auxiliary: "was washed"."""
    before = tokens[index - 1].word
    return before in words.FINITE or before in ("been", "being", "be")


def is_finite(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` is a verb with its subject before it, on unambiguous evidence."""
    if index == 0 or not tokens[index].is_word:
        return False
    word, before = tokens[index].word, tokens[index - 1].word
    if before in words.DETERMINERS and before not in words.PRONOUNS:
        return False
    if word in words.FINITE:
        return True
    if word in words.MODALS or word == "to":
        return _base_follows(tokens, index) if word != "to" else _is_future(tokens, index)
    in_phrase = before in words.PREPOSITIONS and before not in words.ADVERBS
    return not in_phrase and _is_inflected(tokens, index)


def may_have_verb(tokens: Sequence[Token]) -> bool:
    """Whether anything in the stretch could be its verb: what has none is a label, topic or name."""
    if main_verb(tokens) is not None:
        return True
    return any(
        token.word in _VERBLESS
        or forms(token.word) & (Form.THIRD | Form.PAST | Form.PARTICIPLE | Form.GERUND)
        for token in tokens[1:]
    )


def is_verbless_statement(tokens: Sequence[Token]) -> bool:
    """Whether a stretch states a toll or a movement without a verb: "20 dead", "Dow up 120"."""
    for index, token in enumerate(tokens[:-1]):
        after = tokens[index + 1]
        counted = token.is_number or token.word in words.NUMBER_WORDS
        if counted and (after.word in _TOLLS or after.word == "still"):
            return True
        if index and token.word in ("up", "down") and after.is_number:
            return True
    return len(tokens) > 2 and tokens[0].is_number and tokens[-1].word in _TOLLS


def starts_with_verb(tokens: Sequence[Token]) -> bool:
    """Whether a stretch surely opens with the verb of a subject that was left out."""
    while tokens and tokens[0].word in words.ADVERBS:
        tokens = tokens[1:]
    if len(tokens) < 2:
        return False
    first = tokens[0].word
    form = forms(first)
    if first in words.MODALS:
        return _base_follows(tokens, 0)
    if first in ("is", "was", "has", "had", "are", "were"):
        return True
    if Form.THIRD in form or Form.BASE in form:
        return Form.SURE in form or _takes_object(first, tokens[1]) or _has_likely_object(tokens, 0)
    return Form.PAST in form and Form.PARTICIPLE not in form and first not in words.AMBIGUOUS_PASTS


def is_plural(word: str) -> bool:
    """Whether a noun takes a plural verb, as far as its ending tells."""
    return word in words.PLURALS or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    )


def is_nominal(token: Token) -> bool:
    """Whether a word can be the last of a subject."""
    word = token.word
    if not token.is_word:
        return word == ")"
    return word in words.PRONOUNS or word not in words.CLOSED


def _base_follows(tokens: Sequence[Token], index: int) -> bool:
    for token in tokens[index + 1 : index + 4]:
        if token.word in ("be", "have", "do") or Form.BASE in forms(token.word):
            return True
        if not _is_adverb(token.word):
            return False
    return False


def _is_future(tokens: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(tokens) or not is_nominal(tokens[index - 1]):
        return False
    before, after = tokens[index - 1].word, tokens[index + 1].word
    if before in words.TAKES_INFINITIVE or forms(before) or before in words.ADVERBS:
        return False
    # "date for Apple to unveil": the infinitive belongs to the noun before the "for".
    if any(token.word == "for" for token in tokens[max(0, index - 4) : index]):
        return False
    form = forms(after)
    if after in ("be", "have") or Form.SURE | Form.BASE in form:
        return True
    if Form.BASE not in form or index + 2 >= len(tokens):
        return False
    return _opens_object(tokens[index + 2]) or _has_likely_object(tokens, index + 1)


def _is_inflected(tokens: Sequence[Token], index: int) -> bool:
    word, before = tokens[index].word, tokens[index - 1]
    form = forms(word)
    if not form or not (is_nominal(before) or _is_adverb(before.word)):
        return False
    if Form.THIRD in form:
        return _is_third(tokens, index)
    if Form.BASE in form and _is_base(tokens, index):
        return True
    return bool(form & (Form.PAST | Form.PARTICIPLE)) and _is_past(tokens, index)


def _is_third(tokens: Sequence[Token], index: int) -> bool:
    word, before = tokens[index].word, tokens[index - 1]
    if before.is_number or before.word in words.NUMBER_WORDS - {"one"}:
        return False
    if Form.SURE in forms(word):
        return True
    return not is_plural(before.word) and (
        _takes_complement(tokens, index) or _has_likely_object(tokens, index)
    )


def _is_base(tokens: Sequence[Token], index: int) -> bool:
    word, before = tokens[index].word, tokens[index - 1].word
    sure = Form.SURE in forms(word)
    if not is_plural(before) or (before in words.PLURAL_MODIFIERS and not sure):
        return False
    acting = before.endswith("ers") or before in names.SOURCES | words.WITNESSES
    return sure or _takes_complement(tokens, index) or (acting and _has_likely_object(tokens, index))


def _is_past(tokens: Sequence[Token], index: int) -> bool:
    word, before = tokens[index].word, tokens[index - 1]
    form = forms(word)
    after = _at(tokens, index + 1)
    if before.word in words.SUBJECT_PRONOUNS and Form.PAST in form:
        return True
    if Form.PARTICIPLE not in form:
        return word not in words.AMBIGUOUS_PASTS or _takes_complement(tokens, index)
    if word in words.ACTIVE_PASTS and after is not None and is_nominal(after):
        return True
    return _ends_or_complements(after) and (Form.BASE not in form or is_plural(before.word))


def _at(tokens: Sequence[Token], index: int) -> Token | None:
    return tokens[index] if index < len(tokens) else None


def _has_likely_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether an object follows a word that headlines use as a verb: "bank cuts forecast"."""
    word, after = tokens[index].word, _at(tokens, index + 1)
    if word not in words.LIKELY_VERBS or after is None or not is_nominal(after):
        return False
    form = forms(after.word)
    # "leaked files show bank knew": after a noun, what might be its object is the verb.
    if word in words.NOUNS_FIRST and form & (Form.BASE | Form.THIRD) and index + 2 < len(tokens):
        return False
    return Form.BASE in form or Form.THIRD in form or Form.PAST not in form


def _takes_complement(tokens: Sequence[Token], index: int) -> bool:
    """Whether what follows a word that may be a noun makes it a verb."""
    word, after = tokens[index].word, _at(tokens, index + 1)
    if after is not None and _takes_object(word, after):
        return True
    return not words.MOVEMENTS.isdisjoint((word, word[:-1], word[:-2])) and _ends_or_complements(after)


def _takes_object(word: str, after: Token) -> bool:
    # "reforms to revive": few of the words that may be nouns take an infinitive as verbs.
    return word in words.VERBS_OF_INTENT if after.word == "to" else _opens_object(after)


def _ends_or_complements(after: Token | None) -> bool:
    if after is None or after.word in _CLAUSE_ENDS:
        return True
    return (
        _opens_object(after)
        or after.word in words.PREPOSITIONS
        or after.word in words.CONJUNCTIONS
        or after.word in words.SUBORDINATORS
    )


def _opens_object(token: Token) -> bool:
    word = token.word
    if word in _PARTICLES:
        return False
    return token.is_number or word in _OBJECT_OPENERS or _is_adverb(word)


def _is_adverb(word: str) -> bool:
    return word in words.ADVERBS or (
        word.endswith("ly") and len(word) > 4 and word not in ("family", "supply")
    )
