"""Cues: the words that say that somebody says, thinks or judges something, by the frame they stand in.

Own compilation from general knowledge of English reporting verbs, after the
frames of PolNeAR's annotation scheme (Newell, Margolin and Ruths 2018: source,
cue, content) and VerbNet's classes say, tell, think, judge and want (names of
the classes only; no list was copied). Lemmas in British and American spelling; "hop" stands where
spaCy's lemmatizer makes it of "hoping".
Licence: that of this project.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, frozenset[str]]:
    """Lines `word: preposition preposition`, several words before the colon share them."""
    found: dict[str, frozenset[str]] = {}
    for line in text.strip().splitlines():
        words, prepositions = line.split(":")
        for word in words.split():
            found[word] = found.get(word, frozenset()) | _words(prepositions)
    return found


# Take a clause and may stand beside a quotation or in brackets ("X, she said, …").
SPEECH = _words("""
    hop
    acknowledge add admit advise affirm agree allege announce answer argue ask assert assure attest boast brag
    caution claim clarify comment complain concede conclude confess confide confirm contend counter cry decide
    declare decree demand deny disclose divulge elaborate emphasise emphasize estimate exclaim explain forecast
    gripe grumble guess hint hypothesise hypothesize imply indicate inform inquire enquire insist instruct interject
    intimate joke lament maintain mention moan mumble murmur muse mutter note notify object observe opine plead
    pledge point posit postulate predict proclaim profess project pronounce propose protest quip read reaffirm
    reason reassure recall reckon recommend recount reiterate relate relay remark remind repeat reply report respond
    retort retweet reveal rule say scream shout signal speculate state stipulate stress submit suggest surmise swear
    tell testify theorise theorize threaten tweet underline underscore urge volunteer vow warn whisper wonder worry
    write yell post blog text cable fret bemoan beg crow gloat interpose preach summarise summarize venture vouch
    assess figure order direct command fear hope charge blast specify
""")
# Verbs of sounding and doing that tell who speaks only right beside a quotation ("…," she laughed).
BESIDE_QUOTE = _words("""
    bark begin bellow blurt boom chant chide chime chuckle continue croak deadpan demur drawl finish fume gasp gush
    growl grin groan grunt hiss holler howl interrupt intone jest joke laugh offer pray press prod purr quote rage
    rail rant rasp rejoin roar scoff scold sigh sing smile snap snarl sneer sniff snort sob splutter stammer thunder
    vent wail weep wheeze whine close go open sum tease taunt warn implore beseech exhort caution admonish chastise
    cheer correct explode fire shoot hit reflect marvel enthuse rhapsodise rhapsodize proclaim sign title caption
    headline lash email e-mail message hail thank greet react paint put describe
""")
# Take a clause; tell what somebody thinks, feels, learns or wants.
THOUGHT = _words("""
    accept anticipate appreciate assume believe bet conclude consider contemplate dare deduce deem desire determine
    disagree discover discern doubt dream envisage envision expect feel find foresee forget gather guess hear hold
    imagine infer intend judge know learn mean notice perceive prefer presume pretend realise realize recognise
    recognize regret remember resent see sense suppose suspect think trust understand want wish calculate ensure
    fantasise fantasize marvel ponder prove show demonstrate illustrate document establish detail outline convince
    persuade resolve plan promise vote discuss question debate describe
""")
# What pictures, papers, polls and counts do ("satellite images show …").
SHOWING = _words("""
    show reveal indicate suggest find demonstrate prove confirm capture depict document establish imply illustrate
    say state read reflect
""")
# Subject and infinitive: "vowed to stay".
INFINITIVE = _words("""
    hop
    agree aim arrange ask aspire choose claim consent decide decline demand deserve desire determine elect endeavour
    expect fear hesitate hope intend like long love mean offer opt plan pledge prefer pretend profess promise
    propose refuse resolve seek swear threaten undertake volunteer vote vow want wish yearn hate dread
""")
# Somebody else is to do it: "urged him to stay".
OBJECT_INFINITIVE = _words("""
    admonish advise ask beg beseech challenge command convince counsel dare direct encourage entreat exhort expect
    forbid implore instruct invite like order persuade plead pressure prompt push press recommend remind request
    tell urge want warn petition lobby summon
