"""Whom a noun phrase means: country and PLOVER sector."""

from __future__ import annotations

import pytest

from consilience.annotate.article import annotate
from consilience.model.article import Article
from consilience.settings import Settings

PHRASES = """
Kenyan police officers = KEN COP
the Ukrainian ambassador to Poland = UKR GOV
villagers in northern Mali = MLI CVL
Iranian state television = IRN JRN
striking teachers = --- EDU
Kurdish rebels in Turkey = TUR REB
the UN refugee agency = UNO IGO
NATO troops = NAT MIL
a UN official = UNO IGO
Syrian refugees in Lebanon = SYR REF
former Peruvian president = PER ELI
a former White House official = USA ELI
members of the Knesset = ISR LEG
Somali pirates = SOM CRM
unidentified gunmen = --- UAF
European Commission officials = EUR IGO
an Indian farmer = IND AGR
coal miners = --- LAB
hospital staff = --- MED
a gang confederation = --- CRM
the mayor of Bogota = COL GOV
Houthi rebels = YEM REB
Wagner mercenaries = RUS PRM
a spokesman for the Israeli army = ISR MIL
a court in Lahore = PAK JUD
dozens of Kenyan nurses = KEN MED
a national intelligence agency officer = --- SPY
Iranian-backed militants in Yemen = YEM REB
a Swiss watchmaker = CHE BUS
BERLIN = DEU GOV
Scotland = GBR
Sumy Metalworks Ltd = UKR BUS
"""


@pytest.mark.parametrize("line", PHRASES.strip().split("\n"))
def test_phrases(line: str) -> None:
    text, code = line.split(" = ")
    assert annotate(Article(id="a", text=text), Settings()).actor == code


@pytest.mark.parametrize("text", ["Chad attacks Niger.", "the weather", "", "Chad. Niger."])
def test_no_phrase_or_nobody(text: str) -> None:
    assert annotate(Article(id="a", text=text), Settings()).actor is None
