"""Series and pairs: directions, periods, the two weights, what is left out."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from consilience.corroborate.acting import make_acting
from consilience.corroborate.series import direction_of, make_dyad
from consilience.errors import UsageError
from consilience.knowledge.actor_names import describe, read_actor
from consilience.model.account import Account, AccountDocument, EventReport, MergedEvent, ReadArticle
from consilience.model.series import Actor

TEXT = "Norway met Chile in Oslo. Norway condemned Chile."


def event(name, type_="ACCUSE", quad="verbal conflict", actors=("NOR GOV",), recipients=("CHL",), **more):
    given = {
        "id": name, "type": type_, "mode": None, "cameo": "111", "quad": quad, "goldstein": -2.0, "actors": actors,
        "recipients": recipients, "contexts": (), "date": "2024-05-13", "place": None, "status": "actual",
        "reports": (EventReport(article="a", start=0, end=10, type=type_),), "actor_names": ("x",) * len(actors),
        "recipient_names": ("y",) * len(recipients), "precision": "day", "dated_by": "words",
        "published": "2024-05-14", "background": False, "lead": True, "outlets": 2, "origins_at_most": 2, "codes": (),
        "findings": (),
    }  # fmt: skip
    return MergedEvent(**{**given, **more})


def document(*events):
    account = Account(
        id="S-0000000000", title="t", date=None, place=None, articles=("a",), outlets=1, origins=(), findings=(),
        differences=(), quotations=(), timeline=(), entities=(), events=events, copies=(), omissions={}, wording=(),
    )  # fmt: skip
    return AccountDocument(articles=(ReadArticle(id="a", text=TEXT),), stories=(account,))


def actor(words):
    found = read_actor(words)
    return Actor(code=found.code, name=found.name, country=found.country, sector=found.sector)


def dyad(*events, a="NOR", b="CHL", **more):
    return make_dyad(document(*events), {}, actor(a), actor(b), **more)


def meeting(name, **more):
    return event(name, "CONSULT", "verbal cooperation", ("NOR GOV", "CHL GOV"), (), goldstein=1.0, cameo="040", **more)


def test_both_directions_and_meetings_are_told_apart():
    found = dyad(event("E1"), event("E2", actors=("CHL",), recipients=("NOR",)), meeting("E3"))
    assert (found.forward.events, found.back.events, found.mutual.events) == (1, 1, 1)
    assert {each.key: each.direction for each in found.events} == {
        "S-0000000000/E1": "forward",
        "S-0000000000/E2": "back",
        "S-0000000000/E3": "mutual",
    }


def test_other_parties_do_not_count():
    found = dyad(event("E1", recipients=("PER",)), event("E2", actors=("CHL",)), meeting("E3"), a="NOR", b="PER")
    assert [each.key for each in found.events] == ["S-0000000000/E1"]


def test_a_sector_counts_only_itself():
    found = dyad(event("E1"), event("E2", actors=("NOR MIL",)), event("E3", actors=("NOR",)), a="NOR GOV")
    assert [each.key for each in found.events] == ["S-0000000000/E1"]


def test_counts_by_quad_type_and_weight():
    found = dyad(event("E1"), event("E2", origins_at_most=3, goldstein=-5.0))
    [point] = found.points
    assert point.forward.quads == {"verbal conflict": 2}
    assert point.forward.quads_by_origins == {"verbal conflict": 5}
    assert point.forward.types == {"ACCUSE": 2}
    assert (point.forward.goldstein, point.forward.goldstein_by_origins) == (-7.0, -19.0)


def test_points_run_without_a_gap():
    found = dyad(event("E1", date="2024-05-13"), event("E2", date="2024-05-16"))
    assert [point.period for point in found.points] == ["2024-05-13", "2024-05-14", "2024-05-15", "2024-05-16"]
    assert [point.forward.events for point in found.points] == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("by", "label", "start", "end"),
    [("week", "2025-W01", "2024-12-30", "2025-01-05"), ("month", "2024-12", "2024-12-01", "2024-12-31")],
)  # fmt: skip
def test_weeks_and_months_are_those_of_the_calendar(by, label, start, end):
    [point] = dyad(event("E1", date="2024-12-31"), by=by).points
    assert (point.period, point.start, point.end) == (label, start, end)


def test_a_month_is_too_coarse_for_days_and_is_said():
    coarse = event("E1", date="2024-05", precision="month")
    assert dyad(coarse).left_out == {"coarse": 1}
    assert dyad(coarse, by="month").points[0].forward.events == 1
    assert dyad(event("E1", date=None)).left_out == {"undated": 1}


def test_what_did_not_happen_is_left_out_and_said():
    every = [event("E1", status=status) for status in ("negated", "hypothetical", "historical")]
    every.append(event("E2", background=True))
    assert dyad(*every).left_out == {"background": 1, "historical": 1, "hypothetical": 1, "negated": 1}
    found = dyad(*every, include={"negated", "background"})
    assert (found.forward.events, found.left_out) == (2, {"historical": 1, "hypothetical": 1})


def test_an_announcement_counts_when_it_is_made():
    ahead = meeting("E1", status="future", date="2024-06-01")
    assert dyad(ahead).points[0].period == "2024-05-14"
    promised = meeting("E1", status="future", date="2024-05-12")
    assert dyad(promised).points[0].period == "2024-05-12"
    assert dyad(ahead, include={"-future"}).left_out == {"future": 1}


def test_days_asked_for_bound_the_series():
    found = dyad(event("E1", date="2024-05-01"), event("E2"), first=date(2024, 5, 12), last=date(2024, 5, 14))
    assert [point.period for point in found.points] == ["2024-05-12", "2024-05-13", "2024-05-14"]
    assert len(found.events) == 1
    with pytest.raises(UsageError):
        dyad(event("E1"), first=date(1900, 1, 1))


def test_passages_cite_the_words():
    [counted] = dyad(event("E1")).events
    assert counted.passages[0].words == TEXT[:10]


def test_nothing_between_them_is_an_empty_series():
    found = dyad(event("E1"), a="PER", b="BOL")
    assert (found.points, found.events, found.forward.events) == ((), (), 0)


def test_joint_deeds_against_a_third_are_not_between():
    third = event("E1", "ASSAULT", "material conflict", ("NOR MIL", "CHL MIL"), ("PER",))
    assert direction_of(third, actor("NOR"), actor("CHL")) is None
    assert direction_of(third, actor("NOR"), actor("PER")) == "forward"


def test_a_point_sums_to_the_whole():
    found = dyad(event("E1"), meeting("E2"), event("E3", date="2024-05-20"), by="week")
    assert sum(point.forward.events for point in found.points) == found.forward.events == 2
    assert sum(point.mutual.reports for point in found.points) == found.mutual.reports == 1


# ---- pairs


def test_pairs_by_sector_and_by_country():
    events = [event("E1"), event("E2", actors=("NOR MIL",)), meeting("E3")]
    rows = {(p.actor, p.recipient, p.mutual): p.count.events for p in make_acting(document(*events), {}).pairs}
    assert rows == {("NOR GOV", "CHL", False): 1, ("NOR MIL", "CHL", False): 1, ("CHL GOV", "NOR GOV", True): 1}
    rows = {
        (p.actor, p.recipient, p.mutual): p.count.events
        for p in make_acting(document(*events), {}, countries=True).pairs
    }
    assert rows == {("NOR", "CHL", False): 2, ("CHL", "NOR", True): 1}


def test_an_act_without_an_actor_has_a_row():
    [pair] = make_acting(document(event("E1", actors=())), {}).pairs
    assert (pair.actor, pair.recipient, pair.first) == ("", "CHL", "2024-05-13")


def test_records_are_json():
    assert msgspec.json.decode(msgspec.json.encode(dyad(event("E1"))))["points"][0]["forward"]["events"] == 1


# ---- names of actors


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("RUS", "RUS"), ("rus", "RUS"), ("Russia", "RUS"), ("russian", "RUS"), ("RUS GOV", "RUS GOV"),
        ("Russia GOV", "RUS GOV"), ("Russian army", "RUS MIL"), ("the United Kingdom", "GBR"), ("NATO", "NAT"),
        ("United Nations", "UNO"), ("--- REB", "--- REB"), ("South Korea", "KOR"),
    ],
)  # fmt: skip
def test_actors_by_code_name_and_sector(given, code):
    assert read_actor(given).code == code


@pytest.mark.parametrize(
    ("given", "near"), [("Rusia", "RUS"), ("RUZ", "RU"), ("Icelnd GOV", "ISL"), ("", ""), ("Xq", "")]
)
def test_unknown_actors_are_refused_with_the_nearest_name(given, near):
    with pytest.raises(UsageError) as refused:
        read_actor(given)
    assert near in refused.value.hint


def test_codes_in_words():
    assert describe("RUS MIL") == "Russia (armed forces)"
    assert describe("--- REB") == "country not told (rebels)"
