"""What in a headline claims nothing: kickers, labels, names of sites, teasers."""

from __future__ import annotations

import re

from factcheck.claims import words
from factcheck.claims.parts import Part
from factcheck.claims.predicates import main_verb, may_have_verb

_KICKER_WORDS = (
    r"exclusive|breaking|breaking news|just in|live|live updates?|live blog|liveblog|update|updated|updates|watch|listen"
    r"|video|videos|photos?|pictures?|pics|gallery|slideshow|audio|podcast|opinion|comment|analysis|explainer|explained"
    r"|factbox|timeline|review|reviews|preview|profile|interview|feature|features|editorial|leader|column|columnist"
    r"|sponsored|advertorial|advertisement|satire|fact.?check|reality check|must.?(?:see|read|watch)|read|see|poll"
    r"|revealed|special report|in depth|long read|the long read|first look|on this day|correction|corrections"
    r"|clarification|graphic|graphics|infographic|map|chart|quiz|viewpoint|perspective|newsletter|q\s?&\s?a|q and a"
    r"|as it happened|in full|transcript|full text|official|rumou?r|gossip|spoilers?|spoiler alert|alert|news|sport"
    r"|business|politics|world|culture|tech|technology|science|health|money|travel|lifestyle|letters?|obituary"
    r"|obituaries|recap|highlights|results|report|ap photos|in brief|news in brief|in pictures|in photos|world news"
)
_SITES = (
    r"(?:the )?(?:[\w'.& ]{0,24} )?(?:news|times|post|guardian|telegraph|independent|mail|mirror|express|herald"
    r"|tribune|journal|gazette|chronicle|observer|standard|examiner|bulletin|inquirer|sun|star|globe|dispatch|courier"
    r"|reuters|bbc|cnn|nbc|cbs|abc|npr|sky|itv|msn|yahoo|aol|ap|afp|bloomberg|politico|axios|vox|slate|salon|wired"
    r"|forbes|fortune|newsweek|buzzfeed|huffpost|huffington post|vice|al jazeera|euronews|online|magazine|review"
    r"|world|sport|business|com|co\.uk|org|net)"
)
_KICKER = re.compile(rf"(?:{_KICKER_WORDS})(?: (?:{_KICKER_WORDS}))?")
_SITE = re.compile(rf"(?:{_SITES}|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|co|news|tv|info))")

