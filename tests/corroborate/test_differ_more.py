"""Differences that do not stand in one group or one word: whose count, what is denied, which state, who said it."""

from __future__ import annotations

import pytest

from consilience.text.clock import minutes_in
from tests.corroborate.conftest import differences_of


def values(difference):
    return [side.value for side in difference.sides]


# ---------------------------------------------------------------- figures


def test_a_toll_is_compared_across_findings(account_of):
    account = account_of(
        "Nine people are still missing after the avalanche, the mountain rescue said. The road to the valley is shut.",
        "Four people have not been found. Helicopters searched the slopes below the avalanche all day.",
    )
    [difference] = differences_of(account, "figure")
    assert difference.relation == "later-count"
    assert {value.split()[0] for value in values(difference)} == {"Nine", "Four"}


def test_the_dead_of_one_side_are_not_those_of_the_other(account_of):
    account = account_of(
        "Eleven Peruvians were killed in the border clash on Monday, the ministry in Lima said.",
        "Three Ecuadorians were killed in the border clash on Monday, the army in Quito said.",
    )
    assert differences_of(account, "figure") == []


def test_lengths_of_time_meet_across_units(account_of):
    account = account_of(
        "The dock strike in Antwerp lasted 11 days, the port said.",
        "The dock strike in Antwerp lasted almost two weeks, the port said.",
    )
    [difference] = differences_of(account, "figure")
    assert difference.relation in ("contains", "overlaps")


def test_two_currencies_of_one_number(account_of):
    account = account_of(
        "The strike has cost exporters 30 million leva a day, the chamber of commerce said.",
        "The strike has cost exporters 30 million euros a day, the chamber of commerce said.",
    )
    [difference] = differences_of(account, "figure")
    assert difference.relation == "complementary"
    assert "currencies" in difference.reason


def test_a_round_number_is_no_other_number(account_of):
    account = account_of(
        "The village lies 190 kilometres from the capital Quito.",
        "The village lies some 190 kilometres from the capital Quito.",
    )
    assert differences_of(account, "figure") == []


def test_one_that_became_several(account_of):
    account = account_of(
        "One policeman was slightly hurt in the scuffle outside the stadium in Porto. The match went on. Fans sang.",
        "Rain fell all day. Some policemen were hurt in the scuffle outside the stadium in Porto. The mayor was angry.",
    )
    [difference] = differences_of(account, "figure")
    assert difference.relation == "degraded"


# ---------------------------------------------------------------- denial


def test_no_pilot_against_a_pilot(account_of):
    account = account_of(
        "A pilot was on the bridge of the tanker when it struck the pier, the owner said.",
        "There was no pilot aboard, the harbour office said. The tanker had not asked for tugs either.",
    )
    [difference] = differences_of(account, "negation")
    assert difference.relation == "contradicts"
    assert any("no pilot" in value for value in values(difference))


def test_no_driver_will_be_fined_does_not_deny_drivers(account_of):
    account = account_of(
        "Drivers walked out in Sofia on Monday. The mayor met them at noon.",
        "No driver will be fined for the blockade of Sofia, the minister said.",
    )
    assert differences_of(account, "negation") == []


def test_what_is_denied_by_its_cue(account_of):
    account = account_of(
        "The company denied that workers had complained of cracks in the wall of the dam.",
        "Workers had complained of cracks in the wall of the dam for weeks, the union said.",
    )
    assert len(differences_of(account, "negation")) == 1


def test_who_is_not_found_is_missing(account_of):
    account = account_of(
        "Four climbers have not been found, the mountain rescue of Zarsk said on Tuesday.",
        "Four climbers are still missing, the mountain rescue of Zarsk said on Tuesday.",
    )
    assert differences_of(account, "negation") == []


def test_an_act_may_be_a_noun_where_it_is_denied(account_of):
    account = account_of(
        "The draining of the reservoir at Oldmere has not started. The pumps of the water board are still on the road.",
        "Engineers have begun to drain the reservoir at Oldmere, according to the contractor.",
    )
    [difference] = differences_of(account, "negation")
    assert difference.relation == "contradicts"


def test_not_yet_is_less_than_not(account_of):
    account = account_of(
        "The navy says it has found no trace of the missing submarine off Bergen.",
        "The navy has yet to find any trace of the missing submarine off Bergen.",
    )
    assert "degraded" in {d.relation for d in differences_of(account, "negation")}


def test_two_articles_that_deny_the_same_agree(account_of):
    account = account_of(
        "“My country did not seek this quarrel,” the envoy said in Geneva.",
        "The envoy said in Geneva that her country never sought this quarrel.",
    )
    assert [d for d in account.differences if d.relation == "contradicts"] == []


