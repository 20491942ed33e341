"""Mentions, entities known beforehand -> mentions that bear the ids, types and countries given for them.

An entity of the article is matched by its full name and by the words of its mentions that
are names, folded as `text.names` folds them ("Sergey" is "Sergei"), word for word: what
shares only a family name is not matched, and a name that two known entities have
matches neither. A wrong id is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from consilience.model.annotated import Mention
from consilience.model.known import KnownEntity
from consilience.text.names import fold, parts, sound_key


class KnownNames:
    """The entities of a file by their folded names. Built once a run; picklable."""

    def __init__(self, entities: Sequence[KnownEntity] = ()) -> None:
        self._entities = {each.id: each for each in entities}
        self._ids: dict[str, set[str]] = {}
        for each in entities:
            for name in each.names:
                for key in _keys(name, is_person=each.type in {"person", None}):
                    self._ids.setdefault(key, set()).add(each.id)

    def __bool__(self) -> bool:
        return bool(self._entities)

    def find(self, names: Sequence[str], *, is_person: bool) -> KnownEntity | None:
        """The one entity that all of these names that are known belong to, or None."""
        found: set[str] = set()
        for name in names:
            for key in _keys(name, is_person=is_person):
                hit = self._ids.get(key)
                if hit:
                    found |= hit
                    break  # spelt alike counts before sounding alike
        return self._entities[next(iter(found))] if len(found) == 1 else None


def _keys(name: str, *, is_person: bool) -> Iterator[str]:
    words = parts(name)
    if words:
        yield " ".join(fold(word) for word in words)
        if is_person and len(words) > 1:
            yield "~" + " ".join(sound_key(word) for word in words)


def with_known(text: str, mentions: tuple[Mention, ...], known: KnownNames) -> tuple[Mention, ...]:
    """The mentions, those of known entities with the id, type and country of the file. Countries keep their ids."""
    if not known:
        return mentions
    names: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if not mention.entity.startswith("country:"):
            called = names.setdefault(mention.entity, {mention.name: None})
            if mention.via == "name":
                called[text[mention.start : mention.end]] = None
    people = {mention.entity for mention in mentions if mention.type == "person"}
    found = {ident: known.find(tuple(called), is_person=ident in people) for ident, called in names.items()}
    return tuple(_named(mention, found.get(mention.entity)) for mention in mentions)


def _named(mention: Mention, known: KnownEntity | None) -> Mention:
    if known is None:
        return mention
    return msgspec.structs.replace(
        mention, entity=known.id, type=known.type or mention.type, country=known.country or mention.country
    )
