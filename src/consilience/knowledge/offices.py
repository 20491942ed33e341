"""Titles and occupations -> PLOVER sector: what a person does, read from the words before or after the name.

By hand for this project; sector codes are those of PLOVER (github.com/openeventdata/PLOVER).
"""

from __future__ import annotations


def _each(sector: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), sector)


# The last word of an office or occupation, and what sector its holder belongs to.
OFFICES: dict[str, str] = {
    **_each(
        "GOV",
        """president president-elect premier chancellor minister king queen prince princess emperor emir sultan
        monarch pharaoh dictator ruler tsar czar taoiseach
        governor gov gov. mayor secretary undersecretary under-secretary ambassador envoy diplomat consul attaché
        chargé official officials bureaucrat councillor councilor councilman councilwoman alderman commissioner
        administrator ombudsman comptroller treasurer aide adviser advisor negotiator inspector regulator
        politician statesman leader autocrat strongman ministers presidents ambassadors diplomats governors
        secretary-general vice-president vice-chancellor first-minister chief-minister""",
    ),
    **_each(
        "LEG",
        """senator sen sen. senators congressman congresswoman congressmen representative rep rep. lawmaker lawmakers
        legislator legislators mp mps mep meps parliamentarian parliamentarians speaker deputy deputies whip
        assemblyman assemblywoman peer backbencher""",
    ),
    **_each("JUD", "judge judges justice magistrate prosecutor prosecutors jurist"),
    **_each(
        "MIL",
        """general gen gen. colonel col col. major maj maj. lieutenant lt lt. sergeant sgt sgt. corporal cpl cpl.
        captain capt capt. admiral adm adm. commander cmdr cmdr. brigadier marshal commodore private pvt pvt. soldier
        soldiers troops marine marines airman airmen sailor sailors pilot""",
    ),
    **_each("COP", "sheriff constable detective policeman policewoman policemen superintendent trooper marshal"),
    **_each("SPY", "spy spymaster"),
    **_each(
        "EDU",
        """professor lecturer teacher academic scholar student researcher principal headteacher dean historian
        professors teachers students scholars researchers scientist scientists physicist""",
    ),
    **_each("MED", "doctor surgeon physician nurse epidemiologist virologist psychiatrist paramedic doctors nurses"),
    **_each(
        "REL",
        """pope bishop archbishop cardinal rabbi imam ayatollah priest pastor reverend rev rev. patriarch mufti cleric
        vicar monk nun lama bishops priests clerics""",
    ),
    **_each(
        "BUS",
        """ceo chief-executive executive entrepreneur businessman businesswoman founder co-founder cofounder cfo coo
        tycoon banker billionaire broker trader analyst economist investor oligarch""",
    ),
    **_each(
        "JRN",
        """journalist reporter correspondent editor columnist anchor presenter broadcaster photographer blogger
        journalists reporters publisher""",
    ),
    **_each(
        "CVL",
        """activist campaigner protester protesters demonstrator resident residents villager villagers lawyer barrister
        attorney solicitor writer author novelist poet actor actress singer musician artist director illustrator
        comedian filmmaker player striker midfielder goalkeeper defender coach manager athlete boxer driver farmer
        cosplayer rapper songwriter producer designer architect engineer worker""",
    ),
    **_each("REB", "warlord rebel rebels insurgent insurgents militant militants guerrilla guerrillas jihadist"),
    **_each("CRM", "gangster mobster fugitive smuggler trafficker"),
}
# Words that are offices or roles of any body: the sector is that of the body named beside them.
BODILESS: frozenset[str] = frozenset(
    """chief head leader chairman chairwoman chair chairperson director spokesman spokeswoman spokesperson spokespeople
    boss deputy official officials officer officers member members representative secretary-general secretary
    president vice-president candidate nominee counterpart envoy delegate veteran adviser advisor expert aide
    coordinator manager agent""".split()
)
# Words before an office that settle the sector, whatever the office is.
BRANCHES: dict[str, str] = {
    **_each(
        "GOV",
        "prime foreign interior finance home cabinet presidential government state royal crown trade energy policy",
    ),
    **_each("GOV", "health education transport agriculture environment culture justice labor labour economy treasury"),
    **_each("GOV", "defense defence"),
    **_each("MIL", "army military navy naval airforce troop air-force"),
    **_each("SPY", "intelligence spy counterintelligence security-service"),
    **_each("COP", "police policing"),
    **_each("OPP", "opposition dissident"),
    **_each("REB", "rebel insurgent militant guerrilla militia separatist jihadist"),
    **_each("PTY", "party"),
    **_each("LAB", "union"),
    **_each("NGO", "charity"),
    **_each("REL", "religious church spiritual"),
    **_each("JUD", "court judicial"),
    **_each("LEG", "parliamentary congressional senate house parliament"),
    **_each("EDU", "university school"),
    **_each("BUS", "company business corporate"),
    **_each("MED", "hospital medical"),
    **_each("REF", "refugee migrant"),
    **_each("CRM", "gang cartel mafia drug"),
}
# Titles that are of one state alone when no other is named: the words before a name, in lower case.
OF_ONE_STATE: dict[str, str] = {
    **dict.fromkeys(("congressman", "congresswoman", "secretary of state", "deputy secretary", "secretary"), "USA"),
    **dict.fromkeys(("home secretary", "foreign secretary", "defence secretary", "health secretary"), "GBR"),
    **dict.fromkeys(("chancellor of the exchequer", "shadow chancellor", "lord chancellor"), "GBR"),
    **dict.fromkeys(("taoiseach", "tánaiste", "tanaiste"), "IRL"),
    **dict.fromkeys(("pope", "camerlengo"), "VAT"),
    **dict.fromkeys(("supreme leader", "grand ayatollah"), "IRN"),
}
FORMER: frozenset[str] = frozenset("former ex- ex ousted deposed ex-president late one-time onetime retired".split())
# Adjectives and nouns that may stand inside a title, before the office.
TITLE_MODIFIERS: frozenset[str] = (
    frozenset(
        """vice deputy acting interim first second senior junior chief supreme general major lieutenant brigadier rear
        permanent special assistant associate principal managing executive national federal regional local provincial
        attorney lord chief-of-staff longtime then current outgoing incoming shadow fellow press grand high joint crown
        human rights security council affairs supreme staff science fiction co- world top lead independent""".split()
    )
    | FORMER
    | frozenset(BRANCHES)
)
# Nouns by which the article takes up a person, with the gender they tell where they do.
PERSON_NOUNS: dict[str, str | None] = {
    **dict.fromkeys("man boy father son brother husband uncle nephew grandfather grandson widower".split(), "m"),
    **dict.fromkeys("woman girl mother daughter sister wife aunt niece grandmother granddaughter widow".split(), "f"),
    **dict.fromkeys("king prince actor spokesman chairman congressman businessman policeman".split(), "m"),
    **dict.fromkeys(
        "queen princess actress spokeswoman chairwoman congresswoman businesswoman policewoman".split(), "f"
    ),
    **dict.fromkeys("cousin friend colleague partner neighbour neighbor".split()),
}
