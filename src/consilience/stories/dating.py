"""The articles of a story -> the day that undated ones are read against.

Outlets report one event within days of it. An article that does not say when it
was published is read as of the middle one of the days on which the others were;
nothing is said when none is dated, or when the dated ones lie far apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.annotated import Annotated
from consilience.text.dates import days_of

# Dated articles further apart than this do not tell when an undated one appeared.
FURTHEST = 31


def infer_published(articles: Sequence[Annotated]) -> str | None:
    """The middle day of publication (ISO 8601, date only) of a story's dated articles, or None."""
    days = []
    for each in articles:
        published = each.article.published
        span = days_of(published[:10]) if published else None
        if span is not None and span[0] == span[1]:
            days.append(span[0])
    if not days:
        return None
    days.sort()
    if (days[-1] - days[0]).days > FURTHEST:
        return None
    return days[len(days) // 2].isoformat()
