"""Noun phrase -> who is meant: country, PLOVER sector, name; compound phrases part by part.

A name has what `entity_roles` read for it. Words that name nobody ("riot police in
Nairobi", "a former White House official", "dozens of Kenyan nurses") take the sector
from the noun (`knowledge/sectors.tsv`) and the country from the names beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consilience.knowledge.offices import BODILESS, FORMER
from consilience.knowledge.organisation_words import LEGAL_FORMS
from consilience.knowledge.sectors import COLLECTIVES, MODIFIERS, NOUNS
from consilience.model.annotated import Mention
from consilience.model.parse import Parse, Token

_LEFT = frozenset({"amod", "compound", "poss", "nmod", "nummod", "det", "quantmod", "npadvmod", "advmod", "case"})
_OWNING = ("of", "in", "from", "at", "for", "with", "near", "by")
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

    def parties(self, noun: Token) -> list[Party]:
        """Everybody that a phrase names: the noun and what is coordinated with it, in text order."""
        found: list[Party] = []
        for each in self._members(noun):
            party = self.party(each)
            if party is not None and all(party[:3] != other[:3] for other in found):
                found.append(party)
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
            self._read[token.index] = None  # a phrase inside itself ends here
            self._read[token.index] = self._party(token)
        return self._read[token.index]

    def _party(self, token: Token) -> Party | None:
        mention = self.at.get(token.index)
        if mention is not None and mention.type in _NAMES and mention.via != "demonym":
            return self._named(token, mention)
        if mention is not None and mention.type == "vessel":
            return Party(mention.country or self._owner(token)[0], mention.sector, mention.name, token.index, "vessel")
        if mention is not None and mention.type in _NAMES and token.tag in ("NNPS", "NNS", "NNP", "NN", "JJ", "NNPS"):
            sector = mention.sector or ("CVL" if token.tag in ("NNPS", "NNS") else None)
            return Party(mention.country, sector, self._words(token), token.index, "group")
        if token.pos == "PRON" or token.lower in _PRONOUNS:
            return None
        following = self.at.get(token.index + 1)
        if following is not None and following.type == "person" and token.pos in ("NOUN", "PROPN"):
            return self._named(self.parsed.tokens[token.index + 1], following)  # the parser took the title for the head
        return self._unnamed(token)

    def _named(self, token: Token, mention: Mention) -> Party:
        country, sector = mention.country, mention.sector
        if mention.type in ("person", "organisation") and (country is None or sector is None):
            owner, owner_sector = self._owner(token, mention)
            country = country or owner
            if sector is None:
                sector = self._described(token, mention) or (owner_sector if mention.type == "person" else None)
            if sector is None and mention.type == "organisation":
                words = self.text[mention.start : mention.end].lower().split()
                sector = next((NOUNS[word] for word in reversed(words) if word in NOUNS), None)
                if sector is None and words and words[-1] in LEGAL_FORMS:
                    sector = "BUS"
        return Party(country, sector, mention.name, token.index, mention.type)

    def _described(self, token: Token, mention: Mention) -> str | None:
        """The sector that the words around a name tell: "journalist X", "X, an activist"."""
        parsed = self.parsed
        for kid in parsed.kids(token, "compound", "appos", "amod", "nmod"):
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
        inner = self._collected(token)
        country, owner_sector = self._owner(token)
        sector = self._sector(token, owner_sector)
        if inner is not None:
            country = country or inner.country
            sector = inner.sector or sector
        if sector is None and country is None:
            return None
        return Party(country, sector, self._words(token), token.index, "unnamed")

    def _collected(self, token: Token) -> Party | None:
        """The people after "a group of", "dozens of", "members of"."""
        if token.lemma.lower() not in COLLECTIVES and token.pos != "NUM":
            return None
        of = next((kid for kid in self.parsed.kids(token, "prep") if kid.lower in ("of", "from")), None)
        noun = self.parsed.kid(of, "pobj") if of is not None else None
        return self.party(noun) if noun is not None else None

    def _sector(self, token: Token, owner_sector: str | None) -> str | None:
        """The sector of a noun with its modifiers: "rebel fighters", "riot police", "a former general"."""
        words = [kid.lower for kid in self.parsed.kids(token, "compound", "amod", "nmod", "poss", "advmod")]
        lemma = token.lemma.lower()
        sector = next((NOUNS[f"{word} {lemma}"] for word in reversed(words) if f"{word} {lemma}" in NOUNS), None)
        if sector is None and owner_sector in ("REB", "IGO") and lemma in BODILESS:
            sector = owner_sector
        if sector is None and (lemma in NOUNS or lemma in COLLECTIVES or lemma in BODILESS):
            sector = next((MODIFIERS[word] for word in reversed(words) if word in MODIFIERS), None)
        if sector is None and lemma in BODILESS and owner_sector:
            sector = owner_sector
        if sector is None:
            sector = NOUNS.get(lemma) or NOUNS.get(token.lower)
        if sector in _OFFICES_OF_STATE and any(word in FORMER or word == "retired" for word in words):
            return "ELI"
        return sector

    def _owner(self, token: Token, own: Mention | None = None) -> tuple[str | None, str | None]:
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
                if mention.country:
                    return mention.country, sector
            stack.extend(each for each in parsed.kids(kid) if each.dep in _LEFT or each.dep == "conj")
        prepositions = [kid for kid in parsed.kids(token, "prep") if kid.lower in _OWNING and kid.index > token.index]
        for kid in sorted(prepositions, key=lambda each: _OWNING.index(each.lower)):
            noun = parsed.kid(kid, "pobj")
            if noun is None or kid.lower in ("with", "by", "near"):
                continue
            mention = self.at.get(noun.index)
            inner = self.party(noun) if kid.lower in ("of", "from", "at") or mention is not None else None
            if inner is not None and inner.country:
                return inner.country, sector or (inner.sector if kid.lower == "of" else None)
            deeper = self._owner(noun)
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
