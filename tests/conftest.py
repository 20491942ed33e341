"""What every test may ask for: places for stores, in files and on a PostgreSQL of this machine."""

from __future__ import annotations

pytest_plugins = ["tests.postgres"]