# ---------------------------------------------------------------- states and steps


def test_a_road_shut_and_a_road_reopened(account_of):
    account = account_of(
        "Fallen rock has shut the Brenner highway on both sides of the pass.",
        "Traffic on the Brenner highway was restored in one lane on Sunday.",
    )
    [difference] = differences_of(account, "status")
    assert difference.relation == "later-count"


def test_suspended_is_less_than_scrapped(account_of):
    account = account_of(
        "The government suspended the new toll for lorries on Friday after the protests.",
        "The government scrapped the new toll for lorries on Friday after the protests.",
    )
    assert [d.topic for d in differences_of(account, "wording")] == ["how far it goes"]


def test_a_trial_that_opened_has_begun(account_of):
    account = account_of(
        "The trial of the former mayor opened in January, the court said.",
        "The trial of the former mayor began in January, the court said.",
    )
    assert differences_of(account, "status") == []


# ---------------------------------------------------------------- place, time, person, cause


def test_one_meeting_in_two_towns(account_of):
    account = account_of(
        "Minister Ana Kovac and Minister Pavel Novak met in Maribor on Monday to discuss the dam.",
        "Minister Ana Kovac and Minister Pavel Novak met in Graz on Monday to discuss the dam.",
    )
    [difference] = differences_of(account, "place")
    assert difference.relation == "contradicts"


def test_hours_are_read_in_words(account_of):
    account = account_of(
        "The truce takes effect at six on Friday morning, the mediators said.",
        "The truce takes effect at midnight on Friday, the mediators said.",
    )
    assert "at what hour" in {d.topic for d in differences_of(account, "date")}


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("fall silent at six on Friday morning", 360),
        ("stopped around eight o’clock in the evening", 1200),
        ("at twelve at night", None),
        ("at 11 this morning", 660),
        ("six soldiers in the morning", None),
        ("", None),
    ],
)
def test_clock_words(words, minutes):
    assert minutes_in(words) == minutes


def test_months_of_one_arrest(account_of):
    account = account_of(
        "Police arrested the former minister in May 2022 at his house in Varna.",
        "Police arrested the former minister in June 2022 at his house in Varna.",
    )
    assert [d.topic for d in differences_of(account, "date")] == ["when"]


def test_weeks_for_thirty_days(account_of):
    account = account_of(
        "The commission will publish its first report on the crash within 30 days.",
        "The commission will publish its first report on the crash in the coming weeks.",
    )
    [difference] = differences_of(account, "date")
    assert difference.relation == "degraded"
    assert "30 days" in difference.sides[0].value


def test_two_causes_of_one_cancellation(account_of):
    account = account_of(
        "The minister's visit to the port of Gdynia was cancelled because of bad weather.",
        "The minister's visit to the port of Gdynia was cancelled after protests by dockers.",
    )
    assert [d.topic for d in differences_of(account, "wording")] == ["why"]


# ---------------------------------------------------------------- quotations


def test_one_utterance_in_two_wordings(account_of):
    account = account_of(
        "“We came to stop the shooting, not to redraw the map,” Olga Brandt told reporters.",
        "“We came to stop the shooting, not to draw a new map,” Olga Brandt said.",
    )
    [difference] = [d for d in differences_of(account, "wording") if d.topic == "the words quoted"]
    assert difference.relation == "same"


def test_a_part_of_a_quotation_is_no_other_wording(account_of):
    account = account_of(
        "“We came to stop the shooting, not to redraw the map,” Olga Brandt told reporters.",
        "Olga Brandt said they came “to stop the shooting”.",
    )
    assert [d for d in account.differences if d.topic == "the words quoted"] == []


def test_one_saying_at_two_occasions(account_of):
    account = account_of(
        "“I built roads, not a fortune,” Petar Dimov told the judges in his closing address.",
        "“I built roads, not a fortune,” Petar Dimov told our reporter on the steps.",
    )
    [difference] = differences_of(account, "occasion")
    assert difference.relation == "complementary"


def test_one_saying_of_two_people(account_of):
    account = account_of(
        "“We dug with our bare hands until it was light,” said the teacher Jan Horak.",
        "“We dug with our bare hands until daylight came,” said the shepherd Emil Kraus.",
    )
    [difference] = [d for d in differences_of(account, "person") if d.topic == "who said it"]
    assert "Jan Horak" in difference.reason
    assert "Emil Kraus" in difference.reason


def test_letters_with_and_without_marks_are_one_spelling(account_of):
    account = account_of(
        "Minister Maarja Tõnisvee met the envoy in Tartu. Tõnisvee left in the evening.",
        "Minister Maarja Tonisvee met the envoy in Tartu. Tonisvee left in the evening.",
    )
    assert differences_of(account, "name") == []
