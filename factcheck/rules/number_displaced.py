"""A number that the body has, but of another thing: what it gives in the headline's words is another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.rules.closest import body_lines, weights
from factcheck.rules.counted import OTHER
from factcheck.rules.lines import Line, content_stems, terms_of
from factcheck.rules.matching import is_evidence, shared
from factcheck.rules.number_rivals import Placed, Rival, is_alike, is_past_age
from factcheck.rules.number_support import carries
from factcheck.rules.quantities import find_quantities
from factcheck.rules.quantity import Kind, Quantity
from factcheck.types import Reading

# A kind whose numbers say themselves what they are of; a count must name the same things.
_SELF_EVIDENT = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.AGE, Kind.PART})
_WITH_NOUNS = frozenset({Kind.COUNT, Kind.ORDINAL})
# So many words to each side are a number's own.
_BESIDE = 7
# What a whole sentence shares with the headline says less than what stands beside the number.
_FAR = 0.5
# How near the rival must be to the headline's words, and how much nearer than any that carries its number.
_LEAST, _NEARER, _LEAST_WORDS = 0.65, 0.3, 6
# Times are told in many sentences of one article.
_LEAST_OF_TIME = 0.75
# One word less will do where the body has nearly all the words of the headline.
_NEARLY_ALL = 0.85
# Inside one sentence two numbers share most of their words.
_LEAST_WORDS_TOGETHER = 7
_OF_THE_SAME = 0.3
_LEAST_RATIO = 0.01


class Nearness(NamedTuple):
    """How much of a headline stands around a number of the body, and in how many words of its sentence."""

    share: float
    words: int


def find_nearer(number: Quantity, body: Sequence[Placed], reading: Reading) -> Rival | None:
    """Return what the body has in the headline's words where it has `number` only of other things."""
    headline = reading.article.headline
    if number.kind not in _SELF_EVIDENT | _WITH_NOUNS:
        return None
    holders = [placed for placed in body if carries(number, placed.quantity)]
    rivals = [placed for placed in body if _may_displace(number, placed, headline)]
    if not holders or not rivals:
        return None
    surroundings = _Surroundings.of(number, reading)
    rival, nearness = max(
        ((placed, surroundings.near(placed)) for placed in rivals), key=lambda pair: pair[1].share
    )
    together = any(placed.sentence == rival.sentence for placed in holders)
    least_words = _LEAST_WORDS_TOGETHER if together else _LEAST_WORDS - surroundings.is_known
    least = _LEAST_OF_TIME if number.measure == "time" else _LEAST
    if nearness.share < least or nearness.words < least_words or (together and number.kind is Kind.AGE):
        return None
    for placed in holders:
        share = surroundings.near(placed).share
        if nearness.share - share < _NEARER or (
            share >= _OF_THE_SAME and _names_same(number, placed.quantity)
        ):
            return None
    return Rival(
        rival.quantity, rival.sentence, same_nouns=True, shared_words=shared(headline, rival.sentence)
    )


def _may_displace(number: Quantity, placed: Placed, headline: str) -> bool:
    """Whether a quantity of the body is of the same sort, and is no other number of the headline."""
    said = placed.quantity
    if said.kind is not number.kind or said.unit != number.unit or not is_evidence(placed.sentence):
        return False
    is_turn_of_phrase = said.value == 1.0 and number.kind is not Kind.MONEY
    whole = number.kind is Kind.PERCENT and said.value == 100.0
    low, high = sorted((number.value, said.value))
    if is_turn_of_phrase or whole or low < _LEAST_RATIO * high or is_past_age(said, placed.sentence):
        return False
    if carries(number, said) or not is_alike(number, said):
        return False
    if any(carries(other, said) for other in find_quantities(headline) if other.kind is not Kind.NONE):
        return False
    return number.kind in _SELF_EVIDENT or _names_same(number, said)


def _names_same(number: Quantity, said: Quantity) -> bool:
    return bool(number.nouns & said.nouns - {OTHER})


class _Surroundings(NamedTuple):
    """The headline's words and what each is worth, and the body's lines by the place of their sentence."""

    worth: Mapping[str, float]
    total: float
    is_known: bool
    lines: Mapping[int, Line]

    @classmethod
    def of(cls, number: Quantity, reading: Reading) -> _Surroundings:
        """The surroundings of one number of the headline."""
        lines = body_lines(reading)
        others = [term for term in terms_of(reading.article.headline) if not term.span.overlaps(number.span)]
        known = frozenset().union(*(line.content for line in lines))
        stems = content_stems(others)
        worth = weights(stems & known, lines)
        is_known = len(worth) >= _NEARLY_ALL * len(stems)
        by_place = {line.sentence.position: line for line in lines}
        return cls(worth, sum(worth.values()) or 1.0, is_known, by_place)

    def near(self, placed: Placed) -> Nearness:
        """How near a number of the body is to the headline's words."""
        line = self.lines.get(placed.sentence.position)
        if line is None:
            return Nearness(0.0, 0)
        span = placed.quantity.span
        first = bisect_right(line.terms, span.start, key=lambda term: term.span.end)
        last = bisect_left(line.terms, span.end, key=lambda term: term.span.start)
        around = (*line.terms[max(0, first - _BESIDE) : first], *line.terms[last : last + _BESIDE])
        beside = {term.stem for term in around} & self.worth.keys()
        anywhere = {term.stem for term in (*line.terms[:first], *line.terms[last:])} & self.worth.keys()
        value = sum(self.worth[stem] for stem in sorted(beside)) + _FAR * sum(
            self.worth[stem] for stem in sorted(anywhere)
        )
        return Nearness(value / self.total, len(anywhere))
