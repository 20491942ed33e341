"""Group an evaluation set into stories, for a referee: `python benchmarks/stories.py SET.jsonl > stories.jsonl`.

Only what grouping needs is run: furniture is found, nothing is parsed. Time and peak memory go to stderr.
With `--bundles` the story bundles of `benchmarks/bundles` and the examples are mixed in every way of interest
(each alone, every two, all at once; with and without dates) and it is said which mixtures come apart wrongly.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
import tomllib
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from consilience.annotate.furniture import find_furniture
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.stories.grouping import group_stories, placed_rows

ROOT = Path(__file__).parent.parent


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("set", type=Path, nargs="?")
    options.add_argument("--no-furniture", action="store_true", help="take the whole text for the report")
    options.add_argument("--undated", action="store_true", help="forget the dates")
    options.add_argument("--bundles", action="store_true", help="mix the story bundles instead of reading a set")
    given = options.parse_args()
    if given.bundles:
        print(mixed_bundles())
        return
    articles = wrapped(read_set(given.set), furniture=not given.no_furniture, dated=not given.undated)
    began = time.process_time()
    stories = group_stories(articles)
    rows = placed_rows(articles, stories)
    took = time.process_time() - began
    for row in rows:
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(articles)} articles, {len(stories)} stories, {took:.1f} s of processor time, "
        f"{len(articles) / max(took, 1e-9):.0f} articles/s, peak {peak:.0f} MB",
        file=sys.stderr,
    )


def read_set(path: Path) -> list[Article]:
    return [msgspec.json.decode(line, type=Article) for line in path.read_bytes().split(b"\n") if line.strip()]


def wrapped(articles: Iterable[Article], *, furniture: bool = True, dated: bool = True) -> list[Annotated]:
    """Articles as the stage takes them, with their furniture and no other layer."""
    found = []
    for each in articles:
        article = each if dated else msgspec.structs.replace(each, published=None)
        found.append(Annotated(article=article, furniture=find_furniture(article.text) if furniture else ()))
    return found


def bundles() -> dict[str, list[Article]]:
    """The story bundles and the two stories of `examples/mixed`, each with its articles."""
    found: dict[str, list[Article]] = {}
    for facts in sorted((ROOT / "benchmarks" / "bundles").glob("*/bundle.toml")):
        name = facts.parent.name
        folder = ROOT / "examples" / "ferry" if name == "ferry" else facts.parent / "articles"
        documents = list(tomllib.loads(facts.read_text(encoding="utf-8"))["documents"].values())
        for file, document in zip(sorted(folder.glob("*.txt")), documents, strict=False):
            article = Article(
                id=f"{name}/{file.stem}",
                text=file.read_text(encoding="utf-8"),
                outlet=document.get("outlet"),
                published=document.get("published"),
            )
            found.setdefault(name, []).append(article)
    mixed = ROOT / "examples" / "mixed"
    feed = [json.loads(line) for line in (mixed / "agency-feed.jsonl").read_text(encoding="utf-8").splitlines()]
    for name, row, files in (
        ("horn", feed[0], {"dutch-and-flemish-courier": "2024-05-14"}),
        ("cable", feed[1], {"northern-grid-news": "2024-05-16T18:40:00+05:30", "reykjavik-standard": "2024-05-17"}),
    ):
        found[name] = [msgspec.convert({"id": f"{name}/feed", **row}, Article)]
        for stem, day in files.items():
            text = (mixed / f"{stem}.txt").read_text(encoding="utf-8")
            found[name].append(Article(id=f"{name}/{stem}", text=text, published=day))
    return found


def mixed_bundles() -> str:
    """Which mixtures of bundles come out as they should, and which do not."""
    sets = bundles()
    lines = []
    for dated in (True, False):
        ready = {name: wrapped(articles, dated=dated) for name, articles in sets.items()}
        for size in (1, 2, 3, len(ready)):
            wrong = []
            mixtures = list(combinations(ready, size))
            for names in mixtures:
                fault = _fault([ready[name] for name in names])
                if fault:
                    wrong.append(f"{'+'.join(names)}: {fault}")
            lines.append(
                f"{'dated' if dated else 'undated'}, {size} at a time: "
                f"{len(mixtures) - len(wrong)} of {len(mixtures)} as they should be"
            )
            lines += [f"    {line}" for line in wrong[:12]]
    return "\n".join(lines)


def _fault(groups: Sequence[Sequence[Annotated]]) -> str:
    truth = {each.article.id: number for number, group in enumerate(groups) for each in group}
    stories = group_stories([each for group in groups for each in group])
    merged = [story.articles for story in stories if len({truth[each] for each in story.articles}) > 1]
    if merged:
        return "merged " + ", ".join(merged[0])
    if len(stories) > len(groups):
        return "split " + " | ".join(", ".join(story.articles) for story in stories if len(story.articles) < 4)
    return ""


if __name__ == "__main__":
    main()
