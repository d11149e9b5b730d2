"""Where the sentences of a paragraph begin: nupunkt with a news abbreviation list, and repairs."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from nupunkt import PunktParameters, PunktSentenceTokenizer

from factcheck.types import Span

# The default model of nupunkt learnt from law reports: it takes "reports.", "century." and "black." for
# abbreviations. These are the ones that stand before a capital in news, lower case, without the last
# full stop; before a small letter or a number the repairs below do without a list.
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms messrs mme mlle dr prof hon rev fr sr jr st ste mt ft pres gen lt col capt sgt cpl pvt maj cmdr
    adm brig supt det insp gov sen rep treas atty dist dep vp wm geo chas
    inc corp ltd co cos bros plc llc assn dept univ inst intl natl govt v vs ave blvd
    ala ariz calif colo conn fla ky mich minn mont neb nev okla tenn tex wis wyo
    d.c u.s u.k u.n e.u u.s.a i.e e.g ph.d m.d n.y n.j n.c s.c l.a a.k.a
    """.split()  # noqa: SIM905 - a block of words reads better than a line for each
)
# Capitalised words that begin a sentence even after an abbreviation or an initial.
_STARTERS = frozenset(
    """
    a after all although an and another as at because before both but by despite during each earlier even
    every few for from he her here his how however i if in instead is it its last later many meanwhile more
    most mr mrs ms my neither no nobody none nor not nothing now officials on once one only other our over
    people police prosecutors residents several she since so some still such that the their then there these
    they this those though three to today two under unless until was we what when where which while who why
    with without witnesses yesterday yet you
    """.split()  # noqa: SIM905 - a block of words reads better than a line for each
)
_CLOCK = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|Eastern|Pacific|Central|Mountain|[A-Z]{2,4}\b"
)
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\.){2,4}$")
_NUMBERED = re.compile(
    r"(?<![^\W_])(?:nos?|vol|pp|fig|sec|art|ch|ca|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z])\.$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LOWERCASE_WORD = re.compile(r"[\"“'‘(\[]?[a-z][a-z'’]*(?!\w)")
_NO_WORD = re.compile(r"\W*$|[\"”’')\]]*[,;:]")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_MISSING_SPACE = re.compile(r"[a-z]{2}[.!?][”’)]?(?=[“‘]?[A-Z][a-z])")
# nupunkt takes quadratic time over a run of these.
_MARK_RUN = re.compile(r"[!?][.!?]{3,}")
_ADDRESS = re.compile(r"://|www\.|@")
_INTERVIEW = re.compile(r"[QA][.:]\s")
_INTERVIEW_TURN = re.compile(r"(?<=[.?!] )(?=[QA][.:] )")


def sentence_spans(text: str) -> list[Span]:
    """Take one paragraph without line ends apart; the spans meet and cover the text."""
    starts = [start for start, _ in _tokenizer().span_tokenize(_MARK_RUN.sub(_last_mark, text))]
    kept = starts[:1]
    for start in starts[1:]:
        if not _runs_on(text[kept[-1] : start].rstrip(), text[start : start + 80]):
            kept.append(start)
    bounds = sorted({0, *kept[1:], *_missed(text), len(text)})
    return [Span(start, end) for start, end in pairwise(bounds)]


class _Tokenizer(PunktSentenceTokenizer):
    EXCL_QUEST_LOWERCASE_CONTINUES = True


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    return _Tokenizer(PunktParameters(abbrev_types=set(_ABBREVIATIONS), sent_starters=set(_STARTERS)))


def _runs_on(before: str, after: str) -> bool:
    """Whether what follows a boundary belongs to the sentence before it."""
    if _NO_WORD.match(after):
        return True
    if _LOWERCASE_WORD.match(after):
        first = _FIRST_LETTER.search(before)
        return first is None or first.group().isupper()
    if _CLOCK.search(before[-5:]):
        return _AFTER_CLOCK.match(after) is not None
    if after[0].isdigit():
        return _NUMBERED.search(before[-5:]) is not None
    word = _WORD.match(after)
    return bool(word and word.group().lower() not in _STARTERS and _INITIALS.search(before[-10:]))


def _last_mark(run: re.Match[str]) -> str:
    return "x" * (len(run[0]) - 1) + run[0][-1]


def _missed(text: str) -> list[int]:
    found = [
        match.end()
        for match in _MISSING_SPACE.finditer(text)
        if not _ADDRESS.search(text[text.rfind(" ", 0, match.start()) + 1 : match.end()])
    ]
    if _INTERVIEW.match(text):
        found += [match.end() for match in _INTERVIEW_TURN.finditer(text)]
    return found
