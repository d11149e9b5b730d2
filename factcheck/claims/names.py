"""Who speaks in headlines, and the places and topics that stories are filed under."""

from __future__ import annotations

from factcheck.claims.words import word_set

# Nouns for somebody, or something written, that says things.
SOURCES = word_set("""
    aarp academic academics accuser accusers activist activists actor actress adviser advisers advisor
    agencies agency agent agents aide aides al-qaeda allies ally ambassador analyst analysts archbishop army
    astronomer astronomers attorney attorneys auditor auditors author authorities babysitter bank biographer
    biologist bishop blogger bodyguard bookie bookies boss bosses boy boyfriend broadcaster broker brokers
    brother bystander bystanders campaigner campaigners candidate candidates captain cdc ceo chairman
    chairwoman chancellor charities charity chief chiefs cia city client clients coach columnist commander
    commentator company complaint congressman congresswoman conservatives consultant cop cops coroner council
    councillor councillors court critic critics customers dad data daughter dea defence defendant democrat
    democrats dems department designer detective detectives diplomat diplomats director dispatcher doctor
    doctors document documents driver duchess duke economist economists editor email emails employee
    employees engineer engineers envoy epa eu europol ex-aide ex-boyfriend ex-girlfriend ex-husband ex-wife
    exchequer expert experts family fans farmer farmers father fbi fda fed feds fiance filing filings
    filmmaker firm foe friend friends general girl girlfriend gop government governor greens group groups
    hacker hackers hamas hezbollah historian husband imam imf indictment inmate inquiry insider insiders
    inspector intern interpol investigator investigators irs isis judge judges jury killer king kremlin
    labour landlord lawmaker lawmakers lawsuit lawyer lawyers leader leaders letter lib lord lords man
    manager mayor medic medics memo men mep meps militant militants military minister ministers ministry mom
    mother mp mps mum nanny nasa nato navy neighbor neighbors neighbour neighbours ngo nominee nurse nurses
    officer officers official officials ombudsman opec opponent opponents opposition owner paramedics parent
    parents passenger passengers passerby pastor peer pentagon pilot player pm pol police poll polls pollster
    pollsters pols pope premier premiers president priest prince princess prisoner professor prosecution
    prosecutor prosecutors protesters publicist publisher pundit pupil queen rabbi rebels regulator rep
    report reports reps republican republicans rescuer rescuers researcher researchers resident residents
    rival roommate scientist scientists sec secretary sen senate senator senators shareholder shareholders
    sheriff singer sister snp soldier soldiers son source sources spokesman spokesperson spokeswoman
    strategist student students studies study surgeon surgeons survey surveys survivor survivors suspect
    taliban teacher teachers teen teenager tenant tenants terrorist tories tory trader traders treasury
    trooper troopers tsa ukip un union unions usda usgs vatican veteran veterans victim victims villagers
    voter voters watchdog watchdogs whistle-blower whistleblower who widow wife witness witnesses woman women
    worker workers writer
    """)
GIVEN_NAMES = word_set("""
    adam alan albert alex alexander alexei alice alison amanda amy andrea andrew andy angela ann anna anne
    anthony antonio arnold arthur ashley barack barbara barry ben benjamin bernie bill billy bob boris brad
    brian bruce cameron carl carlos carol caroline catherine charles charlie charlotte cheryl chloe chris
    christine christopher claire colin craig dan daniel dave david dean deborah dennis diana diane dick
    dmitry dominic don donald donna dorothy doug ed eddie edward eleanor elizabeth ellen emily emma emmanuel
    eric erin evan fiona fran frances francis francois frank fred gary gavin geoff george gerald gerard
    gordon graham greg hannah harriet harry heather helen henry hillary howard hugh ian isabel ivan jack
    jackie jacob jacqueline james jamie jane janet jason jean jeb jeff jennifer jenny jeremy jerry jesse
    jessica jill jim jimmy joan joanna joe joel john johnny jon jonathan jordan jose joseph josh joshua juan
    judith judy julia julian julie justin karen kate katherine kathleen katie keir keith kelly ken kenneth
    kerry kevin kim kylie larry laura lauren laurie lee len leo leonard lewis liam linda lindsey lisa liz
    louis louise lucy luis luke malcolm marco margaret maria marie mark martha martin mary matt matthew max
    megan mel melanie michael michelle miguel mike mitch mitt mohamed mohammed monica morgan nancy naomi
    narendra natalie natasha neil nick nicola nicolas nicole nigel noel nora oliver olivia oprah oscar owen
    pamela pat patricia patrick paul paula pedro penny pete peter phil philip pierre prince rachel ralph rand
    ray rebecca ricardo richard rick rishi rob robert roberto robin rod roger ron ronald rory rose ross roy
    rupert russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sergei shane sharon shaun
    silvio simon sophie stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne ted
    terry theresa thomas tim timothy tina toby tom tony tracy victor victoria vince vincent vladimir
    volodymyr wayne wendy will william xavier yulia yvonne zoe
    """)
