"""Differences: figures as intervals, status, denial, hedges, names; and what must not be called one."""

from __future__ import annotations

import pytest

from tests.corroborate.conftest import differences_of


def test_a_later_count_is_no_contradiction(account_of):
    account = account_of(
        "At least 30 miners died in the collapse of the shaft, officials said.",
        "Around 45 miners have been killed in the collapse of the shaft as of Thursday, the union said.",
    )
    [difference] = differences_of(account, "figure")
    assert difference.relation == "later-count"
    assert [(side.low, side.high) for side in difference.sides] == [(30, None), (41, 49)]
    assert [side.as_of is not None for side in difference.sides] == [False, True]
    assert "miners killed" in difference.topic


def test_a_count_without_its_date_gets_none(account_of):
    account = account_of("Nine sailors died in the storm off Bergen.", "Twelve sailors died in the storm off Bergen.")
    [difference] = differences_of(account, "figure")
    assert [side.as_of for side in difference.sides] == [None, None]


def test_a_retelling_that_blurs_the_dead_into_casualties_is_degraded(account_of):
    account = account_of(
        "At least 60 soldiers died in the ambush near the pass.",
        "There were around 60 casualties in the ambush near the pass.",
    )
    assert "degraded" in {d.relation for d in differences_of(account, "figure")}


def test_thousands_leave_room_for_a_number(account_of):
    account = account_of(
        "The kingdom sent thousands of soldiers to the border.",
        "The kingdom sent around 8,000 soldiers to the border.",
    )
    [difference] = differences_of(account, "figure")
    assert difference.relation == "contains"


def test_counts_of_different_things_are_not_compared(account_of):
    account = account_of(
        "The blast injured 14 people in the market of Kaunas.",
        "The blast damaged 30 houses near the market of Kaunas.",
    )
    assert differences_of(account, "figure") == []


def test_equal_figures_are_no_difference(account_of):
    account = account_of("The flood killed 12 people in Brno.", "Twelve people were killed by the flood in Brno.")
    assert differences_of(account, "figure") == []


def test_begun_against_opened(account_of):
    account = account_of(
        "Last week workers started construction of a memorial for the drowned sailors in Riga.",
        "Last week the president opened the memorial for the drowned sailors in Riga.",
    )
    [difference] = differences_of(account, "status")
    assert difference.relation == "contradicts"
    assert "begun" in difference.reason


def test_denial_against_assertion(account_of):
    account = account_of(
        "The company had warned the crew of the storm, the inquiry found.",
        "The company had not warned the crew of the storm, the inquiry found.",
    )
    [difference] = differences_of(account, "negation")
    assert difference.relation == "contradicts"


def test_evidence_that_became_allegations(account_of):
    account = account_of(
        "The ministry has evidence that the trader shipped weapons to the rebels.",
        "The ministry has allegations that the trader shipped weapons to the rebels.",
    )
    assert [d.relation for d in differences_of(account, "wording")] == ["degraded"]


def test_two_spellings_of_one_name(account_of):
    account = account_of(
        "Foreign Minister Sergei Antonov met the envoy in Tbilisi. Antonov left in the evening.",
        "Foreign Minister Sergey Antonov met the envoy in Tbilisi. The talks were short.",
    )
    [difference] = differences_of(account, "name")
    assert difference.relation == "same"
    assert {side.value for side in difference.sides} == {"Sergei Antonov", "Sergey Antonov"}


@pytest.mark.parametrize("kind", ["figure", "status", "negation", "date", "place", "wording"])
def test_agreeing_reports_have_no_difference(account_of, kind):
    account = account_of(
        "The train derailed near Split on Sunday and 11 passengers were injured, police said.",
        "Police said 11 passengers were injured when the train derailed near Split on Sunday.",
    )
    assert differences_of(account, kind) == []


def test_every_difference_has_two_sides_and_a_reason(account_of):
    account = account_of(
        "At least 30 miners died in the collapse of the shaft, officials said.",
        "Around 45 miners have been killed in the collapse of the shaft as of Thursday, the union said.",
    )
    for difference in account.differences:
        assert len(difference.sides) >= 2
        assert difference.reason
        assert all(side.reports and side.value for side in difference.sides)
        assert difference.finding in {finding.id for finding in account.findings}
