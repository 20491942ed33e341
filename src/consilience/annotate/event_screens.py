"""Acts of a sentence -> those that are politics: sport, business, what is played or told, and history are left out.

Measured on 240 sentences of our own (`benchmarks/events.py false`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from consilience.annotate.event_actors import Party
from consilience.annotate.event_frames import classes_of
from consilience.annotate.event_turns import Act
from consilience.knowledge.event_screens import (
    DISASTER,
    FICTION,
    HARM,
    KILLING,
    NOT_BY_BUSINESS,
    SPORT,
    SPORT_WEAK,
    STAGING,
    STILL_POLITICS,
    TELLERS,
    TRADE,
    VIOLENCE,
)
from consilience.model.annotated import Time
from consilience.model.parse import Parse, SentenceTokens, Token
from consilience.text.dates import days_of

_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_SMALL_TALK = frozenset({"SUPPORT", "REQUEST", "AGREE", "CONCEDE", "CONSULT"})
_BODIES_OF_STATES = frozenset({"UNO", "EUR", "NAT", "IGO"})
_QUOTES = frozenset('"“”„«»')
_HYPHENS = frozenset("-‐‑–")
_INSIDE = frozenset({"in", "on", "throughout", "during", "of"})
# Without a day of publication a year before this is history; with one, what lies this many years back.
_RECENT = 2000
_HISTORY_YEARS = 20
_PAST_YEARS = 2


def politics(acts: list[Act], parsed: Parse, sentence: SentenceTokens) -> list[Act]:
    """The acts that are political by the words around them."""
    tokens = parsed.tokens[sentence.first : sentence.last]
    if is_told(parsed, tokens):
        return []
    lemmas = frozenset(token.lemma.lower() for token in tokens)
    kept = [act for act in acts if is_violence(act, lemmas)]
    if is_sport(tokens):
        kept = [act for act in kept if any(p.sector in STILL_POLITICS for p in (*act.actors, *act.recipients))]
    kept = [act for act in kept if not _one_voice(act)]
    kept = [act for act in kept if not _nobody(act, parsed) and not _lets_go(act, parsed)]
    trade = bool(lemmas & TRADE)
    return [act for act in kept if not is_business(act, trade)]


def is_sport(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is about a game: a word of sport, a score, or two words that sport uses much."""
    weak = set()
    for at, token in enumerate(tokens):
        lemma = token.lemma.lower()
        if lemma in SPORT or token.lower in SPORT:
            return True
        if lemma in SPORT_WEAK:
            weak.add(lemma)
        elif _SCORE.fullmatch(token.text):
            weak.update(("score", "a score"))
        elif token.text in _HYPHENS and at and at + 1 < len(tokens):
            before, after = tokens[at - 1], tokens[at + 1]
            if before.pos == "NUM" and after.pos == "NUM" and len(before.text) < 3 and len(after.text) < 3:
                weak.update(("score", "a score"))
            elif before.lower in ("quarter", "semi") and after.lower.startswith("final"):
                return True
    return len(weak) >= 2 and bool(weak & _TELLING)


_TELLING = frozenset(
    "half goal shot bout draw score beat coach captain club champion match game title lap season league".split()
)


def is_business(act: Act, trade: bool) -> bool:
    """Whether nobody but companies takes part, and it is no matter of courts, strikes or police."""
    parties = [*act.actors, *act.recipients]
    if act.type not in NOT_BY_BUSINESS and act.code not in ("111", "112"):
        return False
    if act.type in ("ASSAULT", "MOBILIZE") and act.actors and all(p.sector == "BUS" for p in act.actors):
        return True
    if parties and all(p.sector == "BUS" for p in parties):
        return True
    if act.actors and all(p.sector == "BUS" for p in act.actors) and not any(p.sector for p in act.recipients):
        return True  # "Ford and Toyota agreed to share a plant in Thailand"
    if not any(p.sector == "BUS" for p in act.actors) and not trade:
        return False
    return bool(act.actors) and all(_trades(party, trade) for party in (*act.actors, *parties))


def _trades(party: Party, trade: bool) -> bool:
    if party.kind == "organisation" and party.sector is None:
        return trade or party.country is None
    return (
        party.sector == "BUS"
        or (party.kind == "person" and not party.coded)
        or (party.kind == "unnamed" and (trade or party.sector is None))
    )


def _one_voice(act: Act) -> bool:
    """Whether a word is spoken to nobody by one of whom nothing is known, or a threat by nobody: too little to code."""
    parties = [*act.actors, *act.recipients]
    if act.status == "future" and act.type == "THREATEN" and not act.actors:
        return True
    return act.type in _SMALL_TALK and len(parties) < 2 and not any(party.coded for party in parties)


