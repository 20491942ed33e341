"""The account of the bundled example, a hostile one and an empty one, as material for the formats."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from consilience.model.account import Account, AccountDocument
from consilience.publish.formats.material import Material
from tests.publish.hostile import hostile_document

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "ferry.json"


def ferry_document() -> AccountDocument:
    return msgspec.json.decode(GOLDEN.read_bytes(), type=AccountDocument)


@pytest.fixture(scope="session")
def ferry() -> Material:
    return Material(ferry_document())


@pytest.fixture(scope="session")
def account(ferry: Material) -> Account:
    return ferry.document.stories[0]


@pytest.fixture(scope="session")
def hostile() -> Material:
    return Material(hostile_document())


def changed(material: Material, **fields: object) -> Material:
    """The material with other values in its first account."""
    first, *rest = material.document.stories
    stories = (msgspec.structs.replace(first, **fields), *rest)
    return Material(msgspec.structs.replace(material.document, stories=stories))


def with_article(material: Material, name: str, **fields: object) -> Material:
    """The material with other values in one of its articles."""
    articles = tuple(
        msgspec.structs.replace(each, **fields) if each.id == name else each for each in material.document.articles
    )
    return Material(msgspec.structs.replace(material.document, articles=articles))
