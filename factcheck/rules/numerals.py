"""Numbers as a text writes them, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.rules.number_words import spelled_numerals
from factcheck.rules.numeral import GLYPHS, Form, Numeral, power, shared_power
from factcheck.types import Span

# Digits after a letter, or a letter and a hyphen, are part of a name: A380, Covid-19.
_DIGITS = re.compile(
    r"(?<![A-Za-z\d_])(?<![A-Za-z]-)(?<!\d[.,/:])(?<!&#)"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,12})?|\.\d{1,12})"
    r"(?:(?P<glyph>[½¼¾⅓⅔⅛])|[\s-](?P<above>\d)/(?P<below>\d{1,2})(?![\d/]))?"
    r"(?:(?P<ordinal>st|nd|rd|th)\b|(?P<short>[KkMmBbTt]|mn|mln|bn|bln|tn|trn)(?![A-Za-z])"
    r"|[\s-]?(?P<power>hundred|thousand|million|billion|trillion|crore|lakh)(?:s|th)?\b)?"
    r"(?P<times>(?:\s|-)(?:times|fold)\b|x\b)?",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"\s[A-Za-z]+\sand\sa\shalf\b(?!-)")
_FEW = 100  # nobody writes "500 metres and a half"
# The long pattern is tried only where one of these begins.
_DIGIT = re.compile(r"[.\d]\d*")
_FRACTION = re.compile(r"(?<![\d/.,-])(\d)/(\d{1,2})(?![\d/])")
# 9/11 and 24/7 are names, and no fraction that anybody writes.
_NO_DENOMINATORS = {0, 7, 11}


@lru_cache(maxsize=8)
def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers of `text` in order, none overlapping. Linear in `text`."""
    found: list[Numeral] = []
    every = [*_fractions(text), *_in_digits(text), *spelled_numerals(text)]
    for numeral in sorted(every, key=lambda n: (n.span.start, -n.span.end)):
        if not found or numeral.span.start >= found[-1].span.end:
            found.append(_with_half(text, numeral))
    return tuple(found)


def _with_half(text: str, numeral: Numeral) -> Numeral:
    """Read "three metres and a half" and "a mile and a half" as what they come to."""
    whole = numeral.form is Form.CARDINAL and numeral.value.is_integer() and numeral.value < _FEW
    if not whole or not _AND_A_HALF.match(text, numeral.span.end):
        return numeral
    return numeral._replace(value=numeral.value + 0.5, grain=0.1)


def _fractions(text: str) -> Iterator[Numeral]:
    for match in _FRACTION.finditer(text) if "/" in text else ():
        above, below = int(match[1]), int(match[2])
        if 0 < above < below and below not in _NO_DENOMINATORS:
            yield Numeral(Span(*match.span()), above / below, Form.PART)


def _in_digits(text: str) -> Iterator[Numeral]:
    end = 0
    for first in _DIGIT.finditer(text):
        match = _DIGITS.match(text, first.start()) if first.start() >= end else None
        if match is None:
            continue
        end = match.end()
        number = match["number"].replace(",", "")
        value, grain = float(number), 10.0 ** -len(number.partition(".")[2])
        if match["glyph"] or match["below"] not in {None, "0", "00"}:
            value += GLYPHS.get(match["glyph"]) or int(match["above"]) / int(match["below"])
            grain = 0.1
        size = power(match["power"] or match["short"] or "")
        if size == 1.0 and not match["ordinal"]:
            size = shared_power(text, match.end(), value) or size
        form = Form.ORDINAL if match["ordinal"] else Form.MULTIPLE if match["times"] else Form.CARDINAL
        written = match.start("times") if match["times"] else end
        yield Numeral(Span(match.start(), written), value * size, form, grain * size)
