"""Reading, mentions -> Actor: who is named in an article, how they are described, what their gender may be.

The entity layer's mentions, or, where there are none, the names that the language
model marks: then a single name takes the longest form that ends or begins with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from consilience.annotate.attribution_draft import Reading
from consilience.model.annotated import Mention

_MALE_TITLES = frozenset(
    "mr mr. sir lord king prince spokesman chairman congressman father businessman actor brother son".split()
)
_FEMALE_TITLES = frozenset(
    "mrs mrs. ms ms. miss lady dame queen princess spokeswoman chairwoman congresswoman mother businesswoman actress "
    "sister daughter".split()
)
_NOT_IN_NAMES = frozenset({"the", "a", "an", "mr.", "ms.", "mrs.", "mr", "ms", "mrs"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})


class Actor(NamedTuple):
    """Somebody or something named at tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    name: str
    entity: str | None
    type: str
    head: int

    @property
    def is_person(self) -> bool:
        return self.type in ("PERSON", "person")


def find_actors(reading: Reading, mentions: Sequence[Mention]) -> list[Actor]:
    tokens = reading.tokens
    if mentions:
        found = []
        for mention in mentions:
            span = reading.parsed.tokens_in(mention.start, mention.end)
            if span and mention.via in ("name", "title"):
                first, last = span[0].index, span[-1].index + 1
                head = _head(reading, first, last)
                found.append(Actor(first, last, mention.name, mention.entity, mention.type, head))
        return found
    names = [n for n in reading.parsed.names if n.label in _NAMED]
    found = []
    for name in names:
        first, last = name.first, name.last
        while first < last - 1 and (tokens[first].lower in _NOT_IN_NAMES or not tokens[first].text[0].isalnum()):
            first += 1
        while last - 1 > first and tokens[last - 1].lower in ("'s", "’s", "'", "’", "-", ","):
            last -= 1
        text = reading.text[tokens[first].start : tokens[last - 1].end]
        found.append(Actor(first, last, " ".join(text.split()), None, name.label, _head(reading, first, last)))
    full = _full_names([a.name for a in found if a.is_person])
    return [a._replace(name=full.get(a.name, a.name)) if a.is_person else a for a in found]


def _head(reading: Reading, first: int, last: int) -> int:
    for i in range(last - 1, first - 1, -1):
        if not first <= reading.tokens[i].head < last or reading.tokens[i].head == i:
            return i
    return last - 1


def _full_names(names: list[str]) -> dict[str, str]:
    """Each person's name to the longest name in the article that ends or begins with it."""
    known = sorted(dict.fromkeys(n for n in names if " " in n), key=lambda n: (-len(n.split()), n))
    found = {}
    for name in dict.fromkeys(names):
        if " " in name:
            continue
        longer = [k for k in known if k.split()[-1] == name] or [k for k in known if k.split()[0] == name]
        if longer:
            found[name] = longer[0]
    return found


def describe(reading: Reading, actors: list[Actor]) -> dict[str, frozenset[str]]:
    """For each name the words that stood with it: "Russian", "president", "minister"."""
    found: dict[str, set[str]] = {}
    parsed = reading.parsed
    for actor in actors:
        head = reading.tokens[actor.head]
        words = {k.lower for k in parsed.kids(head, "compound", "amod", "nmod", "poss")}
        words |= {reading.tokens[i].lower for i in range(actor.first, actor.last)}
        for other in (*parsed.kids(head, "appos"), *([parsed.head(head)] if head.dep == "appos" else [])):
            words.add(other.lower)
            for kid in parsed.kids(other, "compound", "amod", "nmod", "poss", "prep"):
                words |= {t.lower for t in parsed.subtree(kid)} if kid.dep == "prep" else {kid.lower}
        for k in parsed.kids(head, "compound", "nmod"):
            words |= {j.lower for j in parsed.kids(k, "compound", "amod", "nmod", "poss")}
        found.setdefault(actor.name, set()).update(words)
    return {name: frozenset(words) for name, words in found.items()}


def guess_genders(reading: Reading, actors: list[Actor]) -> dict[str, str]:
    """What titles, offices and pronouns tell of a person: "Mrs. Poe", "the chairwoman", "Poe sold her house"."""
    votes: dict[str, int] = {}
    for at, actor in enumerate(actors):
        if not actor.is_person:
            continue
        before = [reading.tokens[i].lower for i in range(max(0, actor.first - 2), actor.first + 1)]
        weight = 9 * (any(w in _MALE_TITLES for w in before) - any(w in _FEMALE_TITLES for w in before))
        token = reading.tokens[actor.head]
        end = reading.parsed.sentences[token.sentence].last
        following = actors[at + 1].first if at + 1 < len(actors) else end
        if token.dep in ("nsubj", "nsubjpass"):
            for other in reading.tokens[actor.last : min(end, following, actor.last + 25)]:
                if not reading.is_quoted(other):
                    weight += (other.lower in ("his", "himself", "he")) - (other.lower in ("her", "herself", "she"))
        votes[actor.name] = votes.get(actor.name, 0) + weight
    return {name: "m" if vote > 0 else "f" for name, vote in votes.items() if vote}
