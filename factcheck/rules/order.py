"""Before or after: where a headline and its body put the same two events in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.rules.counted import stem
from factcheck.rules.matching import content_stems, is_evidence
from factcheck.types import Reading, Sentence, Span

_ORDER = re.compile(
    r"(?:\b(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?:\sor\sso)?\s)?"
    r"\b(?P<word>before|ahead\sof|prior\sto|earlier\sthan|after|following|later\sthan)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"after|following|later", re.IGNORECASE)
# Words in common that show two events to be the same, with the unit of time between them and without.
_LEAST_WITH_UNIT, _LEAST = 3, 5
# An event is told within so many characters of the word of order.
_REACH = 100
_MOST = 4


class Order(NamedTuple):
    """Two events with a word of order between them; `unit` is the time between, where that is said."""

    span: Span
    is_later: bool
    unit: str
    left: frozenset[str]
    right: frozenset[str]


class Reversal(NamedTuple):
    """The headline's word of order, and the body's in the sentence that reverses it."""

    headline: Span
    words: str
    sentence: Sentence


def find_reversals(headline: str, reading: Reading) -> Iterator[Reversal]:
    """Yield each word of order of `headline` against which the body puts the same two events."""
    for order in _orders(headline):
        if min(len(order.left), len(order.right)) == 0:
            continue
        same, other, found = 0, 0, None
        for sentence in reading.sentences:
            for said in _orders(sentence.text) if is_evidence(sentence) else ():
                shared = _shared(order, said)
                if said.is_later is order.is_later:
                    same = max(same, shared)
                elif shared > other and shared >= _least(order, said):
                    other, found = shared, Reversal(order.span, said.span.of(sentence.text), sentence)
        if found is not None and other > same:
            yield found


def _least(order: Order, said: Order) -> int:
    return _LEAST_WITH_UNIT if order.unit and order.unit == said.unit else _LEAST


def _shared(order: Order, said: Order) -> int:
    """How many words the two have in common on the same sides; 0 where one side has none, or they cross."""
    left, right = len(order.left & said.left), len(order.right & said.right)
    crossed = len(order.left & said.right) + len(order.right & said.left)
    return left + right if left and right and left + right > crossed else 0


@lru_cache(maxsize=256)
def _orders(text: str) -> tuple[Order, ...]:
    return tuple(
        Order(
            Span(match.start("word"), match.end("word")),
            _LATER.match(match["word"]) is not None,
            stem(match["unit"]) if match["unit"] else "",
            content_stems(text[max(0, match.start() - _REACH) : match.start()]),
            content_stems(text[match.end() : match.end() + _REACH]),
        )
        for match in islice(_ORDER.finditer(text), _MOST)
    )
