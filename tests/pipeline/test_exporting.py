"""The table of formats: every format writes, the same each time, whatever it is given."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from consilience.errors import UsageError
from consilience.model.account import AccountDocument
from consilience.pipeline.exporting import FORMATS, export, file_name, find_format
from consilience.publish.formats.material import Material
from consilience.settings import Settings
from tests.publish.formats.conftest import ferry_document
from tests.publish.hostile import hostile_document

every_format = pytest.mark.parametrize("name", FORMATS)
# Those that the machine, or what stands in the account, may make impossible; each has tests of its own.
MAY_REFUSE: Iterable[str] = ()


@every_format
def test_the_same_bytes_each_time(name: str) -> None:
    if name in MAY_REFUSE:
        pytest.skip("tested apart")
    first = export(Material(ferry_document()), name, Settings())
    assert first
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
