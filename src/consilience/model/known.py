"""Who is known beforehand, from a file of the reader's: ids and names to be recognised."""

from __future__ import annotations

from consilience.model.annotated import EntityType
from consilience.model.record import Record


class KnownEntity(Record, frozen=True, kw_only=True):
    """One entity of the file. `type` is None where its schema does not tell one kind, `country` ISO alpha-3 or None."""

    id: str
    names: tuple[str, ...]  # the first is the one it goes by, the rest are aliases
    type: EntityType | None = None
    country: str | None = None
