"""Numbers in words: "two hundred and fifty", "half a million", "a third", "twice", "dozens", "a trio"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from text_to_num import text2num  # type: ignore[import-untyped]  # it ships no type information

from factcheck.rules.numeral import GLYPHS, POWERS, Form, Numeral, power, shared_power
from factcheck.types import Span

_SMALL_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
"""
_SMALL = _SMALL_WORDS.split()
_ORDINAL_WORDS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), start=1)} | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + s: number for word, number in _ORDINALS.items() if 3 <= number <= 20 for s in ("", "s")
}
_MULTIPLES = {
    word: number
    for number, words in {
        2: "double doubles doubled doubling twice twofold",
        3: "triple triples tripled tripling treble trebles trebled trebling thrice threefold",
        4: "quadruple quadruples quadrupled fourfold",
        5: "fivefold",
        10: "tenfold",
    }.items()
    for word in words.split()
}
_GROUPS = {
    word: number
    for number, words in {
        2: "both pair pairs duo couple couples twin twins",
        3: "trio triplets threesome",
        4: "quartet quadruplets foursome",
        5: "quintet quintuplets",
        6: "sextet sextuplets",
        12: "dozen",
    }.items()
    for word in words.split()
}
_OF_A_POWER = re.compile(r"\sof\sa\s(million|billion|trillion|thousand)\b", re.IGNORECASE)
_OF_POWER = re.compile(r"\s(?:of\s)?(hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_PERIODS = (
    "second|minute|hour|day|week|weekend|fortnight|month|year|decade|century|mile|kilometre|foot|inch|metre"
)
_VAGUE_SIZES = {"tens": 10.0, "dozens": 12.0, "scores": 20.0} | {
    f"{word}s": size for word, size in POWERS.items()
}

_WORD = re.compile(r"[A-Za-z]+|[½¼¾⅓⅔⅛]")
_CARDINAL = "|".join([*reversed(_SMALL), *POWERS])
_RUN = re.compile(rf"(?:{_CARDINAL})(?:(?:\s|-|\sand\s|,\s)(?:{_CARDINAL})\b){{0,12}}", re.IGNORECASE)
_ARTICLE = re.compile(
    rf"(?:an?|last|past|next)\s({'|'.join([*POWERS, *_GROUPS, *_PARTS, _PERIODS])})\b", re.IGNORECASE
)
_HALF_A = re.compile(rf"half[\s-](?:(?:a|an)[\s-])?({'|'.join(POWERS)}|dozen)\b", re.IGNORECASE)
_AND_A_HALF = re.compile(
    rf"[\s-]and[\s-](?:a[\s-])?(half|quarter|third)\b(?:[\s-]({'|'.join(POWERS)})\b)?", re.IGNORECASE
)
_NEXT = re.compile(r"[\s-]([a-z]+)\b", re.IGNORECASE)
_OUT_OF = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?([a-z]+|\d{1,4})\b", re.IGNORECASE)
_VAGUE = re.compile(rf"(?:({'|'.join(_VAGUE_SIZES)})\sof\s)?({'|'.join(_VAGUE_SIZES)})\b", re.IGNORECASE)


def spelled_numerals(text: str) -> Iterator[Numeral]:
    """Yield the numbers in words of `text`, in order. Linear in `text`."""
    end = 0
    for match in _WORD.finditer(text):
        read = _READERS.get(match.group().lower()) if match.start() >= end else None
        numeral = read(text, match) if read else None
        if numeral:
            end = numeral.span.end
            yield numeral


def _read_cardinal(text: str, word: re.Match[str]) -> Numeral | None:
    start = word.start()
    run = _RUN.match(text, start)
    if run is None:
        return None
    value, end = _longest(run.group(), start)
    if shared := shared_power(text, end, value):
        return Numeral(Span(start, end), value * shared, grain=shared)
    return (
        _with_fraction(text, start, end, value)
        or _out_of(text, start, end, value)
        or _with_next_word(text, start, end, value)
        or Numeral(Span(start, end), value, grain=_grain(value))
    )


def _longest(run: str, start: int) -> tuple[float, int]:
    """Read the longest beginning of `run` that is one number: of "one and two", the one."""
    words = list(_WORD.finditer(run))
    for last in reversed(words):
        part = run[: last.end()].lower()
        try:
            return float(text2num(part.replace(",", "").replace("-", " "), "en")), start + len(part)
        except ValueError:
            continue
    return 0.0, start + words[0].end()


def _with_fraction(text: str, start: int, end: int, value: float) -> Numeral | None:
    after = _AND_A_HALF.match(text, end)
    if after is None or value >= 1000:
        return None
    size = power(after[2] or "")
    value = (value + 1 / _PARTS[after[1].lower()]) * size
    return Numeral(Span(start, after.end()), value, grain=0.1 * size)


