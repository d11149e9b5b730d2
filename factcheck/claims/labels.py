"""What in a headline claims nothing: kickers, labels of sections and formats, names of sites."""

from __future__ import annotations

import re

from factcheck.claims import names, words
from factcheck.claims.forms import Form, forms
from factcheck.claims.parts import Part
from factcheck.claims.predicates import main_verb, may_have_verb

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PERIOD = r"(?:day|night|week|weekend|month|year|decade)"
_EDITION = (
    rf"(?:morning|midday|afternoon|evening|daily|nightly|weekly|weekend|{_DAY}|news|world|business|sports?"
    r"|tech|markets?|money|politics|election|covid|coronavirus|transfer|football|monthly)"
)
_COLLECTION = (
    r"(?:briefings?|digest|round-?up|bulletin|newsletter|mailbag|podcast|headlines|wrap|recap|links|letters"
    r"|edition|diary|notebook|agenda|blog|live|in brief)"
)
_PUZZLE = r"(?:quiz|crossword|sudoku|horoscopes?|puzzles?|wordsearch|cartoon|caption contest)"
_PICTURES = r"(?:photos?|pictures?|pics|images?|videos?|quotes?|words?|numbers?|recipes?|books?|charts?)"

_KICKER_WORD = "|".join(
    (
        r"(?:the )?(?:exclusive|breaking|breaking news|just in|developing|alert|news ?flash|live|liveblog)",
        r"updates?|updated|live updates?|live blog|watch|listen|watch live|must ?-?(?:see|read"
        r"|watch)|read|see",
        r"videos?|audio|podcast|photos?|ap photos|pictures?|pics|gallery|slideshow|graphics?"
        r"|infographic|maps?",
        r"charts?|opinion|comment|analysis|explainer|explained|factbox|timeline|profile"
        r"|interview|features?",
        r"reviews?|preview|editorial|leader|column|columnist|viewpoint|perspective|sponsored|advertorial",
        r"advertisement|paid post|satire|fact ?-?check|reality check|special report|investigation|in depth",
        r"(?:the )?(?:long read|big read|big story|big interview|lead|lede|scoop|latest)|first look",
        r"corrections?|clarification|letters?|obituar(?:y|ies)|recap|highlights|results|as it"
        r" happened|in full",
        r"transcript|full text|rumou?rs?|gossip|spoilers?|spoiler alert|in brief|news in brief"
        r"|quiz|newsletter",
        r"q ?& ?a|q and a|ask the expert|on this day|throwback|flashback|trending|viral|rip|r\.i\.p",
        r"(?:world |local |uk |us |latest )?news|sports?|business|politics|world|culture|tech"
        r"|technology|science",
        r"health|money|travel|lifestyle|with video|\+ ?video|\+ ?photos|nsfw|graphic content|warning",
        r"revealed",
    )
)
_KICKER = re.compile(rf"(?:{_KICKER_WORD})(?: (?:{_KICKER_WORD}))?")

_PAPER = (
    r"news|times|post|guardian|telegraph|independent|mail|mirror|express|herald|tribune|journal"
    r"|gazette|record"
    r"|chronicle|observer|standard|examiner|bulletin|inquirer|sun|star|globe|dispatch|courier"
    r"|online|magazine"
)
_SITE = re.compile(
    "|".join(
        (
            rf"(?:[\w'.&]+ ){{0,3}}(?:{_PAPER})(?: (?:online|uk|us|africa|sport|business))?",
            r"(?:bbc|cnn|nbc|cbs|abc|npr|sky|itv|fox|msn|yahoo|aol|ap|afp|reuters|bloomberg"
            r"|politico|axios|vox)"
            r"(?: \w+)?",
            r"slate|salon|wired|forbes|fortune|newsweek|buzzfeed|huffpost|vice|al jazeera"
            r"|euronews|the conversation",
            r"(?:the )?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|co|news|tv|info|ie|au)",
            r"(?:the )?(?:economist|atlantic|new yorker|hill|intercept|onion|verge|spectator|new"
            r" statesman)",
        )
    )
)

