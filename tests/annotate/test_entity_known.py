"""Who is known beforehand gets the id, type and country of the file; nobody else does."""

from __future__ import annotations

from consilience.annotate.article import annotate
from consilience.annotate.entity_known import KnownNames
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.known import KnownEntity
from consilience.pipeline import make_document
from consilience.settings import Settings

SETTINGS = Settings(min_words=1)
TEXT = (
    "Sergey Markelov, the director of Norvald Shipping, met Anna Lind in Bergen on Monday. "
    "Markelov said that he would sell two boats. Georgia welcomed the sale. "
    "Pavel Markelov, his brother, was not there."
)
PEOPLE = (
    KnownEntity(id="Q7", names=("Sergei Markelov",), type="person", country="EST"),
    KnownEntity(id="no-991", names=("Norvald Holding", "Norvald Shipping"), type="organisation", country="NOR"),
    KnownEntity(id="p1", names=("Anna Lind",), type="person"),
    KnownEntity(id="p2", names=("Anna Lind",), type="person"),
    KnownEntity(id="p3", names=("Georgia",), type="person"),
)


def read(*known: KnownEntity) -> Annotated:
    return annotate(Article(id="a", text=TEXT, published="2025-11-03"), SETTINGS, KnownNames(known))


def test_ids_types_and_countries_come_from_the_file() -> None:
    annotated = read(*PEOPLE)
    found = {TEXT[m.start : m.end]: m for m in annotated.entities}
    for words in ("Sergey Markelov", "Markelov", "he"):
        assert (found[words].entity, found[words].type, found[words].country) == ("Q7", "person", "EST")
    assert (found["Norvald Shipping"].entity, found["Norvald Shipping"].country) == ("no-991", "NOR")
    assert "Q7" in [each.source.entity for each in annotated.attributions if each.source]


def test_who_is_not_meant_keeps_its_id() -> None:
    found = {TEXT[m.start : m.end]: m.entity for m in read(*PEOPLE).entities}
    before = {TEXT[m.start : m.end]: m.entity for m in read().entities}
    for words in ("Pavel Markelov", "Anna Lind", "Georgia", "Bergen"):  # another, two of one name, a country, unknown
        assert found[words] == before[words], words


def test_the_order_of_the_file_makes_no_difference() -> None:
    assert read(*PEOPLE) == read(*reversed(PEOPLE))


def test_the_account_keeps_the_ids(tmp_path) -> None:
    path = tmp_path / "known.json"
    path.write_text(
        '{"id": "Q7", "schema": "Person", "properties": {"name": ["Sergei Markelov"], "country": ["ee"]}}\n',
        encoding="utf-8",
    )
    other = "Two boats are for sale, Markelov said on Monday. Sergei Markelov runs the yard in Bergen."
    articles = [Article(id="a", text=TEXT, outlet="A"), Article(id="b", text=other, outlet="B")]
    accounts = [
        make_document(articles, Settings(min_words=1, known=str(path), processes=number), one_story=True)
        for number in (1, 2)
    ]
    assert accounts[0] == accounts[1]
    [entity] = [each for each in accounts[0].stories[0].entities if each.id == "Q7"]
    assert (entity.type, entity.country) == ("person", "EST")
    assert {place.article for place in entity.mentions} == {"a", "b"}
