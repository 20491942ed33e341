"""Words that make, end or never begin a name: the calendar, sentence openers, heads that take "of".

By hand for this project.
"""

from __future__ import annotations

from consilience.knowledge.offices import OFFICES
from consilience.knowledge.organisation_words import (
    EVENT_WORDS,
    FACILITY_WORDS,
    ORGANISATION_WORDS,
    PLACE_WORDS,
    WORK_WORDS,
)

CALENDAR: frozenset[str] = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon mon. tue tue. tues tues. wed wed. thu thu. thurs thurs. fri fri. sat sat.
    sun. jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec
    dec. gmt utc ist est edt pst pdt cet cest bst am pm a.m. p.m.""".split()
)
# Capitalised words that begin sentences and headings, or are no names: they open no name unless a table knows it.
_FUNCTION = frozenset(
    """i i'm the a an this that these those he she it they we you him her his hers its our their your my me us them and
    but or nor so if when while as at by for from in of on to with after before since until than then there here who
    what which why how where whose not no yes all some many most both each every another other such only also even
    just more less now today yesterday tomorrow however meanwhile moreover according one two three four five six seven
    eight nine ten first second third last next new old mr mrs ms is are was were be been do does did has have had can
    could will would may might must shall should let let's ok okay about above across against along although among
    amid around because behind below between beyond despite down during either except few following further given
    inside into like near neither off once onto out outside over per please rather several still through throughout
    thus together too toward towards under unlike up upon via whether within without yet again ago already always
    never often perhaps quite really soon sometimes usually very well back see yet""".split()
)
NUMBER_WORDS: frozenset[str] = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions dozen dozens half nearly almost roughly""".split()
)
NOT_NAMES: frozenset[str] = _FUNCTION | NUMBER_WORDS
# Capitalised nouns that name nothing unless more capitals follow: "TV", but "TV Globo"; "Internet Explorer".
WEAK: frozenset[str] = frozenset(
    """read watch photo image video credit copyright update updated breaking exclusive share source sources file tv dna
    cd dvd gdp iq pc ceo cfo faq pdf hiv aids ufo pr vip diy ngo ngos atm gps url sms uv ai internet web god
    christmas easter covid covid-19 getty""".split()
)
# Words whose plural possessive begins the names of bodies: "People's Liberation Army", "Workers' Party".
NAMES_OF_GROUPS: frozenset[str] = frozenset(
    """people workers women children veterans farmers teachers students king kings queen queens lord lords st. saint
    peoples citizens lawyers writers physicians doctors nurses women officers employees""".split()
)
HEADS: frozenset[str] = frozenset([*ORGANISATION_WORDS, *FACILITY_WORDS, *PLACE_WORDS, *EVENT_WORDS, *WORK_WORDS])
TAKES_OF: frozenset[str] = (
    HEADS | frozenset(OFFICES) | frozenset("house duke duchess bank speaker chief head port".split())
)
# What an office may be "of": "Secretary of State", "Speaker of the House".
TITLE_OF: frozenset[str] = frozenset(
    """state defense defence education health interior justice commerce labor labour energy agriculture transportation
    transport treasury finance foreign affairs homeland security veterans national intelligence culture trade staff
    environment communications the house senate parliament navy army war police and human resources""".split()
)
# Those that cannot end it.
TITLE_OF_OPEN: frozenset[str] = frozenset("foreign homeland veterans national the and human".split())
# Capitalised common nouns that name nobody by themselves.
GENERIC: frozenset[str] = frozenset(
    """government state states police party union ministry president minister republic staff senior court church city
    council committee commission department university school army navy force forces board house team club group
    company bank agency office center centre region district province island river street road building section
    chapter part article act bill law constitution question questions answer photo picture week day year years
    morning night spring summer autumn winter north south east west northern southern eastern western central
    internet web border media plan labor labour jr jr. sr sr.""".split()
)
# Lower-case words that may make a name of a country and its ministry: "the Russian foreign ministry".
MINISTRIES: frozenset[str] = frozenset(
    """foreign defense defence interior finance health education justice economy energy culture transport
    agriculture trade ministry""".split()
)
