"""The event coder on sentences of our own and on other people's sets, beside its peers.

    python benchmarks/events.py                            # all of our own sentences, and the peers
    python benchmarks/events.py own --explain              # the event that each of our sentences reports
    python benchmarks/events.py false --explain            # events seen in sentences that report none
    python benchmarks/events.py types SET.jsonl GOLD.jsonl # types and quads, F1, as the referee of the set counts
    python benchmarks/events.py actors SET.jsonl GOLD.jsonl
    python benchmarks/events.py peers                      # what others reach, and under which conditions

SET holds article records, GOLD a line each of `{"id", "events": [{"type"}]}` or `{"id", "country", "sectors"}`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from consilience.annotate.article import annotate
from consilience.knowledge.plover import QUADS
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.settings import Settings

HERE = Path(__file__).parent / "events"
BAR = 0.03
SETTINGS = Settings()
# Sets of fifteen types count both under one name.
FIFTEEN = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# Published figures, or measured by the project's referee; see docs/accuracy.md for where each comes from.
PEERS = (
    ("PLV train: macro-F1 of types, quads F1", "verb look-up, a hundred stems", ".57, .72", "raw sentences"),
    ("", "rules of an earlier trial", ".69 to .74, .85 to .89", "the same parser; rules read on half of the set"),
    ("", "zero-shot language model (ZSP, levels 1 / 2)", ".77 / .82, -", "actor pair given; the paper's test half"),
    ("PETRARCH-2 GSR: types F1, country triples", "verb look-up", ".37, .15", "countries in order of mention"),
    ("", "rules of an earlier trial", ".49, .33", "the same parser"),
    ("", "PETRARCH-2", ".86, .83", "gold parses; made out of its own output; knows leaders of 2015 by name"),
    ("NGEC tests of actors: country, sector", "names and a word list", ".42, .45", ""),
)


def read(text: str, published: str | None = "2025-11-04") -> Annotated:
    return annotate(Article(id="a", text=text, published=published), SETTINGS)


def lines(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def false_events(*, explain: bool = False, quiet: bool = False) -> dict[str, float]:
    """The share of sentences without an event in which one is coded, whatever its status: all, and those kept apart."""
    kinds: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for kind, text in lines("false.tsv"):
        found = read(text).events
        kinds[kind] += 1
        wrong[kind] += bool(found)
        if found and explain:
            print(f"  {kind}: {text} {[(e.type, e.actors, e.recipients, e.status) for e in found]}")
    shares = {}
    for name, chosen in (
        ("all", list(kinds)),
        ("written afterwards", [kind for kind in kinds if kind.endswith("+")]),
        ("last of these", [kind for kind in kinds if kind.endswith("++")]),
    ):
        count, bad = sum(kinds[kind] for kind in chosen), sum(wrong[kind] for kind in chosen)
        shares[name] = bad / count
        if not quiet:
            print(f"  {name:<20} {bad:>3} of {count}: {bad / count:.1%} (bar {BAR:.0%})")
    if not quiet:
        print("  by kind: " + ", ".join(f"{kind} {wrong[kind]} of {count}" for kind, count in kinds.items()))
    return shares


def own_events(*, explain: bool = False, quiet: bool = False) -> dict[str, float]:
    """Our own sentences with one event each: macro-F1 of types, F1 of quads, and of types with both countries."""
    types, quads, triples = Tally(), Tally(), Tally()
    for kind, actors, recipients, text in lines("gold.tsv"):
        found = read(text).events
        types.add({event.type for event in found}, {kind})
        quads.add({QUADS[event.type] for event in found}, {QUADS[kind]})
        wanted = {(kind, _countries(_codes(actors)), _countries(_codes(recipients)))}
        got = {(e.type, _countries(e.actors), _countries(e.recipients)) for e in found}
        triples.add(got, wanted)
        if explain and got != wanted:
            print(f"  {text}\n      {sorted(got, key=str)} for {sorted(wanted, key=str)}")
    figures = {"types": types.f1(), "types, macro": types.macro(), "quads": quads.f1(), "triples": triples.f1()}
    if not quiet:
        print("  " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return figures


def _codes(written: str) -> tuple[str, ...]:
    return tuple(written.split(", ")) if written != "-" else ()


def _countries(codes: Iterable[str]) -> frozenset[str]:
    """Countries of a side; one that is not told is nobody."""
    return frozenset(code.split()[0] for code in codes) - {"---"}


class Tally:
    """Sets of labels found and wanted."""

    def __init__(self) -> None:
        self.matched: Counter[Any] = Counter()
        self.found: Counter[Any] = Counter()
        self.wanted: Counter[Any] = Counter()

    def add(self, found: set[Any], wanted: set[Any]) -> None:
        self.matched.update(found & wanted)
        self.found.update(found)
        self.wanted.update(wanted)

    def f1(self) -> float:
        return _f1(sum(self.matched.values()), sum(self.found.values()), sum(self.wanted.values()))

    def macro(self) -> float:
        """The mean over the labels that are wanted."""
        return sum(_f1(self.matched[each], self.found[each], self.wanted[each]) for each in self.wanted) / len(
            self.wanted
        )


def _f1(matched: int, found: int, wanted: int) -> float:
    return 2 * matched / (found + wanted) if found + wanted else 0.0


def set_types(articles: Path, gold: Path) -> None:
    """Types and quads on a set with its gold."""
    texts = {row["id"]: row for row in _rows(articles)}
    types, quads = Tally(), Tally()
    for row in _rows(gold):
        if any(each["type"] is None for each in row["events"]):
            continue
        names = FIFTEEN if row.get("scheme") == "plover-15" else {}
        found = read(texts[row["id"]]["text"], texts[row["id"]].get("published")).events
        types.add({names.get(e.type, e.type) for e in found}, {each["type"] for each in row["events"]})
        quads.add(
            {"material cooperation" if e.type in names else str(e.quad) for e in found},
            {each["quad"] for each in row["events"]},
        )
    print(f"  types F1 {types.f1():.3f}, macro {types.macro():.3f}; quads F1 {quads.f1():.3f}")


def set_actors(articles: Path, gold: Path) -> None:
    """Country and sector of phrases; "" in the gold: none is right, null: not scored."""
    texts = {row["id"]: row for row in _rows(articles)}
    right, scored = Counter[str](), Counter[str]()
    for row in _rows(gold):
        code = read(texts[row["id"]]["text"], texts[row["id"]].get("published")).actor or "---"
        country, _, sector = code.partition(" ")
        bodies = {"UNO": "IGO", "EUR": "IGO", "NAT": "IGO"}
        if row["country"] is not None:
            scored["country"] += 1
            right["country"] += bodies.get(country, country) == (bodies.get(row["country"], row["country"]) or "---")
        if row["sectors"] is not None:
            scored["sector"] += 1
            right["sector"] += sector in row["sectors"]
    print("  " + ", ".join(f"{name} {right[name] / scored[name]:.3f} of {scored[name]}" for name in scored))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def peers() -> None:
    for what, who, figures, conditions in PEERS:
        print(f"  {what:<42} {who:<46} {figures:<24} {conditions}")


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("part", nargs="?", choices=("own", "false", "types", "actors", "peers"))
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--explain", action="store_true", help="print what is wrong")
    given = options.parse_args()
    if given.part in ("types", "actors"):
        if len(given.files) != 2:
            options.error(f"{given.part} needs SET.jsonl and GOLD.jsonl")
        (set_types if given.part == "types" else set_actors)(*given.files)
        return
    for part in ("own", "false", "peers"):
        if given.part in (None, part):
            print({"own": "One event each", "false": "No event", "peers": "Peers"}[part])
            if part == "peers":
                peers()
            else:
                (own_events if part == "own" else false_events)(explain=given.explain)


if __name__ == "__main__":
    main()
