"""A name in its sentence -> Evidence: the features that speak for what kind of thing it names, and their sums.

The weights stand in `name_evidence.py`. One article's reading and a story's merge both use this: the
first sums over the places of an article, the second over those of the story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple, Protocol

from consilience.knowledge.countries import NAMES
from consilience.knowledge.given_names import GIVEN_NAMES
from consilience.knowledge.name_evidence import APPOSITIONS, BODY_ACTS, BODY_NOUNS, EVIDENCE, NOUNS_AFTER, SPEAK
from consilience.knowledge.offices import BODILESS, OFFICES, PERSON_NOUNS
from consilience.knowledge.organisation_words import (
    EVENT_WORDS,
    FACILITY_WORDS,
    LEGAL_FORMS,
    ORGANISATION_WORDS,
    PLACE_TAILS,
    PLACE_WORDS,
    VESSEL_PREFIXES,
    VESSEL_WORDS,
    WORK_WORDS,
)
from consilience.knowledge.places import CITIES, PLACES
from consilience.text.names import FAMILY_FIRST, HONORIFICS, PARTICLES, fold, looks_like_family_name

_NEAR = frozenset("near around outside inside across throughout surrounding".split())
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest outskirts km kilometres".split())
_DIRECTIONS |= frozenset("kilometers miles centre center coast streets street capital side sides shores".split())
_FIRST_PLACE = frozenset("lake mount mt mt. cape fort port gulf isle isla rio são san santa sankt".split())
_FIRST_EVENT = frozenset("hurricane typhoon cyclone operation battle".split())
_FIRST_ORGANISATION = frozenset("banco bank radio rádio grupo team club real fc".split())
_MOTION = frozenset(
    """go come travel fly drive walk return move head flee send bring take arrive flight trip road visit way journey
    route bus train march run evacuate deport transfer""".split()
)
_CLOSED = frozenset({'"', "”", "’", "»", ","})
_KIN = frozenset(word for word in PERSON_NOUNS if word not in {"neighbour", "neighbor"})
_GROUP_WORDS = frozenset("family clan dynasty brothers sisters".split())
_STUDIES = frozenset("research studies law policy information press data crisis control development".split())
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Word(Protocol):
    """What is asked of a token: it is one of `model.parse.Token`, which this room does not import."""

    @property
    def index(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def lower(self) -> str: ...
    @property
    def lemma(self) -> str: ...
    @property
    def pos(self) -> str: ...
    @property
    def dep(self) -> str: ...
    @property
    def head(self) -> int: ...
    @property
    def sentence(self) -> int: ...


class Evidence(NamedTuple):
    """What speaks for a candidate's kind: the model's label, the name's own words, the words around it."""

    label: str
    own: tuple[str, ...]
    around: tuple[str, ...]


Scores = dict[str, float]


class Spot(NamedTuple):
    """One place of a name: its tokens `first` to `last` (exclusive), and what is known of it."""

    first: int
    last: int
    text: str
    label: str = ""  # the language model's
    titled: bool = False  # a title before it was set apart
    opening: str = ""  # "place" or "country" where a table knows what the name opens with


def evidence(tokens: Sequence[Word], spot: Spot) -> Evidence:
    """All features of one place of a name."""
    own = [token for token in tokens[spot.first : spot.last] if token.text[0].isalnum()]
    if not own:
        return Evidence(f"label:{spot.label}", (), ())
    around = (*_before(tokens, spot), *_after(tokens, spot), *_of_role(tokens, spot))
    return Evidence(f"label:{spot.label}", tuple(_of_words(own, spot)), around)


def add_up(heard: Iterable[Evidence]) -> Scores:
    """The scores of one name over its places.

    What its own words tell counts once; the model's labels are averaged, and weigh a little more where
    there are many; each feature of the words around it counts by the logarithm of how often it is seen.
    """
    labels: Counter[str] = Counter()
    around: Counter[str] = Counter()
    own: dict[str, None] = {}
    for each in heard:
        labels[each.label] += 1
        around.update(each.around)
        own.update(dict.fromkeys(each.own))
    scores: Scores = defaultdict(float)
    count = labels.total()
    for feature in own:
        _add(scores, feature, 1.0)
    for label, number in labels.items():
        _add(scores, label, (number / count) * (1 + 0.5 * log(count)))
    for feature, number in around.items():
        _add(scores, feature, 1 + log(number))
    return scores


def _add(scores: Scores, feature: str, share: float) -> None:
    for kind, weight in EVIDENCE.get(feature, {}).items():
        scores[kind] += share * weight


