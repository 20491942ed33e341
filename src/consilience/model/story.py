"""Articles about one event, and why each of them stands there."""

from __future__ import annotations

from consilience.model.record import Record


class Placed(Record, frozen=True, kw_only=True):
    """Where one article was put: a line of `consilience stories`.

    `score` is the article's nearness (0 to 1) to the others of its story, or to the nearest one outside where it
    stands alone; `reason` says what they share and how many days lie between.
    """

    id: str
    story: str
    score: float
    reason: str


class Story(Record, frozen=True, kw_only=True):
    """Articles about one event, in stream order: by time of publication, then by id.

    `id` comes from the first article's id, so it stays the same while later ones are added.
    """

    id: str
    articles: tuple[str, ...]
    placed: tuple[Placed, ...] = ()