_LABEL = re.compile(
    "|".join(
        (
            r"(?:.* )?live (?:blog|updates?|coverage|stream|text|reporting)(?: (?:of|from|on|as) .*)?",
            r"in (?:pictures|photos|pics|brief|full|memoriam|numbers)",
            rf"(?:the |your )?{_EDITION}(?: {_EDITION})? {_COLLECTION}",
            rf"(?:the |our |take the |take our )?(?:[\w-]+ ){{0,3}}{_PUZZLE}(?: of the {_PERIOD})?"
            r"(?: no)?(?: [\d,.]+)?(?: for .*)?",
            r"(?:your |readers' )?(?:letters?|comments|views)(?: to the editor| page| of the week)?",
            r"(?:obituar(?:y|ies)|deaths|births|marriages)(?: notices)?",
            r"corrections?(?: and clarifications?)?",
            r"(?:today's |tonight's |weekend |your |local )?weather(?: forecast| outlook)?",
            r"(?:tonight's |what's on )?tv(?: tonight| guide| listings| highlights)?",
            rf"(?:[\w']+ )?{_PICTURES} of the {_PERIOD}",
            rf"(?:the |this |your )?{_PERIOD} (?:ahead|in (?:pictures|photos|review|quotes"
            rf"|numbers|politics|brief"
            r"|sport|music|books|film|tech|science|history))",
            r"(?:today|this week|this day) in (?:history|pictures|photos|review|politics|music)",
            r"today's (?:papers?|headlines|front pages|top stories|news)",
            r"what the papers say|(?:the )?papers|(?:newspaper )?(?:front pages|headlines)",
            r"(?:classified|job|death|birth|marriage|wedding|lottery) (?:ads|notices|listings"
            r"|results|numbers)",
            r"(?:tv|radio|film|book|music|restaurant|theatre|album|concert|game) reviews?(?: of .*)?",
            r"(?:about|contact) us|recipes?|(?:ask|dear) \w+|(?:photo|picture) (?:gallery|essay)",
            r"(?:full )?(?:fixtures|league table|results|line-?ups|team news|scoreboard|standings)",
            r"(?:latest|full) (?:news|updates|scores|results)|as it happened",
            r"(?:obituary|letters?|crossword|quiz|horoscope|recipe|podcast) : .*",
        )
    )
)
# Formats: what stands beside them is a subject, unless it is a sentence.
_FORMAT = re.compile(
    r"(?:the )?(?:big |long |weekend )?(?:profile|interview|review|preview|gallery|slideshow"
    r"|photos?|pictures?|pics|video"
    r"|podcast|opinion|comment|editorial|analysis|explainer|factbox|timeline|newsletter"
    r"|infographic|maps?|charts?"
    r"|transcript|full text|obituary|in (?:pictures|photos|pics|brief|full|numbers)|q ?& ?a|q"
    r" and a|long read|listen"
    rf"|(?:\w+ )?reviews?|{_EDITION}(?: {_EDITION})? {_COLLECTION})"
)


def is_kicker(part: Part) -> bool:
    """Whether a part before a colon, bar or dash only says where a story belongs."""
    if not part.tokens or is_label(part):
        return True
    # The last word is the topic, even where it could be a verb: "Student protests: ...".
    if part.tokens[0].quotation or main_verb(part.tokens[:-1]) is not None or len(part.words) > 5:
        return False
    if any(word in words.RELATIVES or word in words.SUBORDINATORS for word in part.words):
        return False
    return part.words != () and (part.words[-1] in names.TOPICS or is_place(part))


def is_format(part: Part) -> bool:
    """Whether a part names a kind of piece: an interview, pictures, a briefing."""
    return _FORMAT.fullmatch(part.plain) is not None


def is_place(part: Part) -> bool:
    """Whether a part is no more than the name of a place."""
    own = part.words
    if not 0 < len(own) <= 3 or own[-1] not in names.PLACES or not words.CLOSED.isdisjoint(own):
        return False
    return Form.GERUND not in forms(own[0]) and not may_have_verb(part.tokens)


def is_site(part: Part) -> bool:
    """Whether a part at the end of a headline is the name of who published it."""
    return len(part.words) <= 5 and _SITE.fullmatch(part.plain) is not None


def is_label(part: Part) -> bool:
    """Whether a part names a section or a format and claims nothing."""
    return _KICKER.fullmatch(part.plain) is not None or _LABEL.fullmatch(part.plain) is not None
