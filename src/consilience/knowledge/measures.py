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
acquitted: acquit clear
charged: charge indict accuse
evacuated: evacuate
displaced: displace uproot
rescued: rescue save
stranded: strand
trapped: trap bury
kidnapped: kidnap abduct
hostage: hold
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
bought: buy purchase acquire order
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
attended: attend gather march rally protest demonstrate
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
killed: death fatality killing dead body corpse slaying murder homicide execution toll
wounded: wounded wound
injured: injury injured hurt
casualties: casualty
missing: missing disappearance
arrested: arrest detention detainee
sentenced: sentence
convicted: conviction
charged: charge indictment
evacuated: evacuation evacuee
displaced: displacement
rescued: rescue
survived: survivor
hostage: hostage
captured: prisoner captive pow
kidnapped: abduction kidnapping
infected: infection case
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
magnitude: magnitude quake earthquake tremor
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
crowd: crowd attendance turnout
""")
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
captive: captive hostage
alive: alive
aboard: aboard
infected: infected positive sick ill
unemployed: unemployed jobless
""")
# "sustained injuries", "lost their lives": the noun rules.
LIGHT_VERBS = frozenset("sustain suffer receive face take have get incur report record see bear endure".split())
# Verbs that only say how a number moves or stands; the subject names the measure: "the toll rose to 19".
MOVE_VERBS = _table("""
rise: rise climb increase grow jump surge soar swell mount up
fall: fall drop decline plunge decrease sink slump tumble shrink dip slide plummet
stand: stand reach be hit total number amount come exceed top pass remain run approach near average become
""")
# "was put at", "is estimated at": passives over a measure noun.
PUT_VERBS = frozenset(
    "put estimate set place count revise raise lower bring cut reduce update list report give record".split()
)
REPORT_VERBS = frozenset(
    "believe think report fear say know estimate confirm presume expect suspect consider find feel declare claim".split()
)
# Verbs that give a state to their object: "left 14 dead", "with 31 injured".
STATE_VERBS = frozenset("leave keep find hold declare report list render make confirm".split())
NUMBER_NOUNS = frozenset("number total count tally figure toll estimate sum".split())

UNITS = {
    **dict.fromkeys("km kms kilometer kilometre kilometers kilometres".split(), "km"),
    **dict.fromkeys("m metre meter metres meters".split(), "m"),
    **dict.fromkeys("cm centimetre centimeter centimetres centimeters".split(), "cm"),
    **dict.fromkeys("mm millimetre millimeter millimetres millimeters".split(), "mm"),
    **dict.fromkeys("mile miles mi".split(), "mile"),
    **dict.fromkeys("foot feet ft".split(), "foot"),
    **dict.fromkeys("inch inches".split(), "inch"),
    **dict.fromkeys("yard yards".split(), "yard"),
    **dict.fromkeys("kg kilo kilos kilogram kilograms kilogramme kilogrammes".split(), "kg"),
    **dict.fromkeys("g gram grams gramme grammes".split(), "g"),
    **dict.fromkeys("tonne tonnes".split(), "tonne"),
    **dict.fromkeys("ton tons".split(), "ton"),
    **dict.fromkeys("pound pounds lb lbs".split(), "pound"),
    **dict.fromkeys("ounce ounces oz".split(), "ounce"),
    **dict.fromkeys("litre litres liter liters".split(), "litre"),
    **dict.fromkeys("gallon gallons".split(), "gallon"),
    **dict.fromkeys("barrel barrels bbl".split(), "barrel"),
    **dict.fromkeys("hectare hectares ha".split(), "hectare"),
    **dict.fromkeys("acre acres".split(), "acre"),
    **dict.fromkeys("degree degrees °".split(), "degree"),
    **dict.fromkeys("mph".split(), "mph"),
    **dict.fromkeys("kph kmh".split(), "kph"),
    **dict.fromkeys("knot knots".split(), "knot"),
    **dict.fromkeys("megawatt megawatts mw".split(), "megawatt"),
    **dict.fromkeys("gigawatt gigawatts gw".split(), "gigawatt"),
    **dict.fromkeys("second seconds sec".split(), "second"),
    **dict.fromkeys("minute minutes min mins".split(), "minute"),
    **dict.fromkeys("hour hours hr hrs".split(), "hour"),
    **dict.fromkeys("day days".split(), "day"),
    **dict.fromkeys("week weeks".split(), "week"),
    **dict.fromkeys("fortnight fortnights".split(), "fortnight"),
    **dict.fromkeys("month months".split(), "month"),
    **dict.fromkeys("year years yr yrs".split(), "year"),
    **dict.fromkeys("decade decades".split(), "decade"),
    **dict.fromkeys("century centuries".split(), "century"),
    **dict.fromkeys("%".split(), "percent"),
}
TIME_UNITS = frozenset("second minute hour day week fortnight month year decade century".split())
DISTANCE_UNITS = frozenset("km m cm mm mile foot inch yard".split())
WEIGHT_UNITS = frozenset("kg g tonne ton ounce".split())
AREA_UNITS = frozenset("hectare acre".split())
SPEED_UNITS = frozenset("mph kph knot".split())

