"""Markdown as plain text: paragraphs with blank lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# What Hugo, Jekyll and Eleventy put in place of pictures and boxes.
_SHORTCODE = re.compile(r"\{\{[<%].{0,2000}?[>%]\}\}|\{%.{0,2000}?%\}", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKED = re.compile(r"[*_`\[\]<>#~|\\&!{]|^\s*(?:[-+=]|\d+[.)])|^(?: {4}|\t)", re.MULTILINE)


def text_of_markdown(text: str) -> str:
    """The words that a reader sees: without marks, pictures, comments and embedded boxes."""
    if not _MARKED.search(text):
        return text
    bare = _SHORTCODE.sub("", _COMMENT.sub("", text))
    return "\n\n".join(block for block in _blocks(_parser().parse(bare)) if block.strip())


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_words(token.children or ()))
        elif token.type in ("html_block", "code_block"):
            yield _without_tags(token.content)


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"


def _without_tags(html: str) -> str:
    from factcheck.sources.markup import text_of  # noqa: PLC0415 - a parser that most articles never need

    return text_of(html) if "<" in html else html
