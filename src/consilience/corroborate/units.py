"""Annotated articles -> Units: what is compared and cited, with all that comparing needs worked out once.

A unit is a claim with the short saying that reports it ("Putin said ..."): the
saying and the said stay two claims, but neither tells a reader much alone. A
saying with more to it than who speaks ("said on Monday in a statement") keeps its own unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from consilience.knowledge.phrasal import PHRASAL
from consilience.model.annotated import Annotated, Claim, Figure, Mention
from consilience.model.parse import Parse, Token
from consilience.model.record import Span
from consilience.text.dates import days_of
from consilience.text.quotes import find_quotes
from consilience.text.words import STOP_WORDS, stem

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
# A saying of at most this many words is cited with what is said.
SHORT_SAYING = 12
# Verbs that leave the event to their object: "held talks", "made a visit".
LIGHT_VERBS = frozenset("be have make hold take give do get pay carry conduct stage launch show express voice".split())
# Behind these a bare noun completes a light verb: "is on hold", "was taken into custody", "remains in hospital".
IDIOMATIC = frozenset("in on under into".split())
STAYING = frozenset("put remain stay keep lie".split())
Days = tuple[int, int]  # first and last day, as ordinals


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim as it is compared. `article` is a position in the story's articles, `claim` one in its claims."""

    article: int
    claim: int
    span: Span  # what is cited
    sentence: int
    lead: bool  # stands in the first two sentences of the report
    terms: tuple[str, ...]  # stems, and "=id" for each entity named
    entities: frozenset[str]
    predicate: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    speaker: tuple[str, ...]
    toward: frozenset[str]  # entities behind "to": whom it goes to
    away: frozenset[str]  # entities behind "from": whom it comes from
    quoted: frozenset[str]  # stems inside quotation marks
    figures: tuple[Figure, ...]
    days: Days | None
    minutes: int | None  # of the day, where the clause gives a clock time
    negated: bool
    unreal: bool  # future or hypothetical
    words: tuple[str, ...] = field(repr=False)  # the stems in order, for runs of words


def story_units(articles: Sequence[Annotated]) -> list[Unit]:
    """The units of all articles, in the order of the articles and of their text."""
    units: list[Unit] = []
    for number, article in enumerate(articles):
        units += article_units(article, number)
    return units


def article_units(article: Annotated, number: int) -> list[Unit]:
    """The units of one article, in text order."""
    reader = _Reader(article)
    claims = article.claims
    joined = {c.saying for c in claims if c.saying is not None and reader.is_short(claims[c.saying])}
    units = []
    for at, claim in enumerate(claims):
        if at in joined or reader.is_empty(claim) or reader.is_headline(claim):
            continue
        saying = claims[claim.saying] if claim.saying in joined and claim.saying is not None else None
        units.append(reader.unit(number, at, claim, saying))
    return units


