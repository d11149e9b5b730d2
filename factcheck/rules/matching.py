"""Which sentence of a body speaks of what a headline says: words in common, boilerplate aside."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.rules.counted import stem
from factcheck.text import covers
from factcheck.types import Reading, Sentence, SentenceRole

_WORD = re.compile(r"[A-Za-z]{3,}")
_COMMON_WORDS = """
    the and for are but not you all any can had her was one our out has him his how its may new now old
    see two who did get let say she too use that with have this will your from they been call come could
    each find first long made many more most much must name only other over part said same some such
    take than their them then there these time very what when which while would about after again also
    back because before being between both down even into just like make people still through under
    where year years says after against amid during per million billion thousand hundred percent cent
    last week month day days weeks months since until
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_REPEATS = 0.7
_LONGEST_BODY = 200_000


@lru_cache(maxsize=512)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry its content."""
    return frozenset(stem(word) for word in _WORD.findall(text) if word.lower() not in _COMMON)


def shared(headline: str, sentence: Sentence) -> int:
    """How many content words `sentence` has in common with `headline`."""
    return len(content_stems(headline) & content_stems(sentence.text))


def is_evidence(sentence: Sentence) -> bool:
    """Whether a finding may show `sentence`."""
    return sentence.role is not SentenceRole.BOILERPLATE


def repeats_headline(headline: str, sentence: Sentence) -> bool:
    """Whether a line that is not the article's prose says the headline over: it supports nothing."""
    if is_evidence(sentence):
        return False
    wanted = content_stems(headline)
    return bool(wanted) and shared(headline, sentence) >= _REPEATS * len(wanted)


def read_text(reading: Reading) -> str:
    """The body, where all of it was read and it is no longer than an article; empty otherwise.

    A rule that fires on what a body lacks must know all of it, and says nothing of an empty one.
    """
    body = reading.article.body
    return body if len(body) <= _LONGEST_BODY and covers(body, reading.sentences) else ""
