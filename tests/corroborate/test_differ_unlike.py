"""Differences of nobody and somebody, and of two days of the week in articles without a date."""

from __future__ import annotations

from types import SimpleNamespace

from consilience.corroborate.account import make_account
from consilience.corroborate.drafts import told_of_another_day
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


def test_what_an_article_tells_of_another_day_is_no_other_account_of_the_first():
    def told(article, days):
        return SimpleNamespace(article=article, days=days)

    # The first article's meeting is the second's "the day before"; the second's visit was on the next day.
    story = SimpleNamespace(units=[told(0, (5, 5)), told(1, (5, 5)), told(1, (6, 6)), told(1, None), told(2, (6, 6))])
    assert told_of_another_day(story, (0, 1), 2)
    assert not told_of_another_day(story, (0, 1), 3)
    assert not told_of_another_day(story, (0, 1), 4)  # an article that tells of the meeting once, on another day


def test_a_kind_of_people_beside_another_is_no_count_of_all(account_of):
    account = account_of(
        "The ferry Vesna was sailing to Brezna with 90 people on board.",
        "The ferry Vesna was sailing to Brezna with 70 passengers and 20 crew on board.",
    )
    assert differences_of(account, "figure") == []
    apart = account_of(
        "The ferry Vesna was sailing to Brezna with 90 people on board.",
        "The ferry Vesna was sailing to Brezna with 70 people on board.",
    )
    assert differences_of(apart, "figure")


def test_what_one_of_several_rescuers_did_is_a_part(account_of):
    account = account_of(
        "A total of 208 people were rescued from the water.",
        "Fishing boats rescued 63 people from the water.",
    )
    assert differences_of(account, "figure") == []
    tolls = account_of(
        "At least 14 dead have been counted after the ferry sank.",
        "Sixty people lost their lives.",
    )
    assert differences_of(tolls, "figure")
