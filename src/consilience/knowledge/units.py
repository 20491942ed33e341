"""Words -> unit: names of units of measurement and money, and the singular under which counted things are compared.

Origin: written for this project; currency codes are those of ISO 4217, names of units those of English-language news.
Licence: that of the project. A name that several currencies share and nothing beside it decides stays a name ("peso").
"""

from __future__ import annotations

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
    "renminbi": "CNY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH",
    "won": "KRW",
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
    ("philippine", "peso"): "PHP", ("argentine", "peso"): "ARS", ("colombian", "peso"): "COP",
    ("chilean", "peso"): "CLP",
    ("iraqi", "dinar"): "IQD", ("serbian", "dinar"): "RSD", ("kuwaiti", "dinar"): "KWD", ("danish", "krone"): "DKK",
    ("danish", "kroner"): "DKK", ("norwegian", "krone"): "NOK", ("norwegian", "kroner"): "NOK",
    ("swedish", "krona"): "SEK",
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

_SOLDIERS = (
    "soldier personnel fighter combatant paratrooper marine recruit conscript mercenary militant guerrilla rebel"
)
_PEOPLE = (
    "person man woman child civilian resident passenger protester student worker villager migrant refugee victim "
    "boy girl officer other life police-officer patient survivor voter tourist traveler traveller crew fisherman "
    "farmer demonstrator detainee prisoner hostage body casualty citizen inmate pupil teenager adult employee staff "
    "member guard pilot monk priest nurse aide ally cop nun bride youth kid baby infant male female suspect "
    "national marine delegate colleague relative friend parent mother father son daughter brother sister wife "
    "local neighbour neighbor bystander onlooker supporter fan commuter pensioner miner docker "
    "husband thief scout cadet native deputy judge witness orphan widow chief athlete guest believer escapee"
)
UNIT_KINDS = {
    **dict.fromkeys(_SOLDIERS.split(), "soldier"),
    **dict.fromkeys(_PEOPLE.replace("-", " ").split(), "person"),
}
# Nouns that say little without the word before them.
COMPOUND_UNITS = frozenset(
    (("police", "officer"), ("crew", "member"), ("family", "member"), ("aid", "worker"), ("health", "worker"),
     ("staff", "member"), ("care", "worker"), ("construction", "worker"), ("gang", "member"), ("prison", "officer"),
     ("mass", "grave"), ("power", "plant"), ("polling", "station"))
)  # fmt: skip
UNIT_KINDS["police officer"] = UNIT_KINDS["crew member"] = "person"


# Agent nouns by ending; the exceptions are things.
_AGENT_ENDINGS = ("er", "or", "ist", "ee", "ian", "ant", "ent", "ate", "man", "woman", "people", "ess", "eer")
_THINGS = frozenset(
    "helicopter container tanker trailer launcher computer tower paper number order letter river border plant "
    "document settlement apartment agreement statement event tent accident incident percent cent reactor sector "
    "factor tractor bunker cover corner powder shelter register transformer generator bomber cruiser destroyer "
    "freighter fighter-bomber interceptor mortar rate gate plate certificate debate climate quarter chapter theater "
    "center master poster counter committee degree trainer trawler carrier truck-trailer charger router server "
    "printer boulder dollar meter litre".split()
)


def is_person(unit: str | None) -> bool:
    """Whether a counted thing is a person or soldier, by the list or by its ending ("delegate", "villager")."""
    if not unit:
        return False
    if unit_kind(unit) in ("person", "soldier"):
        return True
    last = unit.rsplit(" ", 1)[-1]
    return last not in _THINGS and last not in UNITS and last not in CURRENCIES and last.endswith(_AGENT_ENDINGS)


def unit_kind(unit: str | None) -> str | None:
    """The class of a counted thing: soldiers, people, or the unit itself. A soldier is a person, not the reverse."""
    return UNIT_KINDS.get(unit, unit) if unit else None
