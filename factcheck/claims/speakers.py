"""To whom a headline attributes what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.claims import words
from factcheck.claims.labels import is_place
from factcheck.claims.parts import Part
from factcheck.claims.predicates import is_finite, main_verb, may_have_verb
from factcheck.claims.tokens import Token

_SAYS = frozenset(
    "say says said warn warns warned claim claims claimed insist insists insisted argue argues argued".split()
)
_SAYS_CLAUSE = frozenset(
    """
    allege alleges alleged suggest suggests suggested predict predicts predicted admit admits admitted believe believes
    believed think thinks thought assert asserts contend contends conclude concludes concluded estimate estimates
    estimated confirm confirms confirmed announce announces announced declare declares declared complain complains
    complained hint hints hinted boast boasts boasted joke jokes joked swear swears swore testify testifies testified
    acknowledge acknowledges concede concedes caution cautions cautioned tell tells told reveal reveals revealed
    find finds found show shows showed indicate indicates indicated note notes noted report reports reported recall
    recalls recalled explain explains explained fear fears feared state states stated see sees hope hopes expect expects
    rule rules ruled learn learns
    """.split()
)
# With a quotation, these too attribute: "PM brands deal 'a disgrace'".
_CALLS = (
    frozenset(
        """
    call calls called brand brands branded dub dubs dubbed describe describes described slam slams slammed blast blasts
    blasted hail hails hailed accuse accuses accused condemn condemns condemned denounce denounces denounced dismiss
    dismisses dismissed label labels labelled vow vows vowed pledge pledges pledged promise promises promised urge urges
    urged demand demands demanded praise praises praised reject rejects rejected threaten threatens threatened ask asks
    asked deny denies denied attack attacks criticise criticises criticised criticize criticizes criticized defend
    defends defended mock mocks mocked rail rails tweet tweets tweeted reply replies replied write writes wrote add adds
    speak speaks spoke react reacts respond responds responded cite cites cited express expresses voice voices express
    """.split()
    )
    | _SAYS
    | _SAYS_CLAUSE
)
_SOURCES = frozenset(
    """
    police cops cop report reports study studies poll polls survey surveys research review inquiry minister ministers
    president pm premier mayor governor senator congressman congresswoman lawmaker lawmakers mp mps mep meps peer lord
    lords judge judges court jury coroner prosecutor prosecutors prosecution defence lawyer lawyers attorney attorneys
    official officials spokesman spokeswoman spokesperson source sources expert experts scientist scientists researcher
    researchers analyst analysts economist economists doctor doctors surgeon surgeons nurse nurses professor academic
    academics teacher teachers union unions chief chiefs boss bosses ceo director chairman chairwoman chair head leader
    leaders campaigner campaigners activist activists protesters critics opposition government ministry council
    councillor councillors city department regulator watchdog ombudsman authorities agency agencies company firm bank
    group groups charity charities ngo un who cdc fbi cia nasa nato eu fed imf opec pentagon kremlin vatican pope bishop
    archbishop priest imam rabbi pastor king queen prince princess duke duchess coach manager captain player star actor
    actress singer author writer director owner witness witnesses survivor survivors victim victims family families
    mother mum mom father dad parents parent wife husband widow son daughter brother sister neighbour neighbours
    neighbor neighbors friend friends student students pupil teen teenager woman man men women boy girl driver pilot
    farmer farmers residents resident locals villagers customers fan fans veteran veterans soldier soldiers general
    commander army military navy sheriff detective detectives investigators investigator inspector fire chief chancellor
    secretary envoy ambassador diplomat diplomats aide aides ally allies insider insiders adviser advisers advisor
    columnist commentator pundit blogger editor publisher broadcaster consultant auditors auditor trader traders
    documents document filing filings memo letter email emails data figures lawsuit suit indictment complaint records
    gop republicans democrats republican democrat labour tories tory conservatives lib dems snp greens ukip senate house
    cabinet treasury exchequer taliban hamas hezbollah rebels militants militant is isis al-qaeda terrorist suspect
    defendant killer inmate prisoner nanny babysitter bookie bookies astronomer astronomers historian biologist
    """.split()
)
_SOURCE_ENDINGS = ("man", "woman", "men", "women", "ist", "ists", "ician", "icians", "ologist", "person")
_GIVEN_NAMES = frozenset(
    """
    adam alan albert alex alexander alexei alice alison amanda amy andrea andrew andy angela ann anna anne anthony
    antonio arnold arthur ashley barack barbara barry ben benjamin bernie bill billy bob boris brad brian bruce cameron
    carl carlos carol caroline catherine charles charlie charlotte cheryl chloe chris christine christopher claire colin
    craig dan daniel dave david dean deborah dennis diana diane dick dmitry dominic don donald donna dorothy doug ed
    eddie edward eleanor elizabeth ellen emily emma emmanuel eric erin evan fiona fran frances francis francois frank
    fred gary gavin geoff george gerald gerard gordon graham greg hannah harriet harry heather helen henry hillary
    howard hugh ian isabel ivan jack jackie jacob jacqueline james jamie jane janet jason jean jeb jeff jennifer jenny
    jeremy jerry jesse jessica jill jim jimmy joan joanna joe joel john johnny jon jonathan jordan jose joseph josh
    joshua juan judith judy julia julian julie justin karen kate katherine kathleen katie keir keith kelly ken kenneth
    kerry kevin kim kylie larry laura lauren laurie lee len leo leonard lewis liam linda lindsey lisa liz louis louise
    lucy luis luke malcolm marco margaret maria marie mark martha martin mary matt matthew max megan mel melanie michael
    michelle miguel mike mitch mitt mohamed mohammed monica morgan nancy naomi narendra natalie natasha neil nick nicola
    nicolas nicole nigel noel nora oliver olivia oprah oscar owen pamela pat patricia patrick paul paula pedro penny
    pete peter phil philip pierre prince rachel ralph rand ray rebecca ricardo richard rick rishi rob robert roberto
    robin rod roger ron ronald rory rose ross roy rupert russell ruth ryan sally sam samantha samuel sandra sara sarah
    scott sean sergei shane shaun sharon silvio simon sophie stanley stella stephanie stephen steve steven stewart
    stuart sue susan suzanne ted terry theresa thomas tim timothy tina toby tom tony tracy victor victoria vince vincent
    vladimir volodymyr wayne wendy will william xavier yulia yvonne zoe
    """.split()
)
_STOPS = words.PREPOSITIONS - {"of", "at", "for", "up", "down"} | words.CONJUNCTIONS | words.SUBORDINATORS
_ACCORDING = re.compile(r"\baccording to (?:an? |the )?")
_MAX_WORDS = 9


def looks_like_source(part: Part) -> bool:
    """Whether a part with no verb of its own names somebody who speaks."""
    names = part.words
    if not 0 < len(names) <= _MAX_WORDS or part.is_quotation or names[0] in words.PREPOSITIONS:
        return False
    if main_verb(part.tokens) is not None:
        return False
    head = _head(names)
    if head in _SOURCES or (len(head) > 5 and head.endswith(_SOURCE_ENDINGS)):
        return True
    return names[0] in _GIVEN_NAMES and 2 <= len(names) <= 4 and not may_have_verb(part.tokens)


def may_be_name(part: Part) -> bool:
    """Whether a part is short and plain enough for a name nobody here knows."""
    return (
        0 < len(part.words) <= 3
        and len(part.words) == len(part.tokens)
        and not may_have_verb(part.tokens)
        and not is_place(part)
        and not any(token.word in words.CLOSED or token.is_number for token in part.tokens)
    )


def speaker_of(part: Part) -> str | None:
    """Return the speaker that a clause names with a verb of saying or "according to"."""
    return _after_according(part) or _trailing(part) or _leading(part)


def _head(names: Sequence[str]) -> str:
    for index, name in enumerate(names):
        if index and (name in words.PREPOSITIONS or name in words.RELATIVES):
            return names[index - 1]
    return names[-1]


def _after_according(part: Part) -> str | None:
    for index, token in enumerate(part.tokens[:-2]):
        if token.word == "according" and part.tokens[index + 1].word == "to" and not token.quotation:
            return _source_text(part, index + 2)
    return None


def _source_text(part: Part, start: int) -> str | None:
    """Return the noun phrase that begins at the token `start`, up to a mark or preposition."""
    end = start
    tokens = part.tokens
    while end < len(tokens) and tokens[end].is_word and not (end > start and tokens[end].word in _STOPS):
        end += 1
    if start == end or end - start > _MAX_WORDS:
        return None
    return part.headline[tokens[start].start : tokens[end - 1].end]


def _trailing(part: Part) -> str | None:
    tokens = part.tokens
    for index in range(len(tokens) - 1, 1, -1):
        token = tokens[index]
        if token.word not in _SAYS | _SAYS_CLAUSE or token.quotation:
            continue
        before = tokens[index - 1]
        if index + 1 < len(tokens) and (before.word in (",", "--") or before.quotation):
            rest = part.since(index + 1)
            return _source_text(part, index + 1) if main_verb(rest.tokens) is None else None
        if index + 1 == len(tokens):
            return _name_before(part, index)
    return None


def _name_before(part: Part, verb: int) -> str | None:
    """Return the name between the last comma, dash or quotation and a closing verb of saying."""
    tokens = part.tokens
    start = verb
    while start > 0 and tokens[start - 1].is_word and not tokens[start - 1].quotation:
        start -= 1
    if start == 0 or not 0 < verb - start <= _MAX_WORDS:
        return None
    return part.headline[tokens[start].start : tokens[verb - 1].end]


def _leading(part: Part) -> str | None:
    verb = _verb_of_saying(part.tokens)
    if verb is None or not 0 < verb <= _MAX_WORDS:
        return None
    subject = part.tokens[:verb]
    if (
        any(not token.is_word or token.quotation for token in subject)
        or subject[0].word in words.PREPOSITIONS
    ):
        return None
    return part.headline[part.span.start : subject[-1].end]


def _verb_of_saying(tokens: Sequence[Token]) -> int | None:
    main = main_verb(tokens)
    quoted = any(token.quotation for token in tokens)
    for index, token in enumerate(tokens[1:], start=1):
        if token.word in _SAYS | _SAYS_CLAUSE | _CALLS and index == main:
            after = tokens[index + 1 :]
            plain = token.word in _SAYS and after[:1] != ()
            clause = token.word in _SAYS_CLAUSE and _has_clause(after)
            return index if plain or clause or (quoted and token.word in _CALLS) else None
        if token.word in ("claims", "reports") and (main is None or index < main):
            return index if _has_clause(tokens[index + 1 :]) else None
    return None


def _has_clause(tokens: Sequence[Token]) -> bool:
    return any(is_finite(tokens, index) for index in range(len(tokens))) or any(
        t.word == "that" for t in tokens[:1]
    )
