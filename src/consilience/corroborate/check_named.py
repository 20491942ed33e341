"""Held -> Weighed: the names of the draft's clause, each in the place that it has in the source's."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.corroborate.check_acts import same_act
from consilience.corroborate.check_found import Clash, Gap
from consilience.corroborate.check_held import Held, Weighed
from consilience.corroborate.check_names import classes
from consilience.corroborate.check_passages import NEAR, close_to, ranks_of
from consilience.corroborate.check_reading import Reading
from consilience.corroborate.check_terms import speakers_meant
from consilience.model.account import DifferenceKind
from consilience.model.annotated import Mention
from consilience.model.record import Span
from consilience.text.words import STOP_WORDS, stem

NAME_WEIGHT = 3.0
# What a name counts for that the sentence leaves to what stands around it, and one that only sets the scene.
LEFT_OUT, ASIDE = 0.7, 0.5
# Offices of which there are ranks, as stems.
OFFICES = tuple(
    "minist presid governor mayor director chairman chairwoman secretari ambassador prosecutor premier".split()
)
# Nouns that any company goes by, as stems.
BUSINESSES = frozenset("compani firm group busi oper maker owner".split())
LOCATIVE = frozenset("in at near off outside inside from to around into towards toward".split())
# Kinds of entity whose names are words of the language.
WORDED = frozenset("organisation facility event work other group".split())
TOPICS: dict[DifferenceKind, str] = {"person": "who", "place": "where", "name": "which name"}


def weigh_names(held: Held) -> Weighed:
    """Each name: in the sentence, under its plain words, left to what stands around, another in its place, missing."""
    found = Weighed()
    near = held.sources.around(held.passage, 3, 2)
    nearby = frozenset(name for each in near for name in each.entities)
    for i, mention in held.part.names.items():
        found.total += NAME_WEIGHT
        ids = held.ids(mention)
        printed = held.meant(mention) - ids
        if printed or (ids & held.passage.entities and _is_same_sense(held, i, mention, ids)):
            found.found += NAME_WEIGHT
            clash = _modifier(held, i, mention, ids) or _rank(held, i, mention, ids)
            if clash is not None:
                found.clashes.append(clash)
        elif _is_printed(held, mention) or _in_words(held, mention) or _is_said_of(held, i, ids):
            found.found += NAME_WEIGHT
        elif (filler := _filler(held, i, mention)) is not None:
            kind = name_kind(mention.type, filler.type)
            value = held.words_of(filler)
            reason = f"the draft names {held.draft.text[mention.start : mention.end]}, the article {value}"
            found.clashes.append(held.clash(kind, TOPICS[kind], mention.start, mention.end, value, reason))
        elif ids & nearby and _is_left_out(held, i, mention, ids):
            found.found += NAME_WEIGHT * LEFT_OUT
        elif ids and _is_aside(held, i, ids):
            found.found += NAME_WEIGHT * ASIDE
        else:
            found.gaps.append(Gap(mention.start, mention.end, "name", NAME_WEIGHT))
    return found


def may_stand_for(held: Held, where: Sequence[int], ids: frozenset[str]) -> bool:
    """Whether the nouns in a role can mean the entity: a pronoun, nothing, or a noun that the sources use of it."""
    reading = held.reading
    heads = [j for j in where if reading.tokens[j].pos == "NOUN" and reading.role(j).name != "mod"]
    stems = [word for j in heads if (word := reading.word(j))]
    if not stems:
        return True
    known = {word for each in sorted(ids) for word in held.sources.titles(each)}
    known |= {word for words in held.sources.table_names(ids) for word in words}
    if any(held.table.types.get(each) == "organisation" for each in ids):
        known |= BUSINESSES
    return any(word == other or close_to(word, other) >= NEAR for word in stems for other in sorted(known))


def name_kind(ours: str, theirs: str) -> DifferenceKind:
    """What kind of difference two names of these types make."""
    if "person" in (ours, theirs):
        return "person"
    if ours in ("place", "facility") or theirs in ("place", "facility"):
        return "place"
    return "name"


def _is_left_out(held: Held, i: int, mention: Mention, ids: frozenset[str]) -> bool:
    """Whether the source's clause tells of the same act and leaves the name to what stands around it."""
    claim, part, reading = held.claim, held.part, held.reading
    if claim is None or part.claim is None or not same_act(held):
        return False
    role = held.draft.role(i).name
    if role == "mod":
        return True
    if role not in ("agent", "patient", "head"):
        return False
    where = reading.doers(claim) if i in held.draft.doers(part.claim) else reading.undergoers(claim)
    if reading.tokens[claim.head].lemma == "be":
        where = [*reading.doers(claim), *reading.undergoers(claim)]
    somebody = {reading.tokens[j].lower for j in where} & {"he", "she", "him", "her"}
    if somebody and mention.type not in ("person", "other"):
        return False
    if any(reading.mention(j) is not None and reading.role(j).name != "mod" for j in where):
        return False
    return may_stand_for(held, where, ids)


def _is_said_of(held: Held, i: int, ids: frozenset[str]) -> bool:
    """Whether the name only says who speaks, and some sentence of the sources names both together."""
    for speaker in sorted(speakers_meant(held, i)):
        for n in held.sources.holders.get("=" + speaker, ()):
            if held.sources.passages[n].entities & ids:
                return True
    return False


def _is_same_sense(held: Held, i: int, mention: Mention, ids: frozenset[str]) -> bool:
    """A capital where something happens is a town: "near Dushanbe" is not borne by "the Tajik government"."""
    if mention.via != "capital" or held.draft.role(i).name not in LOCATIVE:
        return True
    found = [held.reading.mention(j) for j, name in held.passage.names.items() if name in ids]
    return any(m is not None and (m.via == "capital" or m.type == "place") for m in found)


