"""Errors and notes -> words for people, on standard error; and the exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from consilience.cli import logs
from consilience.errors import ConsilienceError, InputError, ModelError, NoArticlesError, StoreError, UsageError

if TYPE_CHECKING:
    from consilience.model.article import LeftOut
    from consilience.pipeline import Reading

LEFT_OUT, USAGE, NO_ARTICLES, MODEL, FAULT, STORE, STOPPED = 1, 2, 3, 4, 5, 6, 130


@contextmanager
def spoken() -> Iterator[None]:
    """Around a command: whatever goes wrong in it is said in one line with a hint, and ends it with its exit code."""
    logs.LOG.write("info", "begin")
    code = 0
    try:
        with saying():
            yield
    except typer.Exit as ends:
        code = ends.exit_code
        raise
    finally:
        logs.ended(code)


@contextmanager
def saying() -> Iterator[None]:
    """As `spoken`, around what comes before a command."""
    try:
        yield
        sys.stdout.flush()
    except ConsilienceError as error:
        if error.__cause__ is not None and _code(error) == FAULT:
            traceback.print_exception(error.__cause__)
            logs.fault(error.__cause__)
        where = error.place if isinstance(error, InputError) else ""
        where = error.source if isinstance(error, StoreError) else where
        say("error", where, error.message, error.hint)
        raise typer.Exit(_code(error)) from None
    except KeyboardInterrupt:
        say("error", "", "stopped", "")
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:
        # Whoever reads has seen enough (`| head`). What is still in the buffer must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise typer.Exit from None
    except typer.Exit:
        raise
    except Exception as error:
        traceback.print_exc()
        logs.fault(error)
        # Its words may hold anything: they are for the terminal, not for a log that is handed on.
        hint = "this is a fault of consilience, please report it"
        logs.said("error", "", type(error).__name__, hint)
        _print("error", f"{type(error).__name__}: {error}", hint)
        raise typer.Exit(FAULT) from None


def _code(error: ConsilienceError) -> int:
    if isinstance(error, UsageError):
        return USAGE
    if isinstance(error, ModelError):
        return MODEL
    if isinstance(error, StoreError):
        return STORE
    return NO_ARTICLES if isinstance(error, InputError | NoArticlesError) else FAULT


def say(kind: str, where: str, words: str, hint: str = "") -> None:
    """One line on standard error, and a second one with what to do; both in the log, where there is one."""
    logs.said(kind, where, words, hint)
    _print(kind, f"{where}: {words}" if where else words, hint)


def _print(kind: str, words: str, hint: str) -> None:
    colour = {"error": typer.colors.RED, "warning": typer.colors.YELLOW}.get(kind, typer.colors.CYAN)
    _line(kind, colour, words)
    if hint:
        _line("hint", typer.colors.CYAN, hint)


def _line(kind: str, colour: str, words: str) -> None:
    plain = "NO_COLOR" in os.environ
    typer.echo(f"{kind if plain else typer.style(kind, fg=colour, bold=True)}: {words}", err=True)


def say_left_out(each: LeftOut) -> None:
    say("warning", place(each.source, each.line), f"{each.reason}; left out", each.hint)


def say_reading(reading: Reading) -> None:
    """What is to be said of the articles that were read, then what was left out."""
    for note in reading.notes:
        say("note", place(note.source, note.line), note.said, note.hint)
    for each in reading.left_out:
        say_left_out(each)


def place(source: str, line: int | None) -> str:
    """`file:line`, or `file`."""
    return f"{source}:{line}" if line is not None else source
