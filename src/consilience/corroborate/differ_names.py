"""Entities with several spellings -> drafts: one person, two transliterations."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import product

from consilience.corroborate.drafts import FIRM, Draft, SideDraft, closeness, group_by_unit, pairs_across
from consilience.corroborate.story import Compared, listed
from consilience.model.account import Entity
from consilience.text.names import fold

PLACES = frozenset({"place", "facility", "vessel", "organisation"})
# Letters that a place name has at least, and how much of two names is one (difflib's ratio).
LEAST, ALIKE = 4, 0.85


def name_drafts(story: Compared) -> list[Draft]:
    """One draft a person whose full name is spelt in two ways by two articles."""
    groups = group_by_unit(story)
    people = [
        draft
        for entity in story.entities
        if entity.type == "person" and (draft := _draft(story, entity, groups)) is not None
    ]
    return [*people, *_places(story)]


def _places(story: Compared) -> list[Draft]:
    """Places that aligned claims name alike but for a letter or two: "Gharm" and "Garm"."""
    named = {"=" + entity.id: entity for entity in story.entities if entity.type in PLACES}
    having = [unit.entities & named.keys() for unit in story.units]
    seen: set[frozenset[str]] = set()
    drafts = []
    for number, group in enumerate(story.alignment.groups):
        for i, j in pairs_across(story, [i for i in group if having[i]]):
            ours = sorted(having[i] - having[j])
            theirs = sorted(having[j] - having[i])
            for a, b in product(ours, theirs):
                one, other = named[a].name, named[b].name
                if frozenset((a, b)) in seen or not _alike(one, other) or closeness(story, i, j) < FIRM:
                    continue
                seen.add(frozenset((a, b)))
                sides = (SideDraft(one, (i,)), SideDraft(other, (j,)))
                reason = f"{one} and {other} are spellings of one name"
                drafts.append(Draft(number, "name", "same", one, sides, reason))
    return drafts


def _alike(one: str, other: str) -> bool:
    """One letter in five apart at most, of four or more; the same first letter."""
    a, b = ("".join(c for c in fold(name) if c.isalnum()) for name in (one, other))
    if min(len(a), len(b)) < LEAST or a[0] != b[0]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def _draft(story: Compared, entity: Entity, groups: dict[int, int]) -> Draft | None:
    spellings = spelt(story, entity)
    if len(spellings) < 2:
        return None
    sides: list[SideDraft] = []
    for spelling in sorted(spellings):
        positions = [p for place in spellings[spelling] if (p := _unit_at(story, *place)) is not None]
        if positions:
            first_in_article = {story.units[p].article: p for p in sorted(positions, reverse=True)}
            sides.append(SideDraft(spelling, tuple(sorted(first_in_article.values()))))
    if len(sides) < 2:
        return None
    numbers = [groups[p] for side in sides for p in side.positions]
    group = max(sorted(set(numbers)), key=numbers.count)
    values = listed([side.value for side in sides])
    return Draft(group, "name", "same", entity.name, tuple(sides), f"{values} are spellings of one name")


def spelt(story: Compared, entity: Entity) -> dict[str, list[tuple[int, int, int]]]:
    """The full forms of a name as the articles print them, those with the most words, each with its places."""
    by_id = {article.article.id: number for number, article in enumerate(story.articles)}
    forms: dict[str, list[tuple[int, int, int]]] = {}
    for mention in entity.mentions:
        number = by_id[mention.article]
        words = " ".join(story.articles[number].article.text[mention.start : mention.end].split())
        forms.setdefault(words, []).append((number, mention.start, mention.end))
    full = {
        form: places
        for form, places in forms.items()
        if len(form.split()) == len(entity.name.split()) > 1 and not any(len(w.strip(".")) < 2 for w in form.split())
    }
    folded: dict[str, str] = {}
    kept: dict[str, list[tuple[int, int, int]]] = {}
    for form in sorted(full):
        # "Tõnisvee" beside "Tonisvee" is a matter of type, not of spelling.
        key = " ".join(fold(word) for word in form.split()).replace("-", " ").replace("’", "'")
        kept.setdefault(folded.setdefault(key, form), []).extend(full[form])
    return kept


def _unit_at(story: Compared, article: int, start: int, end: int) -> int | None:
    return next(
        (
            i
            for i, unit in enumerate(story.units)
            if unit.article == article and unit.span.start <= start and end <= unit.span.end
        ),
        None,
    )
