"""Dyad -> inline SVG: cooperation above the line, conflict below, a panel a direction; Goldstein values last.

Each bar links to the events of its period. Nothing depends on colour: what is verbal is hollow, what is material full.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Literal

from consilience.model.series import Count, Direction, Dyad, Point
from consilience.publish import series_words as told
from consilience.publish.axis import scale
from consilience.publish.dates import span_words

Weight = Literal["events", "origins"]
WIDTH = 960
LEFT, RIGHT = 56, 8
PANEL, GAP, HEAD = 120, 28, 30
FOOT = 28
WIDEST_BAR = 36.0
DIRECTIONS: tuple[Direction, ...] = ("forward", "back", "mutual")


def chart(dyad: Dyad, weight: Weight) -> str:
    """The chart by events or by origins. Empty where there is no event."""
    panels = [each for each in DIRECTIONS if getattr(dyad, each).events]
    if not panels:
        return ""
    up = max((_cooperation(_of(point, each), weight) for point in dyad.points for each in panels), default=0)
    down = max((_conflict(_of(point, each), weight) for point in dyad.points for each in panels), default=0)
    parts: list[str] = []
    top = 0
    ends = _whole(max(up, 1 if not down else 0)), _whole(down)
    for each in panels:
        panel, height = _panel(dyad, each, weight, top, PANEL / sum(ends))
        parts.append(panel)
        top += HEAD + height + GAP
    parts.append(_goldstein(dyad, weight, top))
    top += HEAD + PANEL
    parts.append(_days(dyad, top))
    label = f"{told.title(dyad)}: {weight} by {dyad.by}. The table below holds the same numbers."
    return (
        f'<svg class="series" viewBox="0 0 {WIDTH} {top + FOOT}" role="group" aria-label="{escape(label)}">'
        + "".join(parts)
        + "</svg>"
    )


def period_id(period: str) -> str:
    return f"p-{period}"


def _of(point: Point, direction: Direction) -> Count:
    found: Count = getattr(point, direction)
    return found


def _quad(count: Count, quad: str, weight: Weight) -> int:
    return (count.quads if weight == "events" else count.quads_by_origins).get(quad, 0)


def _cooperation(count: Count, weight: Weight) -> int:
    return _quad(count, "verbal cooperation", weight) + _quad(count, "material cooperation", weight)


def _conflict(count: Count, weight: Weight) -> int:
    return _quad(count, "verbal conflict", weight) + _quad(count, "material conflict", weight)


def _slots(dyad: Dyad) -> tuple[float, float]:
    """The width of a period, and of its bar."""
    step = (WIDTH - LEFT - RIGHT) / max(1, len(dyad.points))
    return step, max(1.0, min(WIDEST_BAR, step * 0.8))


def _panel(dyad: Dyad, direction: Direction, weight: Weight, top: int, unit: float) -> tuple[str, int]:
    """One direction, and its height: as much as it needs on the scale that all panels share."""
    counts = [_of(point, direction) for point in dyad.points]
    ceiling = _whole(max((_cooperation(each, weight) for each in counts), default=0))
    floor = _whole(max((_conflict(each, weight) for each in counts), default=0))
    tall = round((ceiling + floor) * unit)
    zero = top + HEAD + ceiling * unit
    step, width = _slots(dyad)
    parts = [_title(told.direction_words(direction, dyad.a, dyad.b), top)]
    parts += [_line(zero - value * unit, str(abs(value)), value == 0) for value in sorted({ceiling, 0, -floor})]
    for number, (point, count) in enumerate(zip(dyad.points, counts, strict=True)):
        if not count.events:
            continue
        x = LEFT + step * number + (step - width) / 2
        bars = []
        level = zero
        for quad, kind in (("material cooperation", "full good"), ("verbal cooperation", "open good")):
            height = _quad(count, quad, weight) * unit
            level -= height
            bars.append(_bar(x, level, width, height, kind))
        level = zero
        for quad, kind in (("material conflict", "full bad"), ("verbal conflict", "open bad")):
            height = _quad(count, quad, weight) * unit
            bars.append(_bar(x, level, width, height, kind))
            level += height
        quads = ", ".join(f"{_quad(count, quad, weight)} {quad}" for quad in told.QUADS if _quad(count, quad, weight))
        words = f"{span_words(point.start, point.end)}: {quads} ({weight})"
        parts.append(_linked(point, words, "".join(bars), LEFT + step * number, top + HEAD, step, tall))
    return "".join(parts), tall


def _goldstein(dyad: Dyad, weight: Weight, top: int) -> str:
    def value(point: Point) -> float:
        counts = [_of(point, each) for each in DIRECTIONS]
        return sum(each.goldstein if weight == "events" else each.goldstein_by_origins for each in counts)

    return _values(dyad, "Sum of Goldstein values, both directions", value, top)


def _values(dyad: Dyad, title: str, value: Callable[[Point], float], top: int) -> str:
    values = [value(point) for point in dyad.points]
    high, low = max(0.0, *values), max(0.0, *(-each for each in values))
    ends = scale(0.0, max(high, low, 1.0), opens_right=False)[1]
    ceiling, floor = (ends if high else 0.0), (ends if low else 0.0)
    unit = PANEL / ((ceiling + floor) or 1.0)
    zero = top + HEAD + ceiling * unit
    step, width = _slots(dyad)
    parts = [_title(title, top)]
    marks = sorted({ceiling, 0.0, -floor})
    parts += [_line(zero - mark * unit, f"{mark:+g}".replace("-", "−") if mark else "0", mark == 0) for mark in marks]
    for number, (point, each) in enumerate(zip(dyad.points, values, strict=True)):
        if not point.events:
            continue
        x = LEFT + step * number + (step - width) / 2
        height = abs(each) * unit
        bar = _bar(x, zero - height if each > 0 else zero, width, height, "plain")
        words = f"{span_words(point.start, point.end)}: {told.signed(each)}"
        parts.append(_linked(point, words, bar, LEFT + step * number, top + HEAD, step, PANEL))
    return "".join(parts)


def _whole(value: int) -> int:
    """The end of an axis of counts: the number itself while small, else 1, 2 or 5 times a power of ten."""
    if value <= 10:
        return value
    return int(scale(0.0, float(value), opens_right=False)[1])


def _title(words: str, top: int) -> str:
    return f'<text class="panel" x="0" y="{top + 13}">{escape(words)}</text>'


def _line(y: float, label: str, is_zero: bool) -> str:
    return (
        f'<line class="{"zero" if is_zero else "grid"}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="tick" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    )


def _bar(x: float, y: float, width: float, height: float, kind: str) -> str:
    if height <= 0:
        return ""
    inset = 0.75 if kind.startswith("open") else 0.0  # the stroke lies within the bar
    return (
        f'<rect class="{kind}" x="{x + inset:.1f}" y="{y + inset:.1f}" width="{max(0.5, width - 2 * inset):.1f}" '
        f'height="{max(0.5, height - 2 * inset):.1f}"/>'
    )


def _linked(point: Point, words: str, bars: str, x: float, top: float, step: float, tall: int) -> str:
    """A bar that opens its events; the whole height of the panel can be clicked, which helps with low bars."""
    return (
        f'<a href="#{period_id(point.period)}" aria-label="{escape(words)}"><title>{escape(words)}</title>'
        f'<rect class="hit" x="{x:.1f}" y="{top}" width="{step:.1f}" height="{tall}"/>{bars}</a>'
    )


def _days(dyad: Dyad, top: int) -> str:
    """The periods' names, as many as there is room for."""
    step, _ = _slots(dyad)
    every = max(1, -(-76 // max(1, int(step))))
    parts = []
    for number in range(0, len(dyad.points), every):
        x = LEFT + step * (number + 0.5)
        anchor = (
            "middle" if LEFT + 36 < x < WIDTH - 44 or len(dyad.points) == 1 else "start" if x < WIDTH / 2 else "end"
        )
        place = x if anchor == "middle" else x - step / 2 if anchor == "start" else WIDTH - RIGHT
        label = dyad.points[number].period
        parts.append(f'<text class="tick" x="{place:.1f}" y="{top + 20}" text-anchor="{anchor}">{label}</text>')
    return "".join(parts)


def shown(points: Sequence[Point]) -> list[Point]:
    """The periods with an event, for the table."""
    return [point for point in points if point.events]
