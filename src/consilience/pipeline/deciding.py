"""Accounts of files or of the store, and what an analyst decides about them -> decisions written down."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from consilience.corroborate.deciding import Texts, merge, relate, rename, signed, split, undo
from consilience.errors import DecisionError, UsageError
from consilience.model.account import Account, AccountDocument
from consilience.model.decision import Decision
from consilience.model.stored import StoredDecision
from consilience.pipeline import decisions_of
from consilience.settings import Settings
from consilience.store import Store, work

__all__ = [
    "BLANK", "append_to_file", "append_to_store", "drafted", "file_decisions", "merge", "relate", "rename", "signed",
    "split", "stored_decisions", "undo",
]  # fmt: skip

BLANK = Decision(id="", time="", author="", action="undo", reason="")
Draft = Callable[[Account, Texts], Decision]


def drafted(document: AccountDocument, story: str | None, draft: Draft) -> Decision:
    """What `draft` makes of the account meant. Raises UsageError where it is not clear which, and what `draft` does."""
    found = [each for each in document.stories if story is None or each.id == story]
    if len(found) != 1:
        ids = ", ".join(each.id for each in document.stories)
        said = f"there is no story {story!r} here" if story else f"these articles are {len(found)} stories"
        raise UsageError(said, hint=f"give one of them with --story: {ids}")
    return draft(found[0], {each.id: each.text for each in document.articles})


def file_decisions(settings: Settings) -> tuple[Decision, ...]:
    """The decisions of the file that the settings name; none where it is not there yet."""
    return decisions_of(settings) if Path(settings.decisions).exists() else ()


def append_to_file(path: str, decision: Decision) -> None:
    """Add a line to a file of decisions, on disk before this returns. Raises DecisionError where it cannot be."""
    line = msgspec.json.encode(decision) + b"\n"
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with open(path, "ab+") as stream:
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                if stream.read(1) != b"\n":  # somebody's editor, or a write that was cut short
                    line = b"\n" + line
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise DecisionError(
            f"the decision cannot be written ({error.strerror})", source=path, hint="name a file that you may write to"
        ) from error


def stored_decisions(store: Store) -> tuple[Decision, ...]:
    """The decisions that a store keeps, in the order in which they were taken."""
    with store.reading() as connection:
        return decode(work.read_decisions(connection))


def decode(rows: Sequence[StoredDecision]) -> tuple[Decision, ...]:
    return tuple(msgspec.json.decode(row.body, type=Decision) for row in rows)


def append_to_store(store: Store, decision: Decision) -> None:
    """Write a decision down in a store."""
    row = StoredDecision(
        id=decision.id,
        time=decision.time,
        author=decision.author,
        action=decision.action,
        body=msgspec.json.encode(decision).decode("utf-8"),
    )
    with store.writing() as connection:
        work.append_decision(connection, row)
