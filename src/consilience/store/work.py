"""Jobs, accounts that were worked out, and decisions of people: rows that are put and got."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from consilience.model.stored import StoredDecision
from consilience.store.dialects import is_postgres, new_number, upsert
from consilience.store.postgres import has_process
from consilience.store.schema import accounts, decisions, jobs


def begin_job(connection: Connection, command: Sequence[str], now: str) -> int:
    """Note that work begins; its number. What a process that is gone left as running is marked as stopped."""
    for row in connection.execute(select(jobs.c.number, jobs.c.process).where(jobs.c.state == "running")).all():
        if not (has_process(connection, row.process) if is_postgres(connection) else _runs(row.process)):
            connection.execute(update(jobs).where(jobs.c.number == row.number).values(state="stopped", ended=now))
    made = connection.execute(
        insert(jobs).values(
            command=json.dumps(list(command)),
            state="running",
            started=now,
            process=os.getpid(),
            added=0,
            known=0,
            left_out=0,
        )
    )
    return new_number(made)


def note_job(connection: Connection, number: int, added: int, known: int, left_out: int) -> None:
    connection.execute(update(jobs).where(jobs.c.number == number).values(added=added, known=known, left_out=left_out))


def end_job(connection: Connection, number: int, state: str, now: str) -> None:
    connection.execute(update(jobs).where(jobs.c.number == number).values(state=state, ended=now))


def _runs(process: int) -> bool:
    """Whether a process of this number is there; on this machine, which is where a SQLite file is written from."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def put_account(connection: Connection, story: str, key: str, body: bytes, now: str) -> None:
    """Keep a story's account in the place of an older one."""
    row = upsert(connection, accounts).values(story=story, key=key, body=body, made=now)
    connection.execute(
        row.on_conflict_do_update(index_elements=["story"], set_={"key": key, "body": body, "made": now})
    )


def get_account(connection: Connection, story: str, key: str) -> bytes | None:
    """The account that was kept under this key, or None."""
    return connection.scalar(select(accounts.c.body).where(accounts.c.story == story, accounts.c.key == key))


def append_decision(connection: Connection, decision: StoredDecision) -> None:
    """Write a decision down. One with an id that is there already is left as it is: decisions are never changed."""
    row = upsert(connection, decisions).values(
        id=decision.id, time=decision.time, author=decision.author, action=decision.action, body=decision.body
    )
    connection.execute(row.on_conflict_do_nothing(index_elements=["id"]))


def read_decisions(connection: Connection) -> tuple[StoredDecision, ...]:
    """All decisions, in the order in which they were written down."""
    rows = connection.execute(select(decisions).order_by(decisions.c.number))
    return tuple(
        StoredDecision(id=row.id, time=row.time, author=row.author, action=row.action, body=row.body) for row in rows
    )
