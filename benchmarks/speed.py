"""CPU time of the account, loading excluded, against parsing the same texts with the same spaCy pipeline, in one run.

    python benchmarks/speed.py [PATH...]      # default: the bundled example

Prints seconds and, what counts on a shared machine, their ratios: the best of several turns of each, taken in turn.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from consilience.annotate import parse as reader
from consilience.annotate.article import annotate
from consilience.annotate.parse import load_model
from consilience.model.article import Article
from consilience.pipeline import make_document, read
from consilience.settings import Settings

ROOT = Path(__file__).parent.parent


def cpu(work: Callable[[], object]) -> float:
    reader._kept.cache_clear()  # paragraphs read before: what is measured is the first reading
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure(articles: tuple[Article, ...], turns: int) -> dict[str, float]:
    """Best CPU seconds of `parse`, `annotate` and `account` over several turns."""
    settings = Settings()
    nlp = load_model(settings.model)
    works: dict[str, Callable[[], object]] = {
        "parse": lambda: list(nlp.pipe(article.text for article in articles)),
        "annotate": lambda: [annotate(article, settings) for article in articles],
        "account": lambda: make_document(articles, settings, one_story=True),
    }
    for work in works.values():
        work()  # warm caches: lazily read tables are loading
    best = dict.fromkeys(works, float("inf"))
    for _ in range(turns):
        for name, work in works.items():
            best[name] = min(best[name], cpu(work))
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description="CPU time of the account against that of parsing alone.")
    parser.add_argument("paths", nargs="*", default=[str(ROOT / "examples" / "ferry")])
    parser.add_argument("--turns", type=int, default=7)
    options = parser.parse_args()
    articles = read(options.paths, Settings()).articles
    best = measure(articles, options.turns)
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words} words; best of {options.turns} turns, CPU seconds")
    for name, seconds in best.items():
        print(f"  {name:<10}{seconds:8.3f} s   {seconds / best['parse']:6.2f} x parsing")


if __name__ == "__main__":
    main()
