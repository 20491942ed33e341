"""Exports over the interface: the same files as the command line's, as attachments."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from consilience.pipeline import open_store
from consilience.pipeline.exporting import FORMATS, export, stored_material
from consilience.settings import Settings

MACHINE = {"pdf"}  # needs a browser; tests/pipeline/test_printing.py has it


@pytest.mark.parametrize("name", sorted(set(FORMATS) - MACHINE - {"geojson"}))
def test_every_format_is_the_one_of_the_command_line(
    asked: TestClient, settings: Settings, story: str, name: str
) -> None:
    answer = asked.get(f"/api/v1/stories/{story}/export", params={"format": name})
    assert answer.status_code == 200
    with open_store(settings) as store:
        assert answer.content == export(stored_material(store, [story], settings), name, settings)
    ending, kind = FORMATS[name].file_of()
    assert answer.headers["content-type"].split(";")[0] == kind
    assert answer.headers["content-disposition"] == f'attachment; filename="{story}.{ending}"'
    tag = {"If-None-Match": answer.headers["etag"]}
    assert asked.get(f"/api/v1/stories/{story}/export", params={"format": name}, headers=tag).status_code == 304


def test_a_part(asked: TestClient, story: str) -> None:
    answer = asked.get(f"/api/v1/stories/{story}/export", params={"format": "csv", "part": "articles"})
    assert {row["article"] for row in csv.DictReader(io.StringIO(answer.text))} == {"dam", "dyke"}
    assert answer.headers["content-disposition"].endswith('-articles.csv"')


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"format": "xls"}, 422, "no format"),
        ({"format": "csv", "part": "x"}, 422, "no part"),
        ({}, 422, "format"),
    ],
)
def test_what_is_not_there(asked: TestClient, story: str, query: dict[str, str], status: int, said: str) -> None:
    answer = asked.get(f"/api/v1/stories/{story}/export", params=query)
    assert answer.status_code == status
    assert said in answer.json()["error"]


def test_no_such_story(asked: TestClient) -> None:
    assert asked.get("/api/v1/stories/S-0000000000/export", params={"format": "csv"}).status_code == 404
