"""`consilience doctor`: what is installed, and whether it is in order."""

from __future__ import annotations

import importlib
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import MODEL, say, spoken
from consilience.cli.written import write_file
from consilience.errors import ModelError

if TYPE_CHECKING:
    from consilience.settings import Settings

# What has to be importable beside the language model, and what pip may have to install for it: pip before 24 does not
# see that trafilatura needs lxml-html-clean (justext asks for it as `lxml[html_clean]`, lxml calls it `html-clean`).
_PARTS = {
    "web pages": ("trafilatura", "trafilatura lxml-html-clean"),
    "addresses": ("urllib3", "urllib3"),
    "robots.txt": ("protego", "protego"),
    "feeds": ("feedparser", "feedparser"),
    "PDFs": ("pypdf", "pypdf"),
    "zstd": ("zstandard", "zstandard"),
    "languages": ("py3langid", "py3langid"),
    "records": ("msgspec", "msgspec"),
    "terminal": ("rich", "rich"),
}


def doctor(
    report: Annotated[
        str | None,
        typer.Option(
            "--report", metavar="FILE", help="Write a report for whoever is to find a fault.", show_default=False
        ),
    ] = None,
    store: StoreFile = None,
) -> None:
    """Say what is installed and whether it is in order.

    Prints the versions, the language model with the SHA-256 of its weights, and
    which parts work. Exits with 4 when something is wrong.

    With --report, what a maintainer needs goes to FILE as JSON: versions, platform,
    which settings were set, the store's schema, rows, damage, last jobs, the states
    of feeds (by number), where faults were, and whether reading works. No text of an
    article, no outlet, name, address or path, no password.

    \b
    Examples:
      consilience doctor
      consilience doctor --report report.json
    """
    with spoken():
        settings = settings_from(None, None, store)
        if report is not None:
            _write_report(settings, report)
        problems = [*_versions(), *_model(settings), *_parts()]
        _row("store", _store(settings))
        _row("Parquet (optional)", _optional("pyarrow"))
        for name, value in _settings(settings):
            _row(name, value)
        if not problems:
            typer.echo("Everything is in order.")
            return
        for words, hint in problems:
            say("error", "", words, hint)
        raise typer.Exit(MODEL)


def _write_report(settings: Settings, path: str) -> None:
    import json

    from consilience.pipeline.reporting import report

    data = json.dumps(report(settings), indent=1, ensure_ascii=False)
    write_file(Path(path), f"{data}\n".encode())
    say("note", path, "the report is written; it holds nothing of what was read. Look at it before you hand it on")


def _versions() -> list[tuple[str, str]]:
    from consilience import __version__

    _row("consilience", __version__)
    _row("Python", f"{platform.python_version()} ({sys.executable})")
    try:
        _row("spaCy", version("spacy"))
    except PackageNotFoundError:
        _row("spaCy", "missing")
        return [("spaCy is not installed", "install consilience again: pip install --force-reinstall consilience")]
    return []


def _model(settings: Settings) -> list[tuple[str, str]]:
    from consilience import pipeline

    try:
        found = pipeline.language_model(settings)
    except ModelError as error:
        _row("language model", "missing")
        return [(error.message, error.hint)]
    _row("language model", f"{found.name} {found.version}")
    _row("its weights", found.state if found.state != "unknown" else "no published sum to hold them against")
    _row("SHA-256", found.weights)
    if found.state == "altered":
        return [(f"the weights of {found.name} are not those that were published", f"install {found.name} again")]
    return []


def _parts() -> list[tuple[str, str]]:
    problems = []
    for name, (module, packages) in _PARTS.items():
        try:
            importlib.import_module(module)
        except ImportError as error:
            _row(name, f"{module}: cannot be used")
            problems.append((f"{module} cannot be used: {str(error).splitlines()[0]}", f"pip install {packages}"))
        else:
            _row(name, f"{module} {version(module)}")
    return problems


def _store(settings: Settings) -> str:
    from consilience.pipeline.moving import shown_place

    place = shown_place(settings.store)
    if "://" in place or place != settings.store:
        return place
    return f"{settings.store} ({'there' if Path(settings.store).exists() else 'not made yet'})"


def _optional(module: str) -> str:
    try:
        return f"{module} {version(module)}"
    except PackageNotFoundError:
        return f'{module} is not installed: pip install "consilience[tables]"'


def _settings(settings: Settings) -> list[tuple[str, str]]:
    from dataclasses import fields, replace

    from consilience.pipeline.moving import shown_place

    settings = replace(settings, store=shown_place(settings.store))
    values = [(each.name, getattr(settings, each.name)) for each in fields(settings)]
    return [
        (f"CONSILIENCE_{name.upper()}", {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value))
        for name, value in values
    ]


def _row(name: str, value: str) -> None:
    typer.echo(f"{name:<28}{value}".rstrip())
