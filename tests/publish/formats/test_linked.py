"""JSON-LD expanded by pyld without the network; annotations whose selectors lead back to the words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld as pyld

from consilience.model.account import Account, AccountDocument
from consilience.publish.formats.annotations import AROUND, web_annotations
from consilience.publish.formats.jsonld import jsonld
from consilience.publish.formats.material import Material, text_uri

from .conftest import with_article

SCHEMA = "https://schema.org/"


def expanded(material: Material) -> list[dict[str, Any]]:
    def refuse(url: str, *_: object) -> Any:
        raise AssertionError(f"{url} was to be loaded")

    found: list[dict[str, Any]] = pyld.expand(json.loads(jsonld(material)), {"documentLoader": refuse})
    return found


def of(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [each for each in found if SCHEMA + kind in each.get("@type", [])]


def value(node: dict[str, Any], name: str) -> Any:
    return node[SCHEMA + name][0]["@value"]


def test_articles_are_news_articles(ferry: Material) -> None:
    nodes = of(expanded(ferry), "NewsArticle")
    assert [value(each, "identifier") for each in nodes] == [article.id for article in ferry.articles]
    for node, article in zip(nodes, ferry.articles, strict=True):
        assert value(node[SCHEMA + "publisher"][0], "name") == article.outlet
        given = article.published_origin not in ("story", None)
        assert (SCHEMA + "datePublished" in node) == given, "an inferred day is not given out as one"
        if given:
            assert value(node, "datePublished") == article.published


def test_claim_reviews_carry_counts_and_no_rating(ferry: Material, account: Account) -> None:
    nodes = of(expanded(ferry), "ClaimReview")
    assert [value(each, "claimReviewed") for each in nodes] == [" ".join(f.statement.split()) for f in account.findings]
    for node, finding in zip(nodes, account.findings, strict=True):
        assert node["urn:consilience:terms:outlets"][0]["@value"] == finding.outlets
        assert node["urn:consilience:terms:originsAtMost"][0]["@value"] == finding.origins_at_most
        speakers = node.get("urn:consilience:terms:speakers", [{"@list": []}])[0]["@list"]
        assert [each["@value"] for each in speakers] == list(finding.speakers)
        claim = node[SCHEMA + "itemReviewed"][0]
        assert len(claim[SCHEMA + "appearance"]) == len(finding.reports)
    words = jsonld(ferry).decode()
    for name in ("reviewRating", "Rating", "ratingValue", "bestRating", 'alternateName": "True'):
        assert name not in words


def test_appearances_lead_to_articles_of_the_file(ferry: Material, account: Account) -> None:
    found = expanded(ferry)
    articles = {each["@id"]: value(each, "identifier") for each in of(found, "NewsArticle")}
    texts = {article.id: article.text for article in ferry.articles}
    for node in of(found, "ClaimReview"):
        for each in node[SCHEMA + "itemReviewed"][0][SCHEMA + "appearance"]:
            text = texts[articles[each[SCHEMA + "isPartOf"][0]["@id"]]]
            start = each["urn:consilience:terms:start"][0]["@value"]
            end = each["urn:consilience:terms:end"][0]["@value"]
            assert " ".join(text[start:end].split()) == value(each, "text")


def test_mentions_lead_to_entities(ferry: Material, account: Account) -> None:
    found = expanded(ferry)
    ids = {each["@id"] for each in found}
    for node in of(found, "NewsArticle"):
        mentions = {each["@id"] for each in node[SCHEMA + "mentions"]}
        assert mentions
        assert mentions <= ids
    assert {value(each, "name") for each in of(found, "Person")} == {
        entity.name for entity in account.entities if entity.type == "person"
    }


def resolve(selector: dict[str, Any], text: str) -> tuple[int, int]:
    """As https://www.w3.org/TR/annotation-model/#selectors says."""
    if selector["type"] == "TextPositionSelector":
        return selector["start"], selector["end"]
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    at = text.index(whole)
    start = at + len(selector["prefix"])
    return start, start + len(selector["exact"])


def test_selectors_lead_back_to_the_words(ferry: Material, account: Account) -> None:
    page = json.loads(web_annotations(ferry))
    texts = {text_uri(article): article.text for article in ferry.articles}
    assert page["type"] == "AnnotationPage"
    assert len({each["id"] for each in page["items"]}) == len(page["items"])
    seen = set()
    for item in page["items"]:
        target = item["target"][0]
        text = texts[target["source"]["id"]]
        quote, position = target["selector"]
        start, end = resolve(position, text)
        assert text[start:end] == quote["exact"]
        assert quote["prefix"] == text[max(0, start - AROUND) : start]
        assert quote["suffix"] == text[end : end + AROUND]
        assert resolve(quote, text) == (start, end), "what stands around the words tells them apart"
        seen.add((target["source"]["id"], start, end))
    by_id = {article.id: text_uri(article) for article in ferry.articles}
    for finding in account.findings:
        for report in finding.reports:
            assert (by_id[report.article], report.start, report.end) in seen


def test_a_page_on_the_web_is_named_by_its_words_alone(ferry: Material) -> None:
    name = ferry.articles[0].id
    page = json.loads(
        web_annotations(with_article(ferry, name, url="https://news.example/a", text=ferry.articles[0].text))
    )
    key = text_uri(ferry.articles[0])
    targets = [each["target"] for each in page["items"] if each["target"][0]["source"]["id"] == key]
    assert targets
    for read, there in targets:
        assert there["source"] == "https://news.example/a"
        assert [each["type"] for each in there["selector"]] == ["TextQuoteSelector"]
        assert there["selector"][0] == read["selector"][0]


def test_annotations_expand_by_their_context(ferry: Material) -> None:
    """With the few terms of http://www.w3.org/ns/anno.jsonld that are used, since nothing is loaded."""
    oa, dc, streams = "http://www.w3.org/ns/oa#", "http://purl.org/dc/", "http://www.w3.org/ns/activitystreams#"
    context = {
        "id": "@id", "type": "@type", "@vocab": oa, "items": {"@id": f"{streams}items", "@container": "@list"},
        "body": {"@type": "@id", "@id": f"{oa}hasBody"}, "target": {"@type": "@id", "@id": f"{oa}hasTarget"},
        "source": {"@type": "@id", "@id": f"{oa}hasSource"}, "selector": {"@type": "@id", "@id": f"{oa}hasSelector"},
        "motivation": {"@type": "@vocab", "@id": f"{oa}motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": f"{oa}hasPurpose"},
        "format": f"{dc}elements/1.1/format", "language": f"{dc}elements/1.1/language",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    }  # fmt: skip
    page = json.loads(web_annotations(ferry))
    (node,) = pyld.expand({**page, "@context": context})
    items = node[f"{streams}items"][0]["@list"]
    assert len(items) == len(page["items"])
    known = {"describing", "assessing", "identifying", "linking", "classifying", "commenting"}
    assert {each[f"{oa}motivatedBy"][0]["@id"].removeprefix(oa) for each in items} <= known


@pytest.mark.parametrize("write", [jsonld, web_annotations])
def test_hostile_and_empty(hostile: Material, write: Any) -> None:
    assert json.loads(write(hostile))
    assert "javascript:alert(5)" not in json.dumps(
        [each.get("url") for each in json.loads(write(hostile)).get("@graph", [])]
    )
    assert json.loads(write(Material(AccountDocument())))
