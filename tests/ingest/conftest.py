"""A server of this machine, and settings that may fetch from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.settings import Settings

from .server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def online(tmp_path: Path) -> Settings:
    """Settings for the local server: private addresses allowed, no waiting, a cache of its own."""
    return Settings(
        allow_private=True,
        cache=str(tmp_path / "cache"),
        host_rate=1_000_000,
        connect_seconds=2,
        read_seconds=2,
        fetch_seconds=4,
        fetch_bytes=1_000_000,
    )