# Nouns that end a topic before a colon: "Ukraine war: ...".
TOPICS = word_set("""
    2008 2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 affair aid
    anniversary art arts athletics attack attacker attacks awards baftas bail-out bailout baseball basketball
    bill blast bombing bombings books boxing brexit budget campaign case caucus ceasefire celebrity centenary
    championship championships church clashes climate conflict controversy cop26 coronavirus cost-of-living
    costs coup court courts covid covid-19 crash cricket crime crisis crunch culture cup cyber-attack
    cyberattack cycling day deal debate debt disaster dispute drought earthquake ebola economics economy
    education election elections emmys energy entertainment euro eurozone f1 famine fashion festival film
    final finals fire fires flood flooding floods flu food football formula games gold golf grammys hack
    hacking health healthcare hearing heatwave hostage housing hunt hurricane immigration inflation inquest
    inquiry invasion investigation killing killings latest league leak leaks lockdown market markets massacre
    masters migrants migration mlb mls monarchy movies murder murders music nba news nfl nhl nhs night
    obamacare obituary oil olympics open oscars outbreak pandemic phone-hacking politics prices primaries
    primary privacy probe protest protests quake quarantine race recession referendum reform reforms refugees
    religion rescue revolution riot riots row royal royals rugby ruling saga sanctions scandal schools
    science search security shooting shootings showbiz siege snow soccer space stocks storm storms strike
    strikes style summit talks tech technology television tennis terror terrorism tour transfer transfers
    travel trial tsunami tv ufc unrest update uprising vaccine vaccines verdict violence virus vote war
    weather wildfire wildfires wwe
    """)
PLACES = word_set("""
    afghanistan africa albania aleppo algeria america amsterdam angola ankara argentina armenia asia athens
    atlanta australia austria azerbaijan baghdad bahrain baltimore bangkok bangladesh barcelona beijing
    beirut belarus belfast belgium belgrade benin berlin birmingham bogota bolivia bosnia boston botswana
    brazil bristol britain brussels bucharest budapest bulgaria burma cairo calais california cambodia
    cameroon canada cardiff chad chicago chile china colombia congo copenhagen crimea croatia cuba cyprus
    dallas damascus darfur delhi denmark derby detroit donbas donetsk dubai dublin ecuador edinburgh egypt
    england eritrea estonia ethiopia eu europe fallujah ferguson finland florida france fukushima gabon gaza
    geneva georgia germany ghana gibraltar glasgow greece guatemala guinea haiti havana helsinki hiroshima
    honduras houston hungary iceland india indonesia iran iraq ireland israel istanbul italy jakarta jamaica
    japan jerusalem johannesburg jordan kabul karachi kashmir kazakhstan kenya kharkiv khartoum kherson kiev
    kosovo kuwait kyiv kyrgyzstan lagos lahore laos latvia lebanon leeds lesotho liberia libya lisbon
    lithuania liverpool london macedonia madagascar madrid malawi malaysia mali malta manchester mariupol
    melbourne mexico miami milan minneapolis mogadishu moldova mongolia montenegro montreal morocco moscow
    mosul mozambique mumbai munich myanmar nairobi namibia naples nepal netherlands nicaragua niger nigeria
    norway ohio oman orlando oslo ottawa oxford pakistan palestine panama paraguay paris peru philadelphia
    philippines poland portugal prague pyongyang qatar quebec romania rome russia rwanda scotland seattle
    senegal seoul serbia shanghai sheffield sinai singapore slovakia slovenia somalia spain stockholm sudan
    sweden switzerland sydney syria taiwan tajikistan tanzania tehran texas thailand tibet togo tokyo toronto
    tripoli tunisia turkey uganda uk ukraine uruguay us usa uzbekistan venezuela vienna vietnam wales warsaw
    washington yemen yorkshire zambia zimbabwe zurich
    """)
