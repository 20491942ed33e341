"""ExplanationDocument -> the terminal: pairs of reports, what speaks for and against each, what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from consilience.model.account import Place
from consilience.model.explanation import ExplainedPair, Explanation, ExplanationDocument, NotJoined
from consilience.publish.plain import one_line, shorten

WIDTH = 80
SHOWN = 8  # words, features


def print_explanation(document: ExplanationDocument, console: Console) -> None:
    for place, each in enumerate(document.explanations):
        if place:
            console.print()
        _explanation(each, console)


def _explanation(told: Explanation, console: Console) -> None:
    _line(console, f"{told.finding}  {one_line(told.statement)}", style="bold")
    _line(console, f"{told.verdict}: {told.reason}", indent=2)
    if told.difference is not None:
        _line(console, f"{told.difference.id}: {told.difference.reason}", indent=2)
    for evidence in told.evidence:
        _line(console, evidence, indent=2)
    if not told.pairs:
        console.print()
        _line(console, "One report only: nothing was joined.")
    for pair in told.pairs:
        _pair(pair, console)
    if told.not_joined:
        console.print()
        _line(console, "Near, but not joined", style="bold")
    for near in told.not_joined:
        _near(near, console)


def _pair(pair: ExplainedPair, console: Console) -> None:
    console.print()
    score = "not compared" if pair.score is None else f"{pair.score:.2f}"
    _line(console, f"{score}  {_cited(pair.a, pair.a_words)}")
    _line(console, f"      {_cited(pair.b, pair.b_words)}")
    if pair.barred:
        _line(console, f"kept apart: {pair.barred}", indent=6)
    for label, sign in (("for", 1), ("against", -1)):
        parts = [f"{each.meaning} {each.adds:+.1f}" for each in pair.features if each.adds * sign > 0]
        _listed(console, label, parts[:SHOWN])
    words = [t.a if t.a == t.b else f"{t.a} ~ {t.b}" for t in pair.shared]
    weighed = [f"{word} ({t.weight:.1f})" if t.weight else word for word, t in zip(words, pair.shared, strict=True)]
    _listed(console, "shared", weighed[:SHOWN])
    _listed(console, "only here", pair.only_a)
    _listed(console, "only there", pair.only_b)
    for facet in pair.facets:
        mark = {True: "=", False: "≠", None: "|"}[facet.agrees]
        _line(console, f"{facet.name}: {_or_none(facet.a)} {mark} {_or_none(facet.b)}", indent=6)


def _near(near: NotJoined, console: Console) -> None:
    _line(console, f"{near.score:.2f}  {_cited(near.report, near.words)}")
    _line(console, f"{near.obstacle}: {near.reason} ({near.linkage:.2f}, needed {near.needed:.2f})", indent=6)


def _cited(place: Place, words: str) -> str:
    return f"{shorten(place.article, 24)} {place.start}–{place.end}: {shorten(words, 160)}"


def _or_none(words: str | None) -> str:
    return shorten(words, 60) if words else "–"


def _listed(console: Console, label: str, parts: Sequence[str]) -> None:
    if parts:
        _line(console, f"{label}: {'; '.join(one_line(part) for part in parts)}", indent=6)


def _line(console: Console, words: str, indent: int = 0, style: str = "") -> None:
    """Wrapped, further lines indented by two more."""
    width = max(24, min(WIDTH, console.width))
    lines = Text(words, style=style).wrap(console, width - indent - 2)
    for number, line in enumerate(lines):
        line.rstrip()
        console.print(Text(" " * (indent + 2 * (number > 0))) + line, soft_wrap=True)
