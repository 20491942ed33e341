"""Tallies, values, sums given and states of one thing, in stories of our own."""

from __future__ import annotations

import pytest

from consilience.corroborate.units import article_units
from tests.corroborate.conftest import differences_of, read


def test_one_vote_with_two_tallies(account_of):
    account = account_of(
        "The senate of Norvia rejected the harbour law on Tuesday by 51 votes to 44.",
        "The senate of Norvia rejected the harbour law on Tuesday in a 51-46 vote.",
    )
    [difference] = [d for d in differences_of(account, "figure") if d.topic == "result of the vote"]
    assert difference.relation == "contradicts"
    assert len(difference.sides) == 2


@pytest.mark.parametrize("words", ["by 51 votes to 44", "51-44", "by 44 votes to 51"])
def test_one_tally_in_other_words_is_none(account_of, words):
    account = account_of(
        "The senate of Norvia rejected the harbour law on Tuesday in a 51-44 vote.",
        f"The senate of Norvia rejected the harbour law on Tuesday {words} in the vote.",
    )
    assert [d for d in account.differences if d.topic == "result of the vote"] == []


def test_years_and_prices_beside_a_vote_are_no_tally(account_of):
    account = account_of(
        "The senate of Norvia voted on Tuesday for the harbour plan of 2024-2028, worth 5 to 7 million euros.",
        "The senate of Norvia voted on Tuesday for the harbour plan of 2024-2029, worth 5 to 8 million euros.",
    )
    assert [d for d in account.differences if d.topic == "result of the vote"] == []


def test_one_thing_is_valued_twice(account_of):
    account = account_of(
        "Thieves took a gold cup from the museum in Brezna on Tuesday. The cup is insured for 3 million euros.",
        "Thieves took a gold cup from the museum in Brezna on Tuesday. The cup is valued at 8 million euros.",
    )
    assert [d.topic for d in differences_of(account, "figure")] == ["value"]


def test_a_sum_paid_here_and_promised_there(account_of):
    account = account_of(
        "The Brezna mine collapsed on Tuesday. The owner, Ivo Kral, will pay each bereaved family 20,000 euros.",
        "The Brezna mine collapsed on Tuesday. The owner, Ivo Kral, promised each bereaved family 35,000 euros.",
    )
    [difference] = differences_of(account, "figure")
    assert difference.relation == "complementary"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The alarm in the vault was working.", "The alarm in the vault had been out of order since May."),
        ("Firemen put out the fire in the depot by noon.", "The fire in the depot is still smouldering."),
        ("The museum in Brezna will open again on Tuesday.", "The museum in Brezna stays closed until autumn."),
    ],
)
def test_two_states_of_one_thing(account_of, one, other):
    lead = "Robbers blew up the depot and the vault of the museum in Brezna on Monday."
    account = account_of(f"{lead} {one}", f"{lead} {other}")
    assert len(differences_of(account, "status")) == 1


def test_states_of_two_things_do_not_meet(account_of):
    lead = "Robbers blew up the depot of the museum in Brezna on Monday."
    account = account_of(f"{lead} The alarm was working.", f"{lead} The lift had been out of order since May.")
    assert differences_of(account, "status") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The sale of the harbour is on hold.", "hold"),
        ("The banker was taken into custody on Tuesday.", "custodi"),
        ("An early election will be held in Norvia.", "elect"),
        ("The driver is in hospital.", "hospit"),
    ],
)
def test_a_light_verb_leaves_its_act_to_the_noun(text, word):
    [unit] = article_units(read("a0", text, None), 0)
    assert word in unit.predicate


def test_a_place_is_no_act():
    [unit] = article_units(read("a0", "The banker was in the old harbour on Tuesday.", None), 0)
    assert "harbour" not in unit.predicate


@pytest.mark.parametrize(
    ("text", "word", "gone"),
    [
        ("The council called off the festival.", "cancel", "call"),
        ("The senate put off the vote for a week.", "postpon", "off"),
        ("The army took over the harbour.", "seiz", "harbour"),
    ],
)
def test_a_verb_and_its_particle_are_one_act(text, word, gone):
    [unit] = article_units(read("a0", text, None), 0)
    assert word in unit.predicate
    assert word in unit.terms
    assert gone not in unit.predicate


def test_what_follows_a_semicolon_is_not_cited_with_the_saying_before_it():
    text = "The clinic in Brezna has closed its doors, a doctor there said; patients are driven to Lomnica."
    units = article_units(read("a0", text, None), 0)
    cited = [text[u.span.start : u.span.end] for u in units]
    assert not any("said; patients" in words for words in cited), cited
