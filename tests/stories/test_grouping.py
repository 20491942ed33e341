"""Which articles come into one story, and what is said of it."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from consilience.model.annotated import Annotated
from consilience.stories.grouper import Grouper
from consilience.stories.grouping import ALL_PAIRS, group_stories, placed_rows, stream_order
from tests.stories.conftest import BUNDLES, bundle, given

MILL_1 = given(
    "m1",
    "A fire destroyed the old paper mill in Trollby overnight. Owner Sunniva Dahl said that forty people worked at the "
    "mill. The fire brigade of Trollby fought the flames until six in the morning.",
    "2023-04-02",
    title="Fire destroys Trollby paper mill",
)
MILL_2 = given(
    "m2",
    "Nothing but the chimney is left of the paper mill at Trollby, which burnt down in the night. Sunniva Dahl, whose "
    "family has run it since 1911, hopes to rebuild. Police do not rule out that the fire was laid.",
    "2023-04-03",
    title="Trollby mill burns to the ground",
)
CUP = given(
    "c1",
    "Rovers won the cup for the first time in thirty years after a late goal by Piotr Halas. The stadium in Lodz was "
    "sold out. Coach Danuta Wrona called it the evening of her life.",
    "2023-04-02",
    title="Rovers lift the cup at last",
)


def seats(articles: list[Annotated] | tuple[Annotated, ...]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in group_stories(articles)}


def undated(articles: tuple[Annotated, ...]) -> tuple[Annotated, ...]:
    return tuple(
        msgspec.structs.replace(each, article=msgspec.structs.replace(each.article, published=None))
        for each in articles
    )


def test_two_reports_of_one_fire_and_a_cup_final() -> None:
    assert seats([MILL_1, MILL_2, CUP]) == {frozenset({"m1", "m2"}), frozenset({"c1"})}


def test_reason_names_what_is_shared_and_the_days_between() -> None:
    rows = {row.id: row for row in placed_rows([MILL_1, MILL_2, CUP], group_stories([MILL_1, MILL_2, CUP]))}
    assert rows["m2"].reason.startswith("shared: ")
    assert "Trollby" in rows["m2"].reason
    assert "Sunniva Dahl" in rows["m2"].reason
    assert rows["m2"].reason.endswith("; 1 day")
    assert rows["m2"].score > 0.2
    assert rows["c1"].reason.startswith("stands alone")
    assert rows["m1"].story == rows["m2"].story != rows["c1"].story


def test_rows_come_in_stream_order_one_an_article() -> None:
    articles = [MILL_2, CUP, MILL_1]
    assert [row.id for row in placed_rows(articles, group_stories(articles))] == ["c1", "m1", "m2"]


def test_story_id_stays_when_later_articles_join() -> None:
    alone = group_stories([MILL_1])[0]
    joined = next(story for story in group_stories([MILL_1, MILL_2, CUP]) if "m1" in story.articles)
    assert alone.id == joined.id


@pytest.mark.parametrize("dates", [True, False])
@pytest.mark.parametrize("names", [*combinations(BUNDLES, 1), *combinations(BUNDLES, 2), BUNDLES], ids="+".join)
def test_bundles_come_apart_and_stay_whole(names: tuple[str, ...], dates: bool) -> None:
    articles = tuple(each for name in names for each in (bundle(name) if dates else undated(bundle(name))))
    assert seats(articles) == {frozenset(each.article.id for each in bundle(name)) for name in names}


@settings(max_examples=10, deadline=None)
@for_all(st.permutations(bundle("quake") + bundle("ferry") + (MILL_1, CUP)))
def test_order_given_makes_no_difference(articles: list[Annotated]) -> None:
    assert group_stories(articles) == group_stories(bundle("quake") + bundle("ferry") + (MILL_1, CUP))


def test_odd_texts_do_not_fail() -> None:
    odd = [
        "",
        " ",
        "\r\n\r\n",
        "a" * 100_000,
        "“",
        "🚢" * 500,
        "A\u200bB " * 50,
        "THE SHIP SANK. " * 50,
        "'" * 3000,
        "½ ² ①",
    ]
    articles = [given(f"o{number}", text, "not a date" if number % 2 else None) for number, text in enumerate(odd)]
    stories = group_stories(articles)
    assert sorted(each for story in stories for each in story.articles) == sorted(each.article.id for each in articles)
    assert group_stories([]) == ()


def test_undated_come_first_and_times_compare_across_zones() -> None:
    east = given("e", "x", "2024-05-02T01:00:00+09:00")  # 16:00 UTC on the first
    west = given("w", "x", "2024-05-01T17:30:00+00:00")
    none = given("z", "x")
    assert [each.article.id for each in stream_order([west, east, none])] == ["z", "e", "w"]


def stream(days: int) -> list[Annotated]:
    """Every day an event of its own, reported twice, and three reports that share nothing with any."""
    found = []
    for day in range(days):
        date = f"2023-{1 + day // 28:02}-{1 + day % 28:02}"
        own = [f"{letter}{chr(97 + day // 26)}{chr(97 + day % 26)}ok" for letter in "bcdfghkl"]
        found.append(given(f"{day:03}a", f"Police told people that {' '.join(own)} were found on the road.", date))
        found.append(given(f"{day:03}b", f"On the road the town saw {' '.join(reversed(own))} this morning.", date))
        for number in range(3):
            words = " ".join(f"{letter}{chr(97 + day // 26)}{chr(97 + day % 26)}um{number}" for letter in "mnprstvw")
            found.append(given(f"{day:03}x{number}", f"Police told people on the road of {words}.", date))
    return found


def test_a_long_stream_is_grouped_as_it_passes() -> None:
    articles = stream(70)
    assert len(articles) > ALL_PAIRS
    stories = group_stories(articles)
    # In the first days "police" and "road" are still as rare as the words of the event.
    wanted = {frozenset({f"{day:03}a", f"{day:03}b"}) for day in range(5, 70)}
    assert wanted <= {frozenset(story.articles) for story in stories}
    assert group_stories(list(reversed(articles))) == stories


def test_the_online_grouper_forgets_what_is_past() -> None:
    grouper = Grouper()
    placed = [grouper.place(each) for each in stream_order(stream(60))]
    assert len(grouper._vectors) < 60  # two windows of three days, five articles a day
    assert len(grouper._arena._holders) < 60 * 25
    twins = {row.id: row.story for row in placed}
    assert all(twins[f"{day:03}a"] == twins[f"{day:03}b"] for day in range(60))
