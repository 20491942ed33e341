"""Difference -> intervals on one axis, in per cent of its width. Figures are set side by side, never averaged."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from consilience.model.account import Difference, Side
from consilience.publish.words import is_approximate, number, plural

Shape = Literal["exact", "around", "range", "at least", "at most", "words"]
LEFT, RIGHT = 3.0, 97.0  # room for half a dot at either end
TICKS = 4
# Zero is shown where the figures differ by this share of the largest: there their proportion is part of the news.
ZERO_FROM = 0.4


@dataclass(frozen=True)
class Lane:
    """One side. `x1` and `x2` are the ends of its interval, `dot` the stated value; None where there is none."""

    side: Side
    shape: Shape
    x1: float | None = None
    x2: float | None = None
    dot: float | None = None
    open_left: bool = False
    open_right: bool = False
    hollow: bool = False  # the stated value is not itself included: "more than", "fewer than"


@dataclass(frozen=True)
class Axis:
    """Lanes over one scale. `ticks` are (position, label); `note` says where the axis begins when not at zero."""

    unit: str
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    note: str

    @property
    def has_scale(self) -> bool:
        return bool(self.ticks)


def axes(difference: Difference) -> tuple[Axis, ...]:
    """One axis for each unit that the sides count in, in their order; none where no side has a number.

    Sides without a number stand on the first axis in words alone.
    """
    sides = [side for side in difference.sides if _bounds(side)]
    if not sides:
        return ()
    units = list(dict.fromkeys(side.unit or "" for side in sides))
    if "" in units and len(units) == 2:  # one side names the unit, the other leaves it out: the same count
        units.remove("")
        groups = {units[0]: list(difference.sides)}
    else:
        groups = {unit: [side for side in sides if (side.unit or "") == unit] for unit in units}
        wordless = [side for side in difference.sides if not _bounds(side)]
        groups[units[0]] = [side for side in difference.sides if side in groups[units[0]] or side in wordless]
    return tuple(_axis(unit, group) for unit, group in groups.items())


def _bounds(side: Side) -> tuple[float, ...]:
    return tuple(value for value in (side.low, side.high) if value is not None and math.isfinite(value))


def _axis(unit: str, sides: list[Side]) -> Axis:
    values = [value for side in sides for value in _bounds(side)]
    low, high = min(values), max(values)
    begins, ends, step = scale(low, high, opens_right=any(_is_open_right(side) for side in sides))

    def at(value: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (value - begins) / (ends - begins), 2)

    count = round((ends - begins) / step)
    ticks = tuple((at(begins + step * i), number(round(begins + step * i, 10))) for i in range(count + 1))
    note = "" if begins <= 0 else f"The axis begins at {number(begins)}, not at zero."
    return Axis(plural(unit), tuple(_lane(side, at, begins) for side in sides), ticks, note)


def _is_open_right(side: Side) -> bool:
    return side.low is not None and side.high is None


def scale(low: float, high: float, *, opens_right: bool) -> tuple[float, float, float]:
    """Where an axis begins and ends, and its step: 1, 2, 2.5 or 5 times a power of ten."""
    from_zero = low <= 0 or high - low >= ZERO_FROM * high or low == high
    span = (high - min(low, 0.0)) if from_zero else high - low
    span = max(span, 1e-9) if high > 0 else span or 1.0
    reach = high + span * (0.2 if opens_right else 0.02)
    start = min(low, 0.0) if from_zero else low - span * 0.1
    rough = (reach - start) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    if step < 1 and float(low).is_integer() and float(high).is_integer():
        step = 1.0  # nobody counts half a person
    begins = math.floor(start / step) * step
    if low >= 0:
        begins = max(0.0, begins)
    ends = math.ceil(reach / step) * step
    return begins, ends if ends > begins else begins + step, step


def _lane(side: Side, place: Callable[[float], float], begins: float) -> Lane:
    low = side.low if side.low is not None and math.isfinite(side.low) else None
    high = side.high if side.high is not None and math.isfinite(side.high) else None
    beyond = any(word in side.value.casefold() for word in ("more than", "over", "fewer than", "less than", "under"))
    if low is not None and high is not None:
        if low == high:
            return Lane(side, "exact", dot=place(low))
        if is_approximate(side.value):
            return Lane(side, "around", place(low), place(high), dot=place((low + high) / 2))
        return Lane(side, "range", place(low), place(high))
    if low is not None:
        return Lane(side, "at least", place(low), 100.0, dot=place(low), open_right=True, hollow=beyond)
    if high is not None:
        opens = begins != 0  # a count cannot fall below zero, so there the bar ends
        start = 0.0 if opens else place(0.0)
        return Lane(side, "at most", start, place(high), dot=place(high), open_left=opens, hollow=beyond)
    return Lane(side, "words")
