"""Annotated -> its layers for reading in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from consilience.model.annotated import Annotated, Attribution, Event, Figure
from consilience.model.record import Span

_WIDTH = 80
_LABEL = 22


def print_layers(annotated: Annotated, *, first: bool) -> None:
    """One article: what it is, then each layer with the words it stands on."""
    console = Console(highlight=False, soft_wrap=True)
    article = annotated.article
    if not first:
        console.print()
    console.print(Text(article.title or article.id, style="bold"))
    facts = (article.id, article.outlet, article.author, _published(annotated), article.language)
    console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    for heading, rows in (
        ("Not the report", [(piece.kind, piece) for piece in annotated.furniture]),
        ("Who says what", [(_speaker(each), each) for each in annotated.attributions]),
        ("Figures", [(_bounds(each), each) for each in annotated.figures]),
        ("Times", [(each.value, each) for each in annotated.times]),
        ("Names", _names(annotated)),
        ("Claims", [(each.predicate, each) for each in annotated.claims]),
        ("Events", [(_coded(each), each) for each in annotated.events]),
    ):
        if rows:
            console.print()
            console.print(Text(f"{heading} ({len(rows)})", style="bold"))
            for label, record in rows:
                _print_row(console, label, _words(annotated, record))


def _print_row(console: Console, label: str, words: str) -> None:
    label = _cut(label, _LABEL)
    console.print(Text(f"  {label:<{_LABEL}}  ") + Text(_cut(words, _WIDTH - _LABEL - 4)))


def _words(annotated: Annotated, record: Span | Attribution | str) -> str:
    if isinstance(record, str):
        return record
    spans = record.content if isinstance(record, Attribution) else (record,)
    text = annotated.article.text
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)


def _names(annotated: Annotated) -> list[tuple[str, str]]:
    """Each one named once, with what it is and how often it is named."""
    counts: dict[tuple[str, str], int] = {}
    for mention in annotated.entities:
        key = (mention.name, ", ".join(filter(None, (mention.type, mention.country, mention.sector))))
        counts[key] = counts.get(key, 0) + 1
    return [(name, f"{kind}; named {count} time{'s' * (count != 1)}") for (name, kind), count in counts.items()]


def _coded(each: Event) -> str:
    """CONSULT 042 PRK GOV > RUS GOV."""
    sides = " > ".join(", ".join(side) for side in (each.actors, each.recipients) if side)
    return " ".join(filter(None, (each.type, each.cameo, sides)))


def _published(annotated: Annotated) -> str | None:
    article = annotated.article
    return f"{article.published} ({article.published_origin})" if article.published else None


def _speaker(each: Attribution) -> str:
    return " < ".join(each.chain) or "nobody named"


def _bounds(each: Figure) -> str:
    if each.low is None or each.high is None:
        value = each.high if each.low is None else each.low
        return "open" if value is None else f"{_number(value)} or {'less' if each.low is None else 'more'}"
    low, high = _number(each.low), _number(each.high)
    return low if low == high else f"{low} to {high}"


def _number(value: float) -> str:
    """12500.0 -> "12,500", never in powers of ten."""
    return f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"