def _is_printed(held: Held, mention: Mention) -> bool:
    """Whether the sentence has the very words of a name, though no reader took them for one."""
    tokens = held.reading.tokens
    theirs = {tokens[j].text for j in held.passage.positions if held.reading.mention(j) is None}
    ours = [token.text for token in held.draft.parse.tokens_in(mention.start, mention.end)]
    return bool(ours) and all(word in theirs and word[:1].isupper() for word in ours)


def _in_words(held: Held, mention: Mention) -> bool:
    """Whether the sentence has the body under its plain words: "the rescue board" without capitals."""
    if mention.type not in WORDED:
        return False
    lemmas = [token.lemma.lower() for token in held.draft.parse.tokens_in(mention.start, mention.end)]
    words = [stem(lemma) for lemma in lemmas if lemma.isalpha() and lemma not in STOP_WORDS]
    stems = sorted(held.passage.stems)
    return bool(words) and all(any(close_to(word, other) >= NEAR for other in stems) for word in words)


def _is_aside(held: Held, i: int, ids: frozenset[str]) -> bool:
    """A name that only sets the scene ("Spain's Aldaia"), where the article has it."""
    own = held.sources.by_article[held.passage.article]
    return held.draft.role(i).name == "mod" and any(ids & other.entities for other in own)


def _filler(held: Held, i: int, mention: Mention) -> Mention | None:
    """The name that stands in the source where the draft has another: in the same role, of a like kind."""
    reading, role = held.reading, held.draft.role(i)
    wanted = classes(mention.type)
    mine = {name for m in held.part.names.values() for name in held.ids(m)}
    for j in _same_place(held, i):
        other = reading.mention(j)
        beside = reading.role(j).name == "mod" and role.name != "mod"  # "his team" is not he
        if other is not None and other.type in wanted and other.entity not in mine and not beside:
            return other
    is_town = mention.via == "capital" and role.name in LOCATIVE
    if role.name == "mod" or (held.ids(mention) and not is_town):
        return None
    # A name that no source has stands for one of like kind that the draft does not mention.
    kind = "place" if is_town else mention.type
    left = [reading.mention(j) for j in sorted(held.own)]
    return next((m for m in left if m is not None and m.type == kind and m.entity not in mine), None)


def _same_place(held: Held, i: int) -> list[int]:
    """The tokens of the source's clause that have the role which a token has in the draft's."""
    reading, role = held.reading, held.draft.role(i)
    if role.name in ("agent", "patient") and held.claim is not None and held.part.claim is not None:
        is_doer = i in held.draft.doers(held.part.claim)
        return reading.doers(held.claim) if is_doer else reading.undergoers(held.claim)
    if role.name == "mod":
        pair = held.pairs.get(role.governor)
        return [] if pair is None else [j for j in held.passage.positions if reading.role(j) == ("mod", pair.theirs)]
    return [] if role.name == "head" else [j for j in sorted(held.own) if reading.role(j).name == role.name]


def rank_clashes(held: Held, span: Span) -> list[Clash]:
    """The names in a stretch of the draft that have another office in the sources."""
    found = []
    for token in held.draft.parse.tokens_in(span.start, span.end):
        mention = held.draft.mention(token.index)
        if mention is not None and mention.end == token.end:
            found.append(_rank(held, token.index, mention, held.ids(mention)))
    return [clash for clash in found if clash is not None]


def _rank(held: Held, i: int, mention: Mention, ids: frozenset[str]) -> Clash | None:
    """ "Prime Minister" for a deputy prime minister: the sources never give this one the office without its rank."""
    if mention.type != "person":
        return None
    for office in OFFICES:
        ours = ranks_of(held.draft, i, office)
        theirs = {rank for each in sorted(ids) for rank in held.sources.ranks(each, office)}
        if ours and theirs and not ours & theirs:
            value = ", ".join(sorted(rank or "without a rank" for rank in theirs))
            words = held.draft.text[mention.start : mention.end]
            reason = f"the articles give {words} another office ({value})"
            return held.clash("name", "which office", mention.start, mention.end, value, reason)
    return None


def _modifier(held: Held, i: int, mention: Mention, ids: frozenset[str]) -> Clash | None:
    """ "A Turkmen patrol" where the source has "a Kazakh patrol": the name stands by another noun."""
    role = held.draft.role(i)
    pair = held.pairs.get(role.governor) if role.name == "mod" else None
    if pair is None or pair.closeness < NEAR:
        return None
    words = held.passage.words
    same = [j for j, word in words.items() if word == words.get(pair.theirs)]
    others = _beside(held.reading, held.passage.positions, same)
    mine = {name for m in held.part.names.values() for name in held.ids(m)}
    if any(m.entity in ids | held.meant(mention) for m in others):
        return None
    other = next((m for m in others if m.type in classes(mention.type) and m.entity not in mine), None)
    if other is None:
        return None
    value, noun = held.words_of(other), held.draft.tokens[role.governor].text
    reason = f"the draft has “{held.draft.text[mention.start : mention.end]}” with “{noun}”, the article “{value}”"
    return held.clash(name_kind(mention.type, other.type), "who", mention.start, mention.end, value, reason)


def _beside(reading: Reading, positions: range, nouns: Sequence[int]) -> list[Mention]:
    """The names that stand before one of these nouns."""
    found = []
    for j in positions:
        role, mention = reading.role(j), reading.mention(j)
        if role.name == "mod" and role.governor in nouns and mention is not None:
            found.append(mention)
    return found