def _nobody(act: Act, parsed: Parse) -> bool:
    """Whether all who take part are of a country and no more: "a Swiss watchmaker", "the Kenyan runner"."""
    return all(
        party.kind == "unnamed"
        and party.sector is None
        and party.country not in _BODIES_OF_STATES
        and not classes_of(parsed.tokens[party.head], parsed)
        for party in (*act.actors, *act.recipients)
    )


def _lets_go(act: Act, parsed: Parse) -> bool:
    """Whether a body that is no state's lets its own people go: a club its defender."""
    return (
        act.code in ("084", "0841")
        and bool(act.actors)
        and all(p.kind == "organisation" and p.sector in (None, "BUS", "SOC") for p in act.actors)
        and not any("PRISONERS" in classes_of(parsed.tokens[p.head], parsed) for p in act.recipients)
    )


def is_violence(act: Act, lemmas: frozenset[str]) -> bool:
    """Whether who was killed or hurt was so by somebody: not by an earthquake, not in a crash that nobody caused."""
    if act.type != "ASSAULT" or act.verb.lemma.lower() not in HARM or act.actors:
        return True
    if lemmas & DISASTER:
        return False
    armed = any(p.sector in STILL_POLITICS for p in act.recipients) and act.verb.lemma.lower() in KILLING
    return armed or bool(lemmas & VIOLENCE)


def is_told(parsed: Parse, tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells what happens in a work, or a guide what happened long ago."""
    quoted = any(token.text in _QUOTES for token in tokens)
    for token in tokens:
        lemma = token.lemma.lower()
        if token.pos not in ("NOUN", "PROPN"):
            continue
        if (lemma in FICTION or token.lower in FICTION) and _frames(parsed, token):
            return True
        if lemma in TELLERS and quoted and token.dep == "nsubj" and parsed.kid(parsed.head(token), "ccomp") is not None:
            return True
    root = next((token for token in tokens if token.head == token.index), None)
    if root is None or root.lemma.lower() not in STAGING:
        return False
    return root.lemma == "star" or parsed.kid(root, "dobj", "ccomp") is not None


def _frames(parsed: Parse, noun: Token) -> bool:
    """Whether a work is what the sentence is about, or where it takes place."""
    head = noun
    for _ in range(4):  # "the film's plot", "the hero of the story"
        above = parsed.head(head)
        if head.dep == "poss" or (head.dep == "pobj" and above.lower == "of"):
            head = above if head.dep == "poss" else parsed.head(above)
        else:
            break
    above = parsed.head(head)
    if head.dep in ("nsubj", "nsubjpass") or (head.dep == "compound" and above.pos == "VERB"):
        return True
    if head.dep == "ROOT":
        return True
    if head.dep != "pobj" or above.lower not in _INSIDE:
        return False
    opens = above.index == 0 or parsed.tokens[above.index - 1].sentence != above.sentence
    return opens or parsed.head(above).pos in ("VERB", "AUX")


def age_of(act: Act, parsed: Parse, times: Sequence[Time], published: date | None) -> str:
    """Nothing where an act is of today, "past" where of years ago, "history" where of decades ago, by its own time.

    Without a day of publication only what is dated before the year 2000 is history.
    """
    latest = None
    for time in times:
        year = _year(time)
        if year is not None and _dates(time, act, parsed):
            latest = max(latest or 0, year)
    if latest is None:
        return ""
    if published is None:
        return "history" if latest < _RECENT else ""
    if published.year - latest > _HISTORY_YEARS:
        return "history"
    return "past" if published.year - latest >= _PAST_YEARS else ""


def _year(time: Time) -> int | None:
    if time.value.startswith("BC"):
        return 0
    if not time.value[:2].isdigit() or time.type not in ("DATE", "TIME"):
        return None
    days = days_of(time.value)
    return days[1].year if days is not None else None


def _dates(time: Time, act: Act, parsed: Parse) -> bool:
    """Whether a time hangs on the act's verb, or on one of its nouns: not "the largest one since 1991"."""
    at = parsed.index_at(time.start)
    if at >= len(parsed.tokens):
        return False
    token = parsed.tokens[at]
    nouns = 0
    for _ in range(8):
        if token.lower == "since":
            return False
        if token.pos in ("VERB", "AUX"):
            return act.verb.index in (token.index, token.head) or act.verb.head == token.index
        above = parsed.head(token)
        if above.index == token.index:
            return False
        if token.end > time.end and token.pos in ("NOUN", "PROPN", "ADJ"):
            return False
        if token.start < time.start and token.pos in ("NOUN", "PROPN", "ADJ"):
            nouns += 1
            if nouns > 1:
                return False
        token = above
    return False
