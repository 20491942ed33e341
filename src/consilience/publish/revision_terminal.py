"""Revision -> the terminal: each change with a word for its kind, the old words, the new words, and what follows."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from consilience.model.account import Place
from consilience.model.revision import Change, Revision
from consilience.publish.cited import Cited
from consilience.publish.dates import moment_words
from consilience.publish.plain import one_line, shorten
from consilience.publish.words import counted

MEASURE, WIDEST = 76, 116
STYLES = {"added": "green", "withdrawn": "red", "changed": "yellow", "reworded": "dim"}
_INDENT = 11  # the column of kinds


def print_revision(revision: Revision, console: Console) -> None:
    """What changed, in the order of the text; then the findings that rested on it."""
    width = max(24, min(console.width - 2, WIDEST if console.width > 100 else MEASURE))
    cited = Cited((revision.old, revision.new))
    _lines(console, Text(_title(revision), style="bold"), width)
    _lines(console, Text(_tally(revision), style="dim"), width)
    for each in revision.fields:
        was, now = (moment_words(value) if each.field == "published" else value for value in (each.old, each.new))
        _lines(console, Text(f"{each.field}: {shorten(was or 'none', 200)} → {shorten(now or 'none', 200)}"), width)
    for change in revision.changes:
        console.print()
        _change(change, cited, console, width)
    if revision.flagged:
        console.print()
        _lines(console, Text("FINDINGS THAT RESTED ON IT", style="bold"), width)
        for flagged in revision.flagged:
            _lines(console, Text(f"{flagged.finding}  {shorten(flagged.statement, 300)}"), width, "", "     ")
            _lines(console, Text(flagged.reason, style="dim"), width, "     ", "     ")


def _title(revision: Revision) -> str:
    title = revision.new.title or revision.new.outlet or ""
    return f"{revision.old.id} → {revision.new.id}" + (f": {shorten(one_line(title), 120)}" if title else "")


def _tally(revision: Revision) -> str:
    kinds = [change.kind for change in revision.changes]
    parts = [f"{kinds.count(kind)} {kind}" for kind in STYLES if kind in kinds]
    return ", ".join([*parts, f"{counted(revision.kept, 'claim')} as before"])


def _change(change: Change, cited: Cited, console: Console, width: int) -> None:
    narrow = width < 60
    label = Text(change.kind, style=STYLES[change.kind])
    if narrow:
        _lines(console, label, width)
    indent = "  " if narrow else " " * _INDENT
    first = indent if narrow else change.kind.ljust(_INDENT)
    for mark, place in (("- ", change.old), ("+ ", change.new)):
        if place is not None:
            _lines(console, Text(mark + _words(cited, place)), width, first, indent + "  ", STYLES[change.kind])
            first = indent
    if change.kind == "changed":
        _lines(console, Text(shorten(change.reason, 400), style="dim"), width, indent, indent)


def _words(cited: Cited, place: Place) -> str:
    return shorten(one_line(cited.words(place)), 600)


def _lines(console: Console, text: Text, width: int, first: str = "", rest: str | None = None, style: str = "") -> None:
    rest = first if rest is None else rest
    for number, line in enumerate(text.wrap(console, max(16, width - max(len(first), len(rest))), tab_size=4)):
        line.rstrip()
        lead = Text(rest if number else first, style=style if first.strip() and not number else "")
        console.print(
            lead + line, highlight=False, markup=False, emoji=False, no_wrap=True, overflow="ignore", crop=False
        )
