"""Verb and its arguments -> the political act that the frames see in it, and who is at the receiving end."""

from __future__ import annotations

from typing import NamedTuple

from consilience.annotate.event_actors import Party, Reader
from consilience.knowledge.event_operators import NOT_DOING
from consilience.knowledge.event_tables import FRAMES, NOUN_CLASSES, PLAIN, Condition, Frame
from consilience.knowledge.organisation_words import FACILITY_WORDS
from consilience.knowledge.sectors import COLLECTIVES
from consilience.model.parse import Parse, Token

OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "ELI", "IGO", "OPP", "PTY", "REL", "SPY", "COP"})
ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY", "CRM"})
CIVIL = frozenset({"CVL", "REF", "JRN", "EDU", "MED", "REL", "NGO", "LAB", "AGR", "OPP", "SOC", "BUS", "CRM", "PTY"})
_FACILITIES = FACILITY_WORDS | frozenset(
    """village town city hospital school headquarters office outpost facility building position area site ministry
    embassy consulate convoy convoy bus market mosque church compound neighborhood district camp border checkpoint
    police-station depot factory warehouse shop home apartment house refinery plant""".split()
)
_DOERS = ("by", "of", "from", "between", "with", "among")
_NAMED_BY = (*_DOERS, "against", "on", "to", "for", "in", "into", "over")
_TAKEN = frozenset({"in", "down", "off", "out", "up", "over", "back", "away"})
_PARTICLES = frozenset({"out", "off", "down", "up", "back", "aside", "away"})
_DEEPEST = 4  # phrases within phrases
# Nouns that say how much or what of: "a package of sanctions", "94% of its arms".
MEASURES = frozenset(
    """package series round wave set kind type amount ton tonne shipment batch consignment total barrage salvo string
    spate variety range worth percent % piece hour day load truckload delivery supply lifting imposition right use
    list flow act campaign raft increase effort kg litre liter case fund program programme form bundle""".split()
)


class Verb:
    """One predicate with its arguments. A passive's subject is its object, its agent the subject."""

    def __init__(self, parsed: Parse, token: Token, subjects: list[Token], passive: bool) -> None:
        self.parsed = parsed
        self.token = token
        self.lemma = _lemma(parsed, token)
        self.passive = passive
        self.prepositions: dict[str, list[Token]] = {}
        self.particles = {kid.lower for kid in parsed.kids(token, "prt")}
        self.object = parsed.kid(token, "dobj", "oprd") if not passive else None
        self.carried = parsed.kid(token, "xcomp", "oprd")
        self.complement = parsed.kid(token, "ccomp")
        dative = parsed.kid(token, "dative")
        self.dative: Token | None = dative if dative is not None and dative.pos != "ADP" else None
        if dative is not None and dative.pos == "ADP":
            self.prepositions.setdefault(dative.lower, []).append(dative)
        for kid in parsed.kids(token):
            if kid.dep == "advmod" and kid.lower in _PARTICLES:
                self.particles.add(kid.lower)
            elif kid.dep in ("prep", "agent"):
                self.prepositions.setdefault(kid.lower, []).append(kid)
                for inner in parsed.kids(kid, "prep"):  # "out of", "close to"
                    self.prepositions.setdefault(inner.lower, []).append(inner)
        if self.object is None and not passive:
            self._take_particle()
        self.subjects = subjects
        if passive:
            self.object = subjects[0] if subjects else None
            given = parsed.kid(token, "dobj")
            if self.object is not None and given is not None:
                self.dative, self.object = self.object, given  # "was given aid"
            agents = [noun for kid in parsed.kids(token, "agent") for noun in parsed.kids(kid, "pobj")]
            self.subjects = agents
        if self.object is None and self.complement is not None and not passive:
            asked = parsed.kid(self.complement, "nsubj", "nsubjpass")
            if asked is not None and self.complement.tag in ("VB", "VBG"):
                self.object = asked  # "asked Kenya to help": the parser makes the asked one the subject of helping

    def _take_particle(self) -> None:
        """Take "down" for a particle in "voted down the treaty", where the parser makes the treaty its object."""
        for frame in FRAMES.get(self.lemma, ()):
            if frame.particle not in _TAKEN:
                continue
            for preposition in self.prepositions.get(frame.particle, ()):
                noun = self.parsed.kid(preposition, "pobj")
                if noun is not None and preposition.index == self.token.index + 1:
                    self.particles.add(preposition.lower)
                    self.object = noun
                    return

    def nouns(self, slot: str) -> list[Token]:
        """What stands in a slot: the noun, or nothing."""
        parsed = self.parsed
        if slot == "o":
            return [self.object, *parsed.kids(self.object, "conj")] if self.object is not None else []
        if slot == "s":
            return self.subjects[:1]
        if slot == "d":
            return [self.dative] if self.dative is not None else []
        if slot == "c":
            inner = parsed.kid(self.complement, "nsubj", "nsubjpass") if self.complement is not None else None
            return [inner] if inner is not None else []
        if slot in ("x", "acomp"):
            found = parsed.kid(self.token, "acomp") if slot == "acomp" else self.carried
            if found is None and self.complement is not None and self.complement.pos in ("ADJ", "NOUN"):
                found = self.complement  # "found her guilty"
            return [found] if found is not None else []
        if slot == "prt":
            return [self.token] if self.particles or "up" in self.prepositions else []
        if slot == "passive":
            return [self.token] if self.passive else []
        if slot == "v":
            below = parsed.kids(self.token, "advcl", "xcomp")
            below += parsed.kids(self.object, "acl", "relcl") if self.object is not None else []
            return [each for each in below if each.tag == "VB"]
        if slot == "v.o":  # "to help Chad", "to help Chad fight": the parser makes Chad the subject of fighting
            helped = [kid for each in self.nouns("v") for kid in parsed.kids(each, "dobj", "ccomp")]
            return [parsed.kid(kid, "nsubj") or kid if kid.dep == "ccomp" else kid for kid in helped]
        if "." in slot:
            outer, inner_slot = slot.split(".", 1)
            return [
                noun
                for each in self.nouns(outer)
                for kid in parsed.kids(each, "prep")
                if kid.lower == inner_slot
                for noun in parsed.kids(kid, "pobj")
            ]
        found_all = [n for each in self.prepositions.get(slot, ()) for n in parsed.kids(each, "pobj", "pcomp")]
        if not found_all and self.object is not None:  # "sanctions on Iran": on which of the two it hangs is chance
            of_object = [kid for kid in parsed.kids(self.object, "prep") if kid.lower == slot]
            found_all = [noun for kid in of_object for noun in parsed.kids(kid, "pobj")]
        return found_all


