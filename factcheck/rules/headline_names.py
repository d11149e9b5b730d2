"""The names in a headline, told from words that its style writes with a capital."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from factcheck.rules.common_words import has_plain_ending, is_common, is_listed
from factcheck.rules.name_groups import POSSESSIVE, name_groups, normal
from factcheck.types import Span

_TOKEN = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*\.?|[^\w\s]")
_CONTRACTION = re.compile(r"n't$|'(?:ll|re|ve|d|m)$")
_FIRST_AFTER = frozenset(":;.!?|–—\"“‘'«(-…")
# Capitalised in running text without being anybody's name, or named by too many words to look for.
_GENERIC_WORDS = """
    mr mrs ms miss dr sir lord lady dame prof rev gen sgt capt lt col maj sen rep gov president
    prime minister premier pm mp mps king queen prince princess duke duchess pope archbishop bishop
    judge justice secretary chancellor mayor governor senator congressman congresswoman
    representative ambassador general colonel captain major sergeant coach chief chair chairman
    director ceo cfo boss god heaven earth sun moon mars internet web net tv pc cd dvd dna hiv aids
    gdp vat ipo id ok ufo ai it uk-wide gmt monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december mon tues
    wed thurs fri sat jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn winter
    christmas easter ramadan thanksgiving halloween hanukkah new year's eve day i'm i've i'll i'd i
    the a an and exclusive video photos pictures watch live breaking opinion analysis review report
    poll study update no st mt one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion asia africa europe america father mother
    god's earth's government parliament congress senate house court supreme police army navy church
    state states cabinet north south east west northern southern eastern western central asian
    african european arab muslim muslims christian christians jewish jews catholic catholics
    protestant black white latino hispanic native spurs gunners reds blues magpies hammers toffees
    canaries saints foxes eagles seagulls wolves villans baggies springboks wallabies kiwis lions
    bafana socceroos azzurri yankees mets dodgers lakers celtics knicks bulls us uk eu gb un nhs pr
    diy mlb nfl nba nhl nascar fifa uefa dwi dui wwi wwii gi gis ag oap oaps gp gps vip vips suv atm
    cctv lgbt lgbtq pcs tvs cds dvds ceos ufos ids hollywood bollywood euro euros dept utd
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())


class Style(Enum):
    """How a headline uses capitals: like a sentence, on most words, or everywhere."""

    SENTENCE = auto()
    TITLE = auto()
    CAPITALS = auto()


class NameToken(NamedTuple):
    """One word of a name; `form` is compared: lower case, without accents or a possessive s."""

    span: Span
    word: str
    form: str


class Name(NamedTuple):
    """Capitalised words side by side, at least one of which is no common word."""

    tokens: tuple[NameToken, ...]
    before: str

    @property
    def span(self) -> Span:
        """From the first word's start to the last word's end."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)


def style_of(headline: str) -> Style:
    """Tell the style of `headline`; one too short to tell counts as title case."""
    words = re.findall(r"[^\W\d_]{2,}", headline)
    if sum(word.isupper() for word in words) >= 0.8 * len(words):
        return Style.CAPITALS
    rest = [word for word in words[1:] if len(word) >= 4]
    capitals = sum(word[0].isupper() for word in rest)
    return Style.SENTENCE if len(rest) >= 3 and capitals <= 0.6 * len(rest) else Style.TITLE


def find_names(headline: str) -> tuple[Name, ...]:
    """Return the runs of words in `headline` that are names, in order."""
    style = style_of(headline)
    names: list[Name] = []
    run: list[NameToken] = []
    previous, before = "", ""
    for match in _TOKEN.finditer(headline):
        token = match.group()
        is_first = not previous or previous[-1] in _FIRST_AFTER
        if _is_name_word(token, style, is_first):
            before = before if run else previous
            run.append(_name_token(match))
            if token.endswith(("'s", "’s")):
                names, run = [*names, Name(tuple(run), before)], []
        elif run:
            names, run = [*names, Name(tuple(run), before)], []
        previous = token
    return (*names, Name(tuple(run), before)) if run else tuple(names)


def _name_token(match: re.Match[str]) -> NameToken:
    word = POSSESSIVE.sub("", match.group()).rstrip("'’")
    return NameToken(Span(match.start(), match.start() + len(word)), word, normal(word))


def _is_name_word(token: str, style: Style, is_first: bool) -> bool:
    form = normal(token)
    if not token[0].isupper() or any(char.isdigit() for char in token) or form in _GENERIC or len(form) < 2:
        return False
    if _CONTRACTION.search(form):
        return False
    if style is not Style.SENTENCE:
        # Most words have a capital here, so only a name that is known as one is taken for one.
        return len(form) > 3 and form in name_groups() and not is_listed(form)
    return not is_first or token.isupper() or (len(form) > 2 and not _is_plain(form.replace("'", "")))


def _is_plain(form: str) -> bool:
    return is_listed(form) or (form not in name_groups() and (is_common(form) or has_plain_ending(form)))


def headline_forms(headline: str) -> tuple[str, ...]:
    """Return the compared forms of all words of `headline`, in order."""
    return tuple(normal(match.group()) for match in _TOKEN.finditer(headline) if match.group()[0].isalnum())
