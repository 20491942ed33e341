"""A store -> what somebody who is to mend it has to know: counts, states and times; no text, no name, no address."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import Connection, func, select, text

from consilience.store.annotations import stale
from consilience.store.dialects import is_postgres
from consilience.store.schema import METADATA, deliveries, feeds, jobs
from consilience.store.stories import fact

_JOBS = 20
_STATUS = re.compile(r"\b[1-5]\d\d\b")
_OPTION = re.compile(r"--[a-z][a-z-]*")


def store_state(connection: Connection, code: str) -> dict[str, Any]:
    """`code` is what articles are read with now."""
    tables = {
        table.name: int(connection.scalar(select(func.count()).select_from(table)) or 0)
        for table in METADATA.sorted_tables
    }
    version = "SHOW server_version" if is_postgres(connection) else "SELECT sqlite_version()"
    return {
        "kind": connection.dialect.name,
        "database": str(connection.scalar(text(version))),
        "schema": str(connection.scalar(text("SELECT version_num FROM alembic_version"))),
        "rows": tables,
        "read_by_other_code": len(stale(connection, code)),
        "grouping": (fact(connection, "grouping") or "").partition(":")[0],
        "jobs": _jobs(connection),
        "feeds": _feeds(connection),
        "deliveries": _deliveries(connection),
    }


def _jobs(connection: Connection) -> list[dict[str, Any]]:
    """The last ones. Of what was asked the command and its options stay: paths may name an outlet."""
    rows = connection.execute(select(jobs).order_by(jobs.c.number.desc()).limit(_JOBS))
    found = []
    for row in rows:
        command, *rest = json.loads(row.command) or [""]
        options = [each for each in rest if _OPTION.fullmatch(each)]
        found.append(
            {
                "command": " ".join([command, *options]),
                "state": row.state,
                "started": row.started,
                "ended": row.ended,
                "added": row.added,
                "known": row.known,
                "left_out": row.left_out,
            }
        )
    return found


def _feeds(connection: Connection) -> list[dict[str, Any]]:
    """How each feed stands, by a number in the place of its address."""
    found = []
    for number, row in enumerate(connection.execute(select(feeds).order_by(feeds.c.url)), start=1):
        state = json.loads(row.body)
        entries = state.get("entries")
        found.append(
            {
                "feed": number,
                "scheme": row.url.partition("://")[0] if row.url.startswith(("http://", "https://")) else "other",
                "checked": row.checked,
                "failures": int(state.get("failures") or 0),
                "error": _kind_of(state.get("error")),
                "entries": len(entries) if isinstance(entries, dict) else 0,
                "has_etag": row.etag is not None,
            }
        )
    return found


def _kind_of(error: object) -> str | None:
    """What failed, without the words, which may name a host."""
    if not error:
        return None
    status = _STATUS.search(str(error))
    return f"status {status[0]}" if status else "no answer that could be read"


def _deliveries(connection: Connection) -> dict[str, Any]:
    waits = deliveries.c.delivered.is_(None)
    return {
        "waiting": int(connection.scalar(select(func.count()).where(waits)) or 0),
        "failing": int(connection.scalar(select(func.count()).where(waits, deliveries.c.tries > 0)) or 0),
        "most_tries": int(connection.scalar(select(func.max(deliveries.c.tries)).where(waits)) or 0),
    }
