"""Words and filters, and that matches are spans of the very text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from consilience.errors import UsageError
from consilience.model.article import Article
from consilience.model.stored import Hit, Query
from consilience.pipeline import stored
from consilience.store import Store
from consilience.store.words import expression_of

from .conftest import ferry, put, storm


def found(store: Store, **query: object) -> list[str]:
    return [each.id for each in stored.search(store, Query(**query)).hits]  # type: ignore[arg-type]


def matched(store: Store, hit: Hit) -> list[str]:
    text = next(each.text for each in stored.export_articles(store) if each.id == hit.id)
    assert hit.snippet is not None
    assert hit.words == text[hit.snippet.start : hit.snippet.end]
    return [text[each.start : each.end] for each in hit.matches]


def test_words_phrases_and_what_is_left_out(store: Store) -> None:
    put(store, [storm(), ferry()])
    for words, ids in (
        ("trader", ["storm"]),  # traders
        ("TRADERS hurt", ["storm"]),
        ("hurt ashore", []),
        ('"ran aground"', ["ferry"]),
        ('"aground ran"', []),
        ("hurt OR ashore", ["ferry", "storm"]),
        ("the -storm", ["ferry"]),
        ("Oskh*", ["ferry"]),
        ("Brenn", ["storm"]),
        ('"never closed', []),
        ("AND hurt", ["storm"]),  # a word like any other
        ('NEAR("roof" b) : ^ * {text', []),
    ):
        assert sorted(found(store, words=words)) == ids, words


def test_filters(store: Store) -> None:
    put(store, [storm(), ferry()])
    story = next(each.story for each in stored.list_articles(store) if each.id == "storm")
    for query, ids in (
        ({"outlet": "coast daily"}, ["ferry"]),
        ({"words": "the", "outlet": "Coast Daily"}, ["ferry"]),
        ({"entity": "Maribel"}, ["ferry"]),
        ({"entity": "place:brenn"}, ["storm"]),
        ({"entity": "hall Brenn"}, []),  # two names side by side are no name
        ({"words": "Maribel", "entity": "Brenn"}, []),
        ({"event": "consult"}, ["storm"]),
        ({"event": "FIGHT"}, []),
        ({"words": "on", "since": "2025-03-08"}, ["ferry"]),
        ({"words": "on", "until": "2025-03-08"}, ["storm"]),
        ({"words": "on", "since": "2025-03-07", "until": "2025-03-09"}, ["ferry", "storm"]),
        ({"words": "on", "story": story}, ["storm"]),
    ):
        assert sorted(found(store, **query)) == ids, query  # type: ignore[arg-type]


def test_searches_that_make_no_sense(store: Store) -> None:
    put(store, [storm()])
    for query in (
        Query(),
        Query(words="?!"),
        Query(outlet="The Nobody"),
        Query(words="a", since="Monday"),
        Query(entity="--"),
    ):
        with pytest.raises(UsageError) as caught:
            stored.search(store, query)
        assert caught.value.hint


def test_matches_are_spans_of_the_text(store: Store) -> None:
    texts = {
        "emoji": "Before 🚢🚢 the ferry 🚢 sank.\r\nFerries e\u0301te\u0301 \U0001f600 ferry",
        "marks": "A ferry \U0010fff0 with marks \U0010fff1 of ours.",
        "long": "word " * 400 + "and a ferry at the end of it all",
    }
    put(store, [Article(id=name, text=text) for name, text in texts.items()])
    hits = {each.id: each for each in stored.search(store, Query(words="ferry")).hits}
    assert matched(store, hits["emoji"]) == ["ferry", "Ferries", "ferry"]
    assert matched(store, hits["long"]) == ["ferry"]
    assert "ferry" in hits["long"].words
    assert set(hits) == set(texts)


def test_a_match_in_the_headline_counts_more(store: Store) -> None:
    put(
        store,
        [
            Article(id="a", title="Market opens", text="The storm was long over when the market opened again."),
            Article(id="b", title="Storm over Brenn", text="Nobody was hurt when it passed over the town on Friday."),
        ],
    )
    result = stored.search(store, Query(words="storm")).hits
    assert [each.id for each in result] == ["b", "a"]
    assert [(each.start, each.end) for each in result[0].title_matches] == [(0, 5)]


def test_of_many_matches_the_newest_are_ranked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.store.search.RANKED", 3)
    put(store, [Article(id=f"a{n}", text=f"The storm number {n} hit the coast.") for n in range(6)])
    result = stored.search(store, Query(words="storm"))
    assert (result.ranked, result.bounded) == (3, True)
    assert sorted(each.id for each in result.hits) == ["a3", "a4", "a5"]


def test_the_index_follows_new_versions(store: Store) -> None:
    put(store, [Article(id="a", text="The storm has passed.")])
    put(store, [Article(id="a", text="The gale has passed.")])
    assert found(store, words="storm") == []
    assert found(store, words="gale") == ["a"]


@given(some.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_expression(typed: str) -> None:
    import sqlite3

    words = expression_of(typed)
    if not words.is_empty:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(title, text)")
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (words.expression,)).fetchall()
        connection.close()


def test_a_long_query_is_read_quickly() -> None:
    begun = time.process_time()
    for typed in ('"' * 200_000, "-" * 200_000, "a " * 50_000, "OR " * 50_000):
        expression_of(typed)
    assert time.process_time() - begun < 3
