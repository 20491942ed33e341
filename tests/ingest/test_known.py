"""A file of known entities: what is read of it, and how a broken line is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consilience.errors import InputError, KnownError, UsageError
from consilience.ingest.known import read_known

PERSON = '{"id": "b", "schema": "Person", "properties": {"name": ["Ilze  Berga"], "alias": ["I. Bergs"]%s}}'


def file(folder: Path, *lines: str) -> str:
    path = folder / "known.json"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return str(path)


def test_entities_are_read_sorted_with_types_and_countries(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        PERSON % ', "country": ["eu", "lv"]',
        "",
        '{"id": "a", "schema": "Vessel", "properties": {"name": ["Orla"], "flag": ["PAN"]}}',
        '{"id": "d", "schema": "LegalEntity", "properties": {"name": ["Berga Fish"]}, "caption": "x"}',
        '{"id": "c", "schema": "Ownership", "properties": {"owner": ["b"]}}',
        PERSON.replace("Ilze  Berga", "Ilze Berga-Ozola") % "",
    )
    found = read_known(path)
    assert [(each.id, each.type, each.country) for each in found] == [
        ("a", "vessel", "PAN"),
        ("b", "person", "LVA"),
        ("d", None, None),
    ]
    assert found[1].names == ("Ilze Berga", "I. Bergs", "Ilze Berga-Ozola")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{oops", "broken JSON"),
        ("[1]", "no JSON object"),
        ('{"schema": "Person", "properties": {}}', "no `id`"),
        ('{"id": "x", "properties": {}}', "no `schema`"),
        ('{"id": "x", "schema": "Person"}', "no `properties`"),
        ('{"id": "x", "schema": "Person", "properties": {"name": "Ilze"}}', "`name` of a known entity is no list"),
        (PERSON.replace("Person", "Company") % "", "another schema"),
        ("[" * 100_000, "broken JSON"),
    ],
)
def test_a_broken_line_is_said_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    path = file(tmp_path, PERSON % "", "", line)
    with pytest.raises(KnownError, match=re.escape(said)) as caught:
        read_known(path)
    assert caught.value.place == f"{path}:3"
    assert caught.value.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read") as caught:
        read_known(str(tmp_path / "none.json"))
    assert isinstance(caught.value, UsageError)
    assert isinstance(caught.value, InputError)
