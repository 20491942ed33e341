"""Noun phrase -> who is meant: country, PLOVER sector, name; compound phrases part by part.

A name has what `entity_roles` read for it. Words that name nobody ("riot police in
Nairobi", "a former White House official", "dozens of Kenyan nurses") take the sector
from the noun (`knowledge/sectors.tsv`) and the country from the names beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consilience.annotate.event_bodies import body_of, known_body
from consilience.knowledge.countries import CAPITALS
from consilience.knowledge.event_tables import NOUN_CLASSES
from consilience.knowledge.offices import BODILESS, FORMER, OF_ONE_STATE
from consilience.knowledge.places import CITIES, LARGE, PLACES
from consilience.knowledge.sectors import BODIES, COLLECTIVES, GROUPS_OF, MODIFIERS, NOUNS, WEAK, Body
from consilience.model.annotated import Mention
from consilience.model.parse import Parse, Token

_LEFT = frozenset(
    "amod compound poss nmod nummod det quantmod npadvmod advmod case nsubj".split()  # nsubj: errors within phrases
)
_OWNING = ("of", "in", "from", "at", "for", "with", "near", "by")
# Names that several states' bodies bear: whose it is stands beside it.
_OF_SEVERAL = frozenset(
    {"Senate", "House of Representatives", "Congress", "Supreme Court", "National Guard", "Diet", "Labour"}
)
_ARMED = frozenset({"REB", "PRM", "CRM", "MIL"})
_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative", "spokespeople"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())
_DEEPEST = 8  # phrases within phrases: "the army of the king of ..."
_PEOPLE = ("er", "or", "ist", "ant", "ian", "man", "ee", "federation", "nization", "nisation", "ciation", "mittee")
_FINITE = frozenset({"VBZ", "VBP", "MD"})
_HELD_BY = frozenset({"backed", "led", "held", "controlled", "occupied", "sponsored", "run", "funded", "trained"})
_OFFICES_OF_STATE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY"})
_PLACES = frozenset({"country", "place", "facility"})
_NAMES = frozenset({"person", "organisation", "country", "group", "place", "facility"})
_PRONOUNS = frozenset({"they", "them", "both", "we", "i", "you", "it", "he", "she", "him", "her", "us", "this", "that"})


class Party(NamedTuple):
    """Somebody in an event; `sector` and `country` None where the text does not say, `kind` the mention's type."""

    country: str | None
    sector: str | None
    name: str
    head: int
    kind: str

    @property
    def coded(self) -> bool:
        return self.country is not None or self.sector is not None

    @property
    def named(self) -> bool:
        return self.kind in ("person", "organisation", "country", "group")

    @property
    def code(self) -> str:
        """The contract's form: "RUS GOV", "RUS", "--- CVL"."""
        country = self.country or "---"
        return f"{country} {self.sector}" if self.sector else country


