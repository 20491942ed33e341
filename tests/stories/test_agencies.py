"""Which agencies an article credits."""

from __future__ import annotations

import pytest

from consilience.stories.agencies import agency_credits
from tests.stories.conftest import given

BODY = "The dam held through the night, engineers said. Villagers went back to their homes in the morning."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"RIGA, Oct 14 (Nordwire) - {BODY}", ("Nordwire",)),
        (f"PARIS (AFP) — {BODY}", ("Agence France-Presse",)),
        (f"{BODY}\n\n{BODY} (Reuters)", ("Reuters",)),
        (f"{BODY} The minister told Reuters that he would stay.", ("Reuters",)),
        (f"{BODY} It was not safe, according to the state news agency Xinhua.", ("Xinhua",)),
        (f"{BODY} The Silk Road News Agency reported two deaths.", ("Silk Road News Agency",)),
        (f"{BODY} Two people died, the Orion news agency reported.", ("Orion",)),
        (f"{BODY}\nWith material from Danube Wire", ("Danube Wire",)),
        (f"{BODY}\nWith inputs from PTI and AFP", ("PTI", "Agence France-Presse")),
        (f"Dam holds\nBy Petra Lindqvist, The Harbour Times, and Nordwire\n{BODY}", ("Nordwire",)),
        (f"{BODY}\nThe dam on Sunday. Photo: Heikki Salo/AFP", ()),
        (f"Dam holds\n{BODY} The express train (R4) was late; the press wrote about it.", ()),
        ("", ()),
    ],
)
def test_credits(text: str, wanted: tuple[str, ...]) -> None:
    assert agency_credits(given("a", text, outlet="The Harbour Times")) == wanted


def test_the_outlet_itself_is_not_credited() -> None:
    text = f"RIGA, Oct 14 (Nordwire) - {BODY}"
    assert agency_credits(given("a", text, outlet="Nordwire")) == ()
    assert agency_credits(given("a", text.replace("Nordwire", "SRNA"), outlet="Silk Road News Agency")) == ()


def test_time_grows_with_the_text_only() -> None:
    for text in ("A" * 300_000, "The " * 60_000, "told the " * 40_000, "(" * 100_000):
        assert agency_credits(given("a", text)) == ()
