"""The page that text is set on: a column of labels, a column of text, and eight colours or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.render.columns import carets, cells, clean, wrap
from factcheck.types import Span

GUTTER = 9  # "warning", the longest label, and two spaces
_NARROWEST = 20  # columns of text: below, a page is too narrow to set anything
_WIDEST = 91  # columns of text: beyond, an eye loses its line


class Style(StrEnum):
    """Terminal attributes (SGR parameters): standard colours, which a terminal's theme makes legible."""

    BOLD = "1"
    FAINT = "2"
    GOOD = "1;32"
    FAIR = "1;33"
    BAD = "1;31"
    UNSURE = "1;36"
    MARKED = "4;31"


@dataclass(frozen=True, slots=True)
class Page:
    """A page `width` columns wide; every method gives finished lines."""

    width: int
    colour: bool

    @property
    def measure(self) -> int:
        """Columns of text beside the labels."""
        return min(_WIDEST, max(_NARROWEST, self.width - GUTTER))

    def paint(self, text: str, style: Style | None) -> str:
        """The text in a style; as it is where the page has no colour."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text else text

    def entry(self, label: str, lead: str, text: str = "", style: Style | None = None) -> list[str]:
        """A labelled paragraph that hangs beside its label; label and `lead` are in the style."""
        whole = clean(lead + text)
        lines = wrap(whole, self.measure) or (Span(0, 0),)
        set_text = [self._styled(whole, line, [Span(0, len(lead))], style) for line in lines]
        gutter = " " * (GUTTER - 2 - cells(label)) + self.paint(label, style) + "  "
        return [f"{gutter}{set_text[0]}".rstrip(), *(" " * GUTTER + line for line in set_text[1:])]

    def block(self, text: str, before: str = "", style: Style | None = None) -> list[str]:
        """A paragraph in the text column, `before` in front of each line."""
        whole = clean(text)
        return [
            " " * GUTTER + self.paint(before + line.of(whole), style)
            for line in wrap(whole, self.measure - len(before))
        ]

    def marked(self, text: str, marks: Sequence[Span]) -> list[str]:
        """A paragraph in which `marks` stand out: in colour, or by carets on the line below."""
        whole = clean(text)
        lines: list[str] = []
        for line in wrap(whole, self.measure):
            if self.colour:
                lines.append(" " * GUTTER + self._styled(whole, line, marks, Style.MARKED))
                continue
            pointers = carets(whole, line, marks)
            lines.append(" " * GUTTER + line.of(whole))
            lines.extend([" " * GUTTER + pointers] if pointers else [])
        return lines

    def _styled(self, text: str, line: Span, marks: Sequence[Span], style: Style | None) -> str:
        """One line of `text`, with the marks (in order, apart) in a style."""
        pieces: list[str] = []
        at = line.start
        for mark in marks:
            start, end = max(at, mark.start), min(line.end, mark.end)
            if start < end:
                pieces += [text[at:start], self.paint(text[start:end], style)]
                at = end
        return "".join((*pieces, text[at : line.end]))
