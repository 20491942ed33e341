"""Aligned and near units -> drafts by every rule that looks at one group at a time, each difference once."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.corroborate.differ_cause import cause_draft
from consilience.corroborate.differ_denial import denial_drafts, negation_draft, yet_draft
from consilience.corroborate.differ_nobody import nobody_drafts
from consilience.corroborate.differ_quotes import around_draft, quote_drafts, quoted_draft
from consilience.corroborate.differ_status import reality_draft, status_draft, turn_drafts
from consilience.corroborate.differ_sure import certainty_draft, partly_draft, plural_draft, source_draft, vaguer_draft
from consilience.corroborate.differ_tallies import tally_drafts
from consilience.corroborate.differ_where import (
    blame_draft,
    date_draft,
    hour_draft,
    namesake_draft,
    person_draft,
    place_draft,
    weekday_draft,
)
from consilience.corroborate.drafts import NEAR, Draft, told_of_another_day
from consilience.corroborate.story import Compared

RULES = (
    status_draft,
    negation_draft,
    reality_draft,
    yet_draft,
    certainty_draft,
    source_draft,
    vaguer_draft,
    plural_draft,
    partly_draft,
    around_draft,
    quoted_draft,
    place_draft,
    namesake_draft,
    date_draft,
    weekday_draft,
    hour_draft,
    person_draft,
    blame_draft,
    cause_draft,
)


def word_drafts(story: Compared) -> list[Draft]:
    """All drafts on words: group by group, then those that look at the whole story."""
    drafts: list[Draft] = []
    for number, group in enumerate(story.alignment.groups):
        near = _with_near(story, group)
        for rule in RULES:
            draft = rule(story, number, group, near)
            if draft is not None:
                drafts.append(draft)
    return _once(
        story,
        [
            *drafts,
            *turn_drafts(story),
            *denial_drafts(story),
            *nobody_drafts(story),
            *tally_drafts(story),
            *quote_drafts(story),
        ],
    )


def _with_near(story: Compared, group: Sequence[int]) -> tuple[int, ...]:
    """The group and the lone units of other articles that are near one of its units."""
    near: set[int] = set()
    for i in group:
        others, values = story.alignment.unbarred.of(i)
        near |= {j for j in others[values >= NEAR].tolist() if story.units[i].article != story.units[j].article}
    lone = sorted(j for j in near - set(group) if j in story.lone)
    return (*group, *(j for j in lone if not told_of_another_day(story, group, j)))


def _once(story: Compared, drafts: Sequence[Draft]) -> list[Draft]:
    """The same sentences may be seen from two groups, or clause by clause: keep the first."""
    seen: set[tuple[str, str, frozenset[tuple[int, int]]]] = set()
    kept = []
    for draft in drafts:
        units = [story.units[i] for side in draft.sides for i in side.positions]
        key = (draft.kind, draft.topic, frozenset((unit.article, unit.sentence) for unit in units))
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept
