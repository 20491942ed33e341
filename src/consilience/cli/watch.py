"""`consilience watch`: feeds -> the store, and alerts to whoever waits for them."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Known, StoreFile, settings_from
from consilience.cli.spoken import place, say, say_left_out, spoken
from consilience.cli.stored import opened

if TYPE_CHECKING:
    from consilience.model.watch import Alert
    from consilience.pipeline.intake import Said
    from consilience.pipeline.watching import Round


def watch(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", hidden=True, help="What is watched: TOML or OPML.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once, then stop (for cron).")] = False,
    every: Annotated[
        int | None,
        typer.Option(
            "--every",
            metavar="SECONDS",
            min=1,
            help="Ask each feed this often, not as FILE says.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="With --once: exit with 1 if a feed failed or anything was left out.")
    ] = False,
    known: Known = None,
    store: StoreFile = None,
) -> None:
    """FILE: follow feeds, keep their articles in a store, and raise alerts by rules.

    FILE is TOML with feeds, rules and sinks, or the OPML of a feed reader. Feeds and rules
    that were added on the desk are watched beside it, or alone without a FILE. New articles
    are read, put into their stories, and the accounts of these renewed; rules look for
    an entity, a dyad, a kind of event, a new difference, a new origin of a finding, or
    an article that was changed. Alerts go to the terminal, a file, an Atom feed, a
    webhook or by e-mail, each with the words that it rests on.

    It runs until Ctrl-C, and goes on where it stopped however it was stopped. A feed or
    sink that fails is told of and tried again; the others go on.

    \b
    Examples:
      consilience watch watch.toml
      consilience watch feeds.opml --every 300 --store news.db
      consilience watch watch.toml --once --strict
    """
    with spoken():
        import msgspec

        from consilience.errors import UsageError
        from consilience.model.article import LeftOut
        from consilience.pipeline import watching

        settings = settings_from(None, known, store)
        watched = watching.read_watchlist(file)
        if every is not None:
            feeds = tuple(msgspec.structs.replace(each, every=every) for each in watched.feeds)
            watched = msgspec.structs.replace(watched, feeds=feeds)
        if strict and not once:
            raise UsageError("--strict needs --once", hint="a watch without --once tells of what fails and goes on")
        signal.signal(signal.SIGTERM, _stop)
        failed = 0

        def tell(each: Said) -> None:
            nonlocal failed
            failed += isinstance(each, LeftOut)
            _tell(each)

        def report(done: Round) -> None:
            nonlocal failed
            failed += done.failed
            _report(done)

        with opened(settings, create=True) as kept:
            watching.watch(kept, watched, settings, once=once, tell=tell, show=_show, report=report)
        if strict and failed:
            raise typer.Exit(1)


def _stop(*_: object) -> None:
    """A service that is stopped ends as with Ctrl-C."""
    raise KeyboardInterrupt


def _show(alert: Alert) -> None:
    from consilience.publish.alerts_text import alert_text

    typer.echo(alert_text(alert))


def _tell(each: Said) -> None:
    from consilience.model.article import LeftOut
    from consilience.pipeline.delivering import Trouble

    if isinstance(each, LeftOut):
        say_left_out(each)
    else:
        kind = "warning" if isinstance(each, Trouble) else "note"
        say(kind, place(each.source, each.line), each.said, each.hint)


def _report(done: Round) -> None:
    parts = [f"{done.feeds} feed{'s' * (done.feeds != 1)} asked"]
    if done.failed:
        parts.append(f"{done.failed} failed")
    parts.append(f"{done.added} article{'s' * (done.added != 1)} added")
    if done.versions:
        parts.append(f"{done.versions} new version{'s' * (done.versions != 1)}")
    parts.append(f"{done.alerts} alert{'s' * (done.alerts != 1)}")
    say("note", "", ", ".join(parts))
