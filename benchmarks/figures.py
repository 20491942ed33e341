"""Measure `find_figures` on our own gold: `python benchmarks/figures.py [--explain 30] [--half odd|even]`.

Prints a table: how many figures are found and how many found ones are right (a span that overlaps a gold one is the
same figure), then, over the matched ones, how often value, bound, unit, measure and as-of are right.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from consilience.annotate.attributions import find_attributions
from consilience.annotate.entities import find_mentions
from consilience.annotate.figures import find_figures
from consilience.annotate.parse import parse
from consilience.annotate.times import find_times
from consilience.model.annotated import Figure
from consilience.settings import Settings

GOLD = Path(__file__).parent / "figures" / "gold.jsonl"
FIELDS = ("low", "high", "bound", "unit", "measure", "as_of")


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--explain", type=int, default=0, help="print so many errors")
    options.add_argument("--half", choices=("odd", "even"), help="only the sentences of odd or even number")
    options.add_argument("--kind", choices=("hand", "template"))
    given = options.parse_args()
    rows = gold()
    if given.half:
        rows = [row for row in rows if int(row["id"][1:]) % 2 == (given.half == "odd")]
    if given.kind:
        rows = [row for row in rows if row["kind"] == given.kind]
    report(*score(rows), explain=given.explain)


def gold() -> list[dict[str, Any]]:
    """The sentences with their figures."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def score(rows: list[dict[str, Any]]) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Counts of right and all for each figure of the table, and the errors in words."""
    found = right = gold_count = strict = 0
    fields = dict.fromkeys(FIELDS, 0)
    errors: list[str] = []
    for row in rows:
        text = row["text"]
        figures = list(annotated(text, row["published"]))
        gold_count += len(row["figures"])
        found += len(figures)
        for gold in row["figures"]:
            match = next((f for f in figures if f.start < gold["end"] and gold["start"] < f.end), None)
            if match is None:
                errors.append(f"missed   {gold['words']!r} in {text!r}")
                continue
            figures.remove(match)
            right += 1
            wrong = [name for name in FIELDS if not agrees(getattr(match, name), gold[name])]
            for name in FIELDS:
                fields[name] += name not in wrong
            strict += not wrong
            errors += [
                f"{name:8} {getattr(match, name)!r} for {gold[name]!r} of {gold['words']!r} in {text!r}"
                for name in wrong
            ]
        errors += [f"spurious {text[f.start : f.end]!r} ({f.unit}, {f.measure}) in {text!r}" for f in figures]
    table = {"found (recall)": (right, gold_count), "right (precision)": (right, found)}
    table |= {name: (fields[name], right) for name in FIELDS}
    table["all fields"] = (strict, gold_count)
    return table, errors


def annotated(text: str, published: str) -> tuple[Figure, ...]:
    parsed = parse(text, (), Settings().model)
    mentions = find_mentions(text, parsed)
    attributions = find_attributions(text, parsed, mentions)
    return find_figures(text, parsed, mentions, find_times(text, parsed, published), attributions)


def agrees(value: Any, gold: Any) -> bool:
    if isinstance(gold, list):
        return value in gold
    if isinstance(gold, float | int) and isinstance(value, float):
        return abs(value - gold) <= max(1.0 if gold > 20 else 0.01, 0.001 * abs(gold))
    return bool(value == gold)


def report(table: dict[str, tuple[int, int]], errors: list[str], *, explain: int) -> None:
    for name, (part, whole) in table.items():
        print(f"{name:18} {part / whole if whole else 0:6.3f}  {part}/{whole}")
    for error in errors[:explain]:
        print(error)


if __name__ == "__main__":
    main()
