"""Aligned and near units -> drafts on tallies: "by 43 votes to 36" in one report, "in a 43-38 vote" in another.

Two numbers that belong together say who won and by how much; one by one they would be compared with the wrong partner.
"""

from __future__ import annotations

import re

from consilience.corroborate.differ_sides import draft_of, sides
from consilience.corroborate.drafts import FIRM, Draft, closeness, group_by_unit, pairs_across
from consilience.corroborate.story import Compared, listed, once_a_unit

# Closeness of two claims from which two tallies may be of one vote.
ONE_VOTE = 0.3
YEARS = range(1800, 2100)  # "the plan of 2024-2028"
# "43-36", "43 to 36", "43 votes to 36", "43 votes against 36", "43 in favour to 36 against".
_TALLY = re.compile(
    r"(?<![\d.,:/–-])(\d{1,4})(?: votes?| in favou?r)?(?: ?[-–] ?| to | against | versus )(\d{1,4})(?![\d.,]*\d|[:/–-])"
    r"(?! (?:per ?cent|percent|million|billion|euros|dollars|years?|months?|days?|hours?|minutes?)\b)"
)
# A pair of numbers is a tally beside one of these.
_VOTING = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|motion|confidence|verdict|ruled|ruling|jur(?:y|ors))\b", re.IGNORECASE
)


def tally_drafts(story: Compared) -> list[Draft]:
    """One vote with two results. All units are looked at: a vote is told of in several findings."""
    told = {i: found for i in range(len(story.units)) if (found := tally_of(story, i)) is not None}
    apart = [
        (i, j)
        for i, j in pairs_across(story, sorted(told))
        if told[i] != told[j] and closeness(story, i, j) >= ONE_VOTE
    ]
    if not apart:
        return []
    sure = any(closeness(story, i, j) >= FIRM and set(told[i]) & set(told[j]) for i, j in apart)
    return [
        draft_of(
            story, group_by_unit(story)[apart[0][0]], "figure", "contradicts" if sure else "complementary",
            "result of the vote", sides(sorted({k for pair in apart for k in pair}), told.get),
            lambda values: f"{listed(values, joint='against')}: one vote with two results",
        )
    ]  # fmt: skip


@once_a_unit
def tally_of(story: Compared, position: int) -> tuple[int, int] | None:
    """The two numbers of the one tally that the unit's words give, the larger first."""
    words = story.text(story.units[position])
    if not _VOTING.search(words):
        return None
    found = {(int(a), int(b)) for a, b in _TALLY.findall(words) if not (int(a) in YEARS and int(b) in YEARS)}
    return max(sorted(found)[0], sorted(found)[0][::-1]) if len(found) == 1 else None
