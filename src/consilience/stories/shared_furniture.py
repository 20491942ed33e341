"""CopyWords of several articles -> runs that an outlet prints again and again, marked as furniture.

"Get the day's top stories", the survey's method, the standing explainer: what one
outlet printed on three days or more is its own furniture, and no copy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from consilience.stories.copy_words import FURNITURE, GRAM, CopyWords

DAYS = 3
# Where more of an article than this recurs, the article itself is printed again, not its furniture.
MOST = 0.5


def mark_shared_furniture(articles: Sequence[CopyWords]) -> None:
    """Mark, in each article of a known outlet, the runs that the outlet printed on `DAYS` days or more.

    An article without a date counts as a day of its own.
    """
    outlets: dict[str, list[CopyWords]] = {}
    for each in articles:
        if each.annotated.article.outlet:
            outlets.setdefault(each.annotated.article.outlet, []).append(each)
    for _, group in sorted(outlets.items()):
        if len(group) >= DAYS:
            _mark_recurring(group)


def _mark_recurring(group: Sequence[CopyWords]) -> None:
    days: dict[int, set[float]] = {}
    for number, each in enumerate(group):
        day = float(int(each.day)) if each.day is not None else -1.0 - number
        for gram in set(each.grams.tolist()):
            days.setdefault(gram, set()).add(day)
    recurring = {gram for gram, seen in days.items() if len(seen) >= DAYS}
    if not recurring:
        return
    for each in group:
        marked = np.zeros(len(each), dtype=np.bool_)
        for at, gram in enumerate(each.grams.tolist()):
            if gram in recurring:
                marked[at : at + GRAM] = True
        if marked.sum() <= MOST * len(each):
            each.kinds[marked] = FURNITURE
            each.__dict__.pop("sampled", None)  # worked out from the kinds
            each.__dict__.pop("quoted_grams", None)
