"""Dyad, Acting -> the terminal: spark lines with their sums, then the events with the words that tell them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.text import Text

from consilience.model.series import Acting, CountedEvent, Direction, Dyad, Pair, Passage, Point
from consilience.publish import series_words as told
from consilience.publish.dates import span_words
from consilience.publish.plain import cited, one_line, shorten

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"
LABEL = 22
NUMBERS = 27  # "  events origins Goldstein"
LEAST, WIDEST = 40, 140
SHOWN = 40  # events; the rest is in the page and the JSON
DIRECTIONS: tuple[Direction, ...] = ("forward", "back", "mutual")


def print_dyad(dyad: Dyad, console: Console) -> None:
    width = max(LEAST, min(WIDEST, console.width))
    _line(console, f"{told.title(dyad)}, by {dyad.by}", width, style="bold")
    every = (dyad.forward, dyad.back, dyad.mutual)
    events, reports = sum(each.events for each in every), sum(each.reports for each in every)
    _line(
        console,
        f"{told.counted(events, 'event')} in {told.counted(reports, 'report')} of "
        f"{told.counted(dyad.stories, 'story', 'stories')}" + (f", {told.span(dyad)}" if dyad.points else ""),
        width,
    )
    _left_out(console, dyad.left_out, width)
    if not dyad.points:
        return
    console.print()
    room = width - LABEL - NUMBERS
    points, folded = _folded(len(dyad.points), room)
    heading = f"{'':<{LABEL}}{'':<{min(room, len(points))}}  events origins Goldstein"
    console.print(Text(heading, style="dim"), soft_wrap=True)
    by_direction = {
        each: _sums(dyad.points, points, lambda point, d=each: getattr(point, d).events)  # type: ignore[misc]
        for each in DIRECTIONS
    }
    by_quad = {
        each: _sums(dyad.points, points, lambda point, q=each: _of_quad(point, q))  # type: ignore[misc]
        for each in told.QUADS
    }
    top = max(value for values in (*by_direction.values(), *by_quad.values()) for value in values)
    for direction, values in by_direction.items():
        total = getattr(dyad, direction)
        numbers = f"{total.events:>8} {total.origins_at_most:>7} {told.signed(total.goldstein):>9}"
        _row(console, told.arrow(direction, dyad.a, dyad.b), values, top, numbers)
    console.print()
    for quad, values in by_quad.items():
        by_origins = sum(each.quads_by_origins.get(quad, 0) for each in every)
        _row(console, quad, values, top, f"{sum(values):>8} {by_origins:>7}")
    console.print(Text(_scale(dyad, points, folded), style="dim"), soft_wrap=True)
    _types(console, dyad, width)
    console.print()
    for each in dyad.events[:SHOWN]:
        _event(console, each, told.arrow(each.direction, dyad.a, dyad.b), width)
    if len(dyad.events) > SHOWN:
        _line(console, f"… and {told.counted(len(dyad.events) - SHOWN, 'event')} more: see --json or --html", width)


def _folded(count: int, room: int) -> tuple[list[range], int]:
    """The points that stand under each character: one, or as many as fit."""
    size = max(1, -(-count // max(1, room)))
    return [range(at, min(count, at + size)) for at in range(0, count, size)], size


def _sums(points: Sequence[Point], folded: Sequence[range], value: Callable[[Point], int]) -> list[int]:
    return [sum(value(points[i]) for i in group) for group in folded]


def _of_quad(point: Point, quad: str) -> int:
    return sum(each.quads.get(quad, 0) for each in (point.forward, point.back, point.mutual))


def spark(values: Sequence[int], top: int) -> str:
    """A bar a value, full at `top`, so that lines can be compared; a dot for none."""
    return "".join(BARS[-(-value * len(BARS) // top) - 1] if value else NOTHING for value in values)


def _row(console: Console, label: str, values: Sequence[int], top: int, numbers: str) -> None:
    console.print(
        Text.assemble(f"{shorten(label, LABEL - 2):<{LABEL}}", (spark(values, top), "cyan"), numbers), soft_wrap=True
    )


def _scale(dyad: Dyad, folded: Sequence[range], size: int) -> str:
    first, last = dyad.points[0].period, dyad.points[-1].period
    width = len(folded)
    axis = f"{first}{' ' * max(1, width - len(first) - len(last))}{last}" if len(folded) > 1 else first
    note = f"  {size} {dyad.by}s a bar" if size > 1 else ""
    return f"{'':<{LABEL}}{axis}{note}"


def _types(console: Console, dyad: Dyad, width: int) -> None:
    types: dict[str, int] = {}
    for count in (dyad.forward, dyad.back, dyad.mutual):
        for name, number in count.types.items():
            types[name] = types.get(name, 0) + number
    ordered = sorted(types.items(), key=lambda each: (-each[1], each[0]))
    if ordered:
        console.print()
        _line(console, "types: " + ", ".join(f"{name} {number}" for name, number in ordered), width)


def _event(console: Console, each: CountedEvent, direction: str, width: int) -> None:
    event = each.event
    _line(console, f"{told.when(event)}  {direction}  {told.act(event)}", width, style="bold")
    facts = [told.who(event)]
    if event.goldstein is not None:
        facts.append(f"Goldstein {told.signed(event.goldstein)}")
    facts.append(f"{told.counted(event.outlets, 'outlet')}, {told.counted(event.origins_at_most, 'origin')} at most")
    if spread := told.spread(event):
        facts.append(f"coded {spread}")
    if event.status != "actual" or event.background:
        facts.append(told.REASONS["background" if event.status == "actual" else event.status])
    _line(console, "; ".join(facts), width, indent=2)
    seen: dict[str, list[Passage]] = {}
    for passage in each.passages:
        seen.setdefault(one_line(passage.words), []).append(passage)
    for passages in list(seen.values())[:3]:
        outlets = list(dict.fromkeys(shorten(one.outlet or one.article, 30) for one in passages))
        _line(console, f"{cited(shorten(passages[0].words, 220))} {', '.join(outlets)}", width, indent=4)
    if len(seen) > 3:
        _line(console, f"{len(seen) - 3} more wordings in {each.key}", width, indent=4)


def print_events(events: Sequence[CountedEvent], console: Console) -> None:
    width = max(LEAST, min(WIDEST, console.width))
    for each in events:
        _event(console, each, each.key, width)


def print_acting(acting: Acting, console: Console) -> None:
    width = max(LEAST, min(WIDEST, console.width))
    events = told.counted(len(acting.events), "event")
    _line(
        console,
        f"{events} of {told.counted(acting.stories, 'story', 'stories')}: who did what to whom",
        width,
        style="bold",
    )
    _left_out(console, acting.left_out, width)
    if acting.pairs:
        console.print()
        console.print(Text("events origins Goldstein", style="dim"), soft_wrap=True)
    for pair in acting.pairs:
        _pair(console, pair, width)


def _pair(console: Console, pair: Pair, width: int) -> None:
    count = pair.count
    joint = "↔" if pair.mutual else "→"
    head = f"{count.events:>6} {count.origins_at_most:>7} {told.signed(count.goldstein):>9}  "
    parties = f"{pair.actor or 'nobody named'} {joint} {pair.recipient or 'nobody named'}"
    days = f"  {span_words(pair.first, pair.last, short=True)}" if pair.first else ""
    console.print(Text.assemble(head, (parties, "bold"), Text(days, style="dim")), soft_wrap=True)
    types = ", ".join(f"{name} {number}" for name, number in count.types.items())
    named = f" {joint} ".join(
        told.names(found) or "–" for found in (pair.actor_names, pair.recipient_names) if found or pair.recipient
    )
    _line(console, f"{types}: {named}" if named else types, width, indent=26)


def _left_out(console: Console, left_out: dict[str, int], width: int) -> None:
    if left_out:
        _line(console, f"not counted: {told.left_out_words(left_out)}", width)


def _line(console: Console, words: str, width: int, indent: int = 0, style: str = "") -> None:
    """Wrapped, further lines indented by two more."""
    lines = Text(words, style=style).wrap(console, width - indent - 2)
    for number, line in enumerate(lines):
        line.rstrip()
        console.print(Text(" " * (indent + 2 * (number > 0))) + line, soft_wrap=True)
