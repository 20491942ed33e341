"""Stories of a store: grouped as `account` groups while it is small, placed as a stream when it is large."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.pipeline import stored
from consilience.store import Store, open_store
from consilience.stories.grouping import group_stories
from tests.postgres import Places
from tests.store.conftest import FERRY, STORM, put

THINGS = "bridge ferry dam tram market school harbour mine tower canal".split()


def articles(stories: int, each: int = 3) -> list[Annotated]:
    """Articles on so many events, a day apart from one event to the next."""
    found = []
    for story in range(stories):
        drawn = random.Random(story)
        names = [
            "".join(drawn.choices("bdfgklmnprst", k=3) + drawn.choices("aeiou", k=3)).capitalize() for _ in range(9)
        ]
        for number in range(each):
            drawn.shuffle(names)
            thing = THINGS[story % len(THINGS)]
            text = f"The {thing} in {names[0]} fell on {names[1]} and {names[2]}, said {names[3]} of {names[4]}. "
            text += f"{names[5]} and {names[6]} saw how the {thing} gave way near {names[7]}, wrote {names[8]}."
            day = f"2025-{1 + story // 27:02}-{1 + story % 27:02}"
            article = Article(id=f"{story}-{number}", text=text, title=f"{names[0]}: {thing} fell", published=day)
            found.append(Annotated(article=article))
    return found


def grouped(store: Store) -> set[frozenset[str]]:
    stories: dict[str | None, set[str]] = {}
    for each in stored.list_articles(store):
        stories.setdefault(each.story, set()).add(each.id)
    assert None not in stories
    return {frozenset(each) for each in stories.values()}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream from 30 articles on, so that tests need not write hundreds."""
    monkeypatch.setattr("consilience.pipeline.seating.ALL_PAIRS", 30)


def filled(path: str, batches: Iterable[list[Annotated]]) -> Store:
    store = open_store(path, create=True)
    for batch in batches:
        put(store, batch)
    return store


def test_a_small_store_has_the_stories_of_one_run_in_whatever_order_articles_come(places: Places) -> None:
    given = articles(6)
    wanted = {frozenset(each.articles) for each in group_stories(given)}
    shuffled = random.Random(4).sample(given, len(given))
    for name, batches in {"one": [given], "many": [shuffled[at : at + 4] for at in range(0, 18, 4)]}.items():
        with filled(places(name), batches) as store:
            assert grouped(store) == wanted
            assert stored.damage(store) == []


@pytest.mark.usefixtures("small")
def test_a_stream_finds_the_stories_whoever_writes_and_when(places: Places) -> None:
    given = articles(24)
    wanted = {frozenset(f"{story}-{number}" for number in range(3)) for story in range(24)}
    later = given[2::3]  # the third article of each event comes when all is old
    first = [each for each in given if each not in later]
    with filled(places(), [first[at : at + 7] for at in range(0, len(first), 7)]) as store:
        ids = {each.id: each.story for each in stored.list_articles(store)}
        put(store, later)  # another process: it knows nothing but the store
        assert len(grouped(store) & wanted) >= 20
        after = {each.id: each.story for each in stored.list_articles(store)}
        assert sum(ids[name] == after[name] for name in ids) >= 0.9 * len(ids), "stories keep their ids"
        assert stored.damage(store) == []


@pytest.mark.usefixtures("small")
def test_a_new_version_in_a_stream_is_seated_anew(places: Places) -> None:
    given = articles(14)
    with filled(places(), [given]) as store:
        moved = given[-1].article
        other = Article(
            id=given[-1].article.id, text=given[0].article.text + " More.", published=given[0].article.published
        )
        assert put(store, [Annotated(article=other)]).versions == 1
        stories = {each.id: each.story for each in stored.list_articles(store)}
        assert stories[moved.id] == stories["0-0"]
        assert stored.damage(store) == []


def test_a_merged_story_leads_to_the_one_that_took_it_in(places: Places) -> None:
    def told(name: str, text: str) -> Annotated:
        return Annotated(article=Article(id=name, text=text, published="2025-03-07"))

    given = [told(f"s{n}", f"{STORM} So {n}.") for n in range(3)] + [
        told(f"f{n}", f"{FERRY} So {n}.") for n in range(2)
    ]
    with filled(places(), [given]) as store:
        stories = {each.id: str(each.story) for each in stored.list_articles(store)}
        gone, kept = stories["f0"], stories["s0"]
        assert gone != kept
        # New versions: they are about the other event after all.
        put(store, [told(f"f{n}", f"{STORM} Then {n}.") for n in range(2)])
        assert stored.find_story(store, gone) == kept
        (change,) = stored.story_changes(store, kept)
        assert (change.kind, change.story, change.other) == ("merged", gone, kept)
        assert change.articles == ("f0", "f1")
        assert stored.damage(store) == []


def test_what_was_remembered_by_other_code_is_made_anew(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.pipeline.seating.ALL_PAIRS", 30)
    given = articles(14)
    with filled(places(), [given[:-3]]) as store:
        with store.writing() as connection:
            from sqlalchemy import update

            from consilience.store.packing import pack
            from consilience.store.schema import weighed

            connection.execute(update(weighed).values(body=pack({"other": 1})))
        put(store, given[-3:])
        assert len(grouped(store)) <= 16
        assert stored.damage(store) == []


def test_copies_are_found_among_the_articles_of_a_story(places: Places) -> None:
    text = "At noon the old dam above Pellworth gave way and the water ran through the town for an hour. "
    text += "Nobody was in the mill when its wall broke, the owner told a reporter, but the bridge beside it is gone."
    pair = [
        Annotated(article=Article(id="a", text=text, outlet="One", published="2025-03-07")),
        Annotated(article=Article(id="b", text=f"{text} More to follow.", outlet="Two", published="2025-03-07")),
    ]
    with filled(places(), [[pair[0]], [pair[1]]]) as store:
        from consilience.model.account import Copy
        from consilience.store.packing import unpack
        from consilience.store.stories import copies_of

        with store.reading() as connection:
            (copy,) = [unpack(body, Copy) for body in copies_of(connection, 2)]
        assert (copy.a, copy.b, copy.kind) == ("a", "b", "verbatim")