def _lemma(parsed: Parse, token: Token) -> str:
    """A verb's lemma, with what the tokeniser cut off before a hyphen: "test-fired"."""
    lemma = token.lemma.lower()
    if token.index > 1 and parsed.tokens[token.index - 1].text == "-":
        first = parsed.tokens[token.index - 2].lower
        if f"{first}-{lemma}" in FRAMES:
            return f"{first}-{lemma}"
    return lemma


class Fit(NamedTuple):
    """A frame that a verb fits."""

    frame: Frame
    recipients: list[Party]


def fit(verb: Verb, reader: Reader) -> Fit | None:
    """The first frame that fits, with the recipients; None where none does or the frame says that it is no act."""
    for frame in FRAMES.get(verb.lemma, ()):
        if frame.particle and not _has_particle(verb, frame.particle):
            continue
        if all(_holds(condition, verb, reader) for condition in frame.conditions):
            return Fit(frame, recipients_of(frame.recipients, verb, reader)) if frame.code else None
    if verb.lemma not in NOT_DOING and verb.object is not None and classes_of(verb.object, verb.parsed):
        for frame in FRAMES["*"]:
            if all(_holds(condition, verb, reader) for condition in frame.conditions):
                return Fit(frame, recipients_of(frame.recipients, verb, reader))
    plain = PLAIN.get(verb.lemma)
    has_more = verb.object is not None or verb.complement is not None or bool(verb.prepositions)
    if plain is not None and has_more and _by_somebody(verb, reader):
        return Fit(plain, recipients_of(plain.recipients, verb, reader))
    return None


def _by_somebody(verb: Verb, reader: Reader) -> bool:
    return any(party.sector or party.named for noun in verb.subjects for party in reader.parties(noun))


def _has_particle(verb: Verb, particle: str) -> bool:
    """The tagger takes many a particle for a preposition ("fired on them"); "in" is mostly what it seems."""
    return particle in verb.particles or (
        particle != "in" and (particle, verb.lemma) != ("up", "give") and particle in verb.prepositions
    )


def _holds(condition: Condition, verb: Verb, reader: Reader) -> bool:
    nouns = verb.nouns(condition.slot)
    if condition.need == "-":
        return not nouns
    if condition.need == "+":
        return bool(nouns)
    if condition.slot == "s" and "2" in condition.classes:
        return len(reader.parties(nouns[0])) > 1 if nouns else False
    return any(_is(noun, condition, reader) for noun in nouns)


def _is(noun: Token, condition: Condition, reader: Reader) -> bool:
    lemma = noun.lemma.lower()
    if lemma in condition.words or noun.lower in condition.words:
        return True
    parsed = reader.parsed
    modifiers = parsed.kids(noun, "amod", "compound", "nmod")
    if any(f"{kid.lower} {lemma}" in condition.words for kid in modifiers):
        return True
    classes = condition.classes
    if not classes:
        return False
    if classes & classes_of(noun, parsed):
        return True
    if "NUMBER" in classes and (noun.tag == "CD" or lemma in ("dozen", "hundred", "thousand", "other", "score")):
        return True
    if "FACILITY" in classes and (lemma in _FACILITIES or _mentioned(noun, reader, "facility")):
        return True
    if "PLACE" in classes and _mentioned(noun, reader, "place", "country", "facility"):
        return True
    party = reader.party(noun)
    if party is None:
        members = reader.parties(noun)
        if not members:
            return False
        party = members[0]
    if party.sector in classes:
        return True
    if "ACTOR" in classes and (party.kind not in ("unnamed", "place", "facility") or party.sector is not None):
        return True
    if "STATE" in classes and (party.kind == "country" or party.sector in ("GOV", "IGO", "LEG")):
        return True
    if "OFFICIAL" in classes and (party.sector in OFFICIAL or party.kind == "person"):
        return True
    if "PERSON" in classes and party.kind == "person":
        return True
    if "ARMED" in classes and party.sector in ARMED:
        return True
    return "CIVIL" in classes and (party.sector in CIVIL or party.kind == "person")


