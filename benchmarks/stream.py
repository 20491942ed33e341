"""Articles with their annotations, ever more of them -> how fast they are grouped, in how much memory, how that grows.

    python benchmarks/stream.py                                # 10,000 and 30,000 made-up articles
    python benchmarks/stream.py --sizes 10000,100000,1000000
    python benchmarks/stream.py STREAM.jsonl --sizes 10000,100000

Each size runs in a process of its own. Timed is what grouping costs where furniture is known: reading an article's
words, placing it, seating it again, saying why; articles come in batches as `add` writes them down. The made-up stream
(2,000 articles a day, stories of one to forty reports that share names and a part of their words) is easier to tell
apart than news; it says nothing on quality.
`exponent` is that of time against number from the size before: 1 is growth in proportion.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from math import log
from pathlib import Path

import msgspec

from consilience.annotate.article import skim
from consilience.model.article import Article
from consilience.stories.grouper import Grouper
from consilience.stories.terms import read_terms

PER_DAY = 2_000
BATCH = 64  # articles read and then placed, as `add` writes them down
_ONSETS, _VOWELS, _CODAS = "b d f g h k l m n p r s t v z".split(), "a e i o u ai ea ou".split(), "n r l s m k".split()


def made_up(count: int, seed: int = 1) -> Iterator[Article]:
    """A stream of articles in order of time."""
    drawn = random.Random(seed)
    common = [_word(drawn) for _ in range(6_000)]
    running: list[list[str]] = []  # stories: the words of each
    for number in range(count):
        if len(running) < 400 or drawn.random() < 0.35:
            running.append([_word(drawn).title() for _ in range(12)] + drawn.sample(common, 60))
        if len(running) > 700:
            running.pop(drawn.randrange(len(running) // 2))
        words = drawn.choice(running)
        sentences = [
            " ".join([drawn.choice(words[:12]), *drawn.choices(words[12:], k=7), *drawn.choices(common, k=6)])
            for _ in range(16)
        ]
        minutes = number * 1440 // PER_DAY
        day = time.strftime("%Y-%m-%dT%H:%M:00+00:00", time.gmtime(1_900_000_000 + 60 * minutes))
        title = " ".join([*drawn.sample(words[:12], 2), *drawn.sample(words[12:], 4)])
        yield Article(id=f"m{number:07}", title=title, text=". ".join(sentences) + ".", published=day)


def _word(drawn: random.Random) -> str:
    return "".join(
        drawn.choice(_ONSETS) + drawn.choice(_VOWELS) + drawn.choice(_CODAS) for _ in range(drawn.randrange(2, 4))
    )


def from_file(path: Path, count: int) -> Iterator[Article]:
    with path.open("rb") as lines:
        for line in itertools.islice(lines, count):
            yield msgspec.json.decode(line, type=Article)


def measure(path: Path | None, count: int) -> tuple[float, float]:
    """Seconds of processor time and megabytes at the most for the first `count` articles, given in stream order."""
    grouper = Grouper()
    took = 0.0
    articles = from_file(path, count) if path else made_up(count)
    while batch := [skim(article) for article in itertools.islice(articles, BATCH)]:
        began = time.process_time()
        for terms in [read_terms(read) for read in batch]:
            grouper.place_terms(terms)
        took += time.process_time() - began
    began = time.process_time()
    grouper.settle()
    took += time.process_time() - began
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast streams are grouped, and how that grows.")
    parser.add_argument("stream", type=Path, nargs="?", help="JSON lines in order of time; else a made-up one")
    parser.add_argument("--sizes", default="10000,30000")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(*measure(given.stream, given.one))
        return
    before: tuple[int, float] | None = None
    for size in map(int, given.sizes.split(",")):
        command = [sys.executable, __file__, *([str(given.stream)] if given.stream else []), "--one", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        took, peak = map(float, done.stdout.split())
        grows = f", exponent {log(took / before[1]) / log(size / before[0]):.2f}" if before else ""
        print(f"{size:>9,} articles: {size / took:,.0f} a second, {took:.1f} s, {peak:,.0f} MB{grows}", flush=True)
        before = (size, took)


if __name__ == "__main__":
    main()
