"""The verbs of the news."""

from __future__ import annotations

from factcheck.claims.words import word_set

# Verbs whose base and -s forms are rarely nouns.
SURE = word_set("""
    abandon abduct abide abolish abort absorb accept accommodate accompany accomplish accrue accumulate
    accuse achieve acknowledge acquire acquit activate add adhere adjourn adjust admit adopt advise affect
    affirm afford agree airlift align allay allege alleviate allocate allow alter amass amend analyse analyze
    announce annul anticipate apologise apologize appear applaud apply appoint appreciate approve argue arise
    arrange arrive ask assail assassinate assemble assert assess assist assuage assume assure attach attain
    attend attract authorise authorize avert avoid await awaken backfire balk beat become befall begin behave
    behead believe belong bemoan berate besiege bewail blast bode bolster borrow botch breathe bring broaden
    browse budge build bully bury buy calculate cancel capitulate captivate carry carve catch cease celebrate
    chide choke choose cite clarify climb clinch cling coincide collaborate collect collide combine come
    commemorate commence commit compare compensate compete compile complain complete complicate comply
    comprehend comprise concede conceive conclude concur condemn confess confirm confiscate confront confuse
    connect conquer conserve consider consist consolidate constitute construct consult consume contain
    contemplate contend continue contradict contribute convene convert convict convince cooperate coordinate
    correspond create criticise criticize crown crumble culminate dampen deactivate decide declare decry deem
    deepen defect defend defer define defuse defy delete deliver demolish demonstrate denounce deny depart
    depend depict deploy deport depose depress deprive derail derive descend describe deserve destabilise
    destabilize destroy detain detect deter deteriorate determine detonate devalue devastate develop devote
    diagnose dictate die differ dig dilute disagree disappear disappoint disclose discourage discover discuss
    disintegrate dismantle dismiss disperse disqualify disrupt dissolve distinguish distort distract
    distribute diversify divert divulge dodge dominate donate downgrade downplay downsize draw drive drown
    dub dupe dwarf dwindle earn ease eat eclipse eject eke elaborate elect eliminate emancipate embark
    embarrass embed embrace embroil emerge emphasise emphasize employ empower enable enact enclose encompass
    encourage endanger endorse endure enforce engage engulf enhance enjoy enlarge enlist enrage ensnare
    ensure entail enter entertain entice entitle equip eradicate erase erect erode erupt escalate establish
    estimate evacuate evade evaluate evaporate evict evolve exacerbate examine excavate exceed excite exclude
    execute exhume exist exonerate expand expect expel expire explain explode explore expose express extend
    extinguish extract extradite face fade fail falter famed fathom feel ferry fetch fill finalise finalize
    find finish flatten flee flop flourish fluctuate foil follow forbid foreclose foresee forestall forfeit
    forge forget forgive forgo form foster fret frustrate fulfil fulfill gather generate get give glorify go
    gobble govern grab graduate grapple greet grill grow hail halt hamper handle happen harass hasten haunt
    heal hear heighten help hesitate hide hijack hinder hitch hobble hold hospitalise hospitalize hurl
    identify ignite ignore imagine impair impeach impede implement implicate imply impose impress imprison
    improve incite include incorporate incur indicate indict induce infect infer inflate inflict inform
    inhabit inherit initiate inject injure insert insist inspect inspire install instruct insult insure
    integrate intend intensify interact intercept interfere interpret interrogate interrupt intervene
    introduce invade invent invest investigate invite involve irk irritate isolate jail jeopardise jeopardize
    join justify keep kidnap kill kneel knock know lack lag lambast lament languish lay learn leave legalise
    legalize lend lessen let liberalize liberate liken linger listen live loathe locate loom loosen lose
    lower lurk maintain make manage manipulate marry maul mean medicate meet melt merge migrate minimise
    minimize misinterpret mislead mobilise mobilize modernise modernize modify motivate mourn mull muster nab
    nationalise nationalize necessitate negate neglect negotiate nominate normalise normalize nosedive notify
    obey oblige obliterate observe obstruct obtain occupy occur offend offset omit open operate opine oppose
    opt ordain oust outlast outlaw outlive outnumber outpace outperform outrage outsell outshine outstrip
    outweigh overcome overestimate overlook overpay overpower overreact overrule oversee overshadow overtake
    overthrow overturn overwhelm owe participate pave pay penetrate perceive perform perish perpetuate
    persist persuade pervade plead please plummet plunder ponder portray possess postpone pour praise pray
    preach precede predict prefer prepare prescribe preserve preside presume pretend prevail prevent
    privatise privatize proceed proclaim procure produce profess prohibit prolong promote pronounce propel
    propose prosecute protect prove provide provoke publish pull punish pursue push put qualify quarantine
    quash quell quip quit raise rattle reach react read reaffirm realise realize reap reappear reassert
    reassure rebuff rebuild rebuke recapture recede receive reclaim recognise recognize recommend reconsider
    reconstruct recount recover recreate recycle redeem redefine redesign reduce refer refinance reflect
    refrain refuse refute regain regulate rehire reignite reimburse reinforce reinstate reinvent reiterate
    reject rejoin rekindle relate relaunch relax relinquish relish relive relocate rely remain remember
    remind remove rename render renege renew renounce reopen repay repel replace represent reprimand reprise
    require reroute reschedule resemble resent resettle reshape reshuffle reside resign resist resolve
    respond restart restate restore restrict resume resurface resurge retain retake retaliate rethink retire
    retort retract retrieve reunite revamp reveal revert revise revisit revive revoke revolutionise rid romp
    rue ruin run sack sail satisfy save say scam scatter scold scour scramble scrutinise scupper secure see
    seek seem segregate seize select sell send separate serve settle sever shatter shelve shirk shorten shove
    shrink shrug shun shut sicken simplify sing sink sit skip skyrocket slam slay smash smuggle soar soften
    solve speak spearhead specify speculate spend squander stabilise stabilize stagger stash stave steal
    steer stifle stimulate stockpile stoke strand strangle streamline strengthen strive stump stun subdue
    submit subscribe subside substitute succeed succumb sue suffer suffice suffocate suggest summon supersede
    suppose suppress surpass surrender surround survive suspend sustain swear swell swipe swoop sympathise
    tackle taint take tamper tarnish teach tell tend terminate terrorise terrorize testify thank think
    threaten thrive throw thwart tighten tolerate topple torment torture tout transfer transform translate
    transmit transport trash traverse treat trounce turn unblock uncover undercut underestimate undergo
    undermine underpin understand undertake underwrite unearth unfold unify unite unleash unlock unravel
    unseat unveil upgrade uphold uproot urge usher utilise utilize vacate vaccinate vandalise vanish vary
    verify vindicate violate vouch vow wait waive want warn weaken wear weave wed weigh welcome widen wield
    win withdraw wither withhold withstand woo worsen write yank zoom
    """)

