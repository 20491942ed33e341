"""What a number measures, by the verb or noun that governs it, and kinds of counted things.

Origin: written for this project from the vocabulary of casualty, troop, court, election and market reports (the
wounded/injured/hurt split follows English usage: weapons wound, accidents injure). Licence: that of the project.
Keys are lemmas. `Measure` names are what `Figure.measure` carries.
"""

from __future__ import annotations


def _table(rows: str) -> dict[str, str]:
    """ "measure: key key ..." lines -> key to measure."""
    found: dict[str, str] = {}
    for row in rows.strip().splitlines():
        measure, keys = row.split(":")
        for key in keys.split():
            found[key.replace("_", " ")] = measure.strip()
    return found


# Verbs whose object (or passive subject) is counted: "killed 14", "14 were killed".
BY_OBJECT = _table("""
killed: kill slay murder massacre execute assassinate behead slaughter gun_down hang
wounded: wound maim
injured: injure hurt burn hospitalize hospitalise
lost: lose
sent: send deploy dispatch contribute
arrested: arrest detain apprehend jail imprison
released: release free
sentenced: sentence
convicted: convict
acquitted: acquit
charged: charge indict accuse
evacuated: evacuate
displaced: displace uproot
rescued: rescue save
stranded: strand
trapped: trap bury
kidnapped: kidnap abduct
captured: capture
seized: seize confiscate impound
destroyed: destroy demolish wreck raze flatten
damaged: damage
shot down: down intercept
fired: launch fire
infected: infect
vaccinated: vaccinate inoculate
tested: test
hospitalised: admit
treated: treat
deported: deport expel
laid off: dismiss sack
hired: hire recruit employ
elected: elect
fined: fine
paid: pay
spent: spend
invested: invest
raised: raise
pledged: pledge promise commit
donated: donate
stolen: steal loot
sold: sell
bought: buy purchase acquire
supplied: supply deliver ship provide
built: build construct
cancelled: cancel
closed: close shut
sank: sink
recruited: enlist mobilise mobilize conscript
withdrawn: withdraw
recovered: recover retrieve
identified: identify
signed: sign
produced: produce manufacture
exported: export
imported: import
""")
# Regular past forms, for where a lemmatiser fails ("fined" to "fin").
PAST_FORMS = {(verb + "d" if verb.endswith("e") else verb + "ed"): measure for verb, measure in BY_OBJECT.items()}
# Verbs whose subject is counted: "14 died", "2,000 fled".
BY_SUBJECT = _table("""
killed: die perish drown succumb
injured: suffer
missing: disappear vanish
displaced: flee
evacuated: evacuate
survived: survive
voted: vote
signed: sign
joined: join
attended: attend gather march rally protest demonstrate mass assemble flock throng converge congregate fill pack crowd
participated: participate
surrendered: surrender
returned: return
arrived: arrive
escaped: escape
recovered: recover
defected: defect desert
sank: sink
collapsed: collapse
lived: live reside
worked: work
fought: fight
cost: cost
""")
# Nouns that are themselves the count ("14 deaths", "a toll of 14"), or the measure of an amount ("a price of $90").
BY_NOUN = _table("""
killed: death fatality killing dead slaying murder homicide execution toll
wounded: wounded wound
injured: injury injured hurt
casualties: casualty
missing: missing disappearance
arrested: arrest detention
convicted: conviction
charged: charge indictment
evacuated: evacuation
displaced: displacement
rescued: rescue
kidnapped: abduction kidnapping
infected: infection
hospitalised: hospitalization hospitalisation
voted: vote ballot
turnout: turnout
majority: majority
lead: lead
price: price
cost: cost
fine: fine
budget: budget
value: value worth valuation
profit: profit
loss: loss
revenue: revenue turnover
sales: sale
debt: debt
deficit: deficit
surplus: surplus
salary: salary wage pay
ransom: ransom
reward: reward bounty
aid: aid donation grant
tax: tax
loan: loan
investment: investment
inflation: inflation
unemployment: unemployment jobless
growth: growth
tariff: tariff
rate: rate
population: population
magnitude: magnitude quake earthquake tremor shock temblor
depth: depth
height: height altitude elevation
length: length
width: width
speed: speed
temperature: temperature
capacity: capacity
distance: distance
area: area
weight: weight
age: age
duration: duration
approval: approval
crowd: crowd attendance
""")
# A verb with its particle, adverb, object or the noun of its prepositional phrase: "claimed the lives", "to safety".
PHRASES = {
    ("shoot", "down"): "shot down", ("lay", "off"): "laid off", ("gun", "down"): "killed", ("call", "up"): "recruited",
    ("wipe", "out"): "killed", ("round", "up"): "arrested", ("pull", "out"): "rescued", ("bring", "down"): "shot down",
    ("knock", "out"): "destroyed", ("burn", "down"): "destroyed", ("cut", "off"): "stranded",
    ("blow", "up"): "destroyed",
    ("turn", "out"): "attended", ("show", "up"): "attended", ("sign", "up"): "recruited",
    ("bring", "ashore"): "rescued",
    ("set", "free"): "released", ("give", "life"): "killed", ("lay", "life"): "killed", ("drive", "away"): "arrested",
    ("haul", "off"): "arrested", ("haul", "away"): "arrested", ("lead", "away"): "arrested",
    ("drag", "away"): "arrested",
    ("take", "away"): "arrested", ("pick", "water"): "rescued", ("pull", "sea"): "rescued", ("pick", "sea"): "rescued",
    ("move", "out"): "evacuated", ("carry", "safety"): "rescued", ("lift", "safety"): "rescued",
    ("fish", "water"): "rescued",
    ("take", "hostage"): "hostage", ("hold", "hostage"): "hostage",
    ("hold", "captive"): "captive", ("take", "prisoner"): "captured",
    ("pull", "ashore"): "rescued", ("pull", "safety"): "rescued", ("bring", "safety"): "rescued",
    ("take", "hospital"): "hospitalised", ("fly", "in"): "sent", ("rush", "hospital"): "hospitalised",
    ("admit", "hospital"): "hospitalised",
    ("take", "custody"): "arrested", ("cost", "life"): "killed", ("claim", "life"): "killed",
    ("lose", "life"): "killed",
    ("take", "life"): "killed", ("lose", "job"): "laid off", ("put", "death"): "killed",
    ("take", "part"): "participated",
    ("burn", "death"): "killed", ("flee", "home"): "displaced", ("leave", "home"): "displaced",
    ("force", "home"): "displaced",
    ("drive", "home"): "displaced", ("lose", "home"): "displaced", ("shoot", "death"): "killed",
    ("stab", "death"): "killed",
    ("crush", "death"): "killed", ("starve", "death"): "killed", ("pull", "water"): "rescued",
    ("pull", "rubble"): "rescued",
}  # fmt: skip
# Roles of people: a last resort, the verb rules ("500 prisoners were released").
ROLE_NOUNS = _table("""
killed: body corpse
captured: prisoner captive pow
hostage: hostage
survived: survivor
arrested: detainee
evacuated: evacuee
""")
# "are in hospital": the place of a state.
PLACES_OF_STATE = {
    "hospital": "hospitalised", "custody": "arrested", "jail": "arrested", "prison": "arrested",
    "detention": "arrested",
    "captivity": "captive", "quarantine": "quarantined", "hiding": "hiding",
}  # fmt: skip
# Predicative adjectives and participles: "14 dead", "31 are missing", "thousands homeless".
BY_ADJECTIVE = _table("""
killed: dead killed lifeless deceased
wounded: wounded
injured: injured hurt
missing: missing unaccounted lost
displaced: homeless displaced
trapped: trapped
stranded: stranded
hospitalised: hospitalised hospitalized
arrested: arrested detained jailed
captive: captive
hostage: hostage
alive: alive
aboard: aboard
infected: infected positive sick ill
unemployed: unemployed jobless
closed: closed shut
destroyed: destroyed
""")
# "sustained injuries", "lost their lives": the noun rules.
LIGHT_VERBS = frozenset("sustain suffer receive face take have get incur report record see bear endure".split())
# Verbs that only say how a number moves or stands; the subject names the measure: "the toll rose to 19".
MOVE_VERBS = _table("""
rise: rise climb increase grow jump surge soar swell mount up rocket accelerate quicken widen gain edge
fall: fall drop decline plunge decrease sink slump tumble shrink dip slide plummet slow ease narrow
stand: stand reach be hit total number amount come exceed top surpass overtake measure register pass
stand: remain run approach near average
stand: become
""")
# Verbs that move something else: "rates were cut by half a point".
CHANGE_VERBS = _table("""
rise: raise increase boost lift hike
fall: cut lower reduce slash trim decrease
""")
# "was put at", "is estimated at": passives over a measure noun.
PUT_VERBS = frozenset(
    "put estimate set place count revise raise lower bring cut reduce update list report give record".split()
)
REPORT_VERBS = frozenset(
    "believe think report fear say know estimate confirm presume expect suspect consider feel declare claim".split()
)
# Verbs that give a state to their object: "left 14 dead", "with 31 injured".
STATE_VERBS = frozenset("leave keep find hold declare report list render make confirm".split())
NUMBER_NOUNS = frozenset("number total count tally figure toll estimate sum".split())

PEOPLE_MEASURES = frozenset(
    "killed wounded injured missing casualties arrested released sentenced convicted acquitted charged evacuated "
    "displaced rescued stranded trapped kidnapped hostage captured infected vaccinated hospitalised treated deported "
    "survived voted attended participated surrendered escaped captive alive aboard unemployed".split()
)
# Verbs that say a figure of casualties; for these a lone article counts: "A man was killed".
ONE_BY_ARTICLE = frozenset("killed wounded injured missing arrested captured rescued kidnapped".split())

# Measures that one report may swap for the other without reporting another thing.
MEASURE_KINDS = {
    "killed": "dead", "casualties": "harmed", "wounded": "hurt", "injured": "hurt", "hospitalised": "hurt",
    "treated": "hurt", "lost": "lost", "missing": "missing", "displaced": "displaced", "evacuated": "displaced",
    "arrested": "held", "captured": "held", "hostage": "held", "captive": "held", "kidnapped": "held",
    "sent": "sent", "supplied": "sent",
    "hired": "employed", "worked": "employed",
}  # fmt: skip


def measure_kind(measure: str | None) -> str | None:
    """The class in which measures may stand for one another: wounded and injured are both "hurt"."""
    return MEASURE_KINDS.get(measure, measure) if measure else None