""")
# The object is what is said, thought or judged: "praised the crew", "denied the charges".
OBJECT = _words("""
    acclaim acknowledge admire admonish adore advocate allege announce anticipate applaud appreciate approve assail
    attack back bash belittle bemoan berate blame blast bless castigate celebrate censure champion chastise chide
    cite clarify commend compliment concede condemn condone confirm congratulate consider contemplate contest
    contradict counter credit criticise criticize debate debunk decry defend demand demean demonise demonize
    denigrate denounce deny deplore deride describe despise detest disavow disclose discourage discredit discuss
    dislike dismiss disown disparage dispute doubt echo embrace emphasise emphasize endorse envision envisage esteem
    excoriate expect explain expound extol fault favor favour fear flay foresee hail hate herald highlight honor
    honour insult invoke justify knock lambast lambaste lament laud like loathe love malign mention mock mourn mull
    oppose outline pan pitch pledge ponder praise predict prefer preview proclaim promise propose protest question
    quote reaffirm rebuff rebuke rebut recall recommend recount refute regret reiterate reject relish renounce
    repeat reprimand reproach repudiate request resent respect reveal reverse ridicule rip salute savage scold scorn
    second seek shun skewer slam slammed slur smear spurn stress suggest support suspect tackle taunt tease thank
    threaten tout trash trumpet trust underline underscore urge value vilify voice vouch want warn welcome worry
    hint imply insinuate forecast claim disapprove decline refuse view understand share accept reference deem
    declare
""")
# The object and what it is called or likened to, both are content: "called him a liar", "blamed her for it".
SMALL_CLAUSE = _words("""
    accuse blame brand call cast characterise characterize charge compare condemn consider credit criticise
    criticize declare decry deem denounce depict deride describe designate dismiss dub equate fault find hail label
    liken mock name nickname paint perceive portray praise proclaim pronounce rate regard rule see slam style
    suspect tag term think thank view rank congratulate
""")
# Verb and preposition: what follows the preposition is content.
PREPOSITION = _pairs("""
    speak talk: of about against on
    complain boast brag gripe grumble joke quip kid rave moan whine mutter fret fume gush crow: about of over
    worry agonise agonize obsess: about over
    warn caution: of about against
    think dream: of about
    comment remark elaborate expound expand opine reflect dwell touch weigh: on upon about
    agree disagree concur: with on to about
    argue advocate campaign lobby plead: for against about over
    vote: for against on
    object consent accede assent: to
    respond reply react answer: to
    refer allude point attest admit confess testify: to about
    call appeal push press ask beg clamour clamor hope wish long yearn pine: for
    apologise apologize: for
    insist: on upon
    believe trust: in
    vouch: for
    inquire enquire wonder muse speculate theorise theorize hypothesise hypothesize: about on into
    rail rant protest inveigh fulminate: against about at over
    lash hit fire: at
    scoff sneer balk bristle marvel chafe laugh smirk scowl: at
    approve disapprove conceive: of
    care hear learn know read: about of
    write tweet blog post report lie: about on
    sympathise sympathize side empathise empathize: with
    aspire object subscribe: to
    attest swear: to by
    harp: on
    quarrel bicker squabble: about over
    look: forward
    conspire: against
    stand: by behind
    rally: behind against around
    hint: at of
    inform notify remind assure convince advise: of about
    lean: toward towards
    cheer root: for
""")
# Nouns that name a saying or a thought; content is their clause, infinitive or preposition phrase.
NOUN = _pairs("""
    accusation allegation charge claim assertion contention insinuation: of about against
    admission acknowledgement acknowledgment confession disclosure revelation affirmation: of about
    announcement declaration proclamation: of about on
    anger fury outrage frustration irritation annoyance disgust dismay unease: at over with about
    apology: for
    appeal call plea demand request push petition: for
    approval disapproval: of
    argument case: for against
    assessment analysis description account characterisation characterization portrayal depiction interpretation: of
    assumption presumption supposition premise notion: of
    assurance guarantee: of about
    attack assault broadside tirade diatribe: on against
    attitude stance position outlook: on toward towards about
    belief faith confidence trust: in
    comment remark statement speech testimony: about on
    complaint grievance gripe: about of against
    concern worry anxiety apprehension misgiving qualm: about over for
    condemnation denunciation criticism critique censure mockery ridicule: of
    contempt disdain scorn: for
    conviction: of
    defence defense: of
    denial rejection dismissal disavowal repudiation renunciation: of
    desire wish hope longing: for of
    disagreement: with over about
    distrust mistrust dislike hatred loathing: of for
    doubt scepticism skepticism suspicion: about of
    endorsement embrace: of
    enthusiasm admiration appreciation respect sympathy affection love disregard preference: for
    estimate estimation calculation projection forecast prediction prognosis: of about
    explanation: for of
    expectation: of for
    fear dread: of
    impression perception sense recollection understanding recognition awareness: of
    insistence: on
    mention: of
    objection opposition resistance aversion hostility: to toward towards
    opinion view: of on about
    pessimism optimism: about over
    plan proposal: for
    pledge promise vow: of for
    praise: for of
    question query: about of over
    reaction response reply answer: to
    reference allusion: to
    regret remorse: over for about
    report rumour rumor speculation hint: of about on
    satisfaction dissatisfaction displeasure discontent: with at over
    suggestion recommendation advice: of on about
    support backing: for of
    thought: on about
    threat: of against
    vision: of for
    warning caution: of about against to
