"""BibTeX read by pybtex, CSL-JSON by citeproc: nothing guessed, nothing broken by what a title holds."""

from __future__ import annotations

import json

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, parse_string

from consilience.model.account import AccountDocument
from consilience.publish.formats.material import Material
from consilience.publish.formats.references import bibtex, csl_json, keys

from .conftest import with_article

EVIL = r"50% of $5 & {more} #1_2 ~^ \input{/etc/passwd} }, author={x"


def references(material: Material) -> BibliographyData:
    return parse_string(bibtex(material).decode(), "bibtex")


def test_bibtex_has_every_article(ferry: Material) -> None:
    entries = references(ferry).entries
    named = keys(ferry.articles)
    assert list(entries) == [named[article.id] for article in ferry.articles]
    for article in ferry.articles:
        fields = entries[named[article.id]].fields
        assert fields.get("journal") == article.outlet
        assert fields.get("date") == (article.published or "")[:10]
        assert ("inferred" in fields.get("note", "")) == (article.published_origin == "story")
        assert "author" not in entries[named[article.id]].persons or article.author


@pytest.mark.filterwarnings("ignore")
def test_bibtex_holds_together_whatever_a_title_holds(ferry: Material) -> None:
    name = ferry.articles[0].id
    evil = with_article(ferry, name, title=EVIL, author="Petra van der Solheim, Jr", url="https://e.example/a_b%20c")
    entries = references(evil).entries
    assert len(entries) == len(ferry.articles)
    entry = entries[keys(evil.articles)[name]]
    assert entry.fields["title"].startswith(r"50\% of \$5 \& \textbraceleft{}more\textbraceright{} \#1\_2")
    assert r"\textbackslash{}input" in entry.fields["title"]
    assert entry.fields["url"] == "https://e.example/a_b%20c"
    assert [str(each) for each in entry.persons["author"]] == ["{Petra van der Solheim, Jr}"], "one name, not cut"


def test_keys_differ_even_where_ids_look_alike(ferry: Material) -> None:
    first, second, *_ = ferry.articles
    alike = with_article(with_article(ferry, first.id, id="a b"), second.id, id="A/b")
    material = Material(AccountDocument(articles=alike.document.articles))
    assert len({each.lower() for each in keys(material.articles).values()}) == len(material.articles)


def test_csl_is_cited_by_citeproc(ferry: Material) -> None:
    items = json.loads(csl_json(ferry))
    assert [each["container-title"] for each in items] == [article.outlet for article in ferry.articles]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    text = "\n".join(map(str, bibliography.bibliography()))
    for article in ferry.articles:
        assert article.outlet
        assert article.outlet.casefold() in text.casefold()
    assert "2024" in text


def test_a_day_that_nobody_gave_is_not_given(ferry: Material) -> None:
    name = ferry.articles[0].id
    undated = with_article(ferry, name, published=None, published_origin=None)
    item = next(each for each in json.loads(csl_json(undated)) if each["id"] == keys(ferry.articles)[name])
    assert "issued" not in item
    monthly = with_article(ferry, name, published="2024-10")
    item = next(each for each in json.loads(csl_json(monthly)) if each["id"] == keys(ferry.articles)[name])
    assert item["issued"] == {"date-parts": [[2024, 10]]}


def test_hostile_and_empty(hostile: Material) -> None:
    assert len(references(hostile).entries) == 2
    assert len(json.loads(csl_json(hostile))) == 2
    assert bibtex(Material(AccountDocument())) == b""
    assert json.loads(csl_json(Material(AccountDocument()))) == []
