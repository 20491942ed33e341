"""CheckDocument -> the terminal: each sentence of the draft with its verdict in a word, why, and the sources' words."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from consilience.model.check import CheckDocument, CheckedSentence
from consilience.publish.check_words import (
    KINDS,
    MARKS,
    against_words,
    differences_between,
    own_differences,
    stretches,
    tally_words,
    told_apart,
)
from consilience.publish.cited import Cited
from consilience.publish.plain import cited as in_marks
from consilience.publish.plain import one_line, shorten

MEASURE, WIDEST = 76, 116
INDENT = 15  # the column of verdicts
STYLES = {"supported": "", "contradicted": "yellow", "not found": "cyan", "opinion": "dim"}
MOST = 3  # passages shown behind a sentence


def print_check(document: CheckDocument, console: Console, page: str | None = None) -> None:
    """The whole draft. `page` is where the page was written, named in the last line."""
    width = max(24, min(console.width - 4, WIDEST if console.width > 100 else MEASURE))
    cited = Cited(document.articles)
    _lines(console, Text(tally_words(document), style="bold"), width)
    _lines(console, Text(against_words(document), style="dim"), width)
    for sentence in document.sentences:
        console.print()
        _sentence(document, sentence, cited, console, width)
    if document.left_out:
        console.print()
        _lines(console, Text(f"Left out: {len(document.left_out)}", style="bold"), width)
        for left in document.left_out:
            place = shorten(left.source, 200) + (f":{left.line}" if left.line is not None else "")
            _lines(console, Text(f"{place}: {shorten(left.reason, 300)}"), width, "  ")
    if page:
        console.print()
        _out(console, Text(f"Page: {one_line(page)}"))


def _sentence(document: CheckDocument, sentence: CheckedSentence, cited: Cited, console: Console, width: int) -> None:
    style = STYLES[sentence.verdict]
    text = Text()
    for piece in stretches(document, sentence):
        words = one_line(f"x{piece.text}x")[1:-1]
        text += Text(f"[{words}]" if piece.doubtful else words, style="bold" if piece.doubtful else "")
    label = f"{MARKS[sentence.verdict]} {sentence.verdict}"
    narrow = width < 60
    if narrow:
        _lines(console, Text(label, style=style), width)
    indent = "  " if narrow else " " * INDENT
    lines = text.wrap(console, width - len(indent))
    for number, line in enumerate(lines):
        line.rstrip()
        head = Text(label.ljust(INDENT), style=style) if not number and not narrow else Text(indent)
        _out(console, head + line)
    for difference in own_differences(sentence):
        _lines(
            console,
            Text.assemble((f"{KINDS[difference.kind]}: ", style), shorten(difference.reason, 400)),
            width,
            indent,
        )
    if sentence.verdict in ("not found", "opinion"):
        _lines(console, Text(shorten(sentence.reason, 400)), width, indent)
    for place, others in told_apart(cited, sentence.reports)[:MOST]:
        names = " ".join(dict.fromkeys(cited.short_id(each.article) for each in (place, *others)))
        words = in_marks(shorten(cited.words(place), 240))
        _lines(console, Text.assemble((f"[{names}] ", "cyan"), (words, "dim")), width, indent)
    more = len(told_apart(cited, sentence.reports)) - MOST
    if more > 0:
        _lines(console, Text(f"and {more} more", style="dim"), width, indent)
    for difference in differences_between(sentence):
        _lines(console, Text(f"the reports differ: {shorten(difference.reason, 300)}"), width, indent)


def _lines(console: Console, text: Text, width: int, indent: str = "") -> None:
    for line in text.wrap(console, max(16, width - len(indent))):
        line.rstrip()
        _out(console, Text(indent) + line)


def _out(console: Console, line: Text) -> None:
    console.print(line, highlight=False, markup=False, emoji=False, no_wrap=True, overflow="ignore", crop=False)
