"""The fields of a record."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from consilience.ingest.fields import article_from

TEXT = "At least forty homes lost power."


def test_all_fields_are_taken_as_given() -> None:
    record = {
        "id": "a", "text": TEXT, "title": "Lights out", "outlet": "The Lamp", "url": "https://lamp.example/1",
        "author": "N. Wick", "language": "en", "published": "2024-03-14T21:30:00+01:00", "unknown": 1,
    }  # fmt: skip
    given = article_from(record, "f.jsonl", 3)
    article = given.article
    del record["unknown"]
    assert {name: getattr(article, name) for name in record} == record
    assert (article.published_origin, given.source, given.line, given.notes) == ("given", "f.jsonl", 3, ())


def test_the_id_is_made_of_address_and_text_where_none_is_given() -> None:
    url = "https://lamp.example/1"
    expected = hashlib.sha256((url + TEXT).encode()).hexdigest()[:16]
    assert article_from({"text": TEXT, "url": url}, "f", 1).article.id == expected
    assert article_from({"text": TEXT, "id": ""}, "f", 1).article.id == hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    assert article_from({"text": TEXT, "id": 17}, "f", 1).article.id == "17"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("published", "yesterday", "'yesterday', no date"),
        ("published", 5, "a number"),
        ("title", {"en": "x"}, "an object"),
        ("outlet", ["a"], "a list"),
        ("id", True, "true or false"),
    ],
)
def test_a_field_that_cannot_be_used_is_set_aside_and_said(field: str, value: Any, said: str) -> None:
    given = article_from({"text": TEXT, field: value}, "f.jsonl", 2)
    assert given.article.text == TEXT
    (note,) = given.notes
    assert f"`{field}`" in note.said
    assert said in note.said
    assert (note.source, note.line) == ("f.jsonl", 2)
    assert note.hint


def test_several_authors_are_joined() -> None:
    assert article_from({"text": TEXT, "author": ["N. Wick", "O. Taper"]}, "f", 1).article.author == "N. Wick, O. Taper"


def test_an_origin_is_kept_where_there_is_a_time() -> None:
    record = {"text": TEXT, "published": "2024-03-14", "published_origin": "furniture"}
    assert article_from(record, "f", 1).article.published_origin == "furniture"
    assert article_from({**record, "published": None}, "f", 1).article.published_origin is None
    assert article_from({**record, "published_origin": "dream"}, "f", 1).article.published_origin == "given"
