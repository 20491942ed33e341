"""A value and a bound word -> the closed interval that the words allow."""

from __future__ import annotations

import math


def apply_bound(
    word: str, low: float | None, high: float | None, bound: str, *, is_count: bool = True
) -> tuple[float | None, float | None, str]:
    """The interval after a bound word of `bounds`, and the bound's name in the output contract.

    "Around x" is x plus or minus a tenth (the contract's convention), "nearly x" the part below, "just over x" the part
    above; all three are named "around". A vague plural keeps its own interval under "around".
    """
    if word in ("at least", "more than"):
        return low, None, word
    if word in ("at most", "fewer than"):
        return None, high if high is not None else low, word
    if low is None or high is None or bound == "vague":
        return low, high, bound
    is_whole = is_count and low == int(low) and high == int(high)
    slack_low, slack_high = max(abs(low) * 0.1, _unit_step(low)), max(abs(high) * 0.1, _unit_step(high))
    if word == "nearly":
        return _tidy(low - slack_low, is_whole, up=True), high, "around"
    if word == "just over":
        return low, _tidy(high + slack_high, is_whole, up=False), "around"
    return (
        _tidy(low - slack_low, is_whole, up=True),
        _tidy(high + slack_high, is_whole, up=False),
        bound if bound == "range" else "around",
    )


def _unit_step(value: float) -> float:
    """Small counts are about one off: "about four" may be three or five."""
    return 1.0 if value == int(value) and 2 <= value < 10 else 0.0


def _tidy(value: float, is_whole: bool, *, up: bool) -> float:
    """Whole numbers stay whole where the words count things; the rest loses float dust only."""
    if is_whole:
        return float(math.ceil(round(value, 6)) if up else math.floor(round(value, 6)))
    return round(value, 6)
