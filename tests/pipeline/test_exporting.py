"""The table of formats: every format writes, the same each time, whatever it is given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from consilience.errors import UsageError
from consilience.model.account import AccountDocument
from consilience.model.watch import Alert
from consilience.pipeline import open_store
from consilience.pipeline.exporting import FORMATS, export, file_name, find_format, stored_material
from consilience.pipeline.intake import add
from consilience.pipeline.stored import list_stories
from consilience.publish.formats.material import Material
from consilience.settings import Settings
from consilience.store import watching
from tests.publish.formats.conftest import ferry_document
from tests.publish.hostile import hostile_document

every_format = pytest.mark.parametrize("name", FORMATS)
# Those that the machine, or what stands in the account, may make impossible; each has tests of its own.
MAY_REFUSE: Iterable[str] = ("geojson", "pdf")


@every_format
def test_the_same_bytes_each_time(name: str) -> None:
    if name in MAY_REFUSE:
        pytest.skip("tested apart")
    first = export(Material(ferry_document()), name, Settings())
    assert first or name == "gdelt", "an event without a code has no row there"
    assert export(Material(ferry_document()), name, Settings()) == first


@every_format
@pytest.mark.parametrize("document", [hostile_document(), AccountDocument()], ids=["hostile", "empty"])
def test_nothing_breaks_a_format(name: str, document: AccountDocument) -> None:
    if name in MAY_REFUSE:
        pytest.skip("tested apart")
    data = export(Material(document), name, Settings())
    if FORMATS[name].is_text and not FORMATS[name].packed:
        data.decode("utf-8")


@every_format
def test_a_format_says_what_it_is(name: str) -> None:
    chosen = find_format(name)
    assert chosen.name == name
    assert chosen.carries
    assert "/" in chosen.media_type
    assert file_name(Material(ferry_document()), chosen) == f"S-c34e19f3b9.{chosen.file_of()[0]}"
    for part in chosen.parts:
        assert export(Material(ferry_document()), name, Settings(), part)
        assert file_name(Material(ferry_document()), chosen, part) == f"S-c34e19f3b9-{part}.{chosen.extension}"


def test_a_name_of_a_file_holds_no_path() -> None:
    document = hostile_document()
    assert "/" not in file_name(Material(document), FORMATS["csv"])
    assert file_name(Material(AccountDocument()), FORMATS["json"]) == "stories.json"


def test_what_is_not_there_is_refused() -> None:
    material = Material(AccountDocument())
    with pytest.raises(UsageError, match="no format 'xls'") as caught:
        export(material, "xls", Settings())
    assert "csv" in caught.value.hint
    with pytest.raises(UsageError, match="no part 'findings'"):
        export(material, "ical", Settings(), "findings")
    with pytest.raises(UsageError, match="no part 'facts'") as caught:
        export(material, "csv", Settings(), "facts")
    assert "differences" in caught.value.hint


def test_a_store_adds_alerts_and_changes(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "desk.db"))
    with open_store(settings, create=True) as store:
        text = "The Orrin dam burst on Tuesday, and 30 people are missing, the governor said."
        row = {"id": "dam", "outlet": "The Ash", "published": "2025-11-05", "text": text}
        (tmp_path / "a.jsonl").write_bytes(msgspec.json.encode(row))
        add(store, [str(tmp_path / "a.jsonl")], settings)
        (story,) = [each.id for each in list_stories(store)]
        with store.writing() as connection:
            for name, about in (("one", story), ("two", "S-0000000000"), ("100%_", story)):
                alert = Alert(
                    id=name, time="2025-11-06T00:00:00Z", rule=f"r {about}", on="event", story=about, title="t",
                    article=None, said=f"about {story}", evidence=(),
                )  # fmt: skip
                watching.put_alert(connection, name, alert.time, "r", msgspec.json.encode(alert).decode(), [])
        material = stored_material(store, [story], settings)
        assert [each.id for each in material.alerts] == ["one", "100%_"]
        assert b"urn:consilience:alert:one" in export(material, "atom", settings)
        assert b"urn:consilience:alert:two" not in export(material, "atom", settings)
