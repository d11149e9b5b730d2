"""Closed classes of English words and the nouns that headlines lean on, lower case."""

from __future__ import annotations

DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your whose some any no every each another both all"
    " several many few more most much".split()
)
POSSESSIVES = frozenset("its his her their our my your".split())
PREPOSITIONS = frozenset(
    "of in on at for with by from over into about against between under during through without within near"
    " among amid amidst across behind beyond towards toward upon onto off out despite via per since until till"
    " before after around along past inside outside beside besides following regarding like unlike than as to"
    " up down".split()
)
SUBJECT_PRONOUNS = frozenset("i he she it we they you who".split())
PRONOUNS = SUBJECT_PRONOUNS | frozenset(
    "him them me himself herself itself themselves this that these those there one ones someone everyone nobody"
    " i'm i've i'll i'd you're you've you'll he's he'll he'd she's she'll she'd it's it'll we're we've we'll we'd"
    " they're they've they'll they'd that's there's here's".split()
)
RELATIVES = frozenset("who which that whose whom".split())
# Words after which a clause is part of a larger one and says nothing on its own.
SUBORDINATORS = frozenset(
    "if unless because whether when where why how what although though since until once".split()
)
CONJUNCTIONS = frozenset("and but or nor yet so while whereas".split())
MODALS = frozenset(
    "will would can could should may might must won't wouldn't can't cannot couldn't shouldn't mustn't shan't".split()
)
FINITE = frozenset(
    "is are was were has have had isn't aren't wasn't weren't hasn't haven't hadn't does did doesn't don't didn't"
    " he's she's it's they're we're i'm you're that's there's i've we've they've".split()
)
ADVERBS = frozenset(
    "not never also still again now today yesterday tomorrow tonight here there away back down up off out ahead"
    " together apart alone almost nearly just even only very too soon later early late once twice overnight"
    " abroad online overseas ever often always further higher lower sharply".split()
)
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands millions"
    " half double".split()
)
# Plural nouns without an -s, and names of bodies that take a plural verb.
PLURALS = frozenset(
    "police people men women children cops staff crew mps meps media fans firefighters senate gop eu un team"
    " youth elderly majority firemen policemen fishermen businessmen".split()
)
# Plurals that stand before another noun: "sales plan", "arms deal", "jobs cut".
PLURAL_MODIFIERS = frozenset(
    "sports arms sales jobs rights drugs news customs sanctions savings goods species series us states times"
    " systems communications industries news securities operations resources earnings futures bonds options"
    " securities minutes hours days weeks months years games christmas texas paris wales jones williams james"
    " netherlands philippines congress press process business access crisis loss".split()
)
# Verbs of movement are verbs at the end of a clause or before a preposition, where "talks" may be a noun.
MOVEMENTS = frozenset(
    "rise fall drop jump slump soar surge climb slip slide dip gain leap rally rebound plunge tumble shrink grow"
    " decline increase decrease ease spread hit return strike attack collapse crash start end close open explode"
    " burst break sink dive swell spike retreat march protest riot gather vote walk sleep fly run".split()
)
# "plan to sell", "bid to oust": the infinitive belongs to the noun (or adjective), and is no future.
TAKES_INFINITIVE = frozenset(
    "plan plans bid bids deal deals move moves attempt attempts effort efforts call calls pledge pledges decision"
    " decisions vote votes refusal failure right rights chance chances need needs way ways law laws bill bills push"
    " pressure race order orders threat threats offer offers agreement agreements proposal proposals campaign desire"
    " ability power powers time reason reasons promise promises request requests demand demands ready set due able"
    " unable likely unlikely sure bound willing keen unwilling first last next only place talks vow vows proposed"
    " how what when where whether going about according thanks close back up down return response answer road key"
    " guide owed subject related linked tied prior next similar compared addition alternative challenge step steps"
    " want wants".split()
)

TIME_NOUNS = frozenset(
    "day days week weeks month months year years hour hours minute minutes second seconds moments decade decades"
    " soon shortly just even right long not only especially particularly immediately night".split()
)
# "steps down as", "seen as": the role, not a clause.
ROLE_VERBS = frozenset(
    "seen named known described treated hailed used identified serve serves served act acts acted acting work works"
    " worked pose poses posed posing dressed appointed sworn viewed regarded branded elected re-elected reelected"
    " listed classed classified defined rated ranked billed touted tipped recognised recognized portrayed depicted"
    " masquerade masquerading such same well far soon long much many little few such twice times just even role"
    " career job stint chosen picked selected considered reinstated confirmed installed label labels labelled"
    " labeled crowned condemned dismissed denounced slammed blasted exposed revealed unveiled doubles double"
    " disguised mistaken rejected proposed nominated returns goes celebrated remembered praised".split()
)
# Kin named without saying whose: the clause leans on the other part.
KIN = frozenset(
    "wife husband son daughter mother father mum mom dad brother sister parents family partner boyfriend girlfriend"
    " ex twin uncle aunt nephew niece grandmother grandfather friend friends relatives sons daughters children"
    " colleague colleagues teammate team-mate teammates rival rivals others another victim victims".split()
)
# Nouns with a content of their own: in "amid fears ministers lied" the clause is feared, not told.
CONTENT_NOUNS = frozenset(
    "fears fear claims claim reports report calls call concerns concern hopes hope talks warnings warning allegations"
    " allegation rumours rumors rumour rumor speculation signs sign evidence doubts doubt worries worry suggestions"
    " news confirmation revelation revelations accusations word proof belief threat threats anger outrage fury"
    " questions question suspicions suspicion possibility".split()
)
ABBREVIATIONS = frozenset(
    "mr mrs ms dr st vs sen gov rep gen jr sr inc corp ltd co no jan feb mar apr jun jul aug sep sept oct nov dec"
    " lt col sgt capt prof rev hon mt ft dept pct mln bln v u.s u.k".split()
)
CLOSED = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | FINITE | MODALS | SUBORDINATORS