_LABEL = re.compile(
    r"live (?:blog|updates?|coverage|stream|text)\b.*|.*\blive blog|in (?:pictures|photos|pics|brief|full|memoriam)\b.*"
    r"|(?:the )?(?:morning|evening|daily|weekly|nightly|afternoon|midday|weekend|news|sunday|monday|friday|tuesday"
    r"|wednesday|thursday|saturday|world|business|sports?|tech|market|politics|election|covid|coronavirus)"
    r" (?:briefing|briefings|digest|roundup|round-up|bulletin|newsletter|mailbag|quiz|crossword|cartoon|podcast|puzzle"
    r"|headlines|wrap|recap|links|letters|edition|diary|notebook|agenda|schedule|live)\b.*"
    r"|(?:the )?(?:(?:quick|cryptic|prize|daily|weekly|weekend|news|big|pub|mini|easy|quiptic|speedy) )*"
    r"(?:quiz|crossword|sudoku|horoscopes?|puzzle|wordsearch|cartoon)\b(?: of the (?:day|week))?(?: (?:no )?[\d,]+)?"
    r"|letters?(?: to the editor| page| of the week)?|readers'? letters|your letters|your comments"
    r"|obituary\b.*|obituaries\b.*|corrections?(?: and clarifications?)?|weather(?: forecast)?|tv (?:tonight|guide|listings)"
    r"|(?:what's|whats) on tv.*|(?:photo|picture|image|video|quote|word|recipe|book|song|game|chart)s? of the"
    r" (?:day|week|month|year)\b.*|(?:the )?(?:day|week|month|year|night|weekend) in (?:pictures|photos|review|quotes"
    r"|numbers|politics|brief|sport)\b.*|today in history|on this day\b.*|this week in\b.*|today's (?:papers?|headlines"
    r"|front pages|top stories|news)\b.*|what the papers say|(?:the )?papers|front pages|newspaper headlines\b.*"
    r"|editorial|opinion|comment|(?:classified|job|death|birth|marriage|wedding) (?:ads|notices|announcements|listings)"
    r"|photos?|pictures?|video|gallery|slideshow|podcast|newsletter|recipes?|horoscopes?|lottery (?:results|numbers)"
    r"|(?:tv|radio|film|book|music|restaurant|theatre) (?:reviews?|guide)|q\s?& ?a\b.*|about us|contact us|sponsored"
    r"|letters:.*|letter:.*"
)
_TEASER = re.compile(
    r"(?:and )?(?:this|here|that)(?:'s| is| are) (?:exactly |really )?(?:why|what|how|where|when|who|the (?:real )?reason"
    r"|everything|all you)\b.*"
    r"|here's (?:the|your|a|an|some|our|my|\d+)\b.*|here are\b.*"
    r"|(?:and |but )?what happen(?:s|ed) next\b.*|.*\b(?:and |but )?(?:what|you won't believe what|guess what)"
    r" (?:he|she|they|it|happened|happens) (?:did |does |said |says |saw |found )?next\b.*"
    r"|.*\byou(?:'ll| will| won't| wouldn't) (?:never |not )?(?:guess|believe)\b.*"
    r"|(?:everything|all|what|things|something|anything)(?: that)? (?:you|we|i|parents|voters|fans|investors)"
    r" (?:need|have|should|must|ought|want|might|may|know|learned|learnt|didn't)\b.*"
    r"|how (?:to|you can|you could|not to)\b.*|what to (?:watch|know|do|expect|read|see|eat|wear|look)\b.*"
    r"|where to\b.*|when to\b.*|(?:the )?(?:one|only|simple|real|surprising|weird|secret|single) (?:thing|trick|reason"
    r"|word|question|mistake|secret|way|sign|habit|food)s?\b.*|(?:the )?(?:truth|secrets?|reasons?) (?:about|behind|to"
    r"|of|why)\b.*|(?:the )?(?:top |best |worst )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a few|several|some)"
    r" (?:\w+ ){0,2}(?:ways|reasons|things|tips|tricks|signs|facts|takeaways|lessons|mistakes|secrets|charts|questions"
    r"|steps|myths|hacks|ideas|quotes|moments|photos|pictures|gifs|memes|talking points|key points)\b.*"
    r"|meet the\b.*|guess (?:who|what|where|how)\b.*|find out\b.*|see (?:what|how|why|the|who|inside)\b.*"
    r"|can you (?:spot|guess|solve|find|name|tell)\b.*|test your\b.*|take (?:our|the) quiz\b.*|(?:click|read|watch) "
    r"(?:here|this|more|now)\b.*|wait (?:until|till) you\b.*|a guide to\b.*|your guide to\b.*|who is\b[^?]*"
    r"|what (?:is|are|was|were|does|do|did|we|it|the|a|an|happens|happened)\b[^?]*|(?:the )?story behind\b.*"
    r"|inside (?:the |a |an )?[^\d]*|get ready for\b.*"
)
_TOPIC_NOUNS = frozenset(
    """
    war crisis conflict attack attacks attacker shooting shootings bombing bombings blast crash election elections
    referendum vote summit talks strike strikes riots riot protest protests trial inquiry inquest scandal row dispute
    budget brexit covid covid-19 coronavirus ebola pandemic outbreak virus flu vaccine vaccines earthquake quake
    tsunami hurricane storm storms floods flood flooding wildfires wildfire fire fires disaster weather climate cop26
    debate race campaign primaries primary caucus cup olympics games championship championships league final finals open
    masters transfer transfers football cricket rugby tennis golf boxing cycling athletics soccer basketball baseball
    nfl nba nhl mlb mls f1 ufc wwe formula tour oscars grammys baftas emmys awards festival hearing verdict ruling
    siege hostage massacre murder murders killing killings rescue search hunt invasion ceasefire sanctions deal bill
    reform reforms economy economics inflation markets market stocks oil gold housing energy immigration migration
    migrants refugees nhs healthcare obamacare education schools politics terrorism terror security privacy hacking
    hack leak leaks phone-hacking cyber-attack cyberattack cost-of-living costs prices recession crunch debt bailout
    bail-out euro eurozone health science technology tech space entertainment showbiz celebrity music film movies
    television tv books art arts culture travel food fashion style royals royal monarchy church religion crime courts
    court case probe investigation affair saga controversy latest update news lockdown quarantine travel obituary
    2008 2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 day night
    anniversary centenary uprising coup revolution unrest clashes violence drought famine aid heatwave snow
    """.split()
)
_PLACES = frozenset(
    """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium
    benin bolivia bosnia botswana brazil britain bulgaria burma cambodia cameroon canada chad chile china colombia congo
    croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia europe finland france gabon gaza georgia
    germany ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy
    jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya lithuania
    macedonia madagascar malawi malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar namibia
    nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland
    portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden
    switzerland syria taiwan tajikistan tanzania thailand tibet togo tunisia turkey uganda ukraine uruguay uzbekistan
    venezuela vietnam wales yemen zambia zimbabwe africa asia america uk us usa eu
    aleppo amsterdam ankara athens atlanta baghdad baltimore bangkok barcelona beijing beirut belfast belgrade berlin
    birmingham bogota boston bristol brussels bucharest budapest cairo calais california cardiff chicago copenhagen
    crimea dallas damascus darfur delhi derby detroit donbas donetsk dubai dublin edinburgh fallujah ferguson florida
    fukushima geneva glasgow gibraltar havana helsinki hiroshima houston istanbul jakarta jerusalem johannesburg kabul
    karachi kashmir kharkiv kherson khartoum kiev kyiv lagos lahore leeds lisbon liverpool london madrid manchester
    mariupol melbourne miami milan minneapolis mogadishu montreal moscow mosul mumbai munich nairobi naples ohio orlando
    oslo ottawa oxford paris philadelphia prague pyongyang quebec rome seattle seoul shanghai sheffield sinai stockholm
    sydney tehran texas tokyo toronto tripoli vienna warsaw washington yorkshire zurich
    """.split()
)


def is_kicker(part: Part) -> bool:
    """Whether a part before a colon, bar or dash only says where a story belongs."""
    plain = part.plain
    if not part.tokens or _KICKER.fullmatch(plain) or _LABEL.fullmatch(plain):
        return True
    if main_verb(part.tokens) is not None or len(part.words) > 6:
        return False
    if any(word in words.RELATIVES for word in part.words):
        return False
    return part.words[-1:] != () and (part.words[-1] in _TOPIC_NOUNS or is_place(part))


def is_place(part: Part) -> bool:
    """Whether a part is no more than the name of a place."""
    return 0 < len(part.words) <= 3 and part.words[-1] in _PLACES and not may_have_verb(part.tokens)


def is_site(part: Part) -> bool:
    """Whether a part after a bar or dash is the name of who published."""
    return len(part.words) <= 5 and _SITE.fullmatch(part.plain) is not None


def is_label(part: Part) -> bool:
    """Whether a part names a section or a format and claims nothing."""
    return _LABEL.fullmatch(part.plain) is not None or _KICKER.fullmatch(part.plain) is not None


def is_teaser(part: Part) -> bool:
    """Whether a part only promises that the article will tell."""
    return _TEASER.fullmatch(part.plain) is not None
