"""The event coder on our own sentences and on sets that a referee's gold goes with, beside its peers.

    python benchmarks/events.py false                        # events seen in sentences that report none
    python benchmarks/events.py false --explain
    python benchmarks/events.py types SET.jsonl GOLD.jsonl   # types and quads, F1
    python benchmarks/events.py actors SET.jsonl GOLD.jsonl  # country and sector of phrases
    python benchmarks/events.py peers                        # what others reach, and under which conditions
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from consilience.annotate.article import annotate
from consilience.model.article import Article
from consilience.settings import Settings

HERE = Path(__file__).parent / "events"
BAR = 0.03


def false_events(explain: bool) -> float:
    """The share of our own sentences without an event in which one is coded. Events marked historical count too."""
    kinds: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for line in (HERE / "false.tsv").read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("#"):
            continue
        kind, text = line.split("\t")
        events = annotate(Article(id="a", text=text, published="2025-11-04"), Settings()).events
        kinds[kind] += 1
        if events:
            wrong[kind] += 1
            if explain:
                print(f"  {kind}: {text} {[(e.type, e.actors, e.recipients, e.status) for e in events]}")
    for kind, count in kinds.items():
        print(f"  {kind:<12}{wrong[kind]:>3} of {count}")
    share = sum(wrong.values()) / sum(kinds.values())
    print(f"  all         {sum(wrong.values()):>3} of {sum(kinds.values())}: {share:.1%} (bar {BAR:.0%})")
    return share


if __name__ == "__main__":
    import sys

    false_events("--explain" in sys.argv)
