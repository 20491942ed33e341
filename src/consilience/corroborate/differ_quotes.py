"""Wordings of one utterance -> drafts: other words, another speaker, another occasion, other words around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from consilience.corroborate.differ_sides import draft_of, worded
from consilience.corroborate.drafts import (
    KIN,
    Draft,
    SideDraft,
    group_by_unit,
    pairs_across,
    related_acts,
    same_act,
    same_origin,
)
from consilience.corroborate.quotations import Said, same_name, utterances
from consilience.corroborate.story import Compared, listed, words_of
from consilience.knowledge.occasions import OCCASIONS
from consilience.model.account import DifferenceKind, Relation
from consilience.model.parse import Token
from consilience.text.dates import days_of
from consilience.text.words import STOP_WORDS

# Words that two quotations of unlike speakers share when they are one saying: this many, and this share of the shorter.
ONE_SAYING, MOST = 3, 0.6
# Speakers that may be anybody named elsewhere.
TITLES = frozenset(
    """minister president mayor governor spokesman spokeswoman spokesperson official officials secretary chief chairman
    director general leader lawyer judge prosecutor ministry government company police union""".split()
)
# A word in more quotations than this joins none.
COMMON = 60
# An utterance of fewer telling words may well be said twice.
TELLING = 3


def quote_drafts(story: Compared) -> list[Draft]:
    """What the wordings of each utterance part in."""
    groups = group_by_unit(story)
    found: list[Draft] = []
    every = [[said for said in members if said.unit is not None] for members in utterances(story)]
    for members in every:
        drafts = (_drift(story, members, groups), _occasion(story, members, groups))
        found.extend(draft for draft in drafts if draft is not None)
    flat = [said for members in every for said in members]
    return [*found, *_speakers(story, flat, groups)]


# ---------------------------------------------------------------- words


def _drift(story: Compared, members: Sequence[Said], groups: dict[int, int]) -> Draft | None:
    """One utterance in different words. A part of a longer quotation is no other wording."""
    wordings: list[list[Said]] = []
    for said in sorted(members, key=lambda s: (-len(_plain(story, s)), s.article, s.span.start)):
        if len(said.stems) < 2 and len(_plain(story, said)) < 2:
            continue
        home = next((w for w in wordings if _is_part(_plain(story, said), _plain(story, w[0]))), None)
        if home is None:
            wordings.append([said])
        else:
            home.append(said)
    # An article that prints two wordings quotes two utterances, or one twice: only the first of them counts.
    apart: list[list[Said]] = []
    for wording in sorted(wordings, key=lambda w: (-len(_articles(w)), w[0].article, w[0].span.start)):
        if any(_articles(wording) & _articles(other) for other in apart):
            continue
        if not apart or any(_one_saying(x, y) for other in apart for x in wording for y in other):
            apart.append(wording)
    if len(apart) < 2:
        return None
    apart.sort(key=lambda w: min((s.article, s.span.start) for s in w))
    return _draft(
        story, groups, "wording", "same", "the words quoted", apart, "one utterance in different words", quoted=True
    )


def _one_saying(a: Said, b: Said) -> bool:
    """Two telling words in common, or one in aligned claims."""
    shared = len(a.stems & b.stems)
    return shared > 1 or (shared > 0 and a.group == b.group)


def _plain(story: Compared, said: Said) -> tuple[str, ...]:
    words = words_of(story.articles[said.article], said.span).lower()
    return tuple("".join(c if c.isalnum() else " " for c in words).split())


def _is_part(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the words stand in the whole, one behind the other."""
    return any(whole[at : at + len(words)] == words for at in range(len(whole) - len(words) + 1))


def _articles(wording: Sequence[Said]) -> set[int]:
    return {said.article for said in wording}


# ---------------------------------------------------------------- speaker


def _speakers(story: Compared, said: Sequence[Said], groups: dict[int, int]) -> list[Draft]:
    """One saying in the mouths of two."""
    found: list[Draft] = []
    taken: set[int] = set()
    for k, m in _sharing(said):
        a, b = said[k], said[m]
        if a.article == b.article or not a.speaker or not b.speaker or same_name(a.speaker, b.speaker):
            continue
        if a.speaker.split()[-1] == b.speaker.split()[-1]:
            continue  # a namesake, or one whom the article names by his surname alone
        if {a.speaker.lower(), b.speaker.lower()} & TITLES or _proper(a.speaker) & _proper(b.speaker):
            continue  # "the Minister", "observers from the African Union", "the African Union’s team"
        if (a.entity and a.entity == b.entity) or a.group in taken or b.group in taken:
            continue
        shared = len(a.stems & b.stems)
        one_claim = a.group == b.group and a.group is not None and shared > 1
        if not one_claim and (shared < ONE_SAYING or shared < MOST * min(len(a.stems), len(b.stems))):
            continue
        if a.chain and b.chain and (set(a.chain) & set(b.chain)):
            continue
        named = [any(c.isupper() for c in (each.speaker or "")) for each in (a, b)]
        relation: Relation = "complementary" if named[0] == named[1] else "degraded"
        sides = [[a], [b]] if named[0] or relation == "complementary" else [[b], [a]]
        speakers = listed([side[0].speaker or "" for side in sides], joint="and")
        found.append(_draft(story, groups, "person", relation, "who said it", sides, f"said by {speakers}"))
        taken |= {group for group in (a.group, b.group) if group is not None}
    return found


