"""The word that tells what kind of thing a name names: "Ministry", "River", "Airport", "War".

By hand for this project. Organisations come with the PLOVER sector of such a body.
"""

from __future__ import annotations


def _each(sector: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), sector)


ORGANISATION_WORDS: dict[str, str] = {
    **_each(
        "GOV",
        """ministry ministries department departments office agency agencies bureau authority
        authorities commission council councils committees
        secretariat government cabinet treasury administration embassy consulate mission delegation municipality
        directorate inspectorate chancellery politburo directorate presidency junta service""",
    ),
    **_each("LEG", "parliament senate congress assembly duma legislature chamber commons lords caucus"),
    **_each("JUD", "court courts tribunal judiciary prosecutor"),
    **_each(
        "MIL",
        """army navy force forces corps brigade battalion regiment division squadron fleet militia guards guard command
        marines troops infantry staff""",
    ),
    **_each("COP", "police constabulary gendarmerie"),
    **_each("PTY", "party coalition bloc"),
    **_each("REB", "front"),
    **_each("LAB", "union unions guild"),
    **_each("EDU", "university college school institute academy polytechnic faculty observatory laboratory lab"),
    **_each("MED", "hospital clinic"),
    **_each("REL", "church diocese archdiocese synod"),
    **_each(
        "BUS",
        """bank inc inc. ltd ltd. llc plc corp corp. corporation company co co. ag gmbh sa s.a. nv group holdings
        airlines airways industries motors partners capital energy pharmaceuticals technologies systems studios
        records entertainment bros brothers & insurance securities stores""",
    ),
    **_each(
        "JRN",
        """times news post herald journal tribune gazette magazine radio tv television chronicle daily weekly press
        review independent observer examiner telegraph mirror dispatch courier broadcasting network wire monitor
        standard globe ledger bulletin echo sentinel inquirer newswire""",
    ),
    **_each("NGO", "foundation association society federation committee trust fund alliance charity relief aid"),
    **_each("SOC", "league club movement organization organisation network initiative team fc chapter org org."),
}
LEGAL_FORMS: frozenset[str] = frozenset(
    "inc inc. ltd ltd. llc plc corp corp. co co. ag gmbh sa s.a. nv n.v. spa s.p.a. oy ab asa kk pte pty bhd".split()
)
FACILITY_WORDS: frozenset[str] = frozenset(
    """airport station stadium arena hall bridge dam tower towers palace hotel prison jail base port plant canal tunnel
    cathedral mosque temple synagogue shrine park square street avenue road boulevard lane highway building house
    monument memorial museum library theatre theater camp barracks airfield airbase pipeline refinery reactor mall
    market cemetery gate wall castle fort garden gardens zoo plaza pier terminal checkpoint crossing parkway mansion
    casino inn restaurant cafe ballroom compound centre center viaduct motorway railway reservoir courthouse""".split()
)
PLACE_WORDS: frozenset[str] = frozenset(
    """river lake sea ocean bay gulf strait straits island islands isle isles peninsula mountain mountains mount mt mt.
    valley desert region province oblast krai district county city territory territories village town coast beach
    forest heights hills cape canyon basin delta corridor archipelago reef atoll glacier creek borough parish
    governorate prefecture republic township plateau oasis coastline border shoal crescent channel falls
    suburb neighborhood neighbourhood""".split()
)
# After a name these stay part of it even in lower case: "the Kursk region".
PLACE_TAILS: frozenset[str] = frozenset(
    "region province oblast peninsula district county governorate prefecture river island islands valley archipelago"
    " strait bay gulf lake basin delta desert city republic krai".split()
)
EVENT_WORDS: frozenset[str] = frozenset(
    """war wars revolution olympics games cup championship championships summit festival crisis uprising massacre
    holocaust intifada battle hurricane typhoon cyclone operation conference forum awards prize marathon grand-prix
    famine genocide blitz tournament league-cup open convention conclave fair expo coup siege day eve christmas
    ramadan easter thanksgiving brexit referendum primary caucuses spring""".split()
)
WORK_WORDS: frozenset[str] = frozenset(
    """act bill constitution treaty accord accords agreement pact protocol convention charter resolution declaration
    amendment bible quran koran code statement memorandum statute directive report""".split()
)
# Names of ships: the word before them.
VESSEL_WORDS: frozenset[str] = frozenset(
    """vessel ship tanker warship destroyer frigate submarine ferry yacht carrier cruiser corvette freighter trawler
    icebreaker boat steamship liner cutter uss hms mv ins hmas rms ss hmcs""".split()
)
VESSEL_PREFIXES: frozenset[str] = frozenset("USS HMS MV M/V INS HMAS RMS HMCS USNS RFA JS ROKS KRI BRP".split())
