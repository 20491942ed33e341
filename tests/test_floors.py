"""Quality may rise, not fall: two story bundles held against their golds, as `benchmarks/quality.py` does it.

The floors lie a little below what was measured when they were set, so that a claim more or less does not trip them.
To lower one is a commit of its own that says why. All seven bundles: `make bench`.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"

# At least so much.
FLOORS = {
    "ferry": {
        "precision": 0.95,
        "recall": 0.58,
        "f1": 0.72,
        "quotes": 0.98,
        "speakers": 0.95,
        "timeline": 0.90,
        "chains": 0.85,
        "differences": 0.72,
    },
    "verdict": {
        "precision": 0.88,
        "recall": 0.46,
        "f1": 0.60,
        "quotes": 0.98,
        "speakers": 0.90,
        "timeline": 0.60,
        "chains": 0.80,
        "differences": 0.40,
    },
}
# At most so much.
CEILINGS = {
    "ferry": {"false_merges": 0.04, "false_contradictions": 0.00, "violations": 1},
    "verdict": {"false_merges": 0.12, "false_contradictions": 0.00, "violations": 0},
}


def benchmark(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def measured(bundle: str) -> Any:
    return benchmark("quality").run(bundle)


@pytest.mark.parametrize(("bundle", "figure"), [(b, f) for b, floors in FLOORS.items() for f in floors])
def test_no_figure_fell(bundle: str, figure: str) -> None:
    assert getattr(measured(bundle), figure) >= FLOORS[bundle][figure]


@pytest.mark.parametrize(("bundle", "figure"), [(b, f) for b, ceilings in CEILINGS.items() for f in ceilings])
def test_no_error_grew(bundle: str, figure: str) -> None:
    assert getattr(measured(bundle), figure) <= CEILINGS[bundle][figure]


@pytest.mark.parametrize("bundle", FLOORS)
def test_every_figure_has_its_bar(bundle: str) -> None:
    assert set(measured(bundle)._fields) == set(FLOORS[bundle]) | set(CEILINGS[bundle])


def test_events_are_coded() -> None:
    found = benchmark("events").own_events(quiet=True)
    assert found["types, macro"] >= 0.97
    assert found["quads"] >= 0.97
    assert found["triples"] >= 0.93


def test_few_events_are_seen_where_none_is() -> None:
    events = benchmark("events")
    assert events.false_events(quiet=True)["all"] <= events.BAR


# The share of sentences with a kept meaning that `check` finds supported, and of those with a changed one that it does
# not: a wrong "supported" is the worst mistake. The second bundle was held back while the stage was tuned.
CHECKED = {"verdict": (0.80, 0.94), "election": (0.85, 0.91)}


@pytest.mark.parametrize("bundle", CHECKED)
def test_drafts_are_checked(bundle: str) -> None:
    check = benchmark("check")
    kept, changed = check.shares((row, check.check(row)) for row in check.rows(bundle))
    assert kept >= CHECKED[bundle][0]
    assert changed >= CHECKED[bundle][1]
