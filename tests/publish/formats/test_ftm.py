"""FollowTheMoney, validated by followthemoney: no value is lost in cleaning, every statement leads to its articles."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from followthemoney import model

from consilience.model.account import Account, AccountDocument
from consilience.publish.formats.ftm import ftm
from consilience.publish.formats.material import Material, article_key, entity_key

from .conftest import changed, with_article


def rows(material: Material) -> dict[str, dict[str, Any]]:
    lines = [json.loads(line) for line in ftm(material).decode().splitlines()]
    assert len({line["id"] for line in lines}) == len(lines)
    return {line["id"]: line for line in lines}


def of(found: dict[str, dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [each for each in found.values() if each["schema"] == schema]


def test_every_value_is_valid(ferry: Material) -> None:
    for row in rows(ferry).values():
        schema = model.get(row["schema"])
        assert schema is not None
        schema.validate(row)
        proxy = model.get_proxy(row, cleaned=False)
        cleaned = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert cleaned == {name: sorted(values) for name, values in row["properties"].items()}, row


def test_references_lead_to_entities_of_the_right_kind(ferry: Material) -> None:
    found = rows(ferry)
    for row in found.values():
        schema = model.get(row["schema"])
        for name, values in row["properties"].items():
            prop = schema.properties[name]
            if prop.type.name == "entity":
                for value in values:
                    assert model.get(found[value]["schema"]).is_a(prop.range), (row["schema"], name)


def test_what_is_told_has_the_articles_that_prove_it(ferry: Material, account: Account) -> None:
    found = rows(ferry)
    keys = {article.id: article_key(article) for article in ferry.document.articles}
    outlets = {article.id: article.outlet for article in ferry.document.articles}
    notes = {each["properties"]["description"][0]: each for each in of(found, "Note")}
    for finding in account.findings:
        properties = notes[finding.statement]["properties"]
        assert set(properties["proof"]) == {keys[report.article] for report in finding.reports}
        assert set(properties["publisher"]) == {outlets[report.article] for report in finding.reports}
        assert finding.verdict in properties["keywords"]
        if finding.outlets > 1:
            assert f"at most {finding.origins_at_most} origin" in properties["summary"][0]
    for entity in account.entities:
        row = found.get(entity_key(account, entity))
        if row is not None:
            assert row["properties"]["name"] == [entity.name]
            assert set(row["properties"]["proof"]) == {keys[each.article] for each in entity.mentions}


def test_persons_bodies_and_ships_are_what_they_are(ferry: Material, account: Account) -> None:
    found = rows(ferry)
    kinds = {"person": "Person", "organisation": "Organization", "vessel": "Vessel", "place": "Address"}
    for entity in account.entities:
        if entity.type in kinds:
            row = found[entity_key(account, entity)]
            assert row["schema"] == kinds[entity.type]
            countries = row["properties"].get("country", [])
            assert countries == (
                {"EST": ["ee"], "LVA": ["lv"], "FIN": ["fi"], "SWE": ["se"]}[entity.country] if entity.country else []
            )
    mentions = of(found, "Mention")
    assert mentions
    for row in mentions:
        texts = [a.text for a in ferry.document.articles if article_key(a) in row["properties"]["document"]]
        assert all(" ".join(name.split()) in " ".join(texts[0].split()) for name in row["properties"]["name"])


def test_events_keep_their_status_and_give_only_dates_that_reports_give(ferry: Material, account: Account) -> None:
    told = account.events[0]
    denied = msgspec.structs.replace(told, status="negated", date="2024-10", dated_by="words")
    undated = msgspec.structs.replace(told, id="E99", date="2024-10-15", dated_by="publication")
    events = of(rows(changed(ferry, events=(denied, undated))), "Event")
    by_date = {bool(each["properties"].get("date")): each["properties"] for each in events}
    assert by_date[True]["date"] == ["2024-10"]
    assert "negated" in by_date[True]["keywords"]
    plural = "" if told.outlets == 1 else "s"
    assert by_date[True]["summary"][0].startswith(
        f"{told.outlets} outlet{plural}, at most {told.origins_at_most} origin"
    )
    assert by_date[True]["name"][0].endswith("(negated)")
    assert False in by_date, "the day of publication is not the day of the event"


def test_ids_stay_when_something_else_changes(ferry: Material, account: Account) -> None:
    fewer = changed(ferry, findings=account.findings[:3], title="Another title")
    assert set(rows(fewer)) < set(rows(ferry))
    moved = with_article(ferry, ferry.articles[0].id, published="2024-10-16")
    assert set(rows(moved)) == set(rows(ferry))


def test_one_name_in_two_stories_is_two_entities(ferry: Material, account: Account) -> None:
    other = msgspec.structs.replace(account, id="S-0123456789")
    two = Material(msgspec.structs.replace(ferry.document, stories=(account, other)))
    persons = [each for each in of(rows(two), "Person") if each["properties"]["name"] == ["Andris Kalvans"]]
    assert len(persons) == 2
    assert len(of(rows(two), "Article")) == len(ferry.articles), "an article stays one"


@pytest.mark.parametrize("empty", [True, False])
def test_hostile_and_empty(hostile: Material, empty: bool) -> None:
    if empty:
        assert ftm(Material(AccountDocument())) == b""
        return
    for row in rows(hostile).values():
        model.get(row["schema"]).validate(row)
        assert not any("javascript:" in url for url in row["properties"].get("sourceUrl", []))
