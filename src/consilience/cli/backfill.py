"""`consilience backfill`: archives of any size -> annotated articles in Parquet tables or a store, planned first."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import EngineName, Known, Paths, Processes, RayAddress, Strict, settings_from
from consilience.cli.reading import nothing_readable
from consilience.cli.spoken import LEFT_OUT, place, say, spoken
from consilience.cli.stored import opened
from consilience.cli.written import print_bytes
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.model.article import LeftOut
    from consilience.pipeline.backfilling import Tally
    from consilience.pipeline.planning import Plan

_TOLD = 20  # records left out that are told one by one
_EVERY = 30.0  # seconds between lines on how far it is
_STORE = (".db", ".sqlite", ".sqlite3")


def backfill(
    paths: Paths,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="PLACE", help="Write to this folder, or into this store (.db).", show_default=False
        ),
    ] = None,
    plan: Annotated[bool, typer.Option("--plan", help="Tell what it will take, and stop.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the plan as JSON.")] = False,
    price: Annotated[
        float | None,
        typer.Option("--price", min=0, metavar="P", help="Price of a processor hour.", show_default=False),
    ] = None,
    shard: Annotated[int, typer.Option("--shard", min=1, metavar="N", help="Records of a table at most.")] = 1000,
    processes: Processes = None,
    engine: EngineName = None,
    ray_address: RayAddress = None,
    known: Known = None,
    strict: Strict = False,
) -> None:
    """Annotate an archive of any size: web archives, JSON lines, Parquet, folders.

    Looks into the files first and tells how many records there are, how long it
    will take, how much it will write and, with --price, what it will cost. Then
    writes chunk by chunk: a Parquet table for each chunk, named by its content, in
    a folder; or articles into a store, as `add` does.

    Killed or stopped, the same command goes on where it was. A record that cannot
    be read is left out and told with its file and position; all of them stand in
    left-out.jsonl beside the rest.

    \b
    Examples:
      consilience backfill archive/*.warc.gz --to annotated --processes 8
      consilience backfill archive.jsonl --plan --price 0.04
      consilience backfill archive/ --to archive.db
    """
    with spoken():
        from consilience.pipeline import backfilling
        from consilience.pipeline.planning import make_plan

        if to is None and not plan:
            raise UsageError(
                "--to is missing: where is the result to be written?", hint="name a folder or a store, or say --plan"
            )
        if json and not plan:
            raise UsageError("--json goes with --plan", hint="say --plan --json")
        to_store = to is not None and _is_store(to)
        settings = settings_from(processes, known, to if to_store else None, engine=engine, ray_address=ray_address)
        ahead = make_plan(paths, settings, workers=settings.processes, to_store=to_store, price=price)
        if not ahead.files:
            raise nothing_readable("backfill")
        if plan:
            if json:
                from consilience.publish.records import document_json

                print_bytes(document_json(ahead))
            else:
                typer.echo("\n".join(_planned(ahead)))
            return
        assert to is not None
        for line in _planned(ahead):
            say("plan", "", line)
        told = _Told(ahead)
        if to_store:
            beside = _beside(to)
            with opened(settings, create=True) as kept:
                tally = backfilling.into_store(
                    paths, kept, beside, settings, size=shard, tell=told.leave_out, progress=told.advance
                )
        else:
            beside = Path(to)
            tally = backfilling.into_folder(
                paths, beside, settings, size=shard, tell=told.leave_out, progress=told.advance
            )
        told.end(tally, beside)
        if not tally.articles:
            raise nothing_readable("backfill")
        if strict and tally.left_out:
            raise typer.Exit(LEFT_OUT)


def _is_store(to: str) -> bool:
    return Path(to).is_file() or Path(to).suffix.lower() in _STORE or "://" in to


def _beside(store: str) -> Path:
    """The folder of the journal: beside the store's file; of a store on a server here, named after it."""
    return Path(f"{sha256(store.encode()).hexdigest()[:10]}.backfill" if "://" in store else f"{store}.backfill")


def _planned(plan: Plan) -> list[str]:
    about = "" if plan.exact else "about "
    files = f"{plan.files:,} file{'s' * (plan.files != 1)}"
    lines = [f"{files}, {size_in_words(plan.bytes)}, {about}{plan.records:,} records"]
    if plan.seconds is None or plan.cpu_hours is None or plan.hours is None:
        return [*lines, "no article could be read in the sample, so nothing is known of time and storage"]
    lines.append(
        f"{plan.seconds:.3f} s of processor time an article of {plan.words:.0f} words (measured on {plan.sampled}): "
        f"{plan.cpu_hours:,.2f} processor hours, {_clock(3600 * plan.hours)} with the processes given"
    )
    if plan.written is not None and plan.storage is not None:
        each, whole = size_in_words(round(plan.written)), size_in_words(round(plan.storage))
        lines.append(f"{each} written an article, {whole} in all")
    if plan.cost is not None:
        lines.append(f"{plan.cost:,.2f} at {plan.price:g} a processor hour")
    return lines


class _Told:
    """What is said while it runs: the first records left out, and from time to time how far it is and how long yet."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._began = self._last = time.monotonic()
        self._left_out = 0

    def leave_out(self, each: LeftOut) -> None:
        self._left_out += 1
        if self._left_out <= _TOLD:
            say("warning", place(each.source, each.line), f"{each.reason}; left out", each.hint)
        if self._left_out == _TOLD:
            say("note", "", "further records that are left out are written to left-out.jsonl and not told here")

    def advance(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self._last < _EVERY:
            return
        self._last = now
        fresh = tally.records - tally.before
        rate = fresh / (now - self._began)
        left = max(0, self._plan.records - tally.records)
        about = "" if self._plan.exact else "about "
        share = f"{tally.records:,} of {about}{max(self._plan.records, tally.records):,} records"
        speed = f"{rate:.1f} a second, {_clock(left / rate)} left" if rate else "passing over what is done"
        say("note", "", f"{share}, {speed}; {tally.seconds / 3600:.2f} processor hours, {tally.left_out:,} left out")

    def end(self, tally: Tally, beside: Path) -> None:
        took = time.monotonic() - self._began
        fresh = tally.records - tally.before
        before = f", {tally.before:,} records done before" if tally.before else ""
        say(
            "note",
            str(beside),
            f"{tally.articles:,} article{'s' * (tally.articles != 1)}, "
            f"{tally.left_out:,} record{'s' * (tally.left_out != 1)} left out{before}; "
            f"{fresh / took if took else 0:.1f} records a second for {_clock(took)}, "
            f"{tally.seconds / 3600:.3f} processor hours",
        )


def size_in_words(size: int) -> str:
    """1530000 -> "1.5 MB"."""
    for unit, name in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} bytes"


def _clock(seconds: float) -> str:
    """3725 -> "1 h 2 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60} min" if hours < 48 else f"{hours / 24:,.0f} days"
