"""Pronouns -> the person, body or country that they stand for, only where one antecedent is clear.

"He" and "she" go to the last subject that fits; where two fit as well they are left alone.
"It" and "its" go to the subject of the clause above ("North Korea said it had lost soldiers").
Nothing inside quotation marks is resolved: there another speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from consilience.annotate.entity_persons import Person
from consilience.annotate.entity_scan import Candidate
from consilience.model.parse import Parse, Token
from consilience.text.quotes import find_quotes

_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "their", "them", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BODIES = frozenset({"country", "organisation", "group"})
_EMPTY_VERBS = frozenset("be seem appear take happen turn emerge rain snow".split())
_BACK = 3  # sentences that "he" reaches back
_CLEAR = 2  # by how much the best antecedent must lead the next


class _Seen(NamedTuple):
    """A person mentioned before: where, and how prominent in its clause."""

    place: int  # of the token
    sentence: int
    weight: int
    person: Person


def resolve_pronouns(
    text: str, parsed: Parse, candidates: Sequence[Candidate], persons: Sequence[Person]
) -> list[Candidate]:
    """The pronouns of an article that stand clearly for somebody or something named in it."""
    found: list[Candidate] = []
    quotes = [(quote.start, quote.end) for quote in find_quotes(text)]
    starts = [start for start, _ in quotes]

    def is_quoted(token: Token) -> bool:
        at = bisect_right(starts, token.start) - 1
        return at >= 0 and token.start < quotes[at][1]

    person_of = {id(mention): person for person in persons for mention in person.mentions}
    at = {i: candidate for candidate in candidates for i in range(candidate.first, candidate.last)}
    seen: list[_Seen] = []
    for token in parsed.tokens:
        named = at.get(token.index)
        if named is not None:
            person = person_of.get(id(named))
            if person is not None and token.index == named.last - 1 and not is_quoted(token):
                seen.append(_Seen(token.index, token.sentence, _weight(parsed, named), person))
            continue
        if token.pos != "PRON":
            continue
        lower = token.lower
        if lower in _GENDERS:
            if not is_quoted(token):
                person = _antecedent(parsed, token, _GENDERS[lower], seen)
                if person is not None:
                    person.gender = person.gender or _GENDERS[lower]
                    seen.append(_Seen(token.index, token.sentence, _weight_of(parsed, token), person))
                    found.append(_pronoun(token, person.mentions[0]))
        elif (lower in _NEUTER or lower in _PLURAL) and not is_quoted(token):
            body = _body(parsed, token, at, plural=lower in _PLURAL)
            if body is not None:
                found.append(_pronoun(token, body))
    return found


def _pronoun(token: Token, stands_for: Candidate) -> Candidate:
    return Candidate(
        token.index,
        token.index + 1,
        token.start,
        token.end,
        token.text,
        type=stands_for.type,
        via="pronoun",
        name=stands_for.name,
        entity=stands_for.entity,
        country=stands_for.country,
        sector=stands_for.sector,
    )


def _antecedent(parsed: Parse, token: Token, gender: str, seen: Sequence[_Seen]) -> Person | None:
    """The person that "he" or "she" stands for; None where two fit as well."""
    best: dict[int, tuple[int, Person]] = {}
    barred = _fellow_subjects(parsed, token)
    for each in reversed(seen):
        back = token.sentence - each.sentence
        if back > _BACK:
            break
        person = each.person
        if person.gender not in {None, gender} or each.place in barred:
            continue
        score = 3 * (_BACK - back) + each.weight + (1 if person.gender == gender else 0)
        if id(person) not in best or score > best[id(person)][0]:
            best[id(person)] = (score, person)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEAR):
        return None
    return ranked[0][1]


def _fellow_subjects(parsed: Parse, token: Token) -> frozenset[int]:
    """The subjects of the verb whose object the pronoun is: "Putin met him" is not about Putin twice."""
    if token.dep not in {"dobj", "dative", "pobj"}:
        return frozenset()
    verb = parsed.tokens[token.head]
    if token.dep == "pobj":
        verb = parsed.tokens[verb.head]
    return frozenset(
        inner.index for kid in parsed.kids(verb, "nsubj", "nsubjpass") for inner in (kid, *parsed.kids(kid, "conj"))
    )


def _weight(parsed: Parse, mention: Candidate) -> int:
    head = parsed.tokens[mention.last - 1]
    if mention.last - mention.first > 1 and mention.first <= head.head < mention.last:
        head = parsed.tokens[head.head]
    return _weight_of(parsed, head)


def _weight_of(parsed: Parse, head: Token) -> int:
    """How prominent a mention is: the subject of a main clause before other subjects before objects."""
    for _ in range(4):
        if head.dep == "conj":
            head = parsed.tokens[head.head]  # "Novak and Otieno argued": one weighs as much as the other
    if head.dep in _SUBJECTS:
        verb = parsed.tokens[head.head]
        return 5 if verb.dep in {"ROOT", "conj", "ccomp", "parataxis"} else 4
    if head.dep == "appos" and parsed.tokens[head.head].dep in _SUBJECTS:
        return 4
    if head.dep == "pobj" and parsed.tokens[head.head].head > 0:
        to = parsed.tokens[head.head]
        if to.lower == "to" and parsed.tokens[to.index - 1].lower == "according":
            return 5  # who says it is the subject of what comes next
    return {"agent": 2, "dobj": 2, "pobj": 1, "poss": 2}.get(head.dep, 1)


def _body(parsed: Parse, token: Token, at: dict[int, Candidate], *, plural: bool) -> Candidate | None:
    """The country, body or group that "it", "its" or "they" stands for: the subject of a clause above."""
    if token.dep in _SUBJECTS and parsed.tokens[token.head].lemma in _EMPTY_VERBS and not plural:
        return None
    above = [parsed.tokens[token.head], *parsed.ancestors(parsed.tokens[token.head])]
    for verb in above[:8]:
        if verb.pos not in {"VERB", "AUX"}:
            continue
        for subject in parsed.kids(verb, "nsubj", "nsubjpass"):
            if subject.index >= token.index or subject.sentence != token.sentence:
                continue
            if parsed.kid(subject, "conj") is not None:
                return None
            named = at.get(subject.index)
            if named is None or named.last - 1 < subject.index:
                return None
            if any(i in at and at[i].type in _BODIES for i in range(named.last, token.index)):
                return None  # "North Korea supports Russia in its war"
            kinds = {"group"} if plural else {"country", "organisation"}
            if plural and named.type == "organisation" and named.text.endswith("s"):
                return named
            return named if named.type in kinds else None
    return None
