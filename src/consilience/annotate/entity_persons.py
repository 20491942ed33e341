"""Candidates that are persons -> one name and id a person: later mentions are called by a part of the full name.

Where two persons could be meant, the one mentioned most so far is taken among those that
nothing speaks against ("Ms. Urrutia"). A wrong link is worse than a missed one.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from consilience.annotate.entity_scan import Candidate
from consilience.knowledge.given_names import GIVEN_NAMES
from consilience.knowledge.offices import PERSON_NOUNS
from consilience.model.parse import Parse
from consilience.text.names import family_name, fold, honorific_gender, is_family_first, parts, same_person, sound_key
from consilience.text.slugs import slug

# Titles that are part of the name of who has no family name in use: "Pope Leo", "Prince Harry".
_NAME_TITLES = frozenset("pope king queen prince princess emperor empress sultan emir saint".split())


@dataclass(slots=True)
class Person:
    """One person of an article: the fullest name, and the mentions in the order in which they were linked."""

    name: str
    gender: str | None = None
    mentions: list[Candidate] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of the mentions, in text order

    def add(self, mention: Candidate) -> None:
        self.mentions.append(mention)
        insort(self.starts, mention.start)


def link_persons(parsed: Parse, candidates: Sequence[Candidate]) -> list[Person]:
    """Set `name` and `entity` of every person among the candidates; the persons in order of their full names."""
    found: list[Person] = []
    index: dict[str, list[Person]] = defaultdict(list)
    people = [c for c in candidates if c.type == "person"]
    full = [c for c in people if len(parts(c.text)) > 1]
    single = [c for c in people if len(parts(c.text)) <= 1]
    for candidate in full:
        _link_full(parsed, candidate, found, index)
    for candidate in single:
        _link_single(parsed, candidate, found, index)
    for person in found:
        ident = f"person:{slug(' '.join(parts(person.name)) or person.name)}"
        for mention in person.mentions:
            mention.name, mention.entity = person.name, ident
    return found


def _link_full(parsed: Parse, candidate: Candidate, found: list[Person], index: dict[str, list[Person]]) -> None:
    words = parts(candidate.text)
    name = " ".join(candidate.text.split())
    keys = dict.fromkeys(sound_key(word) for word in words)
    near = {id(person): person for key in keys for person in index[key]}
    for person in near.values():
        if same_person(name, person.name).same:
            if len(words) > len(parts(person.name)):
                person.name = name
            break
    else:
        person = Person(name)
        found.append(person)
    for key in keys:
        if all(other is not person for other in index[key]):
            index[key].append(person)
    person.add(candidate)
    person.gender = person.gender or gender_of(parsed, candidate)


def _link_single(parsed: Parse, candidate: Candidate, found: list[Person], index: dict[str, list[Person]]) -> None:
    word = " ".join(candidate.text.split())
    gender = _gender_before(parsed, candidate)
    matches = [
        person
        for person in index[sound_key(word)]
        if same_person(word, person.name).same and not (gender and person.gender and gender != person.gender)
    ]
    families = [person for person in matches if sound_key(family_name(person.name)) == sound_key(word)]
    chosen = _meant(candidate, families or matches)
    if chosen is None:
        chosen = Person(_royal(parsed, candidate, word))
        found.append(chosen)
        index[sound_key(word)].append(chosen)
    chosen.add(candidate)
    chosen.gender = chosen.gender or gender


def _meant(candidate: Candidate, persons: Sequence[Person]) -> Person | None:
    """Of several persons that a single word may mean, the one mentioned most so far, then the one named first.

    Writers keep the bare family name for the one that the report is about, and call a relative by the given name.
    """

    def rank(person: Person) -> tuple[int, int]:
        return -bisect_left(person.starts, candidate.start), person.starts[0]

    return min(persons, key=rank) if persons else None


def _royal(parsed: Parse, candidate: Candidate, word: str) -> str:
    if candidate.title:
        title = parsed.tokens[candidate.title[1] - 1].text
        if title.lower() in _NAME_TITLES:
            return f"{title} {word}"
    return word


def gender_of(parsed: Parse, candidate: Candidate) -> str | None:
    """ "m" or "f" where a form of address, a noun before the name or the given name tells it."""
    told = _gender_before(parsed, candidate)
    if told:
        return told
    words = parts(candidate.text)
    if len(words) > 1 and not is_family_first(words):
        return GIVEN_NAMES.get(fold(words[0]))
    return None


def _gender_before(parsed: Parse, candidate: Candidate) -> str | None:
    at = candidate.first - 1
    if at < 0 or parsed.tokens[at].sentence != parsed.tokens[candidate.first].sentence:
        return None
    before = parsed.tokens[at].lower
    return honorific_gender(f"{before} x") or PERSON_NOUNS.get(before)
