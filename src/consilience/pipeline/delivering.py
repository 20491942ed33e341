"""The outbox of a store -> terminal, files, webhooks, mail: each alert at least once, by its id.

An alert is marked as delivered after it was. What ends between the two delivers it a second time: a file is looked
through for its id first, an Atom feed is written anew out of the store, a webhook and a mail carry the id for whoever
gets them. A sink that fails is tried again later, at longer and longer intervals, and never given up.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from consilience.errors import FetchError, InputError
from consilience.ingest.given import Note
from consilience.ingest.web import Web
from consilience.model.watch import Alert, Sink
from consilience.pipeline.mailing import send_mail
from consilience.publish.alerts_atom import alerts_atom
from consilience.publish.records import record_line
from consilience.store import Store, watching

AT_ONCE = 200  # alerts of one sink in one go
IN_FEED = 200  # alerts that an Atom feed shows, the newest
FIRST, LONGEST = 30, 3600  # seconds until a delivery that failed is tried again
TROUBLE = 3  # failures in one go after which a sink is left alone until the next


class Trouble(Note, frozen=True, kw_only=True):
    """Something that failed and is tried again: a feed, a sink."""


class Delivery:
    """Delivers what waits, sink by sink. Remembers which ids each file holds."""

    def __init__(
        self, store: Store, sinks: Sequence[Sink], web: Callable[[Sink], Web], show: Callable[[Alert], None]
    ) -> None:
        self._store = store
        self._sinks = sinks
        self._web = web
        self._show = show
        self._written: dict[str, set[str]] = {}

    def deliver(self, tell: Callable[[Note], None]) -> int:
        """Deliver what is due; how many alerts went out. `tell` hears of each sink that fails, and how it goes on."""
        count = 0
        for sink in self._sinks:
            now = _stamp()
            with self._store.reading() as connection:
                rows = watching.waiting(connection, sink.name, now, _stamp(LONGEST + 60), AT_ONCE)
            if not rows:
                continue
            alerts = [(each, msgspec.json.decode(each.body, type=Alert)) for each in rows]
            troubles = 0
            if sink.kind in ("file", "atom"):
                troubles = self._write_all(sink, alerts, tell)
                count += 0 if troubles else len(rows)
                continue
            for row, alert in alerts:
                try:
                    self._hand_over(sink, alert)
                except InputError as error:
                    troubles += 1
                    self._failed(sink, [row], error, tell if troubles == 1 else lambda _: None)
                    if troubles >= TROUBLE:
                        break
                else:
                    count += 1
                    self._done(sink, [row.number])
        return count

    def _write_all(
        self, sink: Sink, alerts: list[tuple[watching.Waiting, Alert]], tell: Callable[[Note], None]
    ) -> bool:
        rows = [row for row, _ in alerts]
        try:
            if sink.kind == "file":
                self._append(Path(sink.path or ""), [alert for _, alert in alerts])
            else:
                self._write_feed(sink)
        except OSError as error:
            said = FetchError(
                f"the alerts cannot be written ({error.strerror or error})",
                source=sink.path or "",
                hint="check who may write there, and whether the disk is full",
            )
            self._failed(sink, rows, said, tell)
            return True
        self._done(sink, [row.number for row in rows])
        return False

    def _hand_over(self, sink: Sink, alert: Alert) -> None:
        if sink.kind == "terminal":
            self._show(alert)
        elif sink.kind == "webhook":
            headers = {"Content-Type": "application/json", "Idempotency-Key": alert.id}
            self._web(sink).send(sink.url or "", record_line(alert), headers)
        else:
            send_mail(alert, sink)

    def _append(self, path: Path, alerts: list[Alert]) -> None:
        """Add those that are not in the file yet, a JSON line each, and see to it that they are on the disk."""
        path.parent.mkdir(parents=True, exist_ok=True)
        written = self._written.get(str(path))
        if written is None or not path.exists():
            written = self._written[str(path)] = _ids(path)
        fresh = [each for each in alerts if each.id not in written]
        if fresh:
            with path.open("ab") as file:
                file.write(b"".join(record_line(each) + b"\n" for each in fresh))
                file.flush()
                os.fsync(file.fileno())
            written.update(each.id for each in fresh)

    def _write_feed(self, sink: Sink) -> None:
        """Write the feed anew, whole or not at all."""
        path = Path(sink.path or "")
        with self._store.reading() as connection:
            bodies = watching.newest_of(connection, sink.name, IN_FEED)
        data = alerts_atom([msgspec.json.decode(body, type=Alert) for body in bodies], sink.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def _done(self, sink: Sink, numbers: Sequence[int]) -> None:
        with self._store.writing() as connection:
            watching.delivered(connection, sink.name, numbers, _stamp())

    def _failed(
        self, sink: Sink, rows: Sequence[watching.Waiting], error: InputError, tell: Callable[[Note], None]
    ) -> None:
        wait = min(LONGEST, FIRST * 2 ** min(max(row.tries for row in rows), 10))
        due = _stamp(wait)
        with self._store.writing() as connection:
            for row in rows:
                watching.failed(connection, sink.name, row.number, due, error.message)
        tell(
            Trouble(
                source=sink.name,
                said=f"alerts wait for this sink: {error.message}; it is tried again in {in_words(wait)}",
                hint=error.hint,
            )
        )


def _ids(path: Path) -> set[str]:
    """The ids of the alerts that a file holds. A last line that was cut off (kill, full disk) is taken away."""
    try:
        with path.open("r+b") as file:
            data = file.read()
            whole = data.rfind(b"\n") + 1
            if whole < len(data):
                file.truncate(whole)
    except FileNotFoundError:
        return set()
    found = set()
    for line in data[:whole].splitlines():
        try:
            found.add(msgspec.json.decode(line, type=_Named).id)
        except msgspec.MsgspecError:
            continue  # somebody else's line
    return found


class _Named(msgspec.Struct):
    id: str


def _stamp(later: float = 0) -> str:
    return (datetime.now(UTC) + timedelta(seconds=later)).isoformat(timespec="milliseconds")


def in_words(seconds: float) -> str:
    """A time to wait as people say it: 90 -> "2 minutes"."""
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {name}{'s' * (count != 1)}"
    count = max(1, round(seconds))
    return f"{count} second{'s' * (count != 1)}"