class _Reader:
    """Turns the claims of one article into units."""

    def __init__(self, article: Annotated) -> None:
        self.article = article
        self.tokens = article.parse.tokens
        self.named = self._named(article.entities)
        self.quoted = self._quoted(article)
        self.dated = self._dated(article)
        self.phrasal = self._phrasal()
        self.saying_heads = {c.saying for c in article.claims if c.saying is not None}

    def _named(self, mentions: Iterable[Mention]) -> dict[int, Mention]:
        """The mention that each token belongs to; the longest where they nest."""
        found: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda m: (m.end - m.start, m.start)):
            for token in self.article.parse.tokens_in(mention.start, mention.end):
                found[token.index] = mention
        return found

    def _phrasal(self) -> dict[int, str]:
        """The stem for each verb that is one with its particle ("call off"), and nothing for the particle."""
        found: dict[int, str] = {}
        for token in self.tokens:
            if token.dep == "prt":
                verb = self.tokens[token.head]
                single = PHRASAL.get((verb.lemma.lower(), token.lower))
                if single is not None:
                    found |= {verb.index: stem(single), token.index: ""}
        return found

    def _quoted(self, article: Annotated) -> frozenset[int]:
        inside: set[int] = set()
        for quote in find_quotes(article.article.text):
            inside.update(token.index for token in article.parse.tokens_in(quote.start, quote.end))
        return frozenset(inside)

    def _dated(self, article: Annotated) -> frozenset[int]:
        """Words of dates: they are compared by the days they name, not as words ("in April")."""
        inside: set[int] = set()
        for time in article.times:
            if time.type in ("DATE", "TIME") and days_of(time.value):
                inside.update(token.index for token in article.parse.tokens_in(time.start, time.end))
        return frozenset(inside)

    def is_headline(self, claim: Claim) -> bool:
        """A headline retells its own article: no report of its own."""
        headline = self.article.headline
        return headline is not None and headline.start <= claim.start < headline.end

    def is_short(self, claim: Claim) -> bool:
        return len(claim.tokens) <= SHORT_SAYING

    def is_empty(self, claim: Claim) -> bool:
        """A clause that names nothing: "Here's what we know"."""
        return not self.terms(claim.tokens)

    def terms(self, positions: Iterable[int]) -> list[str]:
        """Entity ids and stems, in order; a name counts once however many words it has."""
        found: list[str] = []
        last: Mention | None = None
        for i in positions:
            token, mention = self.tokens[i], self.named.get(i)
            if mention is not None:
                if mention is not last:
                    found.append("=" + mention.entity)
                last = mention
                continue
            last = None
            if i in self.phrasal:
                if self.phrasal[i]:
                    found.append(self.phrasal[i])
            elif token.pos in CONTENT and i not in self.dated and (word := _word(token)):
                found.append(word)
        return found

    def _touch(self, claim: Claim, saying: Claim) -> bool:
        """Whether nothing else is told between what is said and its saying ("one died and two fled, police said")."""
        low, high = min(claim.end, saying.end), max(claim.start, saying.start)
        if ";" in self.article.article.text[low:high]:
            return False  # "one died, police said; two fled"
        between = self.article.parse.tokens_in(low, high) if low < high else ()
        own = {*claim.tokens, *saying.tokens}
        return all(token.index in own or token.pos == "PUNCT" for token in between)

    def unit(self, number: int, at: int, claim: Claim, saying: Claim | None) -> Unit:
        span = Span(start=claim.start, end=claim.end)
        if saying is not None and self._touch(claim, saying):
            span = Span(start=min(saying.start, claim.start), end=max(saying.end, claim.end))
        span = with_opening_mark(self.article.article.text, span)
        terms = self.terms(claim.tokens)
        head = self.tokens[claim.head]
        return Unit(
            article=number,
            claim=at,
            span=span,
            sentence=claim.sentence,
            lead=claim.sentence <= 1,
            terms=tuple(terms),
            entities=frozenset(term for term in terms if term[0] == "="),
            predicate=tuple(self._predicate(head)),
            subject=tuple(self.terms(claim.subject)),
            object=tuple(self._object(head)),
            speaker=tuple(self._speaker(claim, saying)),
            toward=self._behind(claim, "to"),
            away=self._behind(claim, "from"),
            quoted=frozenset(_word(self.tokens[i]) for i in claim.tokens if i in self.quoted) - {""},
            figures=tuple(self.article.figures[i] for i in claim.figures),
            days=_days(claim.time),
            minutes=self._minutes(claim),
            negated=claim.status == "negated",
            unreal=claim.status in ("future", "hypothetical"),
            words=tuple(self.terms(claim.tokens)),
        )

    def _minutes(self, claim: Claim) -> int | None:
        """The clock time of the clause, as minutes of its day; None where it gives none."""
        for time in self.article.times:
            if claim.start <= time.start < claim.end and time.type == "TIME":
                clock = time.value.partition("T")[2][:5]
                if len(clock) == 5 and clock[:2].isdigit() and clock[2] == ":" and clock[3:].isdigit():
                    return 60 * int(clock[:2]) + int(clock[3:])
        return None

    def _predicate(self, head: Token) -> list[str]:
        """The stems that carry the event: verb, carried verb, and the object of a light verb."""
        parse = self.article.parse
        parts = [head, *parse.kids(head, "xcomp", "prt", "acomp")]
        for verb in [part for part in parts if part.index not in self.phrasal]:
            if verb.lemma.lower() in LIGHT_VERBS:
                parts += parse.kids(verb, "dobj", "attr", "acomp", "nsubjpass")
            if verb.lemma.lower() in LIGHT_VERBS or verb.lemma.lower() in STAYING:
                parts += _bare_nouns(parse, verb)
        light = [
            token
            for token in parts
            if token.lemma.lower() in LIGHT_VERBS and token.pos in ("VERB", "AUX") and token.index not in self.phrasal
        ]
        found = [
            word for token in parts if token not in light and (word := self.phrasal.get(token.index, _word(token)))
        ]
        return found or [stem(head.lemma.lower())]

    def _object(self, head: Token) -> list[str]:
        """Terms of the objects, direct and through a preposition, clauses left out."""
        parse = self.article.parse
        verbs = [head, *parse.kids(head, "xcomp")]
        found: list[int] = []
        for verb in verbs:
            for kid in parse.kids(verb, "dobj", "attr", "dative", "prep", "agent", "nsubjpass", "oprd", "acomp"):
                found += [token.index for token in parse.subtree(kid)][:12]
        return self.terms(sorted(set(found)))

    def _behind(self, claim: Claim, preposition: str) -> frozenset[str]:
        """The entities that the clause names behind a preposition."""
        parse = self.article.parse
        objects = [
            inner.index
            for i in claim.tokens
            if self.tokens[i].lower == preposition and (inner := parse.kid(self.tokens[i], "pobj")) is not None
        ]
        return frozenset("=" + self.named[i].entity for i in objects if i in self.named)

    def _speaker(self, claim: Claim, saying: Claim | None) -> list[str]:
        if claim.attribution is not None:
            source = self.article.attributions[claim.attribution].source
            if source is not None:
                if source.entity:
                    return ["=" + source.entity]
                return self.terms(t.index for t in self.article.parse.tokens_in(source.start, source.end))
        return self.terms(saying.subject) if saying is not None else []


