"""What speaks for a name being of a kind: features of a name and of the words around it -> weights.

The features are those that `name_features.py` finds and sums. The weights were set by hand and corrected
on stories of our own (benchmarks/bundles); a weight of 1 is about as much as the small language model's label.
"""

from __future__ import annotations

Weights = dict[str, float]

EVIDENCE: dict[str, Weights] = {
    # the language model's label
    "label:PERSON": {"person": 1.3},
    "label:ORG": {"organisation": 1.0, "person": 0.1},
    "label:GPE": {"place": 1.1},
    "label:LOC": {"place": 1.2},
    "label:FAC": {"facility": 1.1, "place": 0.2},
    "label:NORP": {"group": 0.6},
    "label:EVENT": {"event": 1.5},
    "label:WORK_OF_ART": {"work": 1.0},
    "label:PRODUCT": {"other": 0.7, "organisation": 0.1},
    "label:LAW": {"work": 1.2},
    "label:": {"other": 0.3},
    # the name's own words
    "head:organisation": {"organisation": 3.0},
    "head:facility": {"facility": 3.0},
    "head:place": {"place": 3.0},
    "head:event": {"event": 3.0},
    "head:work": {"work": 3.0},
    "head:group": {"group": 4.0},
    "first:place": {"place": 2.0},
    "first:event": {"event": 2.5},
    "first:organisation": {"organisation": 2.0},
    "first:vessel": {"vessel": 5.0},
    "legal form": {"organisation": 4.0},
    "ampersand": {"organisation": 2.0},
    "digit": {"person": -2.0},
    "digits alone": {"other": 1.0, "person": -2.0},
    "acronym": {"organisation": 1.0, "person": -1.0, "place": -0.6},
    "camel": {"organisation": 0.8, "person": -0.5},
    "given name": {"person": 2.0},
    "only a given name": {"person": 0.6},
    "family name": {"person": 0.5},
    "family-first": {"person": 1.2},
    "initial": {"person": 2.0},
    "particle": {"person": 0.6},
    "two words": {"person": 0.4, "organisation": 0.2},
    "three words": {"person": 0.2, "organisation": 0.3},
    "long": {"organisation": 1.0, "work": 0.3, "person": -1.0},
    "known place": {"place": 2.5},
    "city": {"place": 1.2},
    "town": {"place": 0.5},
    "starts with a country": {"organisation": 0.8, "person": -1.5},
    "quoted": {"work": 1.2},
    # the words around it
    "title before": {"person": 4.0},
    "honorific before": {"person": 5.0},
    "office before": {"person": 3.0},
    "vessel word before": {"vessel": 4.0},
    "in": {"place": 1.3, "person": -0.6},
    "near": {"place": 1.6, "person": -0.3},
    "at": {"facility": 0.5, "organisation": 0.4, "place": 0.3},
    "on": {"place": 0.2, "person": -0.5},
    "from": {"place": 0.6, "organisation": 0.2, "person": -0.2},
    "to": {"place": 0.3},
    "toward": {"place": 1.5, "person": -0.5},
    "place noun of": {"place": 3.0},
    "direction of": {"place": 2.0},
    "body noun of": {"organisation": 1.5},
    "article before": {"organisation": 0.6, "person": -1.5, "place": -0.8},
    "speaks": {"person": 0.9, "organisation": 0.3, "place": -0.6},
    "spoken to": {"person": 0.3, "organisation": 1.3},
    "acts as a body": {"organisation": 0.8},
    "bought": {"organisation": 1.5, "person": -0.5},
    "reached": {"place": 1.4},
    "before a noun": {"organisation": 0.3, "place": 0.3, "person": -0.8},
    "age": {"person": 3.0},
    "who": {"person": 2.0},
    "apposition:person": {"person": 2.5},
    "apposition:organisation": {"organisation": 2.5},
    "apposition:place": {"place": 2.5},
    "apposition:vessel": {"vessel": 3.0},
    "country after": {"place": 2.0},
    "noun after:organisation": {"organisation": 1.2},
    "noun after:place": {"place": 1.2},
    "noun after:person": {"person": 1.5},
    "noun after:group": {"group": 3.0},
    "noun after:vessel": {"vessel": 1.5},
}

# Nouns that show of what kind a name beside them is ("a town in the north", "shares of", "the mayor of").
APPOSITIONS: dict[str, str] = {
    **dict.fromkeys(
        """company firm group agency bank party newspaper site app broadcaster website outlet organisation organization
        charity manufacturer maker retailer airline operator startup think-tank consultancy regulator ministry union
        carmaker automaker chain conglomerate subsidiary publisher magazine daily tabloid channel network station
        supplier producer developer brand bureau institute university college school club team militia movement militant
        watchdog supermarket brokerage lender insurer utility nonprofit foundation association builder contractor
        consortium joint-venture""".split(),
        "organisation",
    ),
    **dict.fromkeys(
        """town city village hamlet island islet suburb district province region county capital port area neighbourhood
        neighborhood municipality settlement state river lake valley mountain peak resort enclave territory peninsula
        borough commune department archipelago bay strait""".split(),
        "place",
    ),
    **dict.fromkeys(
        """man woman boy girl mother father son daughter brother sister husband wife resident spokesman spokeswoman
        spokesperson chief head leader chairman chairwoman director founder owner expert analyst widow veteran member
        official adviser player survivor witness victim neighbour neighbor passenger pensioner shopkeeper employee
        candidate successor predecessor counterpart native""".split(),
        "person",
    ),
    **dict.fromkeys(
        "ship vessel tanker freighter ferry frigate destroyer submarine trawler yacht carrier boat".split(), "vessel"
    ),
}
NOUNS_AFTER: dict[str, str] = {
    **dict.fromkeys(
        """shares share stock stake board spokesman spokeswoman spokesperson executive executives ceo chairman
        chairwoman founder headquarters subsidiary employees staff factory plant factories customers bid
        takeover merger profit profits revenue earnings sales brand products chief boss lawyers lawyer newspaper
        magazine website members fighters militants militia army management owner owners investors shareholders
        coalition correspondent report journalist reporters analyst analysts engineers production engine
        shareholder workers lawmaker lawmakers candidate supporters party unit contract poll survey""".split(),
        "organisation",
    ),
    **dict.fromkeys(
        """resident residents mayor streets street outskirts suburb suburbs airport port harbour harbor border area
        district region province county population coast villagers townspeople council square market valley
        hospital school waterfront downtown bureau hills mountains gorge wells works
        plants prison massacre bombing road highway reservoir dam""".split(),
        "place",
    ),
    **dict.fromkeys("administration presidency campaign widow wife husband son daughter lawyer".split(), "person"),
    **dict.fromkeys("family clan dynasty tribe people brothers sisters".split(), "group"),
}
BODY_NOUNS: frozenset[str] = frozenset(
    """spokesman spokeswoman spokesperson head chief director chairman chairwoman president founder co-founder member
    members ceo executive employee leader boss owner shares shareholder shareholders board chair editor analyst
    lawyer representative economist researcher professor bosses part takeover acquisition purchase subsidiary""".split()
)
SPEAK: frozenset[str] = frozenset(
    """say tell ask add reply argue insist think believe write explain admit joke recall state claim warn note declare
    suggest describe announce promise urge deny acknowledge stress vow""".split()
)
BODY_ACTS: frozenset[str] = frozenset(
    """acquire buy sell launch announce report publish merge employ hire operate manufacture produce list issue invest
    own supply build bid agree pay broadcast fine sue""".split()
)
