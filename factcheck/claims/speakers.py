"""To whom a headline attributes what it says, by a verb of saying or "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims import words
from factcheck.claims.forms import Form, forms
from factcheck.claims.parts import Part
from factcheck.claims.predicates import is_finite, is_plural, main_verb
from factcheck.claims.tokens import Token
from factcheck.claims.words import word_set

_SAYS = word_set("""
    argue argued argues claim claimed claims insist insisted insists said say says warn warned warns
    """)
_SAYS_CLAUSE = word_set("""
    acknowledge acknowledges admit admits admitted agree agreed agrees allege alleged alleges announce
    announced announces assert asserts believe believed believes boast boasted boasts caution cautioned
    cautions complain complained complains concede concedes conclude concluded concludes confirm confirmed
    confirms contend contends declare declared declares estimate estimated estimates expect expects explain
    explained explains fear feared fears find finds found hint hinted hints hope hopes indicate indicated
    indicates joke joked jokes learn learns note noted notes predict predicted predicts prove proved proves
    recall recalled recalls recommend recommended recommends report reported reports reveal revealed reveals
    rule ruled rules see sees show showed shows state stated states suggest suggested suggests swear swears
    swore tell tells testified testifies testify think thinks thought told write writes wrote
    """)
# With a quotation, these too attribute: "PM brands deal 'a disgrace'".
_CALLS = (
    word_set("""
    accuse accused accuses add adds ask asked asks attack attacks blast blasted blasts brand branded brands
    call called calls cite cited cites condemn condemned condemns criticise criticised criticises criticize
    criticized criticizes defend defended defends demand demanded demands denied denies denounce denounced
    denounces deny describe described describes dismiss dismissed dismisses dub dubbed dubs express expresses
    hail hailed hails label labelled labels mock mocked mocks pledge pledged pledges praise praised praises
    promise promised promises rail rails react reacts reject rejected rejects replied replies reply respond
    responded responds slam slammed slams speak speaks spoke threaten threatened threatens tweet tweeted
    tweets urge urged urges voice voices vow vowed vows write writes wrote
    """)
    | _SAYS
    | _SAYS_CLAUSE
)
# Those that stand before their subject: ", says mayor".
_INVERTED = word_set("""
    admit admits admitted alleges announced announces argue argued argues believes boasts claim claimed
    claims complains concludes confirms declares finds hints insist insisted insists jokes predicts reports
    reveals said say says shows suggest suggested suggests tells thinks vows warn warned warns writes
    """)
_SURELY_INVERTED = word_set("say says said")
_SPOKEN = _SAYS | _SAYS_CLAUSE | _INVERTED
_JOINTS = word_set("as after amid while but")
_PARTICLES = word_set("up off out down")
_TELLS = word_set("tell tells told")
_PERFECT = word_set("has have had")
_NO_NAME = (
    word_set("no nobody none neither")
    | words.PREPOSITIONS
    | words.PRONOUNS
    | words.CONJUNCTIONS
    | words.SUBORDINATORS
    | words.RELATIVES
)
_MAX_WORDS = 9


def speaker_of(part: Part, subject: str = "") -> str | None:
    """Return the speaker that a clause names, as the headline writes him.

    `subject` is the one put back before the clause: it speaks where the clause opens with such a verb.
    """
    if subject:
        return subject if _attributes(part.tokens, 0) else None
    leading = _leading(part)
    trailing = _trailing(part, doubted=leading is not None)
    return _after_according(part) or trailing or leading


def is_verb_of_saying(word: str) -> bool:
    """Whether a word introduces what somebody says."""
    return word in _SAYS or word in _SAYS_CLAUSE


def addressed_speaker(part: Part, *, quoted: bool) -> str | None:
    """Return who speaks in a clause before a colon: "Mayor tells rally: ...", "Mayor warns: '...'"."""
    verb = main_verb(part.tokens)
    if verb is None:
        return None
    word = part.tokens[verb].word
    says = word in _SAYS or word in _SAYS_CLAUSE or word in _CALLS
    return _subject(part, 0, verb) if word in _TELLS or (quoted and says) else None


def _after_according(part: Part) -> str | None:
    for index, token in enumerate(part.tokens[:-2]):
        if token.word == "according" and part.tokens[index + 1].word == "to" and not token.quotation:
            return _phrase_after(part, index + 2)
    return None


def _trailing(part: Part, *, doubted: bool) -> str | None:
    """Read ", says X" and ", X says", at the end or between two commas, the last of them first.

    It is `doubted` beside another verb of saying: in "parents say game kills, warn others" nobody is last.
    """
    tokens = part.tokens
    for index in range(len(tokens) - 1, 1, -1):
        if tokens[index].word not in _SPOKEN or tokens[index].quotation:
            continue
        if _is_edge(tokens[index - 1]):
            inverted = _SURELY_INVERTED if doubted else _INVERTED
            if tokens[index].word in inverted and index + 1 < len(tokens):
                return None if _says_clause(tokens[index + 1 :]) else _phrase_after(part, index + 1)
            continue
        speaker = _phrase_before(part, index - 1 if tokens[index - 1].word in _PERFECT else index, index)
        if speaker is not None:
            return speaker
    return None


def _leading(part: Part) -> str | None:
    verb = _verb_of_saying(part.tokens)
    return None if verb is None else _subject(part, 0, verb)


def _verb_of_saying(tokens: Sequence[Token]) -> int | None:
    main = main_verb(tokens)
    if main is not None and _attributes(tokens, main):
        return main
    # "Woman claims husband lied": the noun that may be a verb is one, where a clause follows.
    for index, token in enumerate(tokens[: main or 0]):
        if (
            token.word == "claims"
            and index
            and not forms(tokens[index + 1].word)
            and _has_clause(tokens[index + 1 :])
        ):
            return index
    return None


def _attributes(tokens: Sequence[Token], verb: int) -> bool:
    word, after = tokens[verb].word, tokens[verb + 1 :]
    passive = Form.PARTICIPLE in forms(word) and after != () and after[0].word in words.PREPOSITIONS
    if passive:
        return False
    if word in _SAYS:
        return after != ()
    if word in _SAYS_CLAUSE and _has_clause(after):
        return True
    return word in _CALLS and any(token.quotation for token in after)


def _has_clause(tokens: Sequence[Token]) -> bool:
    """Whether what follows a verb of saying is said: a clause, before any other clause joins on."""
    if tokens and tokens[0].word == "that":
        return True
    verb = next((index for index in range(len(tokens)) if is_finite(tokens, index)), None)
    return verb is not None and not any(token.word in _JOINTS for token in tokens[:verb])


def _says_clause(tokens: Sequence[Token]) -> bool:
    """Whether a clause follows, and not a speaker, be he "a doctor worried by the trend"."""
    end = next((index for index, token in enumerate(tokens) if not token.is_word), len(tokens))
    verb = main_verb(tokens[:end])
    return verb is not None and Form.PARTICIPLE not in forms(tokens[verb].word)


def _is_edge(token: Token) -> bool:
    return token.word in (",", "--") or token.quotation > 0


def _phrase_after(part: Part, start: int) -> str | None:
    """Return the noun phrase that begins at the token `start`, up to a mark or preposition."""
    tokens = part.tokens
    end = start
    while (
        end < len(tokens)
        and tokens[end].is_word
        and not (end > start and tokens[end].word in words.PHRASE_ENDS)
    ):
        end += 1
    return _subject(part, start, end)


def _phrase_before(part: Part, end: int, verb: int) -> str | None:
    """Return the subject of a verb of saying that closes the headline or stands between commas."""
    tokens = part.tokens
    start = end
    while start > 0 and tokens[start - 1].is_word and not tokens[start - 1].quotation:
        start -= 1
    if start == 0 or not _is_edge(tokens[start - 1]) or not _closes_attribution(tokens, verb):
        return None
    form = forms(tokens[verb].word)
    if Form.BASE in form and Form.PAST not in form and not is_plural(tokens[end - 1].word):
        return None
    if any(is_finite(tokens[start:end], index) for index in range(end - start)):
        return None
    return _subject(part, start, end)


def _closes_attribution(tokens: Sequence[Token], verb: int) -> bool:
    """Whether nothing is said after a verb of saying but where, when and to whom."""
    after = tokens[verb + 1 :]
    if not after or after[0].word in (",", "--", ";"):
        return True
    placed = after[0].word in words.PREPOSITIONS - _PARTICLES
    return (tokens[verb].word in _TELLS or placed) and main_verb(after) is None


def _subject(part: Part, start: int, end: int) -> str | None:
    """Return the tokens as the headline has them, where they can be a name or noun phrase."""
    phrase = part.tokens[start:end]
    if not 0 < len(phrase) <= _MAX_WORDS or phrase[0].word in _NO_NAME:
        return None
    if any(not token.is_word or token.quotation for token in phrase):
        return None
    last = phrase[-1].word
    if last in words.CLOSED | words.PRONOUNS | words.ADVERBS | _SAYS or last.endswith("ly"):
        return None
    return part.headline[phrase[0].start : phrase[-1].end]
