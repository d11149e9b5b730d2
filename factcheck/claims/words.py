"""Closed classes of English words and the nouns that headlines lean on, lower case."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


DETERMINERS = word_set("""
    a all an another any both each every few her his its many more most much my no our several some that the
    their these this those whose your
    """)
POSSESSIVES = word_set("""
    her his its my our their your
    """)
PREPOSITIONS = word_set("""
    about across after against along amid amidst among around as at before behind beside besides between
    beyond by despite down during following for from in inside into like near of off on onto out outside over
    past per regarding since than through till to toward towards under unlike until up upon via with within
    without
    """)
SUBJECT_PRONOUNS = word_set("""
    he i it she they we who you
    """)
PRONOUNS = SUBJECT_PRONOUNS | word_set("""
    everyone he'd he'll he's here's herself him himself i'd i'll i'm i've it'll it's itself me nobody one
    ones she'd she'll she's someone that that's them themselves there there's these they'd they'll they're
    they've this those we'd we'll we're we've you'll you're you've
    """)
RELATIVES = word_set("""
    that which who whom whose
    """)
# Words after which a clause is part of a larger one and says nothing on its own.
SUBORDINATORS = word_set("""
    although because how if once since though unless until what when where whether why
    """)
CONJUNCTIONS = word_set("""
    and but nor or so whereas while yet
    """)
MODALS = word_set("""
    can can't cannot could couldn't may might must mustn't shan't should shouldn't will won't would wouldn't
    """)
FINITE = word_set("""
    are aren't did didn't does doesn't don't had hadn't has hasn't have haven't he's i'm i've is isn't it's
    she's that's there's they're they've was wasn't we're we've were weren't you're
    """)
ADVERBS = word_set("""
    abroad again ahead almost alone also always apart away back down early even ever further here higher just
    late later lower nearly never not now off often once online only out overnight overseas sharply soon
    still there today together tomorrow tonight too twice up very yesterday
    """)
NUMBER_WORDS = word_set("""
    double dozen dozens eight eleven five four half hundreds millions nine one seven six ten thousands three
    twelve two
    """)
# Plural nouns without an -s, and names of bodies that take a plural verb.
PLURALS = word_set("""
    businessmen children cops crew elderly eu fans firefighters firemen fishermen gop majority media men meps
    mps people police policemen senate staff team un women youth
    """)
# Plurals that stand before another noun: "sales plan", "arms deal", "jobs cut".
PLURAL_MODIFIERS = word_set("""
    access arms bonds business christmas communications congress crisis customs days drugs earnings futures
    games goods hours industries james jobs jones loss minutes months netherlands news operations options
    paris philippines press process resources rights sales sanctions savings securities series species sports
    states systems texas times us wales weeks williams years
    """)
# Verbs of movement are verbs at the end of a clause or before a preposition, where "talks" may be a noun.
MOVEMENTS = word_set("""
    act advance attack break burn burst cheer climb close collapse crash decline decrease dip dive drop ease
    end explode fall flow fly gain gather grow hang hit increase jump leap loom march mount open plunge pour
    protest rally rebound retreat return riot rise rose run rush shout shrink sink sleep slide slip slump
    soar spike spread start stay step sting strike surge swarm swell tumble vote walk
    """)
# "plan to sell", "bid to oust": the infinitive belongs to the noun (or adjective), and is no future.
TAKES_INFINITIVE = word_set("""
    ability able about according addition agreement agreements alternative answer attempt attempts back bid
    bids bill bills bound call calls campaign challenge chance chances close compared deal deals decision
    decisions demand demands desire down due effort efforts failure first going guide how keen key last law
    laws likely linked move moves need needs next offer offers only order orders owed place plan plans pledge
    pledges power powers pressure prior promise promises proposal proposals proposed push race ready reason
    reasons refusal related request requests response return right rights road set similar step steps subject
    sure talks thanks threat threats tied time unable unlikely unwilling up vote votes vow vows want wants
    way ways what when where whether willing
    """)

# Of the words that may be nouns, those that as verbs take an infinitive: "plans to sell".
VERBS_OF_INTENT = word_set("""
    aim aims attempt attempts bid bids claim claims hope hopes move moves need needs offer offers plan plans
    pledge pledges promise promises race races rallies rally return returns rush rushes start starts struggle
    struggles vote votes wait waits want wants work works
    """)

TIME_NOUNS = word_set("""
    day days decade decades especially even hour hours immediately just long minute minutes moments month
    months night not only particularly right second seconds shortly soon week weeks year years
    """)
# "steps down as", "seen as": the role, not a clause.
ROLE_VERBS = word_set("""
    abducted abused act acted acting acts appointed billed blasted brand branded brands career celebrated
    chosen classed classified condemned confirmed considered crowned defined denounced depicted described
    disguised dismissed double doubles dressed elected even exposed far few goes hail hailed hails identified
    installed job just kidnapped known label labeled labelled labels listed little long many masquerade
    masquerading mistaken much named nominated picked portrayed pose posed poses posing praised proposed
    ranked rated re-elected recognised recognized reelected regarded reinstated rejected remembered returns
    revealed role same seen selected serve served serves slammed soon stint such sworn times tip tipped tips
    touted treated twice unveiled used viewed well work worked works
    """)
# Kin named without saying whose: the clause leans on the other part.
KIN = word_set("""
    another aunt boyfriend brother children colleague colleagues dad daughter daughters ex family father
    friend friends girlfriend grandfather grandmother husband mom mother mum nephew niece others parents
    partner relatives rival rivals sister son sons team-mate teammate teammates twin uncle victim victims
    wife
    """)
# Nouns with a content of their own: in "amid fears ministers lied" the clause is feared, not told.
CONTENT_NOUNS = word_set("""
    accusations allegation allegations anger belief call calls claim claims concern concerns confirmation
    doubt doubts evidence fear fears fury hope hopes news outrage possibility proof question questions report
    reports revelation revelations rumor rumors rumour rumours sign signs speculation suggestions suspicion
    suspicions talks threat threats warning warnings word worries worry
    """)
ABBREVIATIONS = word_set("""
    apr aug bln capt co col corp dec dept dr feb ft gen gov hon inc jan jr jul jun lt ltd mar mln mr mrs ms
    mt no nov oct pct prof rep rev sen sep sept sgt sr st u.k u.s v vs
    """)
CLOSED = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | FINITE | MODALS | SUBORDINATORS
# What ends a noun phrase: "doctor" is all of the speaker in "doctor after crash".
PHRASE_ENDS = (PREPOSITIONS - word_set("of at for up down like")) | CONJUNCTIONS | SUBORDINATORS | RELATIVES
# Verbs that headlines use far more often than the nouns that look like them, where an object follows.
LIKELY_VERBS = word_set("""
    acts answer answers axes back backs ban bans bid bids bills blame blames block blocks boost boosts brands
    break breaks busts call calls clear clears close closes covers credits cut cuts demand demands ditch
    ditches double doubles dump dumps edges eyes favor favors favour favours fears features files flies fly
    fund funds gain gains grant grants guarantee guarantees haul hauls hire hires hit hits honor honors
    honour honours host hosts hurt hurts issues kiss kisses launch launches lead leads lift lifts limit
    limits mark marks move moves name names nears net nets offer offers okays order orders outlines own owns
    pass passes pick picks pitch pitches plans post posts probes readies ready recall recalls rescue rescues
    returns rule rules salutes scare scares scrap scraps seal seals seat seats set sets shake shakes shed
    sheds show shows sign signs slash slashes slates snap snaps snubs spark sparks split splits spur spurs
    start starts stay stays stop stops storms stumbles support supports swap swaps target targets tip tips
    tops torches trails tries trigger triggers try tumbles upset upsets uses veto vetos voices wage wages
    """)
# Verbs that need no object: "Apple apologises, offers refunds".
INTRANSITIVES = word_set("""
    apologise apologised apologises apologize apologized apologizes appear appeared appears arrive arrived
    arrives cries cry die died dies disappear disappears fail fails lose loses lost quit quits resign
    resigned resigns retire retired retires return returned returns succeed succeeds survive survived
    survives vanish vanished win wins won
    """)
# "Man taken as toddler is found": who somebody was, not what happened.
LIFE_STAGES = word_set("""
    baby boy child girl hostage infant prisoner refugee schoolboy schoolgirl slave soldier student teen
    teenager toddler youngster
    """)
# Those of them that are common plurals too.
NOUNS_FIRST = word_set("""
    acts answers bills breaks covers credits cuts demands features files gains issues limits marks moves
    names offers orders owns plans returns rules seats shows signs supports targets uses voices
    """)
# Plurals that show and suggest things.
WITNESSES = word_set("""
    accounts data documents emails figures files findings images letters messages numbers papers photos
    pictures records results statistics tapes tests texts transcripts
    """)
# Past forms that are nouns or present forms as well.
AMBIGUOUS_PASTS = word_set("""
    bit ground lay rose saw spoke wound
    """)
# Past forms that stand before an object as verbs, hardly ever before a noun as participles.
ACTIVE_PASTS = word_set("""
    bought brought built caught dealt got heard kept made meant met paid said sent sought spent taught
    thought told won
    """)
