"""Annotated, a set given at once -> Story: the articles on one event together.

The result does not depend on the order in which the articles are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from consilience.model.annotated import Annotated
from consilience.model.story import Placed, Story
from consilience.stories.grouper import STRONGEST, Grouper
from consilience.stories.linkage import link
from consilience.stories.nearness import Weighed, nearness, pace_for
from consilience.stories.reasons import Row, explain, shared, story_id
from consilience.stories.spool import Counted
from consilience.stories.terms import Terms, day_of, read_terms
from consilience.stories.weighing import KEPT_PICKED, Counts

ALL_PAIRS = 300  # articles up to which each is compared with each; beyond, they are read as a stream
LINK_BAR = 0.13  # mean nearness between two groups that makes them one story


def group_stories(articles: Sequence[Annotated]) -> tuple[Story, ...]:
    """Group articles into stories, each with its articles in stream order; the stories by their first article.

    Undated articles come first in the order and are compared without regard to time.
    """
    return group_terms([read_terms(article) for article in stream_order(articles)])


def group_terms(terms: Counted[Terms]) -> tuple[Story, ...]:
    """`group_stories`, for articles whose words have been read already, in stream order. Large ones are not held."""
    ids: list[str] = []
    groups, rows = _linked(list(_named(terms, ids))) if len(terms) <= ALL_PAIRS else _streamed(_named(terms, ids))
    return tuple(
        _story([ids[number] for number in numbers], [rows[number] for number in numbers]) for numbers in groups
    )


def _named(terms: Iterable[Terms], ids: list[str]) -> Iterator[Terms]:
    """The same, their ids noted as they pass."""
    for each in terms:
        ids.append(each.id)
        yield each


def _linked(terms: Sequence[Terms]) -> tuple[list[list[int]], list[Row]]:
    """Compare each article with each."""
    counts = Counts()
    for each in terms:
        counts.add(each)
    weighed = [counts.weighed(counts.weigh(each, STRONGEST, KEPT_PICKED)) for each in terms]
    pace = pace_for(len(terms))
    groups = link(len(terms), lambda one, other: nearness(weighed[one], weighed[other], pace), LINK_BAR)
    rows: list[Row] = [Row(0.0, "")] * len(terms)
    for numbers in groups:
        for number in numbers:
            one = weighed[number]
            members = [weighed[other] for other in numbers if other != number]
            others = members or [weighed[other] for other in range(len(terms)) if other != number]
            near = [nearness(one, other, pace) for other in others]
            rows[number] = explain(one, others, near, partial(_shared, one, others), None if members else LINK_BAR)
    return groups, rows


def _shared(one: Weighed, others: Sequence[Weighed], at: int) -> list[str]:
    return shared(one, others[at])


def _streamed(terms: Iterable[Terms]) -> tuple[list[list[int]], list[Row]]:
    """Place one article after the other."""
    grouper = Grouper()
    for each in terms:
        grouper.place_terms(each)
    grouper.settle()
    members: dict[int, list[int]] = {}
    for number, seat in enumerate(grouper.seats):
        members.setdefault(seat, []).append(number)
    return list(members.values()), [grouper.rows[number] for number in range(len(grouper.seats))]


def stream_order(articles: Sequence[Annotated]) -> tuple[Annotated, ...]:
    """By time of publication, then by id; undated ones first."""

    def key(annotated: Annotated) -> tuple[float, str, str]:
        day = day_of(annotated.article.published)
        return (float("-inf") if day is None else day, annotated.article.id, annotated.article.text)

    return tuple(sorted(articles, key=key))


def placed_rows(articles: Sequence[Annotated], stories: Sequence[Story]) -> tuple[Placed, ...]:
    """The rows of all stories in stream order: what `consilience stories --jsonl` prints."""
    return rows_in_order((each.article.id for each in stream_order(articles)), stories)


def rows_in_order(ids: Iterable[str], stories: Sequence[Story]) -> tuple[Placed, ...]:
    """The rows of all stories in the order of the ids."""
    rows: dict[str, list[Placed]] = {}
    for story in stories:
        for row in story.placed:
            rows.setdefault(row.id, []).append(row)
    return tuple(rows[each].pop(0) for each in ids)


def _story(ids: Sequence[str], rows: Sequence[Row]) -> Story:
    name = story_id(ids[0])
    placed = tuple(
        Placed(id=each, story=name, score=round(row.score, 3), reason=row.reason)
        for each, row in zip(ids, rows, strict=True)
    )
    return Story(id=name, articles=tuple(ids), placed=placed)