def _mentioned(noun: Token, reader: Reader, *types: str) -> bool:
    mention = reader.at.get(noun.index)
    return mention is not None and mention.type in types and mention.via != "demonym"


def classes_of(noun: Token, parsed: Parse) -> frozenset[str]:
    """The classes of a noun, the longest entry: "hunger strike" before "strike"."""
    lemma = noun.lemma.lower()
    if noun.pos in ("NUM", "SYM") and any(kid.text in "$€£¥" or kid.tag == "$" for kid in parsed.kids(noun)):
        return NOUN_CLASSES["money"]
    for kid in reversed(parsed.kids(noun, "compound", "amod", "nmod", "nummod", "npadvmod")):
        if kid.lower in ("joint", "bilateral", "multinational") and "EXERCISE" in NOUN_CLASSES.get(lemma, ()):
            return NOUN_CLASSES["joint exercise"]
        found = NOUN_CLASSES.get(f"{kid.lower} {lemma}") or NOUN_CLASSES.get(f"{kid.lemma.lower()} {lemma}")
        if found:
            return found
    found = NOUN_CLASSES.get(lemma) or NOUN_CLASSES.get(noun.lower) or NOUN_CLASSES.get(noun.lower.removesuffix("s"))
    if found and lemma not in MEASURES and lemma not in COLLECTIVES:
        return found
    of = next((kid for kid in parsed.kids(noun, "prep") if kid.lower in ("of", "in")), None)
    inner = parsed.kid(of, "pobj") if of is not None else None
    if of is None or inner is None or of.index < noun.index:
        return found or frozenset()
    whole = NOUN_CLASSES.get(f"{lemma} {of.lower} {inner.lemma.lower()}")
    if whole:
        return whole
    if lemma in MEASURES or lemma in COLLECTIVES or noun.pos in ("NUM", "PRON", "DET", "SYM"):
        return _two(inner, parsed) or NOUN_CLASSES.get(inner.lemma.lower(), frozenset())
    return found or frozenset()


def _two(noun: Token, parsed: Parse) -> frozenset[str]:
    lemma = noun.lemma.lower()
    for kid in parsed.kids(noun, "compound", "amod"):
        found = NOUN_CLASSES.get(f"{kid.lower} {lemma}")
        if found:
            return found
    return frozenset()


def recipients_of(slots: tuple[str, ...], verb: Verb, reader: Reader) -> list[Party]:
    """Who stands in the first slot that names somebody."""
    for slot in slots:
        if slot == "s2":
            continue
        found = within(verb.object, reader) if slot == "om" else _in_slot(slot, verb, reader)
        if found:
            return found
    return []


def _in_slot(slot: str, verb: Verb, reader: Reader) -> list[Party]:
    outer, _, last = slot.partition(".")
    if last == "om":
        return [party for noun in verb.nouns(outer) for party in within(noun, reader)]
    return [party for noun in verb.nouns(slot) for party in reader.parties(noun) or within(noun, reader)]


def within(noun: Token | None, reader: Reader, depth: int = 0, *, doing: bool = False) -> list[Party]:
    """Who is named within a noun phrase that itself means a thing: "Kenya's proposal", "the killing of protesters".

    With `doing` only who can be the doer: not the place of "strikes in Moscow".
    """
    if noun is None:
        return []
    parsed = reader.parsed
    own = reader.party(noun)
    if own is not None and own.sector is not None and (own.country is not None or own.sector not in ("MIL", "COP")):
        return reader.parties(noun)
    for kid in parsed.kids(noun, "poss"):
        found = reader.parties(kid)
        if found:
            return found
    for kid in parsed.kids(noun, "prep"):
        if kid.lower in (_DOERS if doing else _NAMED_BY):
            found = [party for inner in parsed.kids(kid, "pobj") for party in reader.parties(inner)]
            if found:
                return found
    for kid in parsed.kids(noun, "compound", "amod", "nmod"):
        mention = reader.at.get(kid.index)
        if mention is not None and (mention.country or mention.sector):
            party = reader.party(kid)
            if party is not None:
                return [Party(party.country, mention.sector, party.name, party.head, party.kind)]
    for kid in parsed.kids(noun, "acl", "relcl"):
        agent = parsed.kid(kid, "agent")
        inner = parsed.kid(agent, "pobj") if agent is not None else None
        if inner is not None:
            found = reader.parties(inner)
            if found:
                return found
    for kid in parsed.kids(noun, "prep"):
        for inner in parsed.kids(kid, "pobj"):
            found = (
                within(inner, reader, depth + 1, doing=doing) if inner.index > noun.index and depth < _DEEPEST else []
            )
            if found:
                return found
    return []