def best(scores: Mapping[str, float]) -> str:
    """The kind with the highest score, "other" where none is above 0."""
    if not scores:
        return "other"
    kind = max(sorted(scores), key=lambda each: scores[each])
    return kind if scores[kind] > 0 else "other"


def head_kind(words: Sequence[str]) -> str:
    """What the telling word of a name (the last, or the one before "of") says it is; "" when it tells nothing."""
    of = next((at for at, word in enumerate(words) if at and word in {"of", "for"}), 0)
    telling = words[of - 1] if of else words[-1]
    if telling in {"center", "centre"}:
        # "the Convention Centre" is a building, "the Centre for Policy Studies" a body.
        return "organisation" if of or (words[-2:-1] and words[-2] in _STUDIES) else "facility"
    for word in (words[of - 1] if of else words[-1], words[-1]):
        if word in FACILITY_WORDS:
            return "facility"
        if word in PLACE_WORDS or word in PLACE_TAILS:
            return "place"
        if word in EVENT_WORDS:
            return "event"
        if word in WORK_WORDS:
            return "work"
        if word in ORGANISATION_WORDS:
            return "organisation"
    return ""


def _of_words(own: Sequence[Word], spot: Spot) -> Iterator[str]:
    words = [token.lower for token in own]
    name = spot.text
    count = len(words)
    if count > 1 and words[-1] in _GROUP_WORDS and own[-1].text.islower():
        yield "head:group"
    elif words[-1] in LEGAL_FORMS and count > 1:
        yield "legal form"
    elif count > 1 and (kind := head_kind(words)):
        yield f"head:{kind}"
    if count > 1:
        if own[0].text in VESSEL_PREFIXES:
            yield "first:vessel"
        elif words[0] in _FIRST_PLACE:
            yield "first:place"
        elif words[0] in _FIRST_EVENT:
            yield "first:event"
        elif words[0] in _FIRST_ORGANISATION:
            yield "first:organisation"
    if "&" in name:
        yield "ampersand"
    if any(c.isdigit() for c in name):
        yield "digits alone" if count == 1 else "digit"
    if count == 1:
        if name.isupper() and 2 <= len(name.replace(".", "")) <= 6:
            yield "acronym"
        elif any(c.isupper() for c in name[2:]) and "-" not in name and "'" not in name and not name.isupper():
            yield "camel"
    yield from _of_person(own, words)
    if spot.opening == "place":
        yield "known place"
    elif spot.opening == "country":
        yield "starts with a country"
    elif name in CITIES:
        yield "city" if CITIES[name][1] >= 300 else "town"


def _of_person(own: Sequence[Word], words: Sequence[str]) -> Iterator[str]:
    """How far the words look like those of a person's name."""
    count = len(words)
    first, last = fold(words[0]), fold(words[-1])
    if count == 1:
        if first in GIVEN_NAMES:
            yield "only a given name"
        elif looks_like_family_name(first):
            yield "family name"
        return
    if count == 2:
        yield "two words"
    elif count == 3:
        yield "three words"
    elif count > 4:
        yield "long"
    if count <= 5:
        if first in GIVEN_NAMES:
            yield "given name"
        elif first in FAMILY_FIRST and count <= 4:
            yield "family-first"
        if looks_like_family_name(last):
            yield "family name"
        if any(len(token.text) == 2 and token.text[1] == "." and token.text[0].isupper() for token in own[:-1]):
            yield "initial"
        if any(word in PARTICLES for word in words[1:-1]):
            yield "particle"


def _before(tokens: Sequence[Word], spot: Spot) -> Iterator[str]:
    if spot.titled:
        yield "title before"
        return
    at = spot.first - 1
    if at < 0 or tokens[at].sentence != tokens[spot.first].sentence:
        return
    token = tokens[at]
    lower = token.lower
    if lower in HONORIFICS:
        yield "honorific before"
    elif (lower in OFFICES or lower in BODILESS or lower in _KIN) and token.pos in {"NOUN", "PROPN"}:
        yield "office before"
    elif lower in VESSEL_WORDS and token.pos in {"NOUN", "PROPN"}:
        yield "vessel word before"
    elif APPOSITIONS.get(lower) in {"organisation", "vessel"} and token.pos == "NOUN":
        yield f"apposition:{APPOSITIONS[lower]}"
    elif lower == "the":
        if not _modifies(tokens, spot):
            yield "article before"
    elif token.text in {'"', "“", "‘", "«"} and spot.last < len(tokens) and tokens[spot.last].text in _CLOSED:
        yield "quoted"


