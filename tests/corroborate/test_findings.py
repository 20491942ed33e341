"""Findings: two counts, a verdict and its reason."""

from __future__ import annotations

from consilience.corroborate.findings import finding_id, judge
from consilience.model.account import Copy, Difference, Place, SharedSpan, Side
from tests.corroborate.conftest import finding_with

FIRE = "A fire destroyed the grain silo in Gdynia on Monday. Nobody was hurt in the building."
FIRE_TOO = "The grain silo in Gdynia was destroyed by a fire on Monday. The mayor praised the firefighters."
BRIDGE = "The council of Tartu approved a new tram line. The tram line will cost 40 million euros."


def copy_of(a: str, b: str) -> Copy:
    span = SharedSpan(a=Place(article=a, start=0, end=10), b=Place(article=b, start=0, end=10))
    return Copy(
        a=a, b=b, kind="verbatim", containment=1.0, jaccard=1.0, spans=(span,), earlier=None, reason="the same text"
    )


def test_two_outlets_on_two_origins_corroborate(account_of):
    account = account_of(FIRE, FIRE_TOO)
    finding = finding_with(account, "silo", "fire")
    assert (finding.outlets, finding.origins_at_most, finding.verdict) == (2, 2, "corroborated")
    assert {report.article for report in finding.reports} == {"a0", "a1"}


def test_what_one_outlet_says_stays_with_it(account_of):
    account = account_of(FIRE, FIRE_TOO)
    finding = finding_with(account, "mayor")
    assert (finding.outlets, finding.verdict) == (1, "one-outlet")
    assert "only Outlet 1" in finding.reason


def test_unlike_articles_share_no_finding(account_of):
    assert all(finding.outlets == 1 for finding in account_of(FIRE, BRIDGE).findings)


def test_a_copy_adds_an_outlet_and_no_origin(account_of):
    account = account_of(FIRE, FIRE, copies=[copy_of("a0", "a1")])
    finding = finding_with(account, "silo")
    assert (finding.outlets, finding.origins_at_most, finding.verdict) == (2, 1, "one-origin")
    assert "the same text" in finding.reason


def test_an_outlet_counts_once(account_of):
    account = account_of(FIRE, FIRE_TOO, outlets=["The Pier", "The Pier"])
    assert finding_with(account, "silo", "fire").outlets == 1
    assert account.outlets == 1


def difference(kind: str, relation: str) -> Difference:
    sides = (Side(value="a", reports=()), Side(value="b", reports=()))
    return Difference(id="D01", finding="F01", kind=kind, relation=relation, topic="", sides=sides, reason="")


def test_verdicts():
    assert judge(1, 1, ()) == "one-outlet"
    assert judge(3, 1, ()) == "one-origin"
    assert judge(3, 2, ()) == "corroborated"
    assert judge(3, 2, [difference("figure", "later-count")]) == "differs"
    assert judge(3, 2, [difference("status", "contradicts")]) == "conflicts"
    # Two spellings or two translations do not part the reports.
    assert judge(3, 2, [difference("name", "same"), difference("wording", "degraded")]) == "corroborated"


def test_ids_keep_their_width():
    assert [finding_id(0, 9), finding_id(98, 120), finding_id(119, 120)] == ["F01", "F099", "F120"]


def test_one_voice_is_said_to_be_one(account_of):
    account = account_of(
        "The dam is safe, Minister Ewa Nowak said. She spoke to reporters in Lublin.",
        "Minister Ewa Nowak said the dam is safe. Rain is forecast for the weekend.",
    )
    finding = finding_with(account, "dam")
    assert finding.speakers == ("Ewa Nowak",)
    assert "on the word of Ewa Nowak" in finding.reason


def test_what_one_outlet_wrote_itself_is_one_origin_in_however_many_articles(account_of):
    retold = "On Monday the grain silo of Gdynia was destroyed by a fire, firefighters said."
    account = account_of(FIRE, FIRE_TOO, retold, outlets=["The Pier", "The Quay", "The Pier"])
    finding = finding_with(account, "silo", "fire")
    assert {report.article for report in finding.reports} == {"a0", "a1", "a2"}
    assert (finding.outlets, finding.origins_at_most) == (2, 2)


def test_an_article_of_its_own_beside_a_shared_text_may_be_another_origin(account_of):
    retold = "On Monday the grain silo of Gdynia was destroyed by a fire, firefighters said."
    copied = [copy_of("a0", "a1")]
    account = account_of(FIRE, FIRE, retold, outlets=["The Pier", "The Quay", "The Pier"], copies=copied)
    finding = finding_with(account, "silo")
    # The second article is the newsroom's own; the shared text may be an agency's that is not named.
    assert (finding.outlets, finding.origins_at_most) == (2, 2)
