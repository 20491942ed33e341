"""What reading articles costs: against spaCy alone, by layer, on two processes, and in memory over many articles.

    python benchmarks/annotate.py                      # all three
    python benchmarks/annotate.py cost --turns 9       # processor time against parsing alone, and a profile by layer
    python benchmarks/annotate.py processes            # two processes against one, loading excluded
    python benchmarks/annotate.py memory --many 10000  # resident memory, its slope over the later half

The texts are those of `examples/` and of the bundles. Where many articles are needed they are made of the sentences
of these, drawn by a seeded generator, with names that never occurred before: a reader that keeps what it has seen
neither gains nor hides its growth. The machine may be shared: processor time hardly feels it, clock time does,
so every turn is printed and not only the best.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from consilience.annotate import article as stage
from consilience.annotate import parse as reader
from consilience.annotate.parse import load_model
from consilience.model.article import Article
from consilience.pipeline import annotate_all, read
from consilience.settings import Settings

ROOT = Path(__file__).parent.parent
COST_BAR, SPEEDUP_BAR = 1.35, 1.8
LAYERS = ("find_furniture", "read_metadata", "parse", "find_mentions", "find_attributions", "find_times")
LAYERS += ("find_figures", "find_claims", "find_events", "find_headline")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_WARM = 40  # articles read before the clock starts: every worker has loaded its model by then


def ours() -> tuple[Article, ...]:
    """The articles of the examples and of the bundles."""
    paths = [ROOT / "examples" / "ferry", ROOT / "examples" / "mixed"]
    paths += sorted((ROOT / "benchmarks" / "bundles").glob("*/articles"))
    return read([str(path) for path in paths], Settings()).articles


def made(articles: tuple[Article, ...], count: int) -> Iterator[Article]:
    """`count` articles of about 400 words: paragraphs of drawn sentences, each of which names somebody new."""
    drawn = random.Random(20251125)
    paragraphs = [line for article in articles for line in article.text.splitlines() if len(line) > 120]
    sentences = [each for line in paragraphs for each in _SENTENCE.split(line) if len(each) > 40]
    for number in range(count):
        body = []
        for _ in range(8):
            name = f"{_name(drawn)} {_name(drawn)}"
            some = " ".join(drawn.choices(sentences, k=2))
            body.append(f"{some} {name} said so on Tuesday in {_name(drawn)}.")
        yield Article(id=f"made-{number:05}", text="\n\n".join(body) + "\n", published="2025-11-04")


def _name(drawn: random.Random) -> str:
    syllables = ("ka", "ro", "min", "tel", "va", "su", "dor", "li", "ben", "ha", "gre", "no", "pi", "zu", "mar", "en")
    return "".join(drawn.choices(syllables, k=4)).capitalize()


# ---- processor time


def cost(articles: tuple[Article, ...], turns: int) -> None:
    """Processor time of `annotate` against that of its spaCy pipeline on the same texts, taken in turn."""
    settings = Settings()
    nlp = load_model(settings.model)
    texts = [article.text for article in articles]
    nlp_seconds, our_seconds, ratios = [], [], []
    for turn in range(turns + 1):
        # Whichever way of calling spaCy is cheaper on these texts.
        alone = min(_cpu(lambda: list(nlp.pipe(texts))), _cpu(lambda: [nlp(text) for text in texts]))
        _forget()
        whole = _cpu(lambda: [stage.annotate(article, settings) for article in articles])
        if turn:  # the first turn reads tables and fills spaCy's vocabulary
            nlp_seconds.append(alone)
            our_seconds.append(whole)
            ratios.append(whole / alone)
    word_count = sum(len(article.text.split()) for article in articles)
    print(f"Processor time: {len(articles)} articles, {word_count} words, {turns} turns, loading excluded")
    print(f"  spaCy alone  {min(nlp_seconds):7.3f} s at best")
    print(f"  annotate     {min(our_seconds):7.3f} s at best, {word_count / min(our_seconds):,.0f} words a second")
    ratios.sort()
    ratio = min(our_seconds) / min(nlp_seconds)
    print(
        f"  ratio        {ratio:7.3f} of the best turns (bar {COST_BAR}: {_held(ratio <= COST_BAR)}); by turn "
        f"{ratios[0]:.3f} to {ratios[-1]:.3f}, median {ratios[len(ratios) // 2]:.3f}"
    )
    _profile(articles, settings, turns, min(nlp_seconds))


def _profile(articles: tuple[Article, ...], settings: Settings, turns: int, alone: float) -> None:
    """Each layer's processor time, the best of several turns, as a share of spaCy's own."""
    spent: dict[str, float] = {}
    best = dict.fromkeys(LAYERS, float("inf"))
    originals: dict[str, Callable[..., Any]] = {name: getattr(stage, name) for name in LAYERS}

    def timed(name: str) -> Callable[..., Any]:
        def layer(*given: Any) -> Any:
            begun = time.process_time()
            result = originals[name](*given)
            spent[name] += time.process_time() - begun
            return result

        return layer

    try:
        for name in LAYERS:
            setattr(stage, name, timed(name))
        for _ in range(turns):
            spent.update(dict.fromkeys(LAYERS, 0.0))
            _forget()
            for article in articles:
                stage.annotate(article, settings)
            best = {name: min(best[name], spent[name]) for name in LAYERS}
    finally:
        for name in LAYERS:
            setattr(stage, name, originals[name])
    for name in LAYERS:
        note = "  (spaCy paragraph by paragraph, tokens taken over)" if name == "parse" else ""
        print(f"    {name:<18}{best[name]:7.3f} s   {best[name] / alone:6.3f} x spaCy{note}")


def _forget() -> None:
    """Drop the paragraphs read so far: what is measured is the first reading."""
    reader._kept.cache_clear()


def _cpu(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


# ---- processes


def processes(articles: tuple[Article, ...], count: int, turns: int) -> None:
    """Clock time of one process and of two on the same articles, in turn, after all have loaded."""
    print(f"Processes: {count} made articles after {_WARM} to warm up, clock time, {os.cpu_count()} cores, shared")
    best = {1: float("inf"), 2: float("inf")}
    for turn in range(turns):
        load = os.getloadavg()[0]
        seconds, own = {}, 0.0
        for number in best:
            seconds[number], own = _clock(articles, count, number)
        best = {number: min(best[number], seconds[number]) for number in best}
        print(
            f"  turn {turn + 1}: one {seconds[1]:6.2f} s, two {seconds[2]:6.2f} s, "
            f"{seconds[1] / seconds[2]:.2f} times faster; the parent's own processor time {own:.2f} s "
            f"(load before it {load:.1f})",
            flush=True,
        )
    gain = best[1] / best[2]
    print(f"  best of each: {gain:.2f} times faster (bar {SPEEDUP_BAR}: {_held(gain >= SPEEDUP_BAR)})")


def _clock(articles: tuple[Article, ...], count: int, number: int) -> tuple[float, float]:
    """Clock time after warming up, and this process's own processor time meanwhile."""
    _forget()
    results = annotate_all(made(articles, count + _WARM), Settings(processes=number))
    for _ in islice(results, _WARM):
        pass
    begun, own = time.perf_counter(), time.process_time()
    for _ in results:
        pass
    return time.perf_counter() - begun, time.process_time() - own