class Reader:
    """Reads phrases of one article; each token's mention is looked up once."""

    def __init__(self, text: str, parsed: Parse, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.parsed = parsed
        self.at: dict[int, Mention] = {}
        for mention in mentions:
            for token in parsed.tokens_in(mention.start, mention.end):
                self.at[token.index] = mention
        self._read: dict[int, Party | None] = {}
        self._depth = 0

    def parties(self, noun: Token) -> list[Party]:
        """Everybody that a phrase names: the noun and what is coordinated with it, in text order."""
        found: list[Party] = []
        for each in self._members(noun):
            party = self.party(each)
            if party is None:
                continue
            for one in (party, *self._of_others(each, party)):
                if all(one[:3] != other[:3] for other in found):
                    found.append(one)
        return found

    def _of_others(self, noun: Token, party: Party) -> list[Party]:
        """The same of further countries: "the armies of Chad and Niger", "US and British activists"."""
        if party.kind != "unnamed" or party.country is None:
            return []
        parsed = self.parsed
        owners = parsed.kids(noun, "amod", "poss", "compound", "nmod")
        owners += [kid for of in parsed.kids(noun, "prep") if of.lower == "of" for kid in parsed.kids(of, "pobj")]
        found = []
        for owner in owners:
            mention = self.at.get(owner.index)
            if mention is None or mention.country != party.country:
                continue
            for other in parsed.kids(owner, "conj"):
                second = self.at.get(other.index)
                if second is not None and second.country not in (None, party.country):
                    found.append(party._replace(country=second.country))
        return found

    def _members(self, noun: Token) -> Iterator[Token]:
        stack, seen = [noun], 0
        while stack and seen < 12:
            token = stack.pop()
            seen += 1
            yield token
            stack.extend(
                kid for kid in reversed(self.parsed.kids(token, "conj")) if kid.pos in ("NOUN", "PROPN", "PRON", "ADJ")
            )

    def party(self, token: Token) -> Party | None:
        """Who one noun means; None where it means a thing."""
        if token.index not in self._read:
            if self._depth >= _DEEPEST:
                return None
            self._read[token.index] = None  # a phrase inside itself ends here
            self._depth += 1
            self._read[token.index] = self._party(token)
            self._depth -= 1
        return self._read[token.index]

    def _party(self, token: Token) -> Party | None:
        mention = self.at.get(token.index)
        if mention is not None and mention.type in _NAMES and mention.via != "demonym":
            if mention.type == "place" and mention.country is None and (body := self._body(token)) is not None:
                return Party(body.country, body.sector, mention.name, token.index, "organisation")
            return self._named(token, mention)
        if mention is not None and mention.type == "vessel":
            return Party(mention.country or self._owner(token)[0], mention.sector, mention.name, token.index, "vessel")
        if mention is not None and mention.type in _NAMES and token.tag in ("NNPS", "NNS", "NNP", "NN", "JJ", "NNPS"):
            sector = mention.sector or ("CVL" if token.tag in ("NNPS", "NNS") else None)
            country = _country(mention) or self._owner(token, mention)[0]
            return Party(country, sector, self._words(token), token.index, "group")
        if token.pos == "PRON" or token.lower in _PRONOUNS:
            return None
        if mention is None and token.lower in _DAYS:
            kid = self.parsed.kid(token, "compound", "nmod", "npadvmod", "poss")
            return self.party(kid) if kid is not None else None  # "met with President Berg Tuesday"
        following = self.at.get(token.index + 1)
        if following is not None and following.type == "person" and token.pos in ("NOUN", "PROPN"):
            return self._named(self.parsed.tokens[token.index + 1], following)  # the parser took the title for the head
        return self._unnamed(token)

    def _named(self, token: Token, mention: Mention) -> Party:
        country, sector = mention.country, mention.sector
        if mention.type in ("person", "organisation") and (
            country is None or sector is None or mention.name in _OF_SEVERAL
        ):
            owner, owner_sector = self._owner(token, mention)
            country = owner if owner and mention.name in _OF_SEVERAL else country or owner
            if sector is None:
                sector = self._described(token, mention) or (owner_sector if mention.type == "person" else None)
        if mention.type == "person" and country is None:
            country = self._titled(token, mention)
        if mention.type == "organisation":
            words = self.text[mention.start : mention.end].split()
            known = known_body(words)
            if known is not None and len(words) > 1:
                country, sector = known.country or country, known.sector or sector
            if country is None or sector is None:
                body = body_of(words)
                country, sector = country or body.country, sector or body.sector
        return Party(country, sector, mention.name, token.index, mention.type)

    def _titled(self, token: Token, mention: Mention) -> str | None:
        """The state whose alone a title is: "Congresswoman X"; nothing where it is a former one's or another's."""
        before = self.text[max(0, mention.start - 40) : mention.start].lower().split()
        for size in (4, 3, 2, 1):
            state = OF_ONE_STATE.get(" ".join(before[-size:]))
            if state:
                return state
        return None

    def _described(self, token: Token, mention: Mention) -> str | None:
        """The sector that the words around a name tell: "journalist X", "X, an activist"."""
        parsed = self.parsed
        for kid in reversed(parsed.kids(token, "compound", "appos", "amod", "nmod")):
            if self.at.get(kid.index) is mention:
                continue
            if kid.dep == "appos" or kid.index < token.index:
                sector = self._sector(kid, None)
                if sector:
                    return sector
        head = parsed.head(token)
        if token.dep == "appos" and head.pos == "NOUN" and head.index not in self.at:
            return self._sector(head, None)
        return None

    def _unnamed(self, token: Token) -> Party | None:
        body = self._body(token)
        if body is not None:
            return Party(body.country, body.sector, self._words(token), token.index, "organisation")
        inner = self._collected(token)
        country, owner_sector = self._owner(token, at_place=False)
        sector = self._sector(token, owner_sector)
        if country is None and sector is not None and sector != "MIL":
            # "police in Nairobi" are Kenya's; "troops in Mali" may be anybody's, "the attack in Berlin" is nobody's
            country = self._owner(token)[0]
        if inner is not None:
            country = country or inner.country
            sector = inner.sector or sector
        if sector is None and country is None:
            return None
        return Party(country, sector, self._words(token), token.index, "unnamed")

    def _body(self, token: Token) -> Body | None:
        """A body of the tables that the other layers took for no name."""
        if token.pos != "PROPN" and sum(letter.isupper() for letter in token.text) < 2:
            return None
        first = token.index
        while first > 0 and self.parsed.tokens[first - 1].pos == "PROPN" and token.index - first < 6:
            first -= 1
        for at in range(first, token.index + 1):
            words = self.text[self.parsed.tokens[at].start : token.end]
            found = BODIES.get(words) or (BODIES.get(words.upper()) if sum(c.isupper() for c in words) > 1 else None)
            if found is not None:
                return found
        return None

    def _collected(self, token: Token) -> Party | None:
        """The people after "a group of", "dozens of", "members of"."""
        if token.lemma.lower() not in COLLECTIVES and token.pos != "NUM":
            return None
        joints = ("of", "from", "for") if token.lemma.lower() in _SPEAKERS else ("of", "from")
        of = next((kid for kid in self.parsed.kids(token, "prep") if kid.lower in joints), None)
        noun = self.parsed.kid(of, "pobj") if of is not None else None
        return self.party(noun) if noun is not None else None

    def _sector(self, token: Token, owner_sector: str | None) -> str | None:
        """The sector of a noun with its modifiers: "rebel fighters", "riot police", "a former general"."""
        left = [each for each in self._left(token) if not self._is_name(each)]
        words = [each.lower for each in left]
        if left:  # with words that the tokeniser cuts: "anti-government", "ex-president"
            before = self.text[left[0].start : token.start].lower()
            words += [word for word in before.split() if "-" in word]
            words += ["former"] if before.startswith("ex-") else []
        sector = self._sector_of(token.lemma.lower(), token.lower, words, owner_sector)
        if (owner_sector == "IGO" and sector == "GOV") or (owner_sector in _ARMED and sector in ("REB", "UAF")):
            sector = owner_sector  # "a UN official", "Wagner mercenaries"
        if sector in _OFFICES_OF_STATE and any(word in FORMER or word == "retired" for word in words):
            return "ELI"
        return sector

    def _sector_of(self, lemma: str, lower: str, words: Sequence[str], owner_sector: str | None) -> str | None:
        """By the longest entry, a modifier that settles it, the owner, the noun, at last the noun before it."""
        for word in reversed(words):
            if f"{word} {lemma}" in NOUNS:
                return NOUNS[f"{word} {lemma}"]
        if lemma in NOUNS or lemma in COLLECTIVES or lemma in BODILESS:
            for word in reversed(words):
                if word in MODIFIERS:
                    return MODIFIERS[word]
        if lemma in BODILESS and owner_sector:
            return owner_sector
        named = next((NOUNS[word] for word in reversed(words) if word in NOUNS), None)
        if lemma in WEAK and named:
            return named
        sector = NOUNS.get(lemma) or NOUNS.get(lower)
        if sector is None and lemma.endswith("maker"):
            return "BUS"  # those that are none stand in the tables: lawmaker, filmmaker
        if sector is None and lemma not in NOUN_CLASSES and lemma.endswith(_PEOPLE):
            return named  # "a gang confederation", "army accountants", but not "executive pay"
        return sector

    def _is_name(self, token: Token) -> bool:
        """Whether a word is part of a name: the "State" of "an Islamic State target" is no state."""
        mention = self.at.get(token.index)
        return mention is not None and mention.via == "name" and token.pos == "PROPN"

    def _left(self, token: Token) -> list[Token]:
        """The modifiers before a noun, theirs included, in text order."""
        found: list[Token] = []
        stack = [token]
        while stack and len(found) < 12:
            for kid in self.parsed.kids(stack.pop(), "compound", "amod", "nmod", "poss", "advmod"):
                if kid.index < token.index:
                    found.append(kid)
                    stack.append(kid)
        return sorted(found, key=lambda each: each.index)

    def _owner(
        self, token: Token, own: Mention | None = None, *, at_place: bool = True
    ) -> tuple[str | None, str | None]:
        """Country and sector of the first name within the phrase: before the noun, else after "of", "in", "from"."""
        parsed = self.parsed
        sector = None
        stack = [kid for kid in parsed.kids(token) if kid.index < token.index and kid.dep in _LEFT][::-1]
        for _ in range(16):
            if not stack:
                break
            kid = stack.pop(0)
            mention = self.at.get(kid.index)
            if mention is not None and mention is not own and not self._only_backs(kid):
                sector = sector or mention.sector
                if _country(mention):
                    return _country(mention), sector
            elif mention is None and kid.text[:1].isupper() and kid.text in PLACES and PLACES[kid.text]:
                return PLACES[kid.text], sector  # "Rakhine Buddhists"
            elif mention is None and kid.pos == "PROPN" and kid.text in CITIES and CITIES[kid.text][1] >= LARGE:
                return CITIES[kid.text][0], sector
            stack.extend(each for each in parsed.kids(kid) if each.dep in _LEFT or each.dep == "conj")
        prepositions = [kid for kid in parsed.kids(token, "prep") if kid.lower in _OWNING and kid.index > token.index]
        for kid in sorted(prepositions, key=lambda each: _OWNING.index(each.lower)):
            noun = parsed.kid(kid, "pobj")
            if noun is None or kid.lower in ("with", "by", "near") or (kid.lower in ("in", "at") and not at_place):
                continue
            mention = self.at.get(noun.index)
            inner = self.party(noun) if kid.lower in ("of", "from", "at") or mention is not None else None
            if inner is not None and inner.country:
                return inner.country, sector or (inner.sector if kid.lower == "of" else None)
            if self._depth < _DEEPEST:
                self._depth += 1
                deeper = self._owner(noun)
                self._depth -= 1
                if deeper[0]:
                    return deeper[0], sector
        return None, sector

    def _only_backs(self, token: Token) -> bool:
        """Whether a name stands in "Iranian-backed", "rebel-held": who backs them is not who they are."""
        tokens = self.parsed.tokens
        at = token.index + 1
        if at < len(tokens) and tokens[at].text in "-‐‑–":
            at += 1
        return at < len(tokens) and tokens[at].lower in _HELD_BY

    def _words(self, token: Token) -> str:
        """The phrase's own words, from its first modifier to the noun."""
        first = token.index
        for kid in self.parsed.kids(token):
            if kid.index < first and kid.dep in _LEFT:
                first = kid.index
        start = self.parsed.tokens[first].start
        return " ".join(self.text[start : token.end].split())[:80]


def _country(mention: Mention) -> str | None:
    return mention.country or GROUPS_OF.get(mention.name)


def find_actor(text: str, parsed: Parse, mentions: Sequence[Mention]) -> str | None:
    """The code of whoever a text names that is nothing but one noun phrase, such as a line of a list of actors.

    None for a text with a finite verb, of several sentences, or about nobody.
    """
    if len(parsed.sentences) != 1 or any(token.tag in _FINITE for token in parsed.tokens):
        return None
    reader = Reader(text, parsed, mentions)
    root = next((token for token in parsed.tokens if token.head == token.index), None)
    party = reader.party(root) if root is not None else None
    if party is None or not party.coded:
        parties = [reader.party(token) for token in parsed.tokens if token.pos in ("NOUN", "PROPN")]
        party = next((each for each in parties if each is not None and each.coded), None)
    if party is None or not party.coded:
        return None
    if party.sector is None and reader.text.strip().title() in CAPITALS:
        return f"{party.code} GOV"  # among actors a capital is the government that sits there
    return party.code
