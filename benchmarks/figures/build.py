"""Write the gold of figures: `python benchmarks/figures/build.py` reads sentences.txt and templates, writes gold.jsonl.

Each line: id, text, published, and its figures with the words, interval, bound, unit, measure and as-of. Where more
than one reading is right, `unit` or `measure` is a list. The notation is explained at the head of sentences.txt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PUBLISHED = "2025-10-27"
_MARK = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")

BOUNDS = (
    ("at least {}", "at least", lambda n: (n, None)),
    ("more than {}", "more than", lambda n: (n, None)),
    ("up to {}", "at most", lambda n: (None, n)),
    ("around {}", "around", lambda n: (round(n * 0.9), round(n * 1.1))),
    ("{}", "exact", lambda n: (n, n)),
    ("nearly {}", "around", lambda n: (round(n * 0.9), n)),
    ("fewer than {}", "fewer than", lambda n: (None, n)),
    ("an estimated {}", "around", lambda n: (round(n * 0.9), round(n * 1.1))),
)
NUMBERS = (30, 120, 450, 2000, 70, 1500, 20, 800)
THINGS = (
    ("soldiers", "soldier"),
    ("civilians", "civilian"),
    ("villagers", "villager"),
    ("North Korean troops", "soldier"),
    ("people", "person"),
    ("prison guards", "guard"),
    ("women and children", ["woman", "child"]),
    ("foreign fighters", "fighter"),
)
PASSIVES = (
    ("{} were killed in the attack.", "killed"),
    ("{} have been wounded since dawn.", "wounded"),
    ("Overnight, {} were arrested in the northern districts.", "arrested"),
    ("{} had to be evacuated when the dam cracked.", "evacuated"),
    ("{} were rescued from the upper floors, the fire service said.", "rescued"),
    ("Officials said that {} had been captured.", "captured"),
    ("{} are believed to have died.", "killed"),
    ("{} are still missing.", "missing"),
    ("{} were reported killed along the river.", "killed"),
    ("{} fled to the neighbouring valley.", "displaced"),
    ("{} were taken to hospital.", "hospitalised"),
    ("{} who took part in the march were detained.", "arrested"),
)
ACTIVES = (
    ("The gunmen killed {} near the mill.", "killed"),
    ("The explosion injured {}.", "injured"),
    ("The government sent {} to the border.", "sent"),
    ("Security forces detained {} after the vote.", "arrested"),
    ("The truce freed {}.", "released"),
    ("A helicopter rescued {} from the roof.", "rescued"),
    ("The fighting has displaced {}.", "displaced"),
    ("The crash left {} dead.", "killed"),
    ("The epidemic infected {} within a month.", "infected"),
    ("The militia abducted {} on the coast road.", "kidnapped"),
)
TOLLS = (
    ("The death toll rose to {} on the second day.", "killed", "person"),
    ("The number of injured stood at {}.", "injured", "person"),
    ("A death toll of {} was given by the mayor.", "killed", "person"),
    ("The number of people killed reached {}.", "killed", "person"),
    ("The number of missing fell to {}.", "missing", "person"),
    ("The count of wounded climbed to {}.", "wounded", "person"),
)
DATED = (
    ("As of {date}, {} had been killed, according to the army.", "killed"),
    ("{} had been wounded as of {date}.", "wounded"),
    ("By {date}, {} had been evacuated.", "evacuated"),
)
DATES = (("October 20", "2025-10-20"), ("September", "2025-09"), ("Sunday", "2025-10-26"), ("3 October", "2025-10-03"))


def main() -> None:
    rows = [*hand_made(), *from_templates()]
    lines = (
        json.dumps({"id": f"F{number:03d}", "published": PUBLISHED, **row}, ensure_ascii=False)
        for number, row in enumerate(rows, start=1)
    )
    (HERE / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def hand_made() -> Iterator[dict[str, Any]]:
    for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield read_line(line)


def read_line(line: str) -> dict[str, Any]:
    """The sentence without its marks, and its figures with offsets."""
    text, figures, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        start = len(text)
        text += found[1]
        at = found.end()
        if found[2] == "skip":
            continue
        cells = (found[2].split("|") + [""] * 5)[:5]
        low, high = interval(cells[0])
        as_of = cells[4] if cells[4] not in ("", "-") else None
        figures.append(
            {
                "start": start, "end": len(text), "words": found[1], "low": low, "high": high,
                "bound": cells[1] or "exact", "unit": options(cells[2]), "measure": options(cells[3]), "as_of": as_of,
            }
        )  # fmt: skip
    return {"text": text + line[at:], "figures": figures, "kind": "hand"}


def interval(cell: str) -> tuple[float | None, float | None]:
    low, dots, high = cell.partition("..")
    if not dots:
        return float(low), float(low)
    return float(low) if low else None, float(high) if high else None


def options(cell: str) -> str | list[str | None] | None:
    found = [None if each == "-" else each for each in cell.split("/")]
    return found[0] if len(found) == 1 else found


def from_templates() -> Iterator[dict[str, Any]]:
    """Every frame with a few bounds and things, stepped through in turn so that all pairs of neighbours differ."""
    step = 0
    for frames in (PASSIVES, ACTIVES):
        for frame, measure in frames:
            for _ in range(4):
                yield filled(frame, step, measure)
                step += 1
    for frame, measure, unit in TOLLS:
        for _ in range(3):
            yield filled(frame, step, measure, unit=unit)
            step += 1
    for frame, measure in DATED:
        for date, value in DATES:
            yield filled(frame.replace("{date}", date), step, measure, as_of=value)
            step += 1


def filled(frame: str, step: int, measure: str, unit: str | None = None, as_of: str | None = None) -> dict[str, Any]:
    pattern, bound, spread = BOUNDS[(step * 3) % len(BOUNDS)]
    value = NUMBERS[(step * 5) % len(NUMBERS)]
    thing, counted = ("", unit) if unit else THINGS[(step * 7 + step // 8) % len(THINGS)]
    words = pattern.format(f"{value:,}")
    phrase = f"{words} {thing}".strip()
    start = frame.index("{}")
    if start == 0:
        phrase, words = phrase[0].upper() + phrase[1:], words[0].upper() + words[1:]
    low, high = spread(value)
    row = {
        "start": start, "end": start + len(words), "words": words, "low": low, "high": high, "bound": bound,
        "unit": counted, "measure": measure, "as_of": as_of,
    }  # fmt: skip
    return {"text": frame.replace("{}", phrase), "figures": [row], "kind": "template"}


if __name__ == "__main__":
    main()
