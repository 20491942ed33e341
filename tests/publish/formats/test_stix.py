"""STIX 2.1, parsed by stix2: what is told becomes notes, nothing becomes an opinion."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import stix2

from consilience.model.account import Account, AccountDocument
from consilience.publish.formats.material import Material
from consilience.publish.formats.stix import stix

from .conftest import changed, with_article


def parsed(material: Material) -> list[Any]:
    bundle = stix2.parse(stix(material).decode(), version="2.1")
    return list(getattr(bundle, "objects", []))


def of(found: list[Any], kind: str) -> list[Any]:
    return [each for each in found if each.type == kind]


def test_a_note_a_finding_and_a_difference(ferry: Material, account: Account) -> None:
    found = parsed(ferry)
    notes = of(found, "note")
    assert len(notes) == len(account.findings) + len(account.differences)
    contents = [each.content for each in notes]
    for finding in account.findings:
        assert any(" ".join(finding.statement.split()) in each for each in contents)
    assert any("at most 5 origins" in each for each in contents)
    assert not of(found, "opinion")
    assert not any("confidence" in each for each in found)


def test_notes_cite_the_words(ferry: Material, account: Account) -> None:
    (note,) = [each for each in of(parsed(ferry), "note") if each.content.startswith(account.findings[0].statement)]
    texts = {article.outlet: article.text for article in ferry.articles}
    assert len(note.external_references) == len(account.findings[0].reports)
    for reference in note.external_references:
        assert reference.description.strip("“”«»") in " ".join(texts[reference.source_name].split())


def test_the_report_refers_to_all_and_everything_referred_to_is_there(ferry: Material, account: Account) -> None:
    found = parsed(ferry)
    ids = {each.id for each in found}
    (report,) = of(found, "report")
    assert report.name == account.title
    assert {each.source_name for each in report.external_references} == {a.outlet for a in ferry.articles}
    for each in found:
        assert set(getattr(each, "object_refs", ())) <= ids
        assert getattr(each, "created_by_ref", None) in ids | {None}
    assert set(report.object_refs) == ids - {
        report.id,
        *(each.id for each in found if each.get("name") == "consilience"),
    }


def test_entities_are_identities_and_locations(ferry: Material, account: Account) -> None:
    found = parsed(ferry)
    people = {each.name for each in of(found, "identity") if each.identity_class == "individual"}
    assert people == {entity.name for entity in account.entities if entity.type == "person"}
    places = {each.name: each for each in of(found, "location")}
    assert places["Estonia"].country == "EE"
    assert "latitude" not in places["Estonia"]
    assert abs(places["Riga"].latitude - 56.95) < 0.1
    assert "Ruhnu" not in places, "nothing is known of where it lies"


def test_the_moment_is_that_of_the_newest_article(ferry: Material) -> None:
    for article in ferry.articles:
        ferry = with_article(ferry, article.id, published="2024-10-14T01:00:00+02:00")
    ferry = with_article(ferry, ferry.articles[0].id, published="2024-10-15T00:30:00+03:00")
    (report,) = of(parsed(ferry), "report")
    assert report.published.isoformat() == "2024-10-14T21:30:00+00:00"


def test_ids_are_uuids_that_stay(ferry: Material, account: Account) -> None:
    ids = {each["id"] for each in json.loads(stix(ferry))["objects"]}
    fewer = {each["id"] for each in json.loads(stix(changed(ferry, findings=account.findings[1:])))["objects"]}
    assert fewer < ids
    other = msgspec.structs.replace(account, id="S-0123456789")
    apart = json.loads(stix(Material(msgspec.structs.replace(ferry.document, stories=(other,)))))["objects"]
    shared = {each["name"] for each in apart if each["id"] in ids}
    assert shared == {"consilience", *(article.outlet for article in ferry.articles)}, "outlets are the same everywhere"


def test_hostile_and_empty(hostile: Material) -> None:
    assert of(parsed(hostile), "report")
    assert parsed(Material(AccountDocument())) == []
