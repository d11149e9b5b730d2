"""Where in a body the words of a quotation stand, and how the two wordings differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from factcheck.quotes import quoted_spans
from factcheck.rules.wording import Word, words_of

_SURROGATES = range(0xD800, 0xE000)
_UNKNOWN = "\0"
# Longer quotations are told by their beginning.
_LONGEST_NEEDLE = 64
_MOST_PLACES = 8
_LEAST_MARGIN = 6
_BESIDE = 2


class Difference(NamedTuple):
    """Words of a quotation against the words that the body has in their place; one may be empty.

    `at_end`: the quotation begins or ends with these words, so that `said` is only what stands beside.
    """

    quoted: tuple[Word, ...]
    said: tuple[Word, ...]
    at_end: bool = False


class Passage(NamedTuple):
    """The body's words nearest to a quotation, from the first to the last that both have.

    `shared` of the quotation's words are among them; `quoted`: they stand in quotation marks.
    """

    words: tuple[Word, ...]
    shared: int
    differences: tuple[Difference, ...]
    quoted: bool = False


class Text(NamedTuple):
    """A body's words, and the same as a string with one character for each different word."""

    words: tuple[Word, ...]
    letters: str
    alphabet: dict[str, str]

    def spell(self, words: Iterable[Word]) -> str:
        """Write `words` in this text's letters; a word that the text lacks is a NUL."""
        return "".join(self.alphabet.get(word.form, _UNKNOWN) for word in words)


@lru_cache(maxsize=4)
def body_text(body: str) -> Text:
    """Return all the words of `body`."""
    return _text(words_of(body))


@lru_cache(maxsize=4)
def quoted_text(body: str) -> Text:
    """Return the words of `body` between quotation marks, one quotation after the other."""
    spans = iter(quoted_spans(body))
    span = next(spans, None)
    inside = []
    for word in words_of(body):
        while span is not None and span.end <= word.span.start:
            span = next(spans, None)
        if span is not None and span.start <= word.span.start:
            inside.append(word)
    return _text(tuple(inside))


def _text(words: tuple[Word, ...]) -> Text:
    alphabet: dict[str, str] = {}
    for word in words:
        if word.form not in alphabet:
            code = len(alphabet) + 1
            alphabet[word.form] = chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
    return Text(words, "".join([alphabet[word.form] for word in words]), alphabet)


def places(words: Sequence[Word], text: Text) -> tuple[tuple[Word, ...], ...]:
    """Return each run of words in `text` that is the same as `words`, up to eight."""
    needle = text.spell(words)
    if not needle or _UNKNOWN in needle:
        return ()
    found = islice(re.finditer(re.escape(needle), text.letters), _MOST_PLACES)
    return tuple(text.words[place.start() : place.end()] for place in found)


def nearest(words: Sequence[Word], text: Text, cutoff: float) -> Passage | None:
    """Return the passage of `text` that shares most words in order with `words`.

    `cutoff` is the least similarity, 0 to 100. None where nothing reaches it.
    """
    words = words[:_LONGEST_NEEDLE]
    needle = text.spell(words)
    if not 0 < len(needle) <= len(text.letters):
        return None
    found = fuzz.partial_ratio_alignment(needle, text.letters, score_cutoff=cutoff)
    if found is None:
        return None
    margin = max(_LEAST_MARGIN, len(needle) // 2)
    window = slice(max(0, found.dest_start - margin), found.dest_end + margin)
    return _aligned(words, needle, text.words[window], text.letters[window])


def _aligned(words: Sequence[Word], needle: str, said: Sequence[Word], letters: str) -> Passage | None:
    runs = [code for code in Indel.opcodes(needle, letters) if code.tag == "equal"]
    if not runs:
        return None
    first, last = runs[0], runs[-1]
    inside = [
        Difference(tuple(words[run.src_end : after.src_start]), tuple(said[run.dest_end : after.dest_start]))
        for run, after in pairwise(runs)
    ]
    lead, tail = tuple(words[: first.src_start]), tuple(words[last.src_end :])
    # Where an end of the quotation matches nothing, the body's words beside it are what it replaced.
    before = max(0, first.dest_start - len(lead) - _BESIDE) if lead else first.dest_start
    after = last.dest_end + len(tail) + _BESIDE if tail else last.dest_end
    differences = (
        Difference(lead, tuple(said[before : first.dest_start]), at_end=True),
        *inside,
        Difference(tail, tuple(said[last.dest_end : after]), at_end=True),
    )
    return Passage(
        tuple(said[first.dest_start : last.dest_end]),
        sum(run.src_end - run.src_start for run in runs),
        tuple(difference for difference in differences if difference.quoted or difference.said),
    )
