"""Differences of nobody and somebody, and of two days of the week in articles without a date."""

from __future__ import annotations

from consilience.corroborate.account import make_account
from tests.corroborate.conftest import differences_of, read


def undated(*texts):
    return make_account(tuple(read(f"a{i}", text, f"O{i}", None) for i, text in enumerate(texts)), (), "S01")


def test_nobody_in_one_report_is_somebody_in_the_other(account_of):
    account = account_of(
        "The chairlift at Brezna stopped in a storm. Nobody has died. The rescue service sent helicopters.",
        "A man of fifty has died. Strong winds hit the cable cars above the village in the afternoon.",
    )
    [difference] = differences_of(account, "negation")
    assert difference.relation == "complementary"
    assert {"Nobody" in side.value for side in difference.sides} == {True, False}


def test_nobody_was_arrested_says_nothing_of_who_was_hurt(account_of):
    account = account_of(
        "Fans fought in the square of Brezna on Monday. Nobody was arrested.",
        "Fans fought in the square of Brezna on Monday. Two men were hurt.",
    )
    assert differences_of(account, "negation") == []


def test_two_days_of_the_week_without_a_date_of_the_article():
    account = undated(
        "The city council of Brezna approved the new tram line on Tuesday.",
        "The city council of Brezna approved the new tram line on Thursday.",
    )
    assert [d.relation for d in differences_of(account, "date")] == ["complementary"]


def test_a_night_between_two_days_is_one_time():
    account = undated(
        "Thieves robbed the central bank of Brezna on Monday night.",
        "Thieves robbed the central bank of Brezna early on Tuesday.",
    )
    assert differences_of(account, "date") == []


def test_a_total_is_no_other_count_of_its_part(account_of):
    account = account_of(
        "The Alder party holds 41 of the 72 seats in the assembly of Norvia.",
        "The Alder party already commands 41 of parliament's 72 seats in Norvia.",
    )
    assert differences_of(account, "figure") == []
