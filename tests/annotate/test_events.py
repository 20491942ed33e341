"""Which political acts a sentence reports: type, who, to whom, when, and whether it happened."""

from __future__ import annotations

from functools import cache

import pytest

from consilience.annotate.article import annotate
from consilience.model.annotated import Annotated, Event
from consilience.model.article import Article
from consilience.settings import Settings


@cache
def read(text: str, published: str | None = "2025-11-04") -> Annotated:
    return annotate(Article(id="a", text=text, published=published), Settings())


def events(text: str) -> tuple[Event, ...]:
    return read(text).events


def one(text: str) -> Event:
    found = events(text)
    assert len(found) == 1, found
    return found[0]


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
        # the receiving end as subject; by passive; by what is done to whom
        ("Chad received weapons from France.", "AID", ("FRA",), ("TCD",)),
        ("Two mayors were arrested by Turkish police.", "COERCE", ("TUR COP",), ("--- GOV",)),
        ("Nine soldiers died in an attack by Malian rebels.", "ASSAULT", ("MLI REB",), ("--- MIL",)),
        ("Sudan was accused by Chad of arming rebels.", "ACCUSE", ("TCD",), ("SDN",)),
        # compound parties, each with its country
        ("The armies of Chad and Niger attacked Boko Haram.", "ASSAULT", ("TCD MIL", "NER MIL"), ("NGA REB",)),
        ("US and British diplomats condemned Belarus.", "ACCUSE", ("USA GOV", "GBR GOV"), ("BLR",)),
        ("Latvia gave medicine to Moldova and Georgia.", "AID", ("LVA",), ("MDA", "GEO")),
        # what verbs over verbs make of an act
        ("Mali's president said he would meet Niger's prime minister.", "AGREE", ("MLI GOV",), ("NER GOV",)),
        ("Japan began to withdraw its troops from Iraq.", "RETREAT", ("JPN",), ("IRQ",)),
        ("Syria claimed that Israel had bombed Damascus.", "ACCUSE", ("SYR",), ("ISR",)),
        ("Cuba will not release the prisoners.", "REJECT", ("CUB",), ("--- CVL",)),
        ("Angola's army vowed to retaliate against Zambia.", "THREATEN", ("AGO MIL",), ("ZMB",)),
        ("Austria's chancellor said Hungary must release the activist.", "REQUEST", ("AUT GOV",), ("HUN",)),
        ("Spain announced a plan to withdraw its soldiers from Mali.", "AGREE", ("ESP",), ("MLI",)),
        ("Switzerland mediated between Armenia and Azerbaijan.", "CONSULT", ("CHE",), ("ARM", "AZE")),
        ("North Korea sent 10,000 soldiers to help Russia fight.", "AID", ("PRK",), ("RUS",)),
    ],
)
def test_types_and_parties(text: str, type_: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    found = one(text)
    assert found.type == type_
    assert (found.actors, found.recipients) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Rebels in Mali kidnapped a French nurse.", "abduct"),
        ("A drone attacked a Sudanese convoy.", "drone"),
        ("The Kenyan army attacked a camp with artillery.", "heavy-weapons"),
        ("Greek dockers went on strike.", "strike"),
        ("Iranian prisoners began a hunger strike.", "hunger"),
        ("Estonian Foreign Minister Kaja Tamm visited Georgia.", "visit"),
        ("Colombia released 20 prisoners.", "release"),
        ("Pakistani authorities imposed a curfew in Karachi.", "curfew"),
    ],
)
def test_modes(text: str, mode: str) -> None:
    assert one(text).mode == mode


def test_code_gives_quad_score_and_contexts() -> None:
    found = one("Norway sent ten tanks to Ukraine.")
    assert (found.cameo, found.quad, found.goldstein) == ("072", "material cooperation", 8.3)
    assert "military" in found.contexts


