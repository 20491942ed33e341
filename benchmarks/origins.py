"""What each pair of articles of the story bundles shares, beside the gold: `python benchmarks/origins.py [BUNDLE...]`.

The bars of `consilience/knowledge/rewriting.py` are set by this table. Columns: shared claims, those that no third
article reports, quoted words that no third prints, Kendall's tau of their order, shared claims over the shorter
article's; whether the bars are met; what the gold says (same origin or not).
"""

from __future__ import annotations

import argparse
from itertools import combinations

from consilience.corroborate.account import compare
from consilience.corroborate.origins import Told, is_rewrite
from consilience.pipeline import annotate_all
from consilience.settings import Settings
from quality import bundle_names, load


def main() -> None:
    parser = argparse.ArgumentParser(description="What pairs of articles share, beside the gold's origins.")
    parser.add_argument("bundles", nargs="*", default=bundle_names())
    for name in parser.parse_args().bundles:
        gold, articles = load(name)
        story = compare(tuple(annotate_all(articles, Settings())), ())
        told = Told(story.units, story.alignment)
        groups = [set(group["docs"]) for group in gold["origins"]["groups"]]
        print(f"{name:<26} claims  rare  quoted    tau  share  met  gold")
        for a, b in combinations(range(len(story.articles)), 2):
            like = told.likeness(a, b)
            ids = {story.articles[a].article.id, story.articles[b].article.id}
            same = "one origin" if any(ids <= group for group in groups) else "apart"
            print(
                f"  {' '.join(sorted(ids))[:24]:<24}{like.claims:7}{like.rare:6}{like.fragments:8}{like.order:7.2f}"
                f"{like.share:7.2f}{'yes' if is_rewrite(like) else '':>5}  {same}"
            )


if __name__ == "__main__":
    main()
