"""A body's sentences and a headline as words with their stems, marks and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.rules.stems import is_function_word, stem
from factcheck.rules.wording import words_of
from factcheck.types import Sentence, SentenceRole, Span

_MARK = re.compile(r"[,;:()\[\]—–…?!]|\s-+\s|\.(?=\s)")


class Term(NamedTuple):
    """A word: its compared form, its stem, its place, and what stands around it.

    `after_mark`: a comma or another mark that parts clauses stands before it.
    `is_content`: it says something of its own.
    """

    form: str
    stem: str
    span: Span
    after_mark: bool
    is_content: bool


class Line(NamedTuple):
    """A sentence with its terms, whose spans lie in the body; `content` are its content stems."""

    sentence: Sentence
    terms: tuple[Term, ...]
    content: frozenset[str]

    def text(self, first: int, last: int) -> str:
        """Return the sentence's own characters from one term to another, both included, in one line."""
        start = self.sentence.span.start
        if first and self.sentence.text[self.terms[first].span.start - start] in "'’":
            first -= 1
        part = self.sentence.text[self.terms[first].span.start - start : self.terms[last].span.end - start]
        return " ".join(part.split())


@lru_cache(maxsize=4)
def terms_of(text: str) -> tuple[Term, ...]:
    """Return the words of `text` as terms, in order."""
    found = []
    end = 0
    for word in words_of(text):
        start = word.span.start
        marked = text[end:start] != " " and _MARK.search(text, end, start) is not None
        found.append(Term(word.form, stem(word.form), word.span, marked, not is_function_word(word.form)))
        end = word.span.end
    return tuple(found)


def content_stems(terms: Sequence[Term]) -> frozenset[str]:
    """Return the stems of the words that say something of their own."""
    return frozenset([term.stem for term in terms if term.is_content])


@lru_cache(maxsize=4)
def lines_of(body: str, sentences: tuple[Sentence, ...]) -> tuple[Line, ...]:
    """Return the sentences that may be evidence, each with its terms; linear in `body`."""
    terms = terms_of(body)
    lines = []
    at = 0
    for sentence in sentences:
        while at < len(terms) and terms[at].span.start < sentence.span.start:
            at += 1
        first = at
        while at < len(terms) and terms[at].span.start < sentence.span.end:
            at += 1
        if sentence.role is not SentenceRole.BOILERPLATE and first < at:
            own = terms[first:at]
            lines.append(Line(sentence, own, content_stems(own)))
    return tuple(lines)
