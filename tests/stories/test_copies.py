"""Which articles share text, where, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from consilience.model.account import Copy, Place
from consilience.model.annotated import Annotated
from consilience.stories.copies import find_copies
from consilience.stories.copy_words import plain
from tests.stories.conftest import bundle, given

AGENCY = (
    "The harbour authority of Karsund closed the eastern pier on Friday after divers found cracks in eleven of its "
    "forty pillars. Repairs will take until March and cost about three million crowns, according to the engineer in "
    "charge. Ferries to the outer islands leave from the fish market until then."
)
SPEECH = (
    "We did not choose this road and we will not walk it alone, for the people of this valley have carried us through "
    "worse winters than the one that is coming, and I have never seen them ask who was to blame before they asked who "
    "needed help."
)


def only(articles: list[Annotated]) -> Copy:
    copies = find_copies(articles)
    assert len(copies) == 1
    return copies[0]


def words_at(articles: list[Annotated], place: Place) -> str:
    text = {each.article.id: each.article.text for each in articles}[place.article]
    return text[place.start : place.end]


def test_an_agency_paragraph_with_own_words_around_it_is_partial() -> None:
    articles = [
        given(
            "a",
            f"KARSUND, Jan 5 (Nordwire) - {AGENCY}\n\nThe pier was built in 1934 and has been widened twice since, "
            "the last time after the storm of 1987, when two fishing boats sank beside it and the lamp was lost.",
            "2024-01-05T10:00:00+01:00",
        ),
        given(
            "b",
            f"Islanders fear for their shops. {AGENCY} Nobody knows what comes after that.",
            "2024-01-05T15:00:00+01:00",
        ),
    ]
    copy = only(articles)
    assert (copy.a, copy.b, copy.kind, copy.earlier) == ("a", "b", "partial", "a")
    assert [words_at(articles, span.a) for span in copy.spans] == [AGENCY.removesuffix(".")]
    assert copy.reason.startswith("50 words in 1 run are the same")
    assert "The harbour authority of Karsund" in copy.reason
    assert copy.reason.endswith("a credits Nordwire")
    assert 0.7 < copy.containment < 0.95


def test_the_same_text_under_another_headline_is_verbatim_whatever_case_and_marks() -> None:
    other = AGENCY.upper().replace(", ", " – ").replace(" ", "  ")
    copy = only([given("a", f"Pier closed\n\n{AGENCY}"), given("b", f"Cracks found!\n\n{other}")])
    assert copy.kind == "verbatim"
    assert copy.jaccard >= 0.7
    assert copy.earlier is None


def test_one_speech_quoted_by_both_makes_no_copy() -> None:
    one = given("a", f"The mayor spoke in the rain. “{SPEECH}” Then the bells rang over Karsund for an hour.")
    other = given("b", f'Hundreds came to the square on Sunday to hear her. "{SPEECH}" Many wept.')
    unmarked = given("c", f"This is the speech of the mayor in full:\n\n{SPEECH}\n\nIt was short.")
    assert find_copies([one, other]) == ()
    assert find_copies([one, unmarked]) == ()


def test_weak_signs_of_speech_count_only_where_both_show_them() -> None:
    told = f"The engineer wrote on the board:\n\n{AGENCY}"
    assert find_copies([given("a", f"One paper. {told}"), given("b", f"Another. {told}")]) == ()
    assert only([given("a", f"One paper. {told}"), given("b", AGENCY)]).kind == "verbatim"


def test_words_quoted_elsewhere_in_the_article_are_speech() -> None:
    twice = f"She said: “{AGENCY}” A day later it stood on the board of the pier.\n\n{AGENCY}"
    assert find_copies([given("a", twice), given("b", AGENCY)]) == ()


def test_lists_of_names_are_no_copies() -> None:
    names = (
        "Maria Ortiz of Lima, Paul Nkemelu of Lagos, Ingrid Strand of Bergen, Tomas Novak of Brno, "
        "Leila Haddad of Tunis, Sean Doyle of Cork, Aiko Mori of Kobe and Juan Perez of Quito"
    )
    assert find_copies([given("a", f"The board now has {names}."), given("b", f"Elected were {names}, we hear.")]) == ()


def test_furniture_is_no_copy() -> None:
    line = "\n\nSubscribe to our newsletter and get the news of the day in your inbox every morning"
    one = given("a", f"The bridge at Pori is closed.{line}")
    other = given("b", f"Snow fell in the south of the country.{line}")
    assert one.furniture
    assert find_copies([one, other]) == ()


def test_a_standing_passage_of_one_outlet_is_its_furniture() -> None:
    own = (
        "The storm killed nine sailors off the coast of Orland.",
        "Prices of bread rose again in the capital this spring.",
        "A court freed the three climbers who had been held since May.",
    )
    articles = [
        given(
            f"a{n}",
            f"{text * 9} More was to be said about it all by {n} people. {AGENCY}",
            f"2024-02-0{n + 1}",
            outlet="Post",
        )
        for n, text in enumerate(own)
    ]
    assert find_copies(articles) == ()
    assert len(find_copies(articles[:2])) == 1  # twice is not yet a habit
    # One text that an outlet prints on three days is the article again, not a standing passage.
    again = [given(f"r{n}", AGENCY, f"2024-02-0{n + 1}", outlet="Post") for n in range(3)]
    assert len(find_copies(again)) == 3


def test_twenty_words_in_common_are_none() -> None:
    shared = " ".join(AGENCY.split()[:20])
    assert (
        find_copies([given("a", f"{shared} as was said on Monday."), given("b", f"Here {shared} or so it seems.")])
        == ()
    )


@pytest.mark.parametrize(
    ("first", "second", "earlier"),
    [
        ("2024-01-05", "2024-01-06", "x"),
        ("2024-01-07", "2024-01-06T23:00:00+00:00", "y"),
        ("2024-01-05T09:00:00+00:00", "2024-01-05T10:30:00+02:00", "y"),
        ("2024-01-05", "2024-01-05T20:00:00+00:00", None),
        (None, "2024-01-05", None),
        ("2024-01-05", "2024-01-05", None),
    ],
)
def test_earlier(first: str | None, second: str | None, earlier: str | None) -> None:
    copy = only([given("x", AGENCY, first), given("y", AGENCY + " So they say.", second)])
    assert {"a": copy.a, "b": copy.b, None: None}[copy.earlier] == earlier


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("ceasefire", ("000", "004")),
        ("election", ("001", "004")),
        ("merger", ("000", "004")),
        ("quake", ("001", "003")),
        ("strike", ("000", "002")),
        ("verdict", ("000", "003")),
        ("ferry", ("01-", "02-")),
    ],
)
def test_bundles_share_their_agency_paragraph_and_nothing_else(name: str, pair: tuple[str, str]) -> None:
    articles = list(bundle(name))
    copy = only(articles)
    assert tuple(sorted(each.split("/")[1][:3] for each in (copy.a, copy.b))) == pair
    for span in copy.spans:
        assert plain(words_at(articles, span.a)) == plain(words_at(articles, span.b)) != ""


@settings(max_examples=40, deadline=None)
@for_all(
    st.lists(
        st.tuples(st.sampled_from([AGENCY, SPEECH, f"“{SPEECH}”", f'"{AGENCY[:90]}', ""]), st.text(max_size=40)),
        min_size=2,
        max_size=5,
    )
)
def test_spans_always_hold_the_same_words_and_no_order_matters(pieces: list[tuple[str, str]]) -> None:
    articles = [given(f"p{n}", odd + text + odd[::-1]) for n, (text, odd) in enumerate(pieces)]
    copies = find_copies(articles)
    assert find_copies(articles[::-1]) == copies
    for copy in copies:
        assert copy.spans
        for span in copy.spans:
            assert plain(words_at(articles, span.a)) == plain(words_at(articles, span.b)) != ""


def test_a_large_set_gives_the_same_pairs_as_a_small_one() -> None:
    pair = [
        given("a", AGENCY, "2024-03-01"),
        given("b", f"Now: {AGENCY}", "2024-03-02"),
        given("c", AGENCY, "2024-05-01"),
    ]
    others = [given(f"x{n}", " ".join(f"w{n}v{k}" for k in range(60)), f"2024-03-0{1 + n % 3}") for n in range(70)]
    assert [(copy.a, copy.b) for copy in find_copies([*pair, *others])] == [("a", "b")]  # c is weeks later
    assert len(find_copies(pair)) == 3


@pytest.mark.parametrize(
    "text", ["", "a" * 200_000, "word " * 100_000, "“" * 5_000, "🚢 " * 3_000, "½ cafe\u0301 " * 300]
)
def test_odd_texts_do_not_fail(text: str) -> None:
    find_copies([given("a", text), given("b", text), given("c", text[: len(text) // 2])])
