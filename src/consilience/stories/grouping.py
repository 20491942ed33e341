"""Annotated, a set given at once -> Story: the articles on one event together.

The result does not depend on the order in which the articles are given.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.model.annotated import Annotated
from consilience.model.story import Placed, Story
from consilience.stories.grouper import STRONGEST, Grouper
from consilience.stories.linkage import link
from consilience.stories.nearness import KEPT_PICKED, Counts, nearness, pace_for
from consilience.stories.reasons import Row, explain, story_id
from consilience.stories.terms import Terms, day_of, read_terms

ALL_PAIRS = 300  # articles up to which each is compared with each; beyond, they are read as a stream
LINK_BAR = 0.13  # mean nearness between two groups that makes them one story


def group_stories(articles: Sequence[Annotated]) -> tuple[Story, ...]:
    """Group articles into stories, each with its articles in stream order; the stories by their first article.

    Undated articles come first in the order and are compared without regard to time.
    """
    ordered = stream_order(articles)
    terms = [read_terms(article) for article in ordered]
    groups, rows = _linked(terms) if len(terms) <= ALL_PAIRS else _streamed(terms)
    return tuple(
        _story([terms[number].id for number in numbers], [rows[number] for number in numbers]) for numbers in groups
    )


def _linked(terms: Sequence[Terms]) -> tuple[list[list[int]], list[Row]]:
    """Compare each article with each."""
    counts = Counts()
    for each in terms:
        counts.add(each)
    weighed = [counts.weigh(each, STRONGEST, KEPT_PICKED) for each in terms]
    pace = pace_for(len(terms))
    groups = link(len(terms), lambda one, other: nearness(weighed[one], weighed[other], pace), LINK_BAR)
    rows: list[Row] = [Row(0.0, "")] * len(terms)
    for numbers in groups:
        for number in numbers:
            members = [weighed[other] for other in numbers if other != number]
            outside = [] if members else [weighed[other] for other in range(len(terms)) if other != number]
            rows[number] = explain(weighed[number], members, outside, pace, LINK_BAR)
    return groups, rows


def _streamed(terms: Sequence[Terms]) -> tuple[list[list[int]], list[Row]]:
    """Place one article after the other."""
    grouper = Grouper()
    for each in terms:
        grouper.place_terms(each)
    grouper.settle()
    members: dict[int, list[int]] = {}
    for number, seat in enumerate(grouper.seats):
        members.setdefault(seat, []).append(number)
    return list(members.values()), [grouper.rows[number] for number in range(len(terms))]


def stream_order(articles: Sequence[Annotated]) -> tuple[Annotated, ...]:
    """By time of publication, then by id; undated ones first."""

    def key(annotated: Annotated) -> tuple[float, str, str]:
        day = day_of(annotated.article.published)
        return (float("-inf") if day is None else day, annotated.article.id, annotated.article.text)

    return tuple(sorted(articles, key=key))


def placed_rows(articles: Sequence[Annotated], stories: Sequence[Story]) -> tuple[Placed, ...]:
    """The rows of all stories in stream order: what `consilience stories --jsonl` prints."""
    rows: dict[str, list[Placed]] = {}
    for story in stories:
        for row in story.placed:
            rows.setdefault(row.id, []).append(row)
    return tuple(rows[each.article.id].pop(0) for each in stream_order(articles))


def _story(ids: Sequence[str], rows: Sequence[Row]) -> Story:
    name = story_id(ids[0])
    placed = tuple(
        Placed(id=each, story=name, score=round(row.score, 3), reason=row.reason)
        for each, row in zip(ids, rows, strict=True)
    )
    return Story(id=name, articles=tuple(ids), placed=placed)