""")
# Nouns that take a clause or an infinitive as content but hardly a preposition phrase.
NOUN_CLAUSE = frozenset(NOUN) | _words("""
    aim ambition bet conclusion consensus consent decision determination dream eagerness evidence fact finding goal
    idea inclination indication inference intent intention judgement judgment lie message news oath point principle
    proof refusal reluctance resolve ruling signal story theory threat unwillingness urge verdict willingness word
    reassurance insight hunch hypothesis worldview
""")
# Verbs that only carry such a noun: "made the case that", "voiced concern about", "has doubts about".
LIGHT = _words("""
    make express voice raise give have hold share offer issue take send get put deliver convey air reiterate repeat
    show announce pose state utter cast echo harbor harbour register declare level lodge bring reject dismiss deny
    dispute drop launch renew step present provide lay deride defend publish release signal receive mount pronounce
    set start spread
""")
# Adjectives whose clause, infinitive or preposition phrase is content: "confident that", "critical of".
ADJECTIVE = _pairs(
    """
    adamant aware unaware: about of
    afraid fearful scared terrified frightened wary weary suspicious leery: of about
    angry furious livid upset mad outraged unhappy happy thrilled delighted excited pleased displeased frustrated
        disappointed dissatisfied satisfied elated ecstatic annoyed irritated: about at with over by
    anxious nervous worried concerned apprehensive uneasy: about over by
    certain uncertain sure unsure confident convinced: about of in
    critical supportive disdainful dismissive scornful contemptuous mindful proud ashamed fond envious jealous tolerant
        appreciative respectful: of
    curious: about
    doubtful dubious sceptical skeptical: of about
    eager keen willing unwilling reluctant hesitant loath loth determined ready inclined prepared content: to on for
    enthusiastic optimistic pessimistic hopeful bullish bearish upbeat: about on
    grateful thankful sorry sad apologetic regretful: for about
    glad: of about
    interested uninterested: in
    amazed astonished shocked stunned surprised appalled horrified disgusted alarmed puzzled baffled bemused: by at that
    opposed sympathetic open hostile averse committed resistant receptive: to
    impressed unimpressed: with by
    clear blunt frank candid vocal outspoken coy explicit emphatic unequivocal: about on
""".replace("\n        ", " ")
)
# Heads of a rightful infinitive: "went on to say", "continued to insist".
ASPECT = _words("go continue begin start proceed hasten rush move tend come use appear seem keep want try have")
# Nouns in "in a statement", "in an interview": a vehicle, not a speaker, where somebody else is named.
VEHICLE = _words("""
    address affidavit announcement appearance article blog book broadcast briefing column comment commentary
    communique communiqué complaint conference deposition diary dispatch document editorial email e-mail essay
    filing footage interview lawsuit letter memo memoir memorandum message note op-ed paper post press release
    remark report resolution speech statement testimony text transcript tweet video
""")
# Things that speak for people who are not named; they may be a source by themselves.
DOCUMENT = VEHICLE | _words("""
    account analysis census chart count data estimate evidence figure finding forecast image intelligence leak map
    media model number outlet paper picture photo photograph photography poll press projection reading record
    research rumour rumor satellite source statistic study survey tally newspaper magazine website tape recording
    law bill pact treaty agreement clause constitution contract charter slide deck protocol minute log dossier
    notebook archive ledger accord deal convention code rulebook manifesto indictment ruling verdict decree
""")
# "in her view", "in the words of": what follows or precedes is content.
VIEW = _words("""
    view opinion estimation judgment judgement mind eyes words telling eye word reckoning assessment phrase
    phrasing parlance language
""")
# What else a person may be called who bears one of these offices: "the Russian leader" is a president.
ROLE_OF = _pairs("""
    leader: president premier chancellor king emir sultan chairman dictator strongman taoiseach prime head chief
    politician lawmaker: senator representative congressman congresswoman deputy minister mp leader candidate
    legislator: senator representative congressman congresswoman mp
    diplomat: minister ambassador envoy secretary
    official: minister secretary director chief spokesman spokeswoman commissioner ambassador
    minister: minister premier
    premier: minister
    executive: ceo president chairman chief founder
    spokesperson: spokesman spokeswoman
    nominee candidate contender hopeful: nominee candidate senator governor
    soldier officer: general colonel commander captain admiral major
    lawyer attorney: lawyer attorney
    monarch ruler: king queen emir sultan prince
    author writer: author writer novelist
""")
# The plain verbs of reporting; only these make a relay of one report inside another.
CORE = _words("""
    say tell report announce add state claim argue insist deny declare warn note write accord confirm estimate
    allege explain promise testify assert admit
