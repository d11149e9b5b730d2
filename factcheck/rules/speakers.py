"""Who speaks a passage of a body, where the body says so plainly."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from factcheck.quotes import quoted_spans
from factcheck.rules.noun_phrases import phrase_after, phrase_before
from factcheck.rules.people import is_person, mentions
from factcheck.rules.speech import VERB, is_spoken
from factcheck.types import Span

# "Sen. Smith" and "J. Smith" go on after their full stops.
_ABBREVIATED = tuple(
    rf"\b(?:{titles})"
    for titles in (
        "[A-Z]",
        "Mr|Ms|Dr|Lt|St|Jr|Sr",
        "Mrs|Sen|Gov|Rep|Gen|Col|Sgt|Maj|Cpl|Rev|Det",
        "Capt|Prof|Pres|Supt|Insp",
    )
)
_IN_CLAUSE = rf"(?:[^.;:!?\"“”\n]|{'|'.join(rf'(?<={title})[.]' for title in _ABBREVIATED)})"
_NOT_A_SPEAKER = r"(?!(?:in|on|at|to|that|of|during|per|after|as|it|this|when|while|how|the\s\w+\swas)\b)"
_MARKS = r"\"”’'"
# All begin with the closing mark: "...," said Smith; "...," Smith said; "..." by Smith.
_ACCORDING = re.compile(rf"[\s,{_MARKS}]*according to\s+(?P<who>{_IN_CLAUSE}+)", re.IGNORECASE)
_INVERTED = re.compile(rf"[\s,.!?{_MARKS}—–-]*\b{VERB}\s+(?P<who>{_NOT_A_SPEAKER}{_IN_CLAUSE}+)")
_DIRECT = re.compile(
    rf"[\s,!?{_MARKS}—–-]*(?P<who>{_IN_CLAUSE}{{1,90}}?)\s(?:\w+ly\s|has\s|had\s|later\s|also\s)?{VERB}\b"
)
_BY = re.compile(rf"[{_MARKS}]?\s+by\s+(?P<who>{_IN_CLAUSE}+)")
# Where a body has no quotation marks, the speaker comes after some more of the words spoken.
_LATER = re.compile(
    rf",\s+(?:{VERB}\s+(?P<after>{_IN_CLAUSE}+)|(?P<before>[^,.;:!?\n]{{2,60}}?)\s(?:\w+ly\s)?{VERB}\b)"
)
_VERB = re.compile(rf"\b{VERB}\b")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|known)\s+(?:\w+ly\s)?$", re.IGNORECASE)
_PASSIVE_VERB = re.compile(rf"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s)?{VERB}\s*$", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they|it|who|i|we)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(
    rf"{''.join(f'(?<!{title})' for title in _ABBREVIATED)}[.!?…][\"”’')\]]*\s+(?=[^a-z])|\n+"
)
_ENDS_SENTENCE = ".…"
_FARTHEST = 300
_LONGEST_CHAIN = 12
_SENTENCES_BACK = 4


class Voice(NamedTuple):
    """The words of a body that name a speaker.

    `who` is the noun phrase, `around` all the text in which the speaker may also be named. `by_pronoun`: the
    body itself has only "he said", and `who` is the person whom it named last.
    """

    who: str
    around: str
    at: int
    by_pronoun: bool = False


@lru_cache(maxsize=4)
def _quotes(body: str) -> tuple[Span, ...]:
    return quoted_spans(body)


@lru_cache(maxsize=4)
def _unquoted(body: str) -> str:
    pieces, end = [], 0
    for span in _quotes(body):
        pieces += [body[end : span.start], " " * (span.end - span.start)]
        end = span.end
    return "".join([*pieces, body[end:]])


def speaker_of(body: str, passage: Span) -> Voice | None:
    """Return who says the words of `passage`; None where the body does not make it plain."""
    quotes = _quotes(body)
    at = bisect_right(quotes, passage.start, key=lambda span: span.start) - 1
    if at < 0 or quotes[at].end < passage.end:
        return _speaker_without_marks(body, passage)
    for _ in range(_LONGEST_CHAIN):
        earliest = quotes[at - 1].end + 1 if at else 0
        voice = _after(body, quotes[at]) or _before(body, quotes[at], earliest)
        if voice is not None:
            return _resolved(body, voice)
        if at == 0 or not _continues(body, quotes[at - 1], quotes[at]):
            return None
        at -= 1
    return None


def _speaker_without_marks(body: str, passage: Span) -> Voice | None:
    """The speaker of words in no quotation, or in one that opens in their paragraph and never closes."""
    start = body.rfind("\n", max(0, passage.start - 4 * _FARTHEST), passage.start) + 1
    opened = max(body.rfind(mark, start, passage.start) for mark in ('"', "“"))
    if opened >= 0 and not body[opened - 1 : opened].strip() and body[opened + 1 : opened + 2].strip():
        return _resolved(body, _before(body, Span(opened + 1, passage.end), 0))
    later = None if _quotes(body) else _later(body, passage)
    return _resolved(body, _after(body, passage) or later or _before(body, passage, 0))


def _continues(body: str, before: Span, quote: Span) -> bool:
    """Whether the speaker of one quotation goes on in the next."""
    between = body[before.end + 1 : quote.start - 1].strip()
    if not between.strip(".,;!?"):
        return True
    if body[before.end - 1] in _ENDS_SENTENCE or _SENTENCE_END.search(between) is not None:
        return False
    return between[-1] not in ".!?" or _after(body, before) is not None


def _after(body: str, quote: Span) -> Voice | None:
    if body[quote.end - 1] in _ENDS_SENTENCE:
        return None
    after = _rest_of_sentence(body, quote.end)
    match = _ACCORDING.match(after) or _INVERTED.match(after)
    if match is not None:
        return Voice(phrase_after(match["who"]), after, quote.start)
    match = _DIRECT.match(after)
    if match is not None and (body[quote.end - 1] in ",!?—–-" or after.lstrip(_MARKS)[:1] in ",—–-"):
        return _voice(phrase_before(match["who"]), match.group(), quote.start)
    match = _BY.match(after)
    if match is not None and _PASSIVE_VERB.search(_lead(body, quote, 0)):
        return _voice(phrase_after(match["who"]), match["who"], quote.start)
    return None


def _later(body: str, passage: Span) -> Voice | None:
    match = _LATER.search(_rest_of_sentence(body, passage.end))
    if match is None:
        return None
    who = phrase_after(match["after"]) if match["after"] else phrase_before(match["before"])
    return _voice(who, match.group(), passage.start)


def _rest_of_sentence(body: str, start: int) -> str:
    end = _SENTENCE_END.search(body, start, start + _FARTHEST)
    return body[start : end.start() + 1 if end else start + _FARTHEST]


def _before(body: str, quote: Span, earliest: int) -> Voice | None:
    lead = _lead(body, quote, earliest)
    verbs = [verb for verb in _VERB.finditer(lead) if is_spoken(lead, verb.start())]
    finite = [verb for verb in verbs if not verb.group().endswith("ing")] or verbs
    if not finite or _PASSIVE.search(lead[: finite[-1].start()]):
        return None
    clause = lead[finite[-2].end() if len(finite) > 1 else 0 : finite[-1].start()]
    who = phrase_before(clause)
    before = lead[: finite[-1].start()]
    return _voice(who, before, quote.start - 1 - len(lead) + before.rfind(who))


def _lead(body: str, quote: Span, earliest: int) -> str:
    """The sentence of `quote` up to its opening mark, from `earliest` on."""
    start = max(earliest, quote.start - _FARTHEST)
    text = body[start : max(start, quote.start - 1)]
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    if ends:
        return text[ends[-1] :]
    # After another quotation in the same sentence, whoever speaks was named before that.
    return "" if start == earliest > 0 and body[earliest - 2] not in ".!?…" else text


def _voice(who: str, around: str, at: int) -> Voice | None:
    return Voice(who, around, at) if who else None


def _resolved(body: str, voice: Voice | None) -> Voice | None:
    """The voice, and in the place of a pronoun the first person in the nearest sentence that names one."""
    if voice is None or not _PRONOUN.match(voice.who):
        return voice
    text = _unquoted(body)[max(0, voice.at - 2 * _FARTHEST) : voice.at]
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]
    for start in reversed(starts[-_SENTENCES_BACK:]):
        # "She met Mary Jones" is about someone named before.
        for mention in () if _PRONOUN.match(text, start) else mentions(text[start:]):
            if is_person(mention.words[-1], body):
                who = text[start + mention.start : start + mention.end]
                return Voice(who, text[start:] + voice.around, voice.at, by_pronoun=True)
    return None
