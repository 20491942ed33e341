"""Contrast after WCAG 2.2, success criteria 1.4.3 (text, 4.5 to 1) and 1.4.11 (shapes that tell something, 3 to 1)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = (files("consilience.publish") / "assets" / "page.css").read_text(encoding="utf-8")
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLE)
}
TEXT = [
    *[("ink", ground) for ground in ("paper", "pane", "raised", "accent-wash")],
    *[("soft", ground) for ground in ("paper", "pane", "raised", "accent-wash")],
    *[("accent", ground) for ground in ("paper", "pane", "accent-wash", "raised")],
    *[("differ", ground) for ground in ("paper", "pane", "differ-wash", "accent-wash")],
    ("on-accent", "accent"),
    ("on-mark", "mark"),
    ("on-mark", "mark-now"),
]
SHAPES = [("edge", "paper"), ("edge", "pane"), ("edge", "raised"), ("accent", "paper"), ("differ", "paper")]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("colour", "ground"), TEXT)
def test_text_can_be_read(colour: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[colour][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("colour", "ground"), SHAPES)
def test_shapes_can_be_seen(colour: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[colour][theme], COLOURS[ground][theme]) >= 3


def test_no_colour_is_set_past_the_variables() -> None:
    rules = STYLE.split("}", 1)[1]
    printed = re.sub(r"@media print \{.*?\n\}", "", rules, flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"#keys-close", "", printed))


def test_every_variable_in_use_is_defined() -> None:
    defined = set(re.findall(r"--([a-z-]+):", STYLE))
    assert set(re.findall(r"var\(--([a-z-]+)\)", STYLE)) <= defined