# ---- memory


def memory(articles: tuple[Article, ...], count: int) -> None:
    """Resident memory while `count` articles stream through, and its slope over the later half."""
    settings = Settings()
    print(f"Memory: {count} made articles, one process")
    points: list[tuple[int, float]] = []
    step = max(1, count // 20)
    for number, article in enumerate(made(articles, count), start=1):
        stage.annotate(article, settings)
        if number % step == 0:
            gc.collect()
            points.append((number, _resident()))
            print(f"  {number:>6}: {points[-1][1]:.0f} MB", flush=True)
    late = points[len(points) // 2 :]
    growth = 1000 * _slope(late)
    print(f"  slope over the later half: {growth:+.2f} MB per 1,000 articles; at the end {points[-1][1]:.0f} MB")


def _resident() -> float:
    """Megabytes resident now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _slope(points: list[tuple[int, float]]) -> float:
    """Least squares, megabytes an article."""
    middle = sum(x for x, _ in points) / len(points)
    level = sum(y for _, y in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - level) for x, y in points) / spread if spread else 0.0


def _held(is_held: bool) -> str:
    return "held" if is_held else "missed"


def main() -> None:
    parser = argparse.ArgumentParser(description="What reading articles costs.")
    parser.add_argument("parts", nargs="*", metavar="cost|processes|memory", help="default: all three")
    parser.add_argument("--turns", type=int, default=5, help="turns of each measurement of time")
    parser.add_argument("--set", type=int, default=400, help="articles for the comparison of processes")
    parser.add_argument("--many", type=int, default=2000, help="articles for memory; the bar speaks of 10,000")
    given = parser.parse_args()
    parts = given.parts or ["cost", "processes", "memory"]
    for part in parts:
        if part not in {"cost", "processes", "memory"}:
            parser.error(f"{part!r} is none of cost, processes, memory")
    articles = ours()
    if "cost" in parts:
        cost(articles, given.turns)
    if "processes" in parts:
        processes(articles, given.set, min(given.turns, 3))
    if "memory" in parts:
        memory(articles, given.many)


if __name__ == "__main__":
    main()