CURRENCIES = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "won": "KRW",
    "lira": "TRY", "shekel": "ILS", "franc": "CHF", "zloty": "PLN", "naira": "NGN", "rand": "ZAR", "riyal": "SAR",
    "dirham": "AED", "leva": "BGN", "lev": "BGN", "lei": "RON", "forint": "HUF", "baht": "THB", "rupiah": "IDR",
    "ringgit": "MYR", "dong": "VND", "taka": "BDT", "reais": "BRL", "real": "BRL", "tenge": "KZT", "rial": "IRR",
    "koruna": "CZK", "euros": "EUR", "cedi": "GHS", "birr": "ETB", "dinar": "dinar", "peso": "peso", "krona": "SEK",
    "kronor": "SEK", "krone": "krone", "kroner": "krone",
}  # fmt: skip
# What a national adjective makes of a shared currency name: "Australian dollars".
CURRENCY_NATIONS = {
    ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD", ("zealand", "dollar"): "NZD",
    ("kong", "dollar"): "HKD", ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD",
    ("pakistani", "rupee"): "PKR", ("sri", "rupee"): "LKR", ("lankan", "rupee"): "LKR", ("nepalese", "rupee"): "NPR",
    ("egyptian", "pound"): "EGP", ("syrian", "pound"): "SYP", ("lebanese", "pound"): "LBP", ("mexican", "peso"): "MXN",
    ("philippine", "peso"): "PHP", ("argentine", "peso"): "ARS", ("colombian", "peso"): "COP", ("chilean", "peso"): "CLP",
    ("iraqi", "dinar"): "IQD", ("serbian", "dinar"): "RSD", ("kuwaiti", "dinar"): "KWD", ("danish", "krone"): "DKK",
    ("danish", "kroner"): "DKK", ("norwegian", "krone"): "NOK", ("norwegian", "kroner"): "NOK", ("swedish", "krona"): "SEK",
    ("congolese", "franc"): "CDF", ("cfa", "franc"): "XOF", ("iranian", "rial"): "IRR", ("qatari", "riyal"): "QAR",
}  # fmt: skip

# Irregular or plural-only nouns to the unit a reader would compare by.
SINGULAR = {
    "people": "person", "persons": "person", "troops": "soldier", "troop": "soldier", "personnel": "personnel",
    "servicemen": "soldier", "serviceman": "soldier", "servicewoman": "soldier", "men": "man", "women": "woman",
    "children": "child", "police": "police officer", "policemen": "police officer", "policeman": "police officer",
    "souls": "person", "soul": "person", "lives": "life", "civilians": "civilian", "dead": "person", "others": "other",
    "wounded": "person", "injured": "person", "missing": "person", "data": "datum", "fishermen": "fisherman",
    "folk": "person", "folks": "person", "crewmen": "crew member", "gunmen": "gunman", "cattle": "cattle",
    "individual": "person", "firefighter": "firefighter", "forces": "soldier", "soldiers": "soldier",
}  # fmt: skip

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
}  # fmt: skip
_SOLDIERS = (
    "soldier personnel fighter combatant paratrooper marine recruit conscript mercenary militant guerrilla rebel"
)
_PEOPLE = (
    "person man woman child civilian resident passenger protester student worker villager migrant refugee victim boy girl "
    "officer other life police-officer patient survivor voter tourist traveler traveller crew fisherman farmer "
    "demonstrator detainee prisoner hostage body casualty citizen inmate pupil teenager adult employee staff member"
)
UNIT_KINDS = {
    **dict.fromkeys(_SOLDIERS.split(), "soldier"),
    **dict.fromkeys(_PEOPLE.replace("-", " ").split(), "person"),
}
UNIT_KINDS["police officer"] = UNIT_KINDS["crew member"] = "person"


def measure_kind(measure: str | None) -> str | None:
    """The class in which measures may stand for one another: wounded and injured are both "hurt"."""
    return MEASURE_KINDS.get(measure, measure) if measure else None


def unit_kind(unit: str | None) -> str | None:
    """The class of a counted thing: soldiers, people, or the unit itself. A soldier is a person, not the reverse."""
    return UNIT_KINDS.get(unit, unit) if unit else None
