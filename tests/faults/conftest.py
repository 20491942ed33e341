"""The desk and its web, as the tests of the watch have them."""

from __future__ import annotations

from tests.pipeline.conftest import desk, hook, online, server

__all__ = ["desk", "hook", "online", "server"]