def _bare_nouns(parse: Parse, verb: Token) -> list[Token]:
    """Nouns without article or name behind "in", "on", "under" or "into": "under arrest", not "in the house"."""
    found = []
    for preposition in parse.kids(verb, "prep"):
        noun = parse.kid(preposition, "pobj") if preposition.lower in IDIOMATIC else None
        bare = noun is not None and not parse.kids(noun, "det", "poss", "nummod", "compound", "amod")
        if noun is not None and bare and noun.pos == "NOUN":
            found.append(noun)
    return found


def days_part(a: Unit, b: Unit) -> bool:
    """Whether both are dated, and no day is of both."""
    return a.days is not None and b.days is not None and (a.days[1] < b.days[0] or b.days[1] < a.days[0])


def with_opening_mark(text: str, span: Span) -> Span:
    """Take in the opening mark just before a stretch that holds its partner: "No comment," he said."""
    before = text[span.start - 1] if span.start else ""
    inside = text[span.start : span.end]
    closing = {"“": "”", "«": "»", "„": "“", '"': '"'}.get(before)
    if closing is None:
        return span
    unmatched = inside.count('"') % 2 if before == '"' else inside.count(closing) > inside.count(before)
    return Span(start=span.start - 1, end=span.end) if unmatched else span


def _word(token: Token) -> str:
    lemma = token.lemma.lower().lstrip("@#=")  # signs of other kinds of terms: "@cspan" is no day
    if lemma in STOP_WORDS or not any(character.isalnum() for character in lemma):
        return ""
    return stem(lemma)


def _days(value: str | None) -> Days | None:
    days = days_of(value) if value else None
    return (days[0].toordinal(), days[1].toordinal()) if days else None
