"""Which political acts a sentence reports: type, who, to whom, and whether it happened."""

from __future__ import annotations

import pytest

from consilience.annotate.article import annotate
from consilience.model.annotated import Event
from consilience.model.article import Article
from consilience.settings import Settings


def events(text: str) -> tuple[Event, ...]:
    return annotate(Article(id="a", text=text, published="2025-11-04"), Settings()).events


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Norway sent ten tanks to Ukraine.", "AID", ("NOR",), ("UKR",)),
        ("The Kenyan army shelled a village in Somalia.", "ASSAULT", ("KEN MIL",), ("SOM CVL",)),
        ("Police fired tear gas at protesters in Nairobi.", "ASSAULT", ("KEN COP",), ("KEN CVL",)),
        ("Estonian Foreign Minister Kaja Tamm visited Georgia on Monday.", "CONSULT", ("EST GOV",), ("GEO",)),
        ("Turkey and Greece will hold talks next week.", "AGREE", ("TUR", "GRC"), ()),
        ("Chile agreed to send doctors to Haiti.", "AGREE", ("CHL",), ("HTI",)),
        ("Peru refused to extradite the man to Bolivia.", "REJECT", ("PER",), ("BOL",)),
        ("Brazil condemned the attack on Venezuela.", "ACCUSE", ("BRA",), ("VEN",)),
        ("Iran threatened to close the border with Iraq.", "THREATEN", ("IRN",), ("IRQ",)),
        ("Denmark urged Serbia to release the prisoners.", "REQUEST", ("DNK",), ("SRB",)),
        ("Egypt released forty Sudanese prisoners.", "RETREAT", ("EGY",), ("SDN CVL",)),
        ("Thousands of Chilean students marched against the government.", "PROTEST", ("CHL EDU",), ("--- GOV",)),
        ("Canada and Mexico signed a trade agreement.", "SUPPORT", ("CAN", "MEX"), ()),
        ("India expelled two Pakistani diplomats.", "SANCTION", ("IND",), ("PAK GOV",)),
        ("Belarusian police arrested three journalists.", "COERCE", ("BLR COP",), ("--- JRN",)),
        ("Russia deployed troops along the border with Finland.", "MOBILIZE", ("RUS",), ("FIN",)),
    ],
)
def test_types_and_parties(text: str, type_: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    found = events(text)
    assert [event.type for event in found] == [type_]
    assert (found[0].actors, found[0].recipients) == (actors, recipients)
