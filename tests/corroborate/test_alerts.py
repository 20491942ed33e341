"""What a rule finds in an article, in an account, and between two accounts of one story."""

from __future__ import annotations

from consilience.annotate.article import annotate
from consilience.corroborate.account import make_account
from consilience.corroborate.alerts import article_alerts
from consilience.corroborate.alerts_story import remember, story_alerts
from consilience.model.account import Account
from consilience.model.annotated import Annotated, Event, Mention
from consilience.model.article import Article
from consilience.model.record import Span
from consilience.model.watch import Remembered, Rule
from consilience.settings import Settings

TEXT = "Ministers of Estonia and Latvia met in Tartu. The talks with Ana Ruíz went on until Friday."
READ = Annotated(
    article=Article(id="a1", text=TEXT, outlet="The Quay"),
    sentences=(Span(start=0, end=45), Span(start=46, end=len(TEXT))),
    entities=(
        Mention(start=61, end=69, type="person", name="Ana Ruíz", entity="person:ana-ruiz"),
        Mention(start=13, end=20, type="country", name="Estonia", entity="country:EST"),
    ),
    events=(
        Event(
            start=0, end=44, type="CONSULT", cameo="046", actors=("EST GOV",), recipients=("LVA GOV",),
            actor_names=("Estonia",), recipient_names=("Latvia",),
        ),
        Event(start=46, end=90, type="ASSAULT", actors=("SWE MIL",), recipients=("EST GOV",), status="negated"),
    ),
)  # fmt: skip


def raised(**fields: object) -> list[str]:
    rule = Rule(name="r", **fields)  # type: ignore[arg-type]
    return [each.said for each in article_alerts([rule], READ, "S-1", "Talks")]


def test_entities_by_name_words_and_id() -> None:
    for name in ("Ana Ruíz", "ana ruiz", "person:ana-ruiz"):
        assert raised(on="entity", entity=name) == ["The Quay names Ana Ruíz once"]
    assert raised(on="entity", entity="Ana") == []
    (alert,) = article_alerts([Rule(name="r", on="entity", entity="the estonia")], READ, "S-1", "Talks")
    assert alert.evidence[0].words == TEXT[:45]


def test_dyads_by_code_and_name_and_direction() -> None:
    assert raised(on="dyad", dyad=("EST GOV", "LVA GOV")) == ["The Quay tells of CONSULT by Estonia towards Latvia"]
    assert len(raised(on="dyad", dyad=("LVA", "EST"))) == 1
    assert len(raised(on="dyad", dyad=("Estonia", "latvia"))) == 1
    assert raised(on="dyad", dyad=("LVA", "EST"), directed=True) == []
    assert raised(on="dyad", dyad=("EST", "LVA"), event="ASSAULT") == []
    assert raised(on="dyad", dyad=("SWE", "EST")) == []  # denied


def test_events_by_type_and_code() -> None:
    assert len(raised(on="event", event="consult")) == 1
    assert len(raised(on="event", event="04")) == 1
    assert raised(on="event", event="19") == []
    assert raised(on="event", event="ASSAULT") == []
    assert raised(on="event", event="CONSULT", entity="Nobody") == []


def test_an_alert_is_the_same_whenever_it_is_raised() -> None:
    rule = Rule(name="r", on="event", event="CONSULT")
    assert article_alerts([rule], READ, "S-1", "Talks") == article_alerts([rule], READ, "S-1", "Talks")


# ---- stories

COUNT, OTHER, THIRD, SAME = (
    "At least 12 people were hurt when a footbridge gave way in Quillmoor on Monday, the mayor said.",
    "Around 30 people were hurt when a footbridge gave way in Quillmoor on Monday, the fire service said.",
    "Some 55 people were hurt when a footbridge gave way in Quillmoor on Monday, a hospital said.",
    "On Monday a footbridge gave way in Quillmoor and at least 12 people were hurt, according to the mayor.",
)
RULES = [Rule(name="d", on="difference"), Rule(name="o", on="origin")]


def story(*texts: str) -> tuple[Account, dict[str, Article]]:
    read = [
        annotate(Article(id=f"a{n}", text=text, outlet=f"Outlet {n}", published="2024-05-14"), Settings())
        for n, text in enumerate(texts)
    ]
    return make_account(read, (), "S-1"), {each.article.id: each.article for each in read}


def known(*texts: str) -> dict[str, Remembered]:
    return remember(*story(*texts))


def test_a_difference_is_new_once() -> None:
    account, articles = story(COUNT, OTHER)
    (alert,) = [
        each for each in story_alerts(RULES, account, articles, known(COUNT), {"a1"}) if each.on == "difference"
    ]
    assert "12" in alert.said
    assert "30" in alert.said
    assert story_alerts(RULES, account, articles, known(COUNT, OTHER), {"a1"}) == []
    assert story_alerts(RULES, account, articles, {}, set()) == []


def test_a_third_value_is_new_and_a_further_report_is_not() -> None:
    account, articles = story(COUNT, OTHER, THIRD)
    found = [e for e in story_alerts(RULES[:1], account, articles, known(COUNT, OTHER), {"a2"}) if "55" in e.said]
    assert found
    account, articles = story(COUNT, OTHER, SAME)
    found = story_alerts(RULES[:1], account, articles, known(COUNT, OTHER), {"a2"})
    assert not [each for each in found if "(figure" in each.said]


def test_a_new_origin() -> None:
    account, articles = story(COUNT, SAME)
    found = [each for each in story_alerts(RULES, account, articles, known(COUNT), {"a1"}) if each.on == "origin"]
    assert found
    assert all(each.said.startswith("up to 2 origins now, 1 before") for each in found)
    assert found[0].evidence[0].article == "a1"
    assert found[0].evidence[0].note == "reports it now"


def test_what_is_known_does_not_hang_on_where_it_stands() -> None:
    account, articles = story(COUNT, OTHER)
    moved = remember(*story(f"Good evening.\n\n{COUNT}", OTHER))
    assert set(remember(account, articles)["a0"].sides) == set(moved["a0"].sides)


def test_rules_narrow_down() -> None:
    account, articles = story(COUNT, OTHER)
    for rule in (
        Rule(name="x", on="difference", kind="place"),
        Rule(name="x", on="difference", entity="Somebody Else"),
    ):
        assert story_alerts([rule], account, articles, known(COUNT), {"a1"}) == []