def test_names_stand_beside_codes() -> None:
    found = one("Estonian Foreign Minister Kaja Tamm met rebel leaders in Chad.")
    assert found.actors[0] == "EST GOV"
    assert found.actor_names == ("Kaja Tamm", "rebel leaders")
    assert len(found.actor_names) == len(found.actors)


def test_figures_of_the_clause() -> None:
    text = "Gunmen killed 14 people in Mali on Sunday."
    article = read(text)
    found = article.events[0]
    assert [article.figures[number].low for number in found.figures] == [14.0]
    assert (found.date, found.place) == ("2025-11-02", "Mali")


def test_date_is_the_day_of_publication_for_what_is_done() -> None:
    assert one("Norway sent ten tanks to Ukraine.").date == "2025-11-04"
    assert read("Norway sent ten tanks to Ukraine.", None).events[0].date is None
    assert one("Norway will send ten tanks to Ukraine.").date is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway sent ten tanks to Ukraine.", "actual"),
        ("Turkey and Greece will hold talks.", "future"),
        ("Turkey did not attack Syria.", "negated"),
        ("Turkey may attack Syria.", "hypothetical"),
        ("Turkey attacked Syria in March 2018.", "historical"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert one(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Russia beat Korea 2-0.",
        "The supermarket chain launched an attack on margins.",
        "In the film, Kenyan spies kidnap the president of Chad.",
        '"In 1812 Napoleon invaded Russia," the professor said.',
        "Delegates came from Angola, Benin and Togo.",
        "An earthquake killed 40 people in Nepal.",
        "The Turkish ambassador is a keen gardener.",
        "A former official asked not to be named.",
        "The minister would not say whether Chad will attack Niger.",
        "",
        "…",
        "“",
    ],
)
def test_no_event(text: str) -> None:
    assert not events(text)


def test_none_from_furniture() -> None:
    text = "Chad's army shelled a town in Niger on Monday.\n\nRead also: Turkey bombs Syria\n\nThe town is empty now.\n"
    assert [event.actors for event in events(text)] == [("TCD MIL",)]


def test_each_is_traced_to_its_claim() -> None:
    article = read("Chad's army shelled a town in Niger. The rain had stopped. Niger condemned Chad.")
    assert [event.type for event in article.events] == ["ASSAULT", "ACCUSE"]
    for event in article.events:
        assert event.claim is not None
        assert (event.start, event.end) == (article.claims[event.claim].start, article.claims[event.claim].end)


def test_none_twice_in_a_sentence() -> None:
    assert len(events("Rebels in Mali attacked the town and attacked the town again.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "sent " * 400,
        "Russia attacked " * 200 + "Ukraine.",
        "and the army of " * 300 + "Chad attacked.",
        "(((((((( Russia ]]] attacked “„ Ukraine 🇺🇦\u200b\r\n",
        "RUSSIA ATTACKED UKRAINE WITH 20 DRONES",
    ],
)
def test_odd_input_is_read(text: str) -> None:
    for event in events(text):
        assert event.type


def test_a_minister_is_of_the_state_that_the_article_is_about() -> None:
    bodies = "The White House was silent. The Senate met at noon. The FBI had no comment. "
    act = "The interior minister condemned Chad."
    assert read(bodies + act).events[-1].actors == ("USA GOV",)
    assert read(act).events[-1].actors == ("--- GOV",)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Kenya's president said that he supports the plan of Uganda.", "SUPPORT"),
        ("Union leaders in Peru said they will not end the strike.", "REJECT"),
        ("Chad's minister warned that it would respond.", "THREATEN"),
        ("Chad signed a decree to release forty Nigerian prisoners.", "RETREAT"),
        ("Rwanda sent 200 troops to Mali for peacekeeping.", "AID"),
        ("Qatar was the first to recognise the new government of Syria.", "SUPPORT"),
    ],
)
def test_verbs_over_verbs(text: str, type_: str) -> None:
    assert [event.type for event in events(text)] == [type_]