def _out_of(text: str, start: int, end: int, value: float) -> Numeral | None:
    after = _OUT_OF.match(text, end)
    below = _count(after[1].lower()) if after else 0.0
    return (
        Numeral(Span(start, after.end()), value / below, Form.PART) if after and 0 < value < below else None
    )


def _count(word: str) -> float:
    if word.isascii() and word.isdecimal():
        return float(word)
    return float(text2num(word, "en")) if word in _SMALL or word in POWERS else 0.0


def _with_next_word(text: str, start: int, end: int, value: float) -> Numeral | None:
    after = _NEXT.match(text, end)
    word = after[1].lower() if after else ""
    span = Span(start, after.end()) if after else Span(start, end)
    if word in _PARTS and value < 20 and (value == 1) != word.endswith("s"):
        return _part(text, span, value / _PARTS[word])
    if word == "dozen":
        return Numeral(span, value * 12, grain=12.0)
    if value >= 20 and 0 < _ORDINALS.get(word, 0) < 10:
        return Numeral(span, value + _ORDINALS[word], Form.ORDINAL)
    return Numeral(Span(start, end), value, Form.MULTIPLE) if word in {"times", "fold"} else None


def _part(text: str, span: Span, share: float) -> Numeral:
    of = _OF_A_POWER.match(text, span.end)
    size = POWERS.get(of[1].lower(), 0.0) if of else 0.0
    if of and size:
        return Numeral(Span(span.start, of.end()), share * size, grain=size / 10)
    return Numeral(span, share, Form.PART)


def _grain(value: float) -> float:
    return next((size for size in (1e12, 1e9, 1e6) if value and value % size == 0), 1.0)


def _read_article(text: str, word: re.Match[str]) -> Numeral | None:
    """Read "a hundred and one", "a dozen", "a third", "a week" (a one)."""
    match = _ARTICLE.match(text, word.start())
    if match is None:
        return None
    start, noun = match.start(), match[1].lower()
    if noun in POWERS and (run := _RUN.match(text, match.start(1))):
        value, end = _longest("one " + run.group(), match.start(1) - len("one "))
        return _with_fraction(text, start, end, value) or Numeral(Span(start, end), value, grain=POWERS[noun])
    if noun == "couple" and (power_of_two := _OF_POWER.match(text, match.end())):
        size = POWERS[power_of_two[1].lower()]
        return Numeral(Span(start, power_of_two.end()), 2 * size, grain=size)
    if noun in _GROUPS:
        return Numeral(Span(*match.span()), _GROUPS[noun], Form.GROUP)
    if noun in _PARTS:
        whole = _half_of_a_power(text, match.start(1))
        span = Span(start, whole.span.end if whole else match.end())
        return whole._replace(span=span) if whole else _part(text, span, 1 / _PARTS[noun])
    # The period itself is left to whoever reads units after numbers.
    return Numeral(Span(start, match.start(1) - 1), 1.0)


def _read_half(text: str, word: re.Match[str]) -> Numeral | None:
    return _half_of_a_power(text, word.start()) or Numeral(Span(*word.span()), 0.5, Form.PART)


def _half_of_a_power(text: str, start: int) -> Numeral | None:
    """Read "half a million" and "half million"."""
    match = _HALF_A.match(text, start)
    if match is None:
        return None
    size = _GROUPS.get(match[1].lower()) or POWERS[match[1].lower()]
    return Numeral(Span(*match.span()), size / 2, grain=size / 10)


def _read_vague(text: str, word: re.Match[str]) -> Numeral | None:
    match = _VAGUE.match(text, word.start())
    if match is None or (match.group().lower() == "scores" and text[match.end() : match.end() + 3] != " of"):
        return None
    size = _VAGUE_SIZES[match[2].lower()] * (_VAGUE_SIZES[match[1].lower()] if match[1] else 1.0)
    return Numeral(Span(*match.span()), size, Form.VAGUE, grain=size)


def _from(
    table: dict[str, float] | dict[str, int], form: Form
) -> Callable[[str, re.Match[str]], Numeral | None]:
    return lambda _, word: Numeral(Span(*word.span()), float(table[word.group().lower()]), form)


_READERS: dict[str, Callable[[str, re.Match[str]], Numeral | None]] = {
    **dict.fromkeys([*_SMALL, *POWERS], _read_cardinal),
    **dict.fromkeys(("a", "an", "last", "past", "next"), _read_article),
    **dict.fromkeys(_ORDINALS, _from(_ORDINALS, Form.ORDINAL)),
    **dict.fromkeys(_MULTIPLES, _from(_MULTIPLES, Form.MULTIPLE)),
    **dict.fromkeys(_GROUPS, _from(_GROUPS, Form.GROUP)),
    **dict.fromkeys(GLYPHS, _from(GLYPHS, Form.PART)),
    **dict.fromkeys(_VAGUE_SIZES, _read_vague),
    "half": _read_half,
}
