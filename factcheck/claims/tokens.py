"""A headline as words and marks, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.types import Span

# A stock ticker is one token, so that it can be passed over.
_TOKEN = re.compile(
    r"<[^<>\s]{1,16}>"
    # So is an abbreviation or initial with its stop.
    r"|\b(?:[^\W\d_]\.){2,}|\b[^\W\d_]\.(?= )"
    r"|\b(?i:mr|mrs|ms|dr|st|sen|gov|rep|gen|lt|col|maj|brig|cmdr|adm|supt|insp|det|pres|sgt|capt)\."
    r"|\b(?i:prof|rev|hon|vs|jr|sr|ft|mt|v)\."
    r"|[$£€¥]?\d+(?:[.,:/]\d+)*(?:[-–]?\w+)*(?:[-–]\w+)*%?"
    r"|[^\W_]+(?:[.'’&/–-][^\W_]+)*(?:['’](?=\s|$))?"
    r"|\s[-–]{1,3}(?=\s)|—|--+|…|\.{2,}"
    r"|\S"
)
_PASSED_OVER = frozenset("\"“”„'‘’«»*")


class Token(NamedTuple):
    """A word in lower case, or a mark; any dash between words is `--`."""

    word: str
    start: int
    end: int
    quotation: int  # the number of the quotation that holds it, from 1; 0 outside

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.word[0].isalnum() or (self.word[0] in "$£€¥" and len(self.word) > 1)

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.word.lstrip("$£€¥")[:1].isdigit()


def tokenize(headline: str, quotations: Sequence[Span]) -> tuple[Token, ...]:
    """Return the tokens of a headline in order, without quotation marks and tickers such as `<IBM.N>`."""
    starts = [span.start for span in quotations]
    tokens: list[Token] = []
    for match in _TOKEN.finditer(headline):
        text = match.group()
        if text in _PASSED_OVER or (len(text) > 2 and text[0] == "<"):
            continue
        start = match.start() + (1 if text[0].isspace() else 0)
        number = bisect_right(starts, start)
        inside = number > 0 and start < quotations[number - 1].end
        word = text.strip().replace("’", "'")
        if word[0] in "-–—" and (len(word) > 1 or word == "—" or text[0].isspace()):
            word = "--"
        tokens.append(Token(word.lower(), start, match.end(), number if inside else 0))
    return tuple(tokens)
