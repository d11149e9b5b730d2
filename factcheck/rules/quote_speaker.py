"""A quotation that the body has, but gives to another speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from factcheck.rules.headline_speakers import headline_speaker
from factcheck.rules.passages import body_text, places, quoted_text
from factcheck.rules.people import full_name, is_named, is_person, lower_words, mentions, sentences_with
from factcheck.rules.quotations import Quotation, headline_quotations, sentence_at
from factcheck.rules.roles import roles
from factcheck.rules.rule import Rule
from factcheck.rules.speakers import Voice, speaker_of
from factcheck.rules.vocabulary import word_set
from factcheck.rules.wording import extent
from factcheck.types import Finding, Reading, Severity, Span

ID = "quote-speaker"
_UNNAMED = re.compile(r"(?:an?|one|another|some|several|many)\b", re.IGNORECASE)
_KNOWN_BEFORE = re.compile(r"(?:the|his|her|their|its)\s", re.IGNORECASE)
# `Chief of staff Llerandi` ends with the speaker's name, `head of the Bank` with another's.
_AFTER_OFFICE = re.compile(r"\sof\s(?:the\s|an?\s)?[^a-z].*$")
_POSSESSIVE = re.compile(r"['’]s?\s")
_SHORTEST_MISSPELLED = 5
_MISSPELLED = 85


def find(reading: Reading) -> Iterator[Finding]:
    """Give a finding where the headline and the body name two different speakers, both plainly."""
    headline, body = reading.article.headline, reading.article.body
    for quotation in headline_quotations(headline):
        span = headline_speaker(headline, quotation.span)
        voices = _voices(quotation, body) if span else ()
        if span and voices and all(is_another(span.of(headline), voice, body) for _, voice in voices):
            yield from _finding(reading, span, *voices[0])


def _finding(reading: Reading, span: Span, start: int, voice: Voice) -> Iterator[Finding]:
    sentence = sentence_at(reading, start)
    if sentence is not None:
        speaker = span.of(reading.article.headline)
        message = f"The body gives these words to {voice.who.strip()}, the headline to {speaker}."
        yield Finding(ID, Severity.ERROR, message, span, sentence)


def _voices(quotation: Quotation, body: str) -> tuple[tuple[int, Voice], ...]:
    """Where the body has the quotation, with its speakers; empty where one of them is not plain."""
    piece = max(quotation.pieces, key=len)
    text = body_text(body) if len(piece) > 1 else quoted_text(body)
    passages = [extent(words) for words in places(piece, text)]
    found = [(passage.start, voice) for passage in passages if (voice := speaker_of(body, passage))]
    return tuple(found) if len(found) == len(passages) else ()


def is_another(speaker: str, voice: Voice, body: str) -> bool:
    """Whether a headline's `speaker` is surely not the one whom the body calls `voice`."""
    name = _name(speaker, body)
    if not name:
        return _is_another_role(speaker, voice, body)
    if not _is_namesake(name, voice, body) and _is_the_same(name, voice, body):
        return False
    person = is_person(name[-1], body)
    named = mentions(voice.who)
    if not named or named[-1].end < len(voice.who.rstrip()):
        return _UNNAMED.match(voice.who) is not None and (person or len(name) > 1)
    known_before = _KNOWN_BEFORE.match(voice.who) is not None
    if person:
        return not known_before or is_person(named[-1].words[-1], body) or _is_introduced(voice.who)
    # The speaker may be a body, for which its people speak.
    words = speaker.split()
    return not (
        known_before
        or words[-1].isupper()
        or (len(words) == 1 and "spokes" in voice.who)
        or name[-1] in sentences_with(named[-1].words, body)
    )


def _is_introduced(who: str) -> bool:
    """Whether a phrase gives a full name after a calling: `the architect Rui Matos`, not `the Daily News`."""
    name = mentions(who)[-1]
    before = who[: name.start].split()
    return len(name.words) > 1 and len(before) > 1 and before[-1].islower()


def _name(speaker: str, body: str) -> tuple[str, ...]:
    """The words of the speaker's name that the body has; empty where the speaker is not named at the end."""
    for part in (speaker.partition(" of ")[0], _AFTER_OFFICE.sub("", speaker)):
        last = lower_words(part)[-1:]
        if not last or last[0] in word_set("people", "office") or roles(last) or not is_named(last[0], body):
            continue
        named = mentions(_POSSESSIVE.split(part)[-1])
        return tuple(word for word in named[-1].words if is_named(word, body)) if named else last
    return ()


def _is_the_same(name: Sequence[str], voice: Voice, body: str) -> bool:
    said = {*lower_words(voice.around), *lower_words(voice.who)}
    said = said.union(*(full_name(word, body) for named in mentions(voice.who) for word in named.words))
    return any(word in said or _is_misspelled(word, said) for word in name)


def _is_misspelled(word: str, others: set[str]) -> bool:
    return len(word) >= _SHORTEST_MISSPELLED and any(
        fuzz.ratio(word, other) >= _MISSPELLED for other in others
    )


def _is_namesake(name: Sequence[str], voice: Voice, body: str) -> bool:
    """Whether the body has both full names, with the last word in common and different first ones."""
    named = mentions(voice.who)
    other = named[-1].words if named else ()
    if len(name) < 2 or len(other) < 2 or name[-1] != other[-1] or name[-2][:1] == other[-2][:1]:
        return False
    return any(mention.words[-2:] == tuple(name[-2:]) for mention in mentions(body))


def _is_another_role(speaker: str, voice: Voice, body: str) -> bool:
    """Whether the headline's and the body's speakers have callings that no one has at once."""
    words, said = lower_words(speaker), {*lower_words(voice.who), *lower_words(voice.around)}
    role, other = roles(words), roles(said)
    if voice.by_pronoun or not role or not other or role & other:
        return False
    if any(word in said and not roles([word]) and is_named(word, body) for word in words):
        return False
    named = [word for mention in mentions(voice.who) for word in mention.words]
    return not role & roles(sentences_with(named, body))


RULE = Rule(ID, Severity.ERROR, "A quotation that the body gives to another speaker.", find)
