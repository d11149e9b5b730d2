"""One to three quoted words that assert what the body denies or does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.rules.headline_speakers import headline_speaker
from factcheck.rules.passages import body_text
from factcheck.rules.quotations import Quotation, headline_quotations, knows, sentence_at
from factcheck.rules.rewording import is_empty, is_negated
from factcheck.rules.rule import Rule
from factcheck.rules.stems import stem
from factcheck.rules.vocabulary import word_set
from factcheck.rules.wording import Word, extent, words_of
from factcheck.types import Finding, Reading, Severity

ID = "scare-quotes"
_MOST_WORDS = 3
_REACH = 8
_LONGEST_SENTENCE = 60
_MOST_MENTIONS = 40


def find(reading: Reading) -> Iterator[Finding]:
    """Give an error where the body only denies the quoted words, a warning where it has none of them."""
    headline = reading.article.headline
    if _is_hedged(headline):
        return
    for quotation in headline_quotations(headline):
        content = [word.form for word in quotation.words if not is_empty([word.form])]
        if len(quotation.words) > _MOST_WORDS or not content:
            continue
        denial = _denial(reading, quotation, content)
        if denial:
            yield _denied(reading, quotation, denial)
        elif _is_unsaid(reading, quotation, content):
            message = (
                f"The headline has a speaker say '{quotation.span.of(headline)}', but the body never does."
            )
            yield Finding(ID, Severity.WARNING, message, quotation.span)


def _is_hedged(headline: str) -> bool:
    """Whether the headline itself denies or asks."""
    forms = [word.form for word in words_of(headline)]
    return "?" in headline or is_negated(forms) or not word_set("quotations", "denial").isdisjoint(forms)


def _denied(reading: Reading, quotation: Quotation, denial: Sequence[Word]) -> Finding:
    quoted = quotation.span.of(reading.article.headline)
    text = " ".join(extent(denial).of(reading.article.body).split())
    message = f"The headline says '{quoted}', but the body only denies it: '{text}'."
    sentence = sentence_at(reading, denial[0].span.start)
    return Finding(ID, Severity.ERROR, message, quotation.span, sentence)


def _denial(reading: Reading, quotation: Quotation, content: Sequence[str]) -> Sequence[Word]:
    """The body's words that deny the quotation; empty where it also has the quotation in another way."""
    words = body_text(reading.article.body).words
    endings = word_set("quotations", "ending")
    if len(content) == 1 and content[0] in endings:
        ends = [at for at, word in enumerate(words) if word.form in endings]
        places = _about_the_same(reading, quotation, words, ends[:_MOST_MENTIONS])
    else:
        places = _places([word.form for word in quotation.words], words)
    denials = [_denial_of(words, at) for at in places]
    if not denials or not all(denials) or sentence_at(reading, denials[0][0].span.start) is None:
        return ()
    return denials[0]


def _about_the_same(
    reading: Reading, quotation: Quotation, words: Sequence[Word], places: Sequence[int]
) -> list[int]:
    """Those of `places` whose sentences have most words of the headline: other things come to an end too."""
    quoted = {word.form for word in quotation.words}
    others = {stem(word.form) for word in words_of(reading.article.headline) if word.form not in quoted}
    shared = []
    for at in places:
        sentence = sentence_at(reading, words[at].span.start)
        near = words[max(0, at - _LONGEST_SENTENCE) : at + _LONGEST_SENTENCE] if sentence else ()
        inside = (word for word in near if sentence and sentence.span.overlaps(word.span))
        shared.append(len(others.intersection(stem(word.form) for word in inside)))
    return [at for at, count in zip(places, shared, strict=True) if count == max(shared)]


def _places(forms: Sequence[str], words: Sequence[Word]) -> list[int]:
    starts = [at for at, word in enumerate(words) if word.form == forms[0]]
    return [at for at in starts if [word.form for word in words[at : at + len(forms)]] == forms]


def _denial_of(words: Sequence[Word], at: int) -> Sequence[Word]:
    """The words from a negation to the mention at `at` that it governs; empty where there is none."""
    before = at - 1
    while before > 0 and words[before].form in word_set("quotations", "filler"):
        before -= 1
    pair = [word.form for word in words[max(0, before - 1) : before + 1]]
    if pair[:1] == ["no"] and pair[1:] and pair[1] in word_set("quotations", "plan"):
        return words[before - 1 : at + 1]
    if pair[1:] == ["not"] and pair[0] in word_set("quotations", "auxiliary"):
        return words[before - 1 : at + 1]
    if words[at].form in word_set("quotations", "ending"):
        near = range(max(0, at - _REACH), at)
        return next((words[place : at + 1] for place in near if words[place].form.startswith("deni")), ())
    return ()


def _is_unsaid(reading: Reading, quotation: Quotation, content: Sequence[str]) -> bool:
    if any(knows(reading.article.body, form) for form in content):
        return False
    return headline_speaker(reading.article.headline, quotation.span) is not None


RULE = Rule(
    ID, Severity.ERROR, "One to three quoted words that assert what the body denies or does not say.", find
)
