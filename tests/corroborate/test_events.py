"""Events of several articles: one act told by many is one event; other days, pairs and stages are others."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from consilience.corroborate.event_parties import NOWHERE, Parties, Side, agree, parties_of
from consilience.corroborate.events import BEFORE, Told, _grouped
from consilience.model.annotated import Annotated, Event
from consilience.model.article import Article
from consilience.text.dates import days_of


def events(account, type_):
    return [event for event in account.events if event.type == type_]


def side(*codes, persons=()):
    found = {}
    for code in codes:
        country, _, sector = code.partition(" ")
        found[country] = frozenset([sector] if sector else ())
    return Side(found, frozenset(persons))


def one_way(actors, recipients):
    return Parties(actors, recipients, False)


def test_one_meeting_told_by_three_outlets_is_one_event(account_of):
    account = account_of(
        "Norwegian Foreign Minister Liv Dahl met Chilean President Pedro Rojas in Oslo on May 13. They spoke of fish.",
        "Chile's president, Pedro Rojas, met Norway's foreign minister, Liv Dahl, in Oslo on Monday.",
        "On Monday Norway's foreign minister, Liv Dahl, met President Pedro Rojas of Chile in Oslo.",
    )
    [met] = events(account, "CONSULT")
    assert {report.article for report in met.reports} == {"a0", "a1", "a2"}
    assert (met.outlets, met.origins_at_most) == (3, 3)
    assert (met.date, met.precision, met.dated_by) == ("2024-05-13", "day", "words")
    assert {code.split()[0] for code in met.actors} == {"NOR", "CHL"}
    assert sum(code.reports for code in met.codes) == 3


def test_a_copy_raises_no_origin(account_of, read_copies):
    text = (
        "Police in Peru arrested two Bolivian officials on Monday after a chase along the lake shore. "
        "The officials had crossed at Desaguadero with a van full of uncut sheets of bank notes, the ministry said. "
        "Nobody was hurt when the van turned over beside the customs house."
    )
    account = account_of(text, text, copies=read_copies(text, text))
    [arrest] = events(account, "COERCE")
    assert (len(arrest.reports), arrest.outlets, arrest.origins_at_most) == (2, 2, 1)


def test_two_days_are_two_events(account_of):
    account = account_of(
        "Iceland's prime minister met the president of Malta in Valletta on May 6.",
        "Iceland's prime minister met the president of Malta in Valletta on May 13.",
    )
    assert [event.date for event in events(account, "CONSULT")] == ["2024-05-06", "2024-05-13"]


def test_two_pairs_are_two_events(account_of):
    account = account_of(
        "Kenya condemned Chad on Monday over the raid on the depot.",
        "Kenya condemned Niger on Monday over the raid on the depot.",
    )
    assert sorted(event.recipients for event in events(account, "ACCUSE")) == [("NER",), ("TCD",)]


def test_a_denial_is_no_report_of_the_deed(account_of):
    account = account_of(
        "Ghanaian troops attacked a Togolese village on Monday.",
        "Ghanaian troops did not attack a Togolese village on Monday.",
    )
    assert sorted(event.status for event in events(account, "ASSAULT")) == ["actual", "negated"]


def test_what_lies_years_back_is_background(account_of):
    account = account_of(
        "Finland's president visited Uruguay on Monday. Finland's president had visited Uruguay in March 2022.",
    )
    assert [(event.date, event.background) for event in events(account, "CONSULT")] == [
        ("2022-03", True),
        ("2024-05-13", False),
    ]


def test_without_a_day_the_publication_dates_and_that_is_said(account_of):
    account = account_of("Norway sent food to Haiti after the storm.")
    [aid] = events(account, "AID")
    assert (aid.date, aid.dated_by) == ("2024-05-14", "publication")


def test_ids_are_in_order_and_findings_exist(account_of):
    account = account_of(
        "Spain accused Morocco on Monday of closing the port. Spain sent food to Haiti on Tuesday.",
        "Spain sent food to Haiti on Tuesday.",
    )
    assert [event.id for event in account.events] == [f"E{n:02d}" for n in range(1, len(account.events) + 1)]
    assert len(account.events) > 1
    known = {finding.id for finding in account.findings}
    assert all(set(event.findings) <= known for event in account.events)


def test_sides_agree_where_one_names_more():
    one = one_way(side("RUS GOV"), side("PRK"))
    assert agree(one, one_way(side("RUS MIL"), side("PRK GOV")))
    assert agree(one, one_way(side("RUS"), side()))
    assert not agree(one, one_way(side("RUS CVL"), side("PRK")))
    assert not agree(one, one_way(side("PRK"), side("RUS")))
    assert not agree(one, one_way(side("RUS"), side("CHN")))


def test_who_acts_is_not_who_is_acted_upon():
    assert not agree(one_way(side(), side("USA GOV", persons=("x",))), one_way(side("USA GOV", persons=("x",)), side()))
    assert not agree(one_way(side("USA"), side()), one_way(side(), side("USA GOV")))
    assert agree(one_way(side("USA"), side("USA")), one_way(side("USA"), side("USA")))


def test_two_persons_of_one_office_are_two_parties():
    one = one_way(side("RUS GOV", persons=("putin",)), side("PRK"))
    assert not agree(one, one_way(side("RUS GOV", persons=("lavrov",)), side("PRK")))
    assert agree(one, one_way(side("RUS GOV", persons=("lavrov", "putin")), side("PRK")))


def test_a_visit_and_a_meeting_are_the_same_parties():
    meeting = Parties(side("EST GOV", "LVA GOV"), side(), True)
    assert agree(meeting, one_way(side("LVA GOV"), side("EST GOV")))
    assert not agree(meeting, one_way(side("LVA GOV"), side("FIN GOV")))


def test_the_unplaced_agree_by_sector():
    assert agree(one_way(side(f"{NOWHERE} REB"), side()), one_way(side("COL REB"), side()))
    assert not agree(one_way(side(f"{NOWHERE} REB"), side()), one_way(side("COL GOV"), side()))


def test_a_headline_tells_what_its_article_tells(account_of):
    account = account_of(
        "Bolivia suspends work on the dam\n\nBy Nora Wick, The Lamp\n\n"
        "Bolivia's government on Monday suspended work on the dam above the valley. Nobody knows for how long.\n\n"
        "The builders packed their tents and went down to the village in the afternoon."
    )
    [stop] = events(account, "SANCTION")
    assert len(stop.reports) == 2


# ---- what holds of every grouping

DAYS = [date(2024, 5, day) for day in range(6, 14)]
parties = st.lists(st.sampled_from(["RUS GOV", "RUS MIL", "PRK", "CHN CVL", "---", "--- REB"]), max_size=2, unique=True)


@st.composite
def told(draw):
    actors, recipients = tuple(draw(parties)), tuple(draw(parties))
    value = draw(st.none() | st.sampled_from(["2024-05-06", "2024-05-08", "2024-05", "2024-W19"]))
    event = Event(
        start=draw(st.integers(0, 500)),
        end=600,
        type=draw(st.sampled_from(["CONSULT", "AGREE", "ASSAULT"])),
        actors=actors,
        recipients=recipients,
        actor_names=("x",) * len(actors),
        recipient_names=("y",) * len(recipients),
        status=draw(st.sampled_from(["actual", "negated"])),
    )
    published = draw(st.sampled_from(DAYS))
    days = days_of(value) if value else (published - BEFORE, published)
    groups = frozenset(draw(st.lists(st.integers(0, 2), max_size=2)))
    found = parties_of(event, Annotated(article=Article(id="a", text="")))
    return Told(draw(st.integers(0, 4)), event, found, value, days, published, groups, False)


@given(st.lists(told(), max_size=12))
def test_no_group_holds_two_days_two_pairs_or_two_stages(reports):
    groups = _grouped(reports)
    assert sorted(i for group in groups for i in group) == list(range(len(reports)))
    for group in groups:
        for i, j in combinations(group, 2):
            one, other = reports[i], reports[j]
            assert one.event.status == other.event.status
            assert one.days[0] <= other.days[1]
            assert other.days[0] <= one.days[1]
            assert agree(one.parties, other.parties)
            assert agree(other.parties, one.parties)
