"""`consilience events`: the merged events of stories, for reading or as a table of the field."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Known, Paths, Processes, StoreFile, settings_from
from consilience.cli.spoken import say, spoken
from consilience.cli.told import LEFT_OUT, Since, Until, accounts
from consilience.cli.written import print_bytes, write_file

if TYPE_CHECKING:
    from consilience.model.account import AccountDocument
    from consilience.model.series import CountedEvent


class Format(StrEnum):
    """What is written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    polecat = "polecat"
    gdelt = "gdelt"


def events(
    paths: Paths = [],  # noqa: B006  Typer copies it
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", metavar="FORM", help="Print jsonl, csv, parquet, polecat or gdelt.", show_default=False
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write to this file.", show_default=False)
    ] = None,
    since: Since = None,
    until: Until = None,
    processes: Processes = None,
    known: Known = None,
    store: StoreFile = None,
) -> None:
    """List the events of stories, each once, with all that report it.

    PATH is what account reads, or the id of a story of the store (S-…); without a
    PATH all stories of the store are taken. Without --format they are printed for
    reading.

    \b
    Forms:
      jsonl    an event a line, with its reports and their sentences
      csv      an event a row; also what was denied, supposed or is background
      parquet  the same columns (needs pyarrow: the extra "tables")
      polecat  the columns of POLECAT, a row a pair of parties
      gdelt    the 61 columns of GDELT 2.0, a row a pair of parties

    \b
    Examples:
      consilience events examples/cod
      consilience events --format gdelt --from 2024-03 --out out/events.tsv
    """
    with spoken():
        from consilience.pipeline.counting import acting_of, day_range

        day_range(since, until)
        document, annotated = accounts(paths, settings_from(processes, known, store), "events")
        every = form in (Format.jsonl, Format.csv, Format.parquet)
        acting = acting_of(document, annotated, since, until, LEFT_OUT if every else ())
        if acting.left_out and not every:
            from consilience.publish.series_words import left_out_words

            say("note", "", f"left out: {left_out_words(acting.left_out)}")
        if form is None:
            from rich.console import Console

            from consilience.publish.series_terminal import print_events

            print_events(acting.events, Console(highlight=False))
            return
        data = _data(form, acting.events, document)
        if out is not None:
            write_file(out, data)
            typer.echo(f"The events are in {out}", err=True)
        elif data:
            print_bytes(data)


def _data(form: Format, events: tuple[CountedEvent, ...], document: AccountDocument) -> bytes:
    if form is Format.jsonl:
        from consilience.publish.records import record_line

        return b"".join(record_line(each) + b"\n" for each in events)
    if form in (Format.csv, Format.parquet):
        from consilience.publish.event_rows import events_csv, events_parquet

        return events_csv(events) if form is Format.csv else events_parquet(events)
    from consilience.publish.event_exports import gdelt_tsv, polecat_tsv

    if form is Format.polecat:
        return polecat_tsv(events, document)
    data, without = gdelt_tsv(events, document)
    if without:
        say("note", "", f"without a day or a code, so without a row: {without}")
    return data
