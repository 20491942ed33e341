"""The language model is loaded anew when it has seen too many words; what it reads stays the same."""

from __future__ import annotations

import pytest

from consilience.annotate import parse as reader
from consilience.settings import Settings

MODEL = Settings().model
TEXT = "The board of Marl closed the quay on Friday, Ilse Moor said."


def test_a_full_vocabulary_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader.load_model(MODEL)
    first = reader.parse(TEXT, (), MODEL)
    assert reader.load_model(MODEL) is before
    monkeypatch.setattr(reader, "LARGEST_VOCABULARY", 0)
    assert reader.parse(TEXT, (), MODEL) == first
    assert reader.load_model(MODEL) is not before
