"""The words of an article as grouping sees them."""

from __future__ import annotations

import pytest

from consilience.stories.nearness import PICKED, STREAM, nearness, pace_for
from consilience.stories.terms import WHOLE_WORDS, day_of, read_terms, term_of
from consilience.stories.weighing import COUNTED_BEFORE, Counts
from tests.stories.conftest import given


def test_words_fold_to_one_term() -> None:
    assert term_of("Sveinsdóttir’s") == term_of("Sveinsdottir") == "sveinsdottir"
    assert term_of("signed") == term_of("Signing")
    assert term_of("the") == term_of("don't") == term_of("x" * 50) == ""


def test_furniture_is_left_out_and_the_first_line_is_the_headline() -> None:
    terms = read_terms(
        given("a", "Bridge closed in Pori\nPhoto: Heikki Salo/Lehtikuva\n\nThe bridge is closed for repairs.")
    )
    assert "bridg" in terms.title
    assert "salo" not in terms.whole


def test_names_are_runs_of_capitals_and_sentence_openers_do_not_count() -> None:
    terms = read_terms(
        given("a", "Yesterday the Ministry of Health met. Reporters asked Ulla van der Berg’s aide. Rain fell.")
    )
    assert set(terms.names.values()) == {"Ministry of Health", "Ulla van der Berg"}


def test_a_long_article_counts_by_its_first_words() -> None:
    terms = read_terms(given("a", "alpha " * WHOLE_WORDS + "omega", title="Beta"))
    assert terms.whole[term_of("alpha")] == WHOLE_WORDS
    assert "omega" not in terms.whole


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("2024-13-40", None),
        ("1970-01-02", 1.5),
        ("1970-01-02T06:00:00+00:00", 1.25),
        ("1970-01-02T06:00:00", 1.25),
        ("1970-01-02T06:00:00+06:00", 1.0),
    ],
)
def test_day(published: str | None, day: float | None) -> None:
    assert day_of(published) == day


def test_nearness_is_the_same_both_ways_and_falls_with_the_days() -> None:
    counts = Counts()
    text = "The dam at Vinterfoss burst and flooded the valley; Mayor Ragna Lie asked for boats."
    both = [read_terms(given("a", text, "2024-01-01")), read_terms(given("b", text + " Soldiers came.", "2024-01-03"))]
    for each in both:
        counts.add(each)
    one, other = (counts.weighed(counts.weigh(each, 25, 400)) for each in both)
    assert nearness(one, other, STREAM) == nearness(other, one, STREAM)
    assert 0.4 < nearness(one, other, STREAM) < nearness(one, other, PICKED) <= 1.0
    assert nearness(one, one, STREAM) == pytest.approx(1.0, abs=0.01)


def test_pace_goes_from_picked_to_stream() -> None:
    rates = [pace_for(size).per_day for size in (1, 60, 100, 200, 300, 10_000)]
    assert rates == sorted(rates)
    assert pace_for(5) == PICKED
    assert pace_for(300) == STREAM
    assert COUNTED_BEFORE > 0


def test_only_what_was_counted_or_learnt_is_known() -> None:
    counts = Counts()
    terms = read_terms(given("a", "The dam at Vinterfoss burst.", "2024-01-01"))
    counts.weigh(terms, 25, 400)
    assert not counts.knows("dam")
    counts.learn({"dam": 7}, 100)
    assert counts.knows("dam")
    assert not counts.knows("vinterfoss")
    counts.add(terms)
    assert counts.knows("vinterfoss")


def test_written_down_and_taken_up_again_a_vector_is_the_same() -> None:
    counts, others = Counts(), Counts()
    terms = read_terms(given("a", "Dam burst at Vinterfoss\n\nThe dam at Vinterfoss burst; Ragna Lie asked for boats."))
    vector = counts.weigh(terms, 3, 400, counts.add(terms))
    others.learn({"vinterfoss": 2, "unheard": 1}, 9)  # the numbers of its terms are others there
    weighed = counts.weighed(vector)
    assert others.weighed(others.vector(weighed)) == weighed
    assert weighed.weights["vinterfoss"][2] > 0
    assert weighed.weights["boat"][2] == 0
