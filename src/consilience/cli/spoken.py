"""Errors and notes -> words for people, on standard error; and the exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from consilience.errors import ConsilienceError, InputError, ModelError, NoArticlesError, UsageError

if TYPE_CHECKING:
    from consilience.ingest.given import Note
    from consilience.model.article import LeftOut

LEFT_OUT, USAGE, NO_ARTICLES, MODEL, FAULT, STOPPED = 1, 2, 3, 4, 5, 130


@contextmanager
def spoken() -> Iterator[None]:
    """Around a command: whatever goes wrong in it is said in one line with a hint, and ends it with its exit code."""
    try:
        yield
        sys.stdout.flush()
    except ConsilienceError as error:
        if error.__cause__ is not None and _code(error) == FAULT:
            traceback.print_exception(error.__cause__)
        place = error.place if isinstance(error, InputError) else ""
        say("error", place, error.message, error.hint)
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
        say("error", "", f"{type(error).__name__}: {error}", "this is a fault of consilience, please report it")
        raise typer.Exit(FAULT) from None


def _code(error: ConsilienceError) -> int:
    if isinstance(error, UsageError):
        return USAGE
    if isinstance(error, ModelError):
        return MODEL
    return NO_ARTICLES if isinstance(error, InputError | NoArticlesError) else FAULT


def say(kind: str, place: str, words: str, hint: str = "") -> None:
    """One line on standard error, and a second one with what to do."""
    colour = {"error": typer.colors.RED, "warning": typer.colors.YELLOW}.get(kind, typer.colors.CYAN)
    _line(kind, colour, f"{place}: {words}" if place else words)
    if hint:
        _line("hint", typer.colors.CYAN, hint)


def _line(kind: str, colour: str, words: str) -> None:
    plain = "NO_COLOR" in os.environ
    typer.echo(f"{kind if plain else typer.style(kind, fg=colour, bold=True)}: {words}", err=True)


def say_left_out(each: LeftOut) -> None:
    say("warning", _place(each.source, each.line), f"{each.reason}; left out", each.hint)


def say_note(each: Note) -> None:
    say("note", _place(each.source, each.line), each.said, each.hint)


def say_all(left_out: Iterable[LeftOut], notes: Iterable[Note]) -> None:
    for note in notes:
        say_note(note)
    for each in left_out:
        say_left_out(each)


def _place(source: str, line: int | None) -> str:
    return f"{source}:{line}" if line is not None else source
