"""CPU time of comparing a story's articles as it grows, and against annotating them at five.

    python benchmarks/corroborate.py [--sizes 5 20 50 100 200 400]

The story is made: one event (a bundle of our own writing) retold over and over. Each made article
takes some of the event's sentences in their order, words swapped for others of their
group in `knowledge/paraphrases.txt`, some figures changed, and a third of its sentences from other bundles
with names of its own: what only it tells. No two made articles are alike; all follows from a fixed seed.

Printed a size: articles, claims compared, pairs of claims looked at, CPU seconds of comparing (`make_account`), of
these aligning (entities to origins), and the growth exponent from the size before (1 is linear, 2 quadratic).
At five articles: comparing against annotating them. Copies are found in `stories` and not counted here.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from consilience.annotate.article import annotate
from consilience.corroborate.account import compare, make_account
from consilience.knowledge.senses import groups
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.settings import Settings

ROOT = Path(__file__).parent.parent
SIZES = (5, 20, 50, 100, 200, 400)
WORDS = 400  # of a made article, about
SEED = 20251125
SYLLABLES = "ba de ki lo mu na or pe ri sa ta ul ve yo zan hal mir don kes tov".split()
SENTENCE = re.compile(r"[^.!?\n]+[.!?]+[”\"’]?(?=\s|$)")


def bundle_sentences() -> dict[str, list[list[str]]]:
    """For each bundle the sentences of each article, in order."""
    found: dict[str, list[list[str]]] = {}
    for folder in sorted((ROOT / "benchmarks" / "bundles").glob("*/articles")):
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
        found[folder.parent.name] = [
            [" ".join(s.split()) for s in SENTENCE.findall(text) if len(s.split()) > 5] for text in texts
        ]
    return found


class Maker:
    """Makes articles of one event, each from its own number alone."""

    def __init__(self) -> None:
        bundles = bundle_sentences()
        self.event = bundles.pop("ceasefire")
        self.others = [sentence for texts in bundles.values() for text in texts for sentence in text]
        self.swaps: dict[str, list[str]] = {}
        for same, _ in groups():
            for word in same:
                self.swaps.setdefault(word, []).extend(other for other in same if other != word)

    def article(self, number: int) -> Article:
        chance = random.Random(SEED + number)
        parts: list[str] = []
        while sum(len(part.split()) for part in parts) < WORDS:
            source = chance.choice(self.event)
            start = chance.randrange(len(source))
            parts += [self.retold(s, chance) for s in source[start : start + chance.randint(1, 3)]]
            if chance.random() < 0.6:
                parts.append(self.own(chance.choice(self.others), chance))
        text = "\n\n".join(" ".join(parts[i : i + 3]) for i in range(0, len(parts), 3))
        return Article(id=f"m{number:04d}", text=text, outlet=f"Outlet {number}", published="2024-09-13")

    def retold(self, sentence: str, chance: random.Random) -> str:
        words = sentence.split(" ")
        for i, word in enumerate(words):
            options = self.swaps.get(word)
            if options and chance.random() < 0.5:
                words[i] = chance.choice(options)
            elif word.isdigit() and chance.random() < 0.2:
                words[i] = str(int(word) + chance.randint(1, 9))
        return " ".join(words)

    def own(self, sentence: str, chance: random.Random) -> str:
        """A sentence of another event, its names changed to invented ones."""
        made: dict[str, str] = {}

        def name(match: re.Match[str]) -> str:
            word = match[0]
            if word not in made:
                made[word] = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
            return made[word]

        return re.sub(r"(?<=[a-z,] )[A-Z][a-zé]+", name, self.retold(sentence, chance))


def cpu(work: Callable[[], object], turns: int = 1) -> float:
    """Least CPU seconds of several turns."""
    times = []
    for _ in range(turns):
        gc.collect()
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def show(articles: Sequence[Annotated], before: tuple[int, float] | None) -> tuple[int, float]:
    turns = 5 if len(articles) <= 20 else 1
    seconds = cpu(lambda: make_account(articles, (), "S"), turns)
    aligning = cpu(lambda: compare(articles, ()), turns)
    story = compare(articles, ())
    exponent = math.log(seconds / before[1]) / math.log(len(articles) / before[0]) if before else float("nan")
    print(
        f"{len(articles):8} {len(story.units):8} {len(story.features.pairs) // 2:10} {seconds:10.2f} {aligning:9.2f}"
        f" {exponent:9.2f}",
        flush=True,
    )
    return len(articles), seconds


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU time of comparing a story as it grows.")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    sizes = sorted(parser.parse_args().sizes)
    maker, settings = Maker(), Settings()
    annotate(maker.article(10_000), settings)  # load what is read once
    few = [maker.article(number) for number in range(5)]
    reading = cpu(lambda: [annotate(article, settings) for article in few])
    articles = [annotate(maker.article(number), settings) for number in range(max(sizes))]
    make_account(articles[:2], (), "S")
    comparing = cpu(lambda: make_account(articles[:5], (), "S"), 7)
    print(f"at 5 articles: annotating {reading:.3f} s, comparing {comparing:.3f} s, ratio {comparing / reading:.2f}")
    print(f"{'articles':>8} {'claims':>8} {'pairs':>10} {'comparing':>10} {'aligning':>9} {'exponent':>9}")
    before: tuple[int, float] | None = None
    for size in sizes:
        before = show(articles[:size], before)


if __name__ == "__main__":
    main()
