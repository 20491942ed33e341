"""Stories as they were and groups as they are now -> the groups under the ids that their stories have.

A story that people have looked at, cited or decided about must not change its name when it grows. Where groups and
stories differ, most of a story's articles keep its id; what that makes of the others is told as a change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from consilience.stories.reasons import story_id


class Moved(NamedTuple):
    """Articles that left `story` for `other`: all it had (`merged`), into a new story (`split`), or else `moved`."""

    kind: Literal["merged", "split", "moved"]
    story: str
    other: str
    articles: tuple[int, ...]


def keep_ids(
    before: Mapping[int, str], groups: Sequence[Sequence[int]], fresh: Callable[[Sequence[int]], str]
) -> dict[int, str]:
    """The story of each article. `before` has the stories of those that had one; `fresh` names a new story.

    A story's id goes to the group with most of its articles, and of several stories in one group the one with most
    articles there gives the id; between equals the group and the story whose articles came first.
    """
    shares: dict[tuple[str, int], list[int]] = {}
    for at, group in enumerate(groups):
        for number in group:
            if number in before:
                shares.setdefault((before[number], at), []).append(number)
    names: dict[int, str] = {}
    taken: set[str] = set()
    for story, at in sorted(shares, key=lambda each: (-len(shares[each]), min(shares[each]), each)):
        if story not in taken and at not in names:
            names[at] = story
            taken.add(story)
    found: dict[int, str] = {}
    for at, group in enumerate(groups):
        name = names.get(at) or fresh(group)
        found.update(dict.fromkeys(group, name))
    return found


def moves(
    before: Mapping[int, str],
    after: Mapping[int, str],
    is_empty: Callable[[str], bool],
    is_new: Callable[[str], bool],
) -> list[Moved]:
    """What changed for the articles that had a story, in a fixed order.

    A story that is empty now was merged into the one that most of its articles went to.
    """
    gone: dict[tuple[str, str], list[int]] = {}
    for number, story in before.items():
        other = after.get(number, story)
        if other != story:
            gone.setdefault((story, other), []).append(number)
    most: dict[str, str] = {}  # story -> where most of its articles went
    for story, other in sorted(gone, key=lambda each: (-len(gone[each]), each)):
        most.setdefault(story, other)
    found = []
    for (story, other), numbers in sorted(gone.items()):
        kind: Literal["merged", "split", "moved"] = "split" if is_new(other) else "moved"
        if most[story] == other and is_empty(story):
            kind = "merged"
        found.append(Moved(kind, story, other, tuple(sorted(numbers))))
    return found


def fresh_id(first: str, is_taken: Callable[[str], bool]) -> str:
    """An id for a new story whose first article has the id `first`: the usual one, or the next that is free."""
    name = story_id(first)
    number = 2
    while is_taken(name):
        name = story_id(f"{first}\n{number}")
        number += 1
    return name
