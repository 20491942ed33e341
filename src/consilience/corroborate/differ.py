"""Aligned and nearly aligned units -> Difference: where the reports part, how, and in one plain sentence why.

Each rule in `differ_*.py` proposes drafts; here they are put in order and numbered.
A false contradiction is worse than a missed soft difference: `contradicts` is only
said where both sides cannot hold at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.corroborate.differ_figures import figure_drafts
from consilience.corroborate.differ_names import name_drafts
from consilience.corroborate.differ_words import word_drafts
from consilience.corroborate.drafts import Draft
from consilience.corroborate.findings import finding_id
from consilience.corroborate.story import Compared
from consilience.model.account import Difference, Place, Side

# In which order differences are shown: what a reader must know first.
ORDER = ("contradicts", "later-count", "degraded", "overlaps", "contains", "complementary", "same")
KINDS = ("figure", "status", "negation", "date", "place", "person", "occasion", "wording", "name")


def find_differences(story: Compared) -> dict[int, tuple[Difference, ...]]:
    """The differences of each group, by its position in the alignment."""
    drafts = [*figure_drafts(story), *word_drafts(story), *name_drafts(story)]
    drafts.sort(key=lambda d: (ORDER.index(d.relation), KINDS.index(d.kind), d.group, d.topic))
    found: dict[int, tuple[Difference, ...]] = {}
    total = len(story.alignment.groups)
    for number, draft in enumerate(drafts, 1):
        difference = Difference(
            id=f"D{number:02d}",
            finding=finding_id(draft.group, total),
            kind=draft.kind,
            relation=draft.relation,
            topic=draft.topic,
            sides=tuple(_side(story, side.value, side.positions, draft, at) for at, side in enumerate(draft.sides)),
            reason=draft.reason,
        )
        found[draft.group] = (*found.get(draft.group, ()), difference)
    return found


def _side(story: Compared, value: str, positions: Sequence[int], draft: Draft, at: int) -> Side:
    side = draft.sides[at]
    reports = tuple(dict.fromkeys(_key(story, i) for i in sorted(positions)))
    return Side(
        value=value,
        reports=tuple(Place(article=a, start=s, end=e) for a, s, e in reports),
        speakers=side.speakers or story.speakers(positions),
        as_of=side.as_of,
        low=side.low,
        high=side.high,
        bound=side.bound,
        unit=side.unit,
    )


def _key(story: Compared, position: int) -> tuple[str, int, int]:
    place = story.place(story.units[position])
    return place.article, place.start, place.end
