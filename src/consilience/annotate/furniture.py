"""Article text -> Furniture: what in an article is not the report."""

from __future__ import annotations

from consilience.model.annotated import Furniture
from consilience.model.record import Record


class Metadata(Record, frozen=True, kw_only=True):
    """What furniture says of its article; None where it says nothing."""

    outlet: str | None = None
    author: str | None = None
    published: str | None = None


def find_furniture(text: str) -> tuple[Furniture, ...]:
    return ()


def read_metadata(text: str, furniture: tuple[Furniture, ...]) -> Metadata:
    return Metadata()