# Verbs whose base or -s form is as often a noun: only their neighbours can tell.
UNSURE = word_set("""
    abuse access account act address advance advocate aid aim air alert amount anger answer appeal approach
    arm arrest assault attack attempt auction average award axe back bail balance balloon ban bank bar base
    battle bear benefit bet bid bill binge bite blame bleed block blow boast bomb boo book boost bother
    bounce boycott brand breach break breed bridge broadcast bug bump burden burn burst bust call calm camp
    campaign cap captain capture care cash cast cause caution centre chain challenge champion change charge
    chart charter chase cheat check cheer claim clash clean clear click close cloud coach collapse command
    comment commission compliment compromise concentrate concern conduct confide conflict contact contest
    contract contrast control cool cope copy correct cost cough count counter cover crack crash crawl credit
    creep cross crowd cruise crush cry curb cure cut damage dance dare date deadlock deal debate debut
    decline decrease default defeat delay demand dent deposit design dip direct discipline discount disguise
    dismay display dispute distance ditch dive divide divorce dock dodge dole doom double doubt down download
    draft drag drain dream dress drift drill drink drop drum dry dump echo edge effect encounter end escape
    exchange exempt exercise exhaust exit experience experiment exploit export eye factor fake fall fare fast
    father fault favor favour fear feature feed fell fight figure file film finance fine finger fire fish fit
    fix flag flash flaunt flight flip flirt float flock flood flow fly focus fold foot force forecast fork
    found frame freak free freeze fuel fume function fund gain gamble gas gloom glow gobble grace grant grasp
    grip ground guarantee guard guess guide gun hack halve hand hang harm harvest hate haul head headline
    heckle hedge heed herald highlight hike hinge hint hire hit honor honour hope host house howl hug hunt
    hurt idle impact import increase index influence interest interview issue joke jolt jostle judge jump
    kick kidnap kiss land lapse lash last laugh launch lead leak lean leap lease level levy lie lift light
    like limit line link list load loan lobby lock log look loot love lunch lure mandate manufacture map
    march mark market mask master match matter mature measure mention merit mess mimic mind mine mirror miss
    mistake mix mock model monitor mount move murder mute name narrow near need nerve net note notice nudge
    number object offer okay orbit order outline overhaul own pack panic parade part partner pass patrol
    pause peak permit petition phase phone pick picture pilot pinch pitch place plague plan plant play pledge
    plot plug plunge point poison poke police poll pop pose position post power practice practise present
    press pressure price print probe process profile profit program project promise prompt protest pump
    purchase question quiz quote race rack raid rain rake rally ram range rank rap rape rate rave ready
    reason rebel rebound recall record recruit reel reform refund register regret reign rein release relief
    remark rent repair repeal repeat replay reply report request rescue research reserve reset respect rest
    result retort retreat return reverse review revolt reward ride rig ring riot rip rise risk rival roar rob
    rock roll rotate rout row rule rupture rush safeguard salute sample sanction scale scan scar scare
    schedule scoop score scrap scream screen seal search seat sense sentence service set shake shame shape
    share shave shed shell shelter shield shift shine ship shock shoot shop show shower shred shuffle side
    sideline siege sign signal silence skirt slap slash slate sleep slice slide slip slog slow slump smart
    smell smile smoke snag snap snatch sneak snow snub sort sound sour span spar spare spark speed spell
    spike spill spin spiral split sponsor spoof spot spread spur spurn spy squash squeeze stab staff stage
    stake stall stamp stand star stare start state station stay stem step stick sting stir stock stop store
    storm strain stream stress stretch strike strip struggle study stuff stumble style suit supply support
    surface surge surprise survey suspect swap sway sweat sweep swim swing switch table tag talk tank tap
    target taunt tax team tear tease tempt tender test tie time tip toast top torch toss total touch tour tow
    trace track trade trail train trap travel trial trick trigger trim trip triple triumph trouble trump
    trust try tumble tweet twist up update upset use value vault veto view visit voice volunteer vote wage
    wake walk wane wash waste watch wave weather weep whip whistle wind wipe wish witness wonder work worry
    wound wrap wreck wrestle wrong yield
    """)