""")
# Nouns that sum up what was just said: "a claim that the court dismissed".
STATEMENT = _words("""
    claim statement allegation accusation charge assertion remark comment move decision suggestion notion idea
    argument denial threat promise pledge proposal view position stance description characterisation
    characterization figure number estimate reference sentiment message warning
""")
# Verbs that pass words on; their object in quotation marks is the subject's word ("conveyed “warm thanks”").
CONVEY = _words("""
    pass convey deliver extend send relay transmit exchange express voice offer repeat echo issue reciprocate return
    conjure invoke hold share reiterate trade
""")
# What a text does with its words; a quotation under one of these is the text's.
BINDING = _words("""
    oblige commit bind require contain include provide guarantee stipulate say state read define prohibit ban
    promise call allow permit forbid grant mandate pledge envisage foresee
""")
# Verbs that only hold up the noun behind them: in "shared the view that …" the noun is the cue.
HOLDING = _words("share voice express reiterate repeat hold make have give offer raise issue echo reaffirm take")
# What hears and passes on: whoever "told the weekly …" speaks through it.
MEDIA = _words("""
    newspaper paper daily weekly magazine agency wire station broadcaster radio television tv channel network outlet
    website site portal tabloid broadsheet journal newsletter podcast programme program newswire news
""")
# Names taken for organisations that are spoken to but pass nothing on.
NO_OUTLET = _words("""
    congress parliament senate house court council committee commission ministry government assembly nato eu un
    bundestag duma knesset cabinet union nations forum conference board department office party reporters
    journalists
""")
# Common nouns for people who speak, one or many.
HUMAN = _words("""
    aunt boy brother cousin daughter girl grandfather grandmother sister son uncle shepherd
    activist adviser advisor advocate agent aide ally ambassador analyst anchor architect artist attorney author
    banker bishop boss broker builder campaigner candidate captain carer cardinal chair chairman chairperson
    chairwoman champion chancellor chief citizen clerk coach colleague columnist commander commentator commissioner
    company conservative contender coroner councillor counsel critic customer dealer delegate democrat deputy
    detective developer diplomat director doctor donor driver economist editor elder employee employer engineer
    envoy executive expert family farmer father fighter firefighter fisherman founder friend general governor group
    head historian host industrialist insider inspector investigator investor journalist judge justice king lawmaker
    lawyer leader lecturer legislator liberal lieutenant lobbyist local major manager mayor mediator medic member
    minister monarch mother negotiator neighbour neighbor nominee nurse observer officer official operator opponent
    organiser organizer owner parent partner passenger pastor patient person pilot pollster pope president priest
    prince princess principal producer professor prosecutor protester protestor queen rabbi rebel reporter
    representative republican rescuer researcher resident rival sailor scholar scientist secretary senator sergeant
    sheriff shopkeeper soldier source speaker spokesman spokesperson spokeswoman staffer strategist student
    supporter surgeon survivor teacher trader treasurer trustee veteran victim villager voter whistleblower wife
    husband widow witness woman man worker writer people critics
""")
# Verbs whose object is who hears it.
ADDRESSING = _words("tell remind inform assure warn notify advise reassure caution brief ask")
# All that take a clause, and all verbs that may be cues.
CLAUSE = SPEECH | THOUGHT | SHOWING
VERB = (
    CLAUSE
    | BESIDE_QUOTE
    | INFINITIVE
    | OBJECT_INFINITIVE
    | OBJECT
    | SMALL_CLAUSE
    | frozenset(PREPOSITION)
    | frozenset({"put"})
)
# "is believed to have left": somebody unnamed thinks or says so.
RAISING = _words("""
    say believe think expect know report allege rumor rumour estimate understand suppose assume consider predict project
    presume
""")
# "according to plan": no source.
NO_SOURCE = _words("plan schedule design custom tradition taste need ability law rule size type merit rank script")
# What is passed on for somebody else: "the king's “best wishes”".
MESSAGE = _words("greeting wish regard message condolence congratulation thanks word compliment apology salute respect")
# Bodies of people that speak, decide and judge.
BODY = _words("""
    administration agency alliance army assembly association authority bank board brigade cabinet camp campaign capital
    charity church city club coalition committee commission community company congress corporation council country
    county court crowd crew delegation department directorate district division embassy employer enterprise faction
    family federation firm force foundation government group guard hospital house industry institute institution
    intelligence investigation jury kingdom leadership management market mayoralty military militia mission ministry
    movement nation navy office opposition organisation organization palace panel parliament party patrol personnel
    police press province public regime region school secretariat senate service side society squad staff state study
    syndicate team town trade tribunal troop union university village watchdog white-house wing world sides
    """)
# Words for people without a noun: "many fear", "some say".
SOMEBODY = _words("some many others other most several few all both one another none everyone nobody anyone half")
SPEAKING_NOUN = HUMAN | BODY | DOCUMENT | MEDIA
