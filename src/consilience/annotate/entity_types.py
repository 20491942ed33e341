"""Candidates -> candidates with a type: what a name names, from all that the article says of it.

Each witness adds to a score: the tables, the name's own words ("Ministry", "River", "Ltd"), the
words around it (a title before it, "in" before it, "said" after it), the language model. Scores
of one name are summed over the article, so that a clear place speaks for an unclear one.
"""

from __future__ import annotations

from collections import defaultdict

from consilience.annotate.entity_scan import Candidate
from consilience.knowledge.given_names import GIVEN_NAMES
from consilience.knowledge.offices import BODILESS, OFFICES
from consilience.knowledge.organisation_words import (
    EVENT_WORDS,
    FACILITY_WORDS,
    ORGANISATION_WORDS,
    PLACE_TAILS,
    PLACE_WORDS,
    VESSEL_PREFIXES,
    VESSEL_WORDS,
    WORK_WORDS,
)
from consilience.knowledge.places import CITIES
from consilience.model.parse import Parse, Token
from consilience.text.names import HONORIFICS, fold, parts

_LABELS: dict[str, dict[str, float]] = {
    "PERSON": {"person": 2.0},
    "ORG": {"organisation": 1.4},
    "GPE": {"place": 1.6},
    "LOC": {"place": 1.6},
    "FAC": {"facility": 1.6},
    "NORP": {"group": 2.5},
    "EVENT": {"event": 2.0},
    "WORK_OF_ART": {"work": 1.5},
    "PRODUCT": {"other": 1.0},
    "LAW": {"work": 1.5},
}
_SPEAK = frozenset("say tell ask add reply argue insist think believe write explain admit joke recall".split())
_WHERE = frozenset("in at near around outside inside across throughout".split())
_PLACE_OF = frozenset("city town village capital state province region island port district county suburb".split())
_ARTICLED = frozenset({"the", "The", "THE"})


def settle_types(text: str, parsed: Parse, candidates: list[Candidate]) -> None:
    """Give each candidate its type."""
    totals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for candidate in candidates:
        candidate.scores = _scores(text, parsed, candidate)
        for kind, score in candidate.scores.items():
            totals[candidate.text][kind] += score
    for candidate in candidates:
        if candidate.known and not candidate.headed and candidate.known.kind != "place":
            candidate.type = _known_type(candidate, parsed)
            continue
        scores = totals[candidate.text]
        best = max(scores, key=lambda kind: (scores[kind], kind)) if scores else ""
        candidate.type = best if best and scores[best] > 0 else "other"


def _known_type(candidate: Candidate, parsed: Parse) -> str:
    known = candidate.known
    assert known
    if known.kind in {"country", "capital"}:
        return "country" if known.kind == "country" else "place"
    if known.kind == "people":
        return "group"
    if known.kind == "adjective":
        token = parsed.tokens[candidate.last - 1]
        head = token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "amod", "nmod"}
        return "group" if head and token.tag in {"NNS", "NNPS", "NNP", "NN"} else "country"
    return "organisation"


def _scores(text: str, parsed: Parse, candidate: Candidate) -> dict[str, float]:
    tokens = parsed.tokens
    scores: dict[str, float] = defaultdict(float)
    for kind, score in _LABELS.get(candidate.label, {}).items():
        scores[kind] += score
    own = [token for token in tokens[candidate.first : candidate.last] if token.text[0].isalnum()]
    if not own:
        return scores
    _by_words(own, candidate, scores)
    _by_context(tokens, candidate, scores)
    return scores


def _by_words(own: list[Token], candidate: Candidate, scores: dict[str, float]) -> None:
    """What the words of the name itself tell."""
    words = [token.lower for token in own]
    last = words[-1]
    of = words.index("of") if "of" in words[1:] else 0
    for word, weight in ((words[of - 1] if of else last, 3.0), (last, 1.5 if of else 0.0)):
        if not weight or len(words) < 2:
            continue
        if word in FACILITY_WORDS:
            scores["facility"] += weight
        elif word in PLACE_WORDS or word in PLACE_TAILS:
            scores["place"] += weight
        elif word in EVENT_WORDS:
            scores["event"] += weight
        elif word in WORK_WORDS:
            scores["work"] += weight
        elif word in ORGANISATION_WORDS:
            scores["organisation"] += weight
    if words[0] in {"lake", "mount", "mt", "mt.", "cape", "fort", "port", "gulf", "isle"} and len(words) > 1:
        scores["place"] += 2.0
    if words[0] in {"hurricane", "typhoon", "operation", "battle", "world"} and len(words) > 1 and last != "bank":
        scores["event"] += 2.5
    if own[0].text in VESSEL_PREFIXES and len(words) > 1:
        scores["vessel"] += 5.0
    if candidate.known and candidate.known.kind == "place":
        scores["place"] += 2.5
    name = candidate.text
    if name in CITIES:
        scores["place"] += 1.2
    if len(words) == 1 and name.isupper() and 2 <= len(name) <= 6:
        scores["organisation"] += 1.0
    if 2 <= len(words) <= 4 and fold(words[0]) in GIVEN_NAMES:
        scores["person"] += 1.5
    elif len(words) == 1 and fold(words[0]) in GIVEN_NAMES and name not in CITIES:
        scores["person"] += 0.7
    if any(len(p) == 2 and p.endswith(".") for p in parts(name)[:-1]) and not any(c.isdigit() for c in name):
        scores["person"] += 1.0


def _by_context(tokens: tuple[Token, ...], candidate: Candidate, scores: dict[str, float]) -> None:
    """What the words around the name tell."""
    before = tokens[candidate.first - 1] if candidate.first else None
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    head = tokens[candidate.last - 1]
    if candidate.title:
        scores["person"] += 4.0
    elif before is not None and before.sentence == head.sentence:
        lower = before.lower
        if lower in HONORIFICS or ((lower in OFFICES or lower in BODILESS) and before.pos in {"NOUN", "PROPN"}):
            scores["person"] += 3.0
        elif lower in VESSEL_WORDS:
            scores["vessel"] += 3.0
        elif lower in _WHERE:
            scores["place"] += 1.0
        elif lower in _ARTICLED or (candidate.first > 1 and lower == "'s"):
            scores["person"] -= 1.0
            scores["organisation"] += 0.4
        elif lower == "of" and candidate.first > 1 and tokens[candidate.first - 2].lower in _PLACE_OF:
            scores["place"] += 1.5
    parent = tokens[head.head]
    if head.dep in {"nsubj", "nsubjpass"} and parent.lemma in _SPEAK:
        scores["person"] += 0.5
        scores["organisation"] += 0.2
        scores["place"] -= 0.5
    if after is not None and after.lower in {"who", "whose"}:
        scores["person"] += 1.0
    if after is not None and after.text == "," and candidate.last + 2 < len(tokens):
        following = tokens[candidate.last + 1]
        if following.lower in {"who", "whose"}:
            scores["person"] += 1.0
        if following.text.isdigit() and len(following.text) == 2 and tokens[candidate.last + 2].text == ",":
            scores["person"] += 2.0