# base past participle, where they are not regular.
IRREGULAR = """
arise arose arisen/bear bore borne/beat beat beaten/become became become/befall befell befallen
begin began begun/bet bet bet/bid bid bid/bite bit bitten/bleed bled bled/blow blew blown
break broke broken/breed bred bred/bring brought brought/broadcast broadcast broadcast/build built built
burst burst burst/buy bought bought/cast cast cast/catch caught caught/choose chose chosen
cling clung clung/come came come/cost cost cost/creep crept crept/cut cut cut/deal dealt dealt
dig dug dug/draw drew drawn/drink drank drunk/drive drove driven/eat ate eaten/fall fell fallen
feed fed fed/feel felt felt/fight fought fought/find found found/flee fled fled/fly flew flown
forbid forbade forbidden/forecast forecast forecast/foresee foresaw foreseen/forget forgot forgotten
forgive forgave forgiven/forgo forwent forgone/freeze froze frozen/get got got/give gave given
go went gone/grow grew grown/hang hung hung/weave wove woven/sting stung stung/hear heard heard
hide hid hidden/hit hit hit/hold held held/hurt hurt hurt/keep kept kept/kneel knelt knelt
know knew known/lay laid laid/lead led led/lean leant leant/leap leapt leapt/learn learnt learnt
leave left left/lend lent lent/let let let/lose lost lost/make made made/mean meant meant/meet met met
mislead misled misled/mistake mistook mistaken/offset offset offset/overcome overcame overcome
oversee oversaw overseen/overtake overtook overtaken/overthrow overthrew overthrown
panic panicked panicked/pay paid paid/plead pled pled/prove proved proven/put put put/quit quit quit
read read read/rebuild rebuilt rebuilt/repay repaid repaid/reset reset reset/retake retook retaken
rethink rethought rethought/rid rid rid/ride rode ridden/ring rang rung/rise rose risen/run ran run
say said said/see saw seen/seek sought sought/sell sold sold/send sent sent/set set set
shake shook shaken/shed shed shed/shine shone shone/shoot shot shot/show showed shown
shrink shrank shrunk/shut shut shut/sing sang sung/sink sank sunk/sit sat sat/slay slew slain
sleep slept slept/slide slid slid/speak spoke spoken/speed sped sped/spend spent spent/spill spilt spilt
spin spun spun/split split split/spread spread spread/stand stood stood/steal stole stolen
stick stuck stuck/strike struck struck/strive strove striven/swear swore sworn/sweep swept swept
swell swelled swollen/swim swam swum/swing swung swung/take took taken/teach taught taught
tear tore torn/tell told told/think thought thought/throw threw thrown/undercut undercut undercut
undergo underwent undergone/understand understood understood/undertake undertook undertaken
underwrite underwrote underwritten/uphold upheld upheld/upset upset upset/wake woke woken/wear wore worn
weep wept wept/win won won/wind wound wound/withdraw withdrew withdrawn/withhold withheld withheld
withstand withstood withstood/write wrote written
"""

# Verbs of one stressed last syllable double their last letter; the others that end the same way do not.
DOUBLING = word_set("""
abet abhor abut acquit admit ban bar beg begin bet bid bin blur bog bug cancel cap chat chop chum clap commit
compel con confer control cram crib crop cut dam defer deter dial dig dim dip dispel don drag drip drop drum
dub emit equal equip expel fan fit flag flap flip flop fog forbid forget fret fuel gag get grab grin grip gun
hem hit hog hop hug impel incur infer jab jam jet jog jut kidnap knit knot label lag let level lob log lop
map mar marvel mob model mop mug nab nag net nip nod occur omit outwit pad pan pat patrol pedal peg pep
permit pet pin plan plot plug pop pot prefer prep prim prod program propel put quarrel quip quit quiz rap
rebel rebut recur refer regret rid rig rip rival rob rot rub run rut sag scan scar scrap scrub set shed ship
shop shovel shun shut signal sin sip sit skid skim skip slam slap sled slip slit slog slot smut snag snap
snub sob spam spar spin spit split spot spur stab stem step stir stop strip strum stud stun submit sum sun
swap swim tag tan tap tar thin throb tip top tot total transfer transmit trap travel trim trip trot tug
tunnel twin unplug unwrap up upset vet wed whet whip win worship wrap zip
""")
