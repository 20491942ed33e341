"""Names of the draft -> the entities of the sources that they can mean.

The sources are merged without the draft: a wrong name in it must not change what the sources are found to say.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from consilience.model.account import Entity
from consilience.model.annotated import Annotated, Mention
from consilience.model.parse import Token
from consilience.text.bodies import core, initials, is_acronym, is_short_for, squeezed
from consilience.text.names import HONORIFICS, parts, same_person
from consilience.text.slugs import slug
from consilience.text.words import stem

# Who is named so many times less than another of the same name is not meant by the name alone.
MINOR = 4
# Kinds of entity that stand for one another when somebody acts, and when something is somewhere.
ACTORS = frozenset({"person", "organisation", "group", "country"})
PLACES = frozenset({"place", "country", "facility"})


class NameTable:
    """The entities of the sources, to be asked for the ones that a name can mean."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = entities
        self.types = {entity.id: entity.type for entity in entities}
        self._counts = {entity.id: len(entity.mentions) for entity in entities}
        self._forms: dict[str, set[str]] = {}
        for entity in entities:
            for form in (entity.name, *entity.aliases):
                self._forms.setdefault(_folded(form), set()).add(entity.id)
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def meant_by(self, mention: Mention, words: str) -> frozenset[str]:
        """The ids that the mention can stand for: its own where the sources have it, else by its words and name."""
        key = (words if mention.via != "pronoun" else mention.name, mention.entity)
        if key not in self._known:
            self._known[key] = self._meant(mention, key[0])
        return self._known[key]

    def has_form(self, word: str) -> bool:
        return bool(self._forms.get(_folded(word)))

    def _meant(self, mention: Mention, words: str) -> frozenset[str]:
        if mention.entity.startswith("country:"):
            return frozenset({mention.entity} & self.types.keys())
        for form in dict.fromkeys((mention.name, words)):
            found = self._forms.get(_folded(form), set()) | self._alike(form)
            if found:
                # "Petrov" where the story speaks of one Petrov all the time and of his brother once.
                if len(parts(form)) > 1 or any(self.types[each] != "person" for each in found):
                    return frozenset(found)
                most = max(self._counts[each] for each in found)
                return frozenset(each for each in found if MINOR * self._counts[each] >= most)
        return frozenset()

    def _alike(self, form: str) -> set[str]:
        found: set[str] = set()
        for entity in self.entities:
            if entity.type == "person" or len(parts(entity.name)) == len(parts(form)) == 1:
                if same_person(form, entity.name).same:
                    found.add(entity.id)
            elif entity.type != "country" and _one_body(form, entity):
                found.add(entity.id)
        return found


def _one_body(form: str, entity: Entity) -> bool:
    for name in (entity.name, *entity.aliases):
        if squeezed(form) == squeezed(name) and len(form) > 3:
            return True
        if is_short_for(form, name) or is_short_for(name, form):
            return True
        if entity.type == "organisation" and core(form) == core(name):
            return True
        if is_acronym(form) and form.replace(".", "") in initials(name):
            return True
        if is_acronym(name) and name.replace(".", "") in initials(form):
            return True
    return False


def _folded(form: str) -> str:
    words = " ".join(form.casefold().replace("-", " ").replace("’", "'").split())
    return words.removeprefix("the ").removesuffix("'s")


def classes(kind: str) -> frozenset[str]:
    """The kinds of entity that one of this kind may be mistaken for."""
    found: set[str] = {kind}
    if kind in ACTORS:
        found |= ACTORS
    if kind in PLACES:
        found |= PLACES
    return frozenset(found)


def with_names(draft: Annotated, table: NameTable, vocabulary: Collection[str]) -> Annotated:
    """The draft with its capitalised words that no reader took for a name: a short text shows little of who is who.

    `vocabulary` are the stems of the sources: a word that they have as a plain word is none that names.
    """
    taken = {i for m in draft.entities for i in _inside(draft, m.start, m.end)}
    taken |= {i for t in draft.times for i in _inside(draft, t.start, t.end)}
    taken |= {i for f in draft.figures for i in _inside(draft, f.start, f.end)}
    found: list[Mention] = []
    run: list[int] = []
    tokens = draft.parse.tokens
    for i in range(len(tokens) + 1):
        names = i < len(tokens) and i not in taken and tokens[i].text[:1].isupper() and _may_name(tokens[i], table)
        if names and (not run or tokens[i].sentence == tokens[run[-1]].sentence):
            run.append(i)
            continue
        if run:
            start, end = tokens[run[0]].start, tokens[run[-1]].end
            words = draft.article.text[start:end]
            mention = Mention(start=start, end=end, type="other", name=words, entity=f"other:{slug(words)}")
            meant = table.meant_by(mention, words)
            if meant:
                kind = table.types[min(meant)]
                found.append(msgspec.structs.replace(mention, type=kind))
            elif not any(stem(tokens[k].lower) in vocabulary for k in run):
                found.append(mention)
        run = [i] if names else []
    if not found:
        return draft
    return msgspec.structs.replace(draft, entities=tuple(sorted((*draft.entities, *found), key=lambda m: m.start)))


def _may_name(token: Token, table: NameTable) -> bool:
    """A proper noun, or another word with a capital that is somebody's name in the sources."""
    if token.lower in HONORIFICS:
        return False
    return token.pos == "PROPN" or (token.pos in ("NOUN", "ADJ", "VERB", "X", "INTJ") and table.has_form(token.text))


def _inside(draft: Annotated, start: int, end: int) -> range:
    return range(draft.parse.index_at(start), draft.parse.index_at(end))