def _sharing(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Pairs of quotations with two telling words in common, by words that not everybody uses."""
    holders: dict[str, list[int]] = {}
    for k, each in enumerate(said):
        for term in sorted(each.stems):
            holders.setdefault(term, []).append(k)
    shared: Counter[tuple[int, int]] = Counter()
    for where in holders.values():
        if len(where) <= COMMON:
            shared.update(combinations(where, 2))
    return sorted(pair for pair, count in shared.items() if count > 1)


def _proper(name: str) -> set[str]:
    words = (word.removesuffix("’s").removesuffix("'s") for word in name.split())
    return {word for word in words if word[:1].isupper() and word.lower() not in STOP_WORDS}


# ---------------------------------------------------------------- occasion


def _occasion(story: Compared, members: Sequence[Said], groups: dict[int, int]) -> Draft | None:
    """One quotation at two occasions: to the press and in court, on two days."""
    long = [said for said in members if len(said.stems) >= TELLING or len(_plain(story, said)) > 4]
    for a, b in combinations(long, 2):
        if a.article == b.article or not a.stems & b.stems:
            continue
        why = _parted(story, a, b)
        if why:
            return _draft(story, groups, "occasion", "complementary", "on what occasion", [[a], [b]], why)
    return None


def _parted(story: Compared, a: Said, b: Said) -> str:
    """Why the occasions differ; empty where they need not."""
    ours, theirs = _audience(story, a), _audience(story, b)
    if ours and theirs and not ours & theirs:
        told = f"{listed(sorted(ours))} in the one report, {listed(sorted(theirs))} in the other"
        return f"one saying at two occasions: {told}"
    first, second = _days(story, a), _days(story, b)
    if first and second and (first[1] < second[0] or second[1] < first[0]):
        return "one saying, placed on two days"
    return ""


def _audience(story: Compared, said: Said) -> frozenset[str]:
    """Kinds of occasion that the words around the quotation name."""
    article = story.articles[said.article]
    found = set()
    for token in _around(story, said):
        kind = OCCASIONS.get(token.lemma.lower())
        behind = article.parse.head(token).lower
        if kind and token.pos == "NOUN" and (token.dep in ("dobj", "dative") or behind in ("to", "before", "in", "at")):
            found.add(kind)
    return frozenset(found)


def _around(story: Compared, said: Said) -> list[Token]:
    """The tokens of the quotation's sentence outside of it."""
    parse = story.articles[said.article].parse
    inside = parse.tokens_in(said.span.start, said.span.end)
    if not inside:
        return []
    first, last = parse.sentences[inside[0].sentence], parse.sentences[inside[-1].sentence]
    return [t for t in parse.tokens[first.first : last.last] if not said.span.start <= t.start < said.span.end]


def _days(story: Compared, said: Said) -> tuple[int, int] | None:
    """The one date that the quotation's sentence gives."""
    tokens = _around(story, said)
    if not tokens:
        return None
    article = story.articles[said.article]
    days = [
        days
        for time in article.times
        if tokens[0].start <= time.start <= tokens[-1].start
        and not said.span.start <= time.start < said.span.end
        and time.type == "DATE"
        and (days := days_of(time.value)) is not None
    ]
    return (days[0][0].toordinal(), days[0][1].toordinal()) if len(days) == 1 else None


def _draft(
    story: Compared,
    groups: dict[int, int],
    kind: DifferenceKind,
    relation: Relation,
    topic: str,
    sides: Sequence[Sequence[Said]],
    why: str,
    *,
    quoted: bool = False,
) -> Draft:
    drafts = []
    for side in sides:
        positions = tuple(sorted({said.unit for said in side if said.unit is not None}))
        words = words_of(story.articles[side[0].article], side[0].span) if quoted else worded(story, positions)
        drafts.append(SideDraft(words, positions))
    group = groups[drafts[0].positions[0]]
    values = listed([draft.value for draft in drafts], joint="against")
    return Draft(group, kind, relation, topic, tuple(drafts), f"{values}: {why}")


# ---------------------------------------------------------------- quoted words in aligned claims


def quoted_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """Aligned claims that put different words into quotation marks."""
    units = story.units
    wordings: list[list[int]] = []
    for i in (i for i in group if units[i].quoted):
        home = next((w for w in wordings if _alike(units[w[0]].quoted, units[i].quoted)), None)
        if home is None:
            wordings.append([i])
        else:
            home.append(i)
    papers = [{units[i].article for i in w} for w in wordings]
    apart = [w for k, w in enumerate(wordings) if not any(papers[k] & papers[m] for m in range(len(papers)) if m != k)]
    if len(apart) < 2:
        return None
    return draft_of(
        story, number, "wording", "same", "the words quoted", dict(enumerate(apart)),
        lambda values: f"{listed(values, joint='against')}: one utterance quoted in different words",
    )  # fmt: skip


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) * 2 >= min(len(a), len(b))


def around_draft(story: Compared, number: int, group: Sequence[int], near: Sequence[int]) -> Draft | None:
    """A retelling that keeps the quoted words and changes what stands around them."""
    units = story.units
    quoting = [i for i in group if units[i].quoted]
    for i, j in pairs_across(story, quoting):
        kept = same_act(units[i], units[j]) or related_acts(units[i], units[j], KIN)
        if same_origin(story, i, j) and units[i].quoted & units[j].quoted and not kept:
            return draft_of(
                story, number, "wording", "degraded", "what stands around the quoted words", {0: [i], 1: [j]},
                lambda values: f"{listed(values, joint='against')}: the retelling changes what the quoted words say",
            )  # fmt: skip
    return None