def _modifies(tokens: Sequence[Word], spot: Spot) -> bool:
    """Whether the name stands before a noun that it belongs to: "the Tudela works"."""
    if spot.last >= len(tokens):
        return False
    last, after = tokens[spot.last - 1], tokens[spot.last]
    return after.pos == "NOUN" and last.dep in {"compound", "nmod", "amod"} and last.head >= spot.last


def _after(tokens: Sequence[Word], spot: Spot) -> Iterator[str]:
    at = spot.last
    if at >= len(tokens) or tokens[at].sentence != tokens[spot.first].sentence:
        return
    token = tokens[at]
    lower = token.lower
    if lower in {"who", "whose"}:
        yield "who"
    elif token.text in {",", "(", "—", "–"} and at + 2 < len(tokens):
        yield from _apposition(tokens, at + 1)
    noun = token
    if lower in _POSSESSIVES and at + 1 < len(tokens):
        noun = tokens[at + 1]
        if noun.pos == "ADJ" and at + 2 < len(tokens):
            noun = tokens[at + 2]
    if noun.pos in {"NOUN", "PROPN"} and (kind := NOUNS_AFTER.get(noun.lower)):
        yield f"noun after:{kind}"
    elif noun.lower in VESSEL_WORDS and noun.pos == "NOUN":
        yield "noun after:vessel"


def _apposition(tokens: Sequence[Word], at: int) -> Iterator[str]:
    """What stands between commas after a name: an age, "who", "a town in the north", "its chief executive"."""
    first = tokens[at]
    lower = first.lower
    if lower in {"who", "whose"}:
        yield "who"
        return
    if first.text.isdigit() and 1 < len(first.text) < 3 and tokens[at + 1].text in {",", ")", "."}:
        yield "age"
        return
    if first.text[0].isupper():
        if first.text in NAMES or first.text in PLACES:
            yield "country after"
        return
    if lower not in {"a", "an", "the", "its", "his", "her", "their", "former"} and lower not in OFFICES:
        return
    for token in tokens[at : at + 7]:
        if token.text in {",", ".", ";", ")"} or token.pos in {"VERB", "ADP", "AUX"}:
            break
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else token
        if token.pos in {"NOUN", "PROPN"} and following.pos not in {"NOUN", "PROPN"} and following.text != "-":
            word = token.lower
            if word in OFFICES:
                yield "apposition:person"
            elif word in APPOSITIONS:
                yield f"apposition:{APPOSITIONS[word]}"
            break


def _of_role(tokens: Sequence[Word], spot: Spot) -> Iterator[str]:
    head = tokens[spot.last - 1]
    if spot.last - spot.first > 1 and spot.first <= head.head < spot.last:
        head = tokens[head.head]
    parent = tokens[head.head]
    if head.dep in {"nsubj", "nsubjpass"}:
        if parent.lemma in SPEAK:
            yield "speaks"
        elif parent.lemma in BODY_ACTS:
            yield "acts as a body"
    elif head.dep in {"dobj", "dative"}:
        if parent.lemma == "tell":
            yield "spoken to"
        elif parent.lemma in {"buy", "acquire", "sell", "merge", "join", "found", "own", "take"}:
            yield "bought"
        elif parent.lemma in {"visit", "reach", "leave", "enter", "hit", "flood", "evacuate", "cross"}:
            yield "reached"
    elif _modifies(tokens, spot):
        yield "before a noun"
    seen = 0
    while head.dep == "conj" and seen < 4:
        head = tokens[head.head]
        seen += 1
    if head.dep in {"pobj", "conj"} and tokens[head.head].dep in {"prep", "agent"}:
        yield from _after_preposition(tokens, tokens[head.head])


def _after_preposition(tokens: Sequence[Word], preposition: Word) -> Iterator[str]:
    lower = preposition.lower
    governor = tokens[preposition.head]
    if lower in {"in", "at", "from", "on"}:
        yield lower
    elif lower in {"to", "into", "toward", "towards"}:
        yield "toward" if governor.lemma in _MOTION else "to"
    elif lower in _NEAR:
        yield "near"
    elif lower == "of":
        noun = governor.lower
        if APPOSITIONS.get(noun) == "place":
            yield "place noun of"
        elif noun in _DIRECTIONS:
            yield "direction of"
        elif noun in BODY_NOUNS:
            yield "body noun of"
    elif lower == "with" and governor.lemma in {"work", "merge", "sign", "compete"}:
        yield "bought"
