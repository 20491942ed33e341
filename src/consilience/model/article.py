"""One published text, as it came in."""

from __future__ import annotations

from typing import Literal

from consilience.model.record import Record

PublishedOrigin = Literal["given", "metadata", "furniture", "story"]


class Article(Record, frozen=True, kw_only=True):
    """An input record of the contract. `text` is never edited; all offsets point into it."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None  # ISO 639-1
    published: str | None = None  # ISO 8601; date only when that is all that is known
    published_origin: PublishedOrigin | None = None


class LeftOut(Record, frozen=True, kw_only=True):
    """Something given that was not read, or read only in part: what, where, why and what to do."""

    source: str
    line: int | None = None
    reason: str
    hint: str = ""
