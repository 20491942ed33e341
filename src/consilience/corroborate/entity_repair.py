"""Mentions of one article and what its story knows -> the mentions repaired: names cut short, misread or missed.

A name of several words is looked for as it stands; a single word only where it stands
alone: capitalised, in nobody else's name, and short for one entity of the story.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec

from consilience.corroborate.entity_groups import NAMING, Group
from consilience.knowledge.name_words import CALENDAR, GENERIC, NOT_NAMES
from consilience.model.annotated import Mention
from consilience.model.parse import Parse
from consilience.text.names import short_forms

_LETTER = re.compile(r"[^\W_]")


class Names:
    """The names of a story by their words: what each may be found as, and the group that it means."""

    def __init__(self, groups: Sequence[Group]) -> None:
        many: dict[str, list[Group]] = {}
        for each in groups:
            if each.type == "country" or each.id.startswith("country:"):
                continue
            for form in _findable(each):
                found = many.setdefault(form, [])
                if all(other is not each for other in found):
                    found.append(each)
        sure = {form: found[0] for form, found in many.items() if len(found) == 1}
        self.long = {form: each for form, each in sure.items() if " " in form}
        self.single = {form: each for form, each in sure.items() if " " not in form}
        self.first_words: dict[str, list[str]] = {}
        for form in sorted(self.long, key=lambda f: (-len(f), f)):
            self.first_words.setdefault(form.split(" ", 1)[0], []).append(form)


def _findable(each: Group) -> list[str]:
    """The words by which an entity can be found without being mistaken."""
    forms = each.forms()
    found = [form for form in forms if " " in form and not (form.isupper() and len(form) > 6)]
    if each.type == "person":
        for name in each.full_names():
            found.append(name)
            found.extend(short_forms(name))
        return [form for form in dict.fromkeys(found) if " " in form or form.lower() not in NOT_NAMES | CALENDAR]
    strong = {form for form, count in forms.items() if " " not in form and count > 1 and len(form) > 2}
    found.extend(
        form for form in sorted(strong) if form.lower() not in GENERIC | NOT_NAMES | CALENDAR and form[0].isupper()
    )
    return list(dict.fromkeys(found))


def repair(
    text: str, parsed: Parse, mentions: Sequence[Mention], names: Names, ids: Mapping[str, Group]
) -> list[Mention]:
    """The mentions of one article with ids and names of the story, those that were cut or missed put right."""
    renamed = [_renamed(mention, ids.get(mention.entity)) for mention in mentions]
    kept = [m for m in renamed if m.via in NAMING]
    others = [m for m in renamed if m.via not in NAMING]
    kept = _lengthen(text, parsed, kept, names)
    kept = _add_singles(text, parsed, kept, names)
    return sorted([*kept, *others], key=lambda m: (m.start, m.end, m.via))


def _renamed(mention: Mention, home: Group | None) -> Mention:
    if home is None:
        return mention
    kind = mention.type
    if not home.id.startswith("country:"):
        kind = home.type
    return msgspec.structs.replace(
        mention, type=kind, name=home.name, entity=home.id, country=mention.country or home.country
    )


def _mention(start: int, end: int, home: Group) -> Mention:
    return Mention(start=start, end=end, type=home.type, name=home.name, entity=home.id, country=home.country)


def _lengthen(text: str, parsed: Parse, mentions: list[Mention], names: Names) -> list[Mention]:
    """Put whole names where an article has only a part of them, or nothing."""
    spans = []
    end_before = 0
    for token in parsed.tokens:
        if token.start < end_before:
            continue
        for form in names.first_words.get(token.text, ()):
            end = token.start + len(form)
            if text.startswith(form, token.start) and not _LETTER.match(text, end):
                spans.append((token.start, end, names.long[form]))
                end_before = end
                break
    found: list[Mention] = []
    at = 0
    for start, end, home in spans:
        while at < len(mentions) and mentions[at].end <= start:
            found.append(mentions[at])
            at += 1
        stop = at
        while stop < len(mentions) and mentions[stop].start < end:
            stop += 1
        touched = mentions[at:stop]
        if _is_whole(start, end, home, touched):
            found.append(_mention(start, end, home))
            at = stop
    return [*found, *mentions[at:]]


def _is_whole(start: int, end: int, home: Group, touched: Sequence[Mention]) -> bool:
    """Whether a name of the story is more than what the article's own reading has there."""
    if any(m.start < start or m.end > end or (m.start, m.end) == (start, end) for m in touched):
        return False
    return not (home.type == "person" and any(m.entity.startswith("country:") for m in touched))


def _add_singles(text: str, parsed: Parse, mentions: list[Mention], names: Names) -> list[Mention]:
    """Add single words that the article's own reading passed over: "Choe" at the start of a sentence."""
    starts = [m.start for m in mentions]
    added = []
    for token in parsed.tokens:
        home = names.single.get(token.text)
        if home is None:
            continue
        at = bisect_left(starts, token.end)
        if at and mentions[at - 1].end > token.start:
            continue
        if token.index and parsed.tokens[token.index - 1].text in {"#", "@"}:
            continue
        added.append(_mention(token.start, token.end, home))
    return [*mentions, *added]
