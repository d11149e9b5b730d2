"""A stretch of a headline with its tokens, and how it is cut."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claims.tokens import Token, tokenize
from factcheck.quotes import quoted_spans
from factcheck.types import Span

_EDGES = " \t\r\n\f\v\u00a0-–—:;|,•·*"


class Part(NamedTuple):
    """A stretch of `headline`; its tokens leave out quotation marks."""

    headline: str
    span: Span
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """Its characters, as the headline has them."""
        return self.span.of(self.headline)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without marks."""
        return tuple(token.word for token in self.tokens if token.is_word)

    @property
    def plain(self) -> str:
        """Its words and marks in lower case, one space between them."""
        return " ".join(token.word for token in self.tokens)

    @property
    def is_quotation(self) -> bool:
        """Whether all its words stand in one quotation."""
        return len({token.quotation for token in self.tokens}) == 1 and self.tokens[0].quotation > 0

    def before(self, index: int) -> Part:
        """Return the part left of the token at `index`."""
        return self._cut(self.span.start, self.tokens[index].start, self.tokens[:index])

    def after(self, index: int) -> Part:
        """Return the part right of the token at `index`."""
        return self._cut(self.tokens[index].end, self.span.end, self.tokens[index + 1 :])

    def since(self, index: int) -> Part:
        """Return the part that begins with the token at `index`, or the quotation mark before it."""
        start = self.tokens[index - 1].end if index else self.span.start
        return self._cut(start, self.span.end, self.tokens[index:])

    def _cut(self, start: int, end: int, tokens: tuple[Token, ...]) -> Part:
        while start < end and (self.headline[start].isspace() or self.headline[start] in _EDGES):
            start += 1
        while start < end and (self.headline[end - 1].isspace() or self.headline[end - 1] in _EDGES):
            end -= 1
        inside = tuple(token for token in tokens if start <= token.start and token.end <= end)
        return Part(self.headline, Span(start, end), inside)


def whole(headline: str) -> Part:
    """Return the headline as one part, blank and separating characters at its ends left out."""
    tokens = tokenize(headline, quoted_spans(headline))
    return Part(headline, Span(0, len(headline)), tokens)._cut(0, len(headline), tokens)
