"""Who does what to whom: the draft's doer and what it is done to against those of the source's clause."""

from __future__ import annotations

from consilience.corroborate.check_acts import same_act
from consilience.corroborate.check_counted import goes_with_figure
from consilience.corroborate.check_found import Clash
from consilience.corroborate.check_held import Held
from consilience.corroborate.check_named import may_stand_for
from consilience.corroborate.check_names import ACTORS
from consilience.corroborate.check_passages import NEAR
from consilience.corroborate.check_reading import Reading
from consilience.model.annotated import Claim, Mention

# What two do together has no direction.
RECIPROCAL = frozenset(
    """meet talk clash agree marry fight negotiate confer differ join merge cooperate compete share speak converse
    argue quarrel collide convene gather be""".split()
)
# Verbs that leave what is done to their object.
CARRYING = frozenset("make take give hold have".split())
OPPOSITE_WAYS: dict[str, frozenset[str]] = {
    "from": frozenset({"to", "into", "in", "at"}),
    "to": frozenset({"from"}),
    "into": frozenset({"from"}),
}


def role_clashes(held: Held) -> list[Clash]:
    """The clashes of direction: another does it, it is done to another, it goes the other way."""
    if held.claim is None or held.part.claim is None:
        return []
    alike = same_act(held)
    found = _ways(held) if alike else []
    if held.head.lemma.lower() in RECIPROCAL:
        return found
    found += _carried(held) + _aside(held)
    if not alike:
        return found + _of_noun(held)
    return found + (_by_name(held, held.claim, held.part.claim) or _by_noun(held, held.claim, held.part.claim))


def _by_name(held: Held, claim: Claim, ours: Claim) -> list[Clash]:
    """Names that do in the draft what another does in the source, or undergo what they do there."""
    draft, reading, found = held.draft, held.reading, []
    doers, undergoers = set(reading.doers(claim)), set(reading.undergoers(claim))
    their_doers, their_undergoers = _named(reading, doers), _named(reading, undergoers)
    our_doers, our_undergoers = set(draft.doers(ours)), set(draft.undergoers(ours))
    for i, mention in held.part.names.items():
        meant = held.meant(mention)
        if draft.role(i) == ("to", held.part.head) and meant & their_doers.keys():
            found.append(_turned(held, mention.start, mention.end))
        if not meant or draft.role(i).name not in ("agent", "patient"):
            continue
        if i in our_undergoers and not meant & their_undergoers.keys() and meant & their_doers.keys():
            found.append(_turned(held, mention.start, mention.end))
        if i not in our_doers or meant & their_doers.keys():
            continue
        if mention.type == "country" and any(held.passage.names.get(j) in meant for j in doers):
            continue  # "Bulgaria" for "Bulgaria's government"
        other = next((m for m in their_doers.values() if m.type in ACTORS), None)
        if meant & their_undergoers.keys() or _only_behind(held, claim, meant):
            found.append(_turned(held, mention.start, mention.end))
        elif their_doers:
            if goes_with_figure(held, meant):
                continue  # "Kot got 52 percent, Lis 31": the verb is left out
            if other is not None and meant & held.passage.entities and mention.type in ACTORS:
                found.append(_another(held, mention, other, "who does it"))
        elif _is_somebody(reading, doers):
            if mention.type not in ("person", "other"):
                found.append(_turned(held, mention.start, mention.end))
        elif not may_stand_for(held, sorted(doers), meant):
            found.append(_turned(held, mention.start, mention.end))
    return found


def _by_noun(held: Held, claim: Claim, ours: Claim) -> list[Clash]:
    """The first noun that does in the draft what is done to it in the source, or the reverse."""
    draft, reading = held.draft, held.reading
    doers, undergoers = set(reading.doers(claim)), set(reading.undergoers(claim))
    our_doers, our_undergoers = set(draft.doers(ours)), set(draft.undergoers(ours))
    if not (doers and undergoers and our_doers) or all(reading.tokens[j].lower == "it" for j in doers):
        return []  # "it took the cabinet a week" is the cabinet's week
    for i in held.part.words:
        pair, role = held.pairs.get(i), draft.role(i)
        if pair is None or pair.closeness < NEAR or role.name == "mod" or role.governor != held.part.head:
            continue
        j = pair.theirs
        turned = (i in our_doers and j in undergoers - doers) or (i in our_undergoers and j in doers - undergoers)
        if turned and reading.role(j).name in ("patient", "agent"):
            return [_turned(held, draft.tokens[i].start, draft.tokens[i].end)]
    return []


def _another(held: Held, mention: Mention, other: Mention, topic: str) -> Clash:
    ours, value = held.draft.text[mention.start : mention.end], held.words_of(other)
    reason = f"in the draft {ours} does it, in the article {value}"
    return held.clash("person", topic, mention.start, mention.end, value, reason)


def _turned(held: Held, start: int, end: int) -> Clash:
    value = " ".join(held.reading.text[held.passage.start : held.passage.end].split())
    reason = f"in the article {held.draft.text[start:end]} has another part in it"
    return held.clash("person", "who does it to whom", start, end, value, reason)


def _only_behind(held: Held, claim: Claim, meant: frozenset[str]) -> bool:
    """Whether the source has who does it in the draft only as the one from whom, to whom or against whom."""
    own, reading = set(claim.tokens), held.reading
    roles = {
        reading.role(i).name
        for i, name in held.passage.names.items()
        if name in meant and i in own and not _inside_name(reading, i)
    }
    return bool(roles) and roles <= {"from", "to", "against", "patient", "on"}


def _is_somebody(reading: Reading, doers: set[int]) -> bool:
    """Whether a "he" or "she" does it: no country and no company."""
    return any(reading.tokens[i].lower in ("he", "she") for i in doers)


def _carried(held: Held) -> list[Clash]:
    """ "X gave evidence" beside "Y's evidence": what an empty verb carries belongs to who does it."""
    draft, claim = held.draft, held.part.claim
    if claim is None or held.head.lemma not in CARRYING:
        return []
    doers = set(draft.doers(claim))
    names = [m for i, m in held.part.names.items() if i in doers and draft.role(i).name != "mod"]
    meant = {each for mention in names for each in held.ids(mention)}
    for kid in draft.parse.kids(held.head, "dobj"):
        pair = held.pairs.get(kid.index)
        whose = owners(held.reading, pair.theirs) if pair is not None and pair.closeness >= NEAR and names else {}
        if whose and not meant & whose.keys():
            return [_another(held, names[0], next(iter(whose.values())), "whose it is")]
    return []


def _aside(held: Held) -> list[Clash]:
    """ "With Latvia in the lead" beside "Estonia would lead": a clause without a verb has its doer, too."""
    draft, reading = held.draft, held.reading
    for i, mention in held.part.names.items():
        if draft.role(i).name != "with":
            continue
        above = draft.parse.head(draft.tokens[i])
        below = {token.index for token in draft.parse.subtree(above)} - {i}
        for k in sorted(below & held.pairs.keys()):
            pair = held.pairs[k]
            if pair.closeness < NEAR or draft.tokens[k].dep not in ("pobj", "acomp", "amod", "acl"):
                continue
            number = reading.claim_of.get(pair.theirs)
            is_verb = reading.tokens[pair.theirs].pos == "VERB" and number is not None
            whose = owners(reading, pair.theirs)
            if is_verb and number is not None:
                whose = _named(reading, set(reading.doers(reading.article.claims[number])))
            if whose and not held.meant(mention) & whose.keys():
                return [_another(held, mention, next(iter(whose.values())), "who does it")]
    return []


def _of_noun(held: Held) -> list[Clash]:
    """ "Latvia will lead" beside "under Estonian leadership": whose act it is stands with the noun."""
    pair, claim = held.pairs.get(held.part.head), held.part.claim
    if pair is None or pair.closeness < NEAR or claim is None or held.reading.tokens[pair.theirs].pos != "NOUN":
        return []
    whose = owners(held.reading, pair.theirs)
    doers = set(held.draft.doers(claim))
    for i, mention in held.part.names.items():
        if i in doers and whose and held.draft.role(i).name != "mod" and not held.ids(mention) & whose.keys():
            return [_another(held, mention, next(iter(whose.values())), "who does it")]
    return []


def owners(reading: Reading, j: int) -> dict[str, Mention]:
    """Whose a noun is: the names before it, behind "of" or "by", or who does what it is the object of."""
    found: dict[str, Mention] = {}
    for k in reading.parse.children[j]:
        token = reading.tokens[k]
        inner = reading.parse.kid(token, "pobj") if token.lower in ("of", "by") else None
        for i in (k, *([inner.index] if inner is not None else [])):
            mention = reading.mention(i)
            if mention is not None and (token.dep in ("poss", "amod", "compound", "nmod") or inner is not None):
                found.setdefault(mention.entity, mention)
    if found:
        return found
    role = reading.role(j)
    number = reading.claim_of.get(role.governor)
    if role.name == "patient" and number is not None:
        claim = reading.article.claims[number]
        if claim.head == role.governor and reading.tokens[claim.head].lemma in CARRYING:
            return _named(reading, set(reading.doers(claim)))
    return {}


def _named(reading: Reading, positions: set[int]) -> dict[str, Mention]:
    """The names in a role, those that only describe a noun left out."""
    found: dict[str, Mention] = {}
    for i in sorted(positions):
        mention = reading.mention(i)
        if mention is not None and reading.role(i).name != "mod":
            found.setdefault(mention.entity, mention)
    return found


def _inside_name(reading: Reading, i: int) -> bool:
    """Whether a word is no more than a part of a longer name."""
    role = reading.role(i)
    return role.name == "mod" and reading.mention(role.governor) is reading.mention(i)


def _ways(held: Held) -> list[Clash]:
    """From A to B is not from B to A: the name behind "from" stands there behind "to" or "in", or the reverse."""
    draft, reading = held.draft, held.reading
    for i, mention in held.part.names.items():
        role = draft.role(i)
        back = OPPOSITE_WAYS.get(role.name)
        meant = held.meant(mention)
        if back is None:
            continue
        roles = [reading.role(j) for j, name in held.passage.names.items() if name in meant and j in held.own]
        governors = _governors(held, role.governor)
        ways = {each.name for each in roles if each.governor in governors or each.name == role.name}
        swapped = role.name == "from" and any(each.name in back for each in roles) and _other_from(held, meant)
        if role.name not in ways and (ways & back or swapped):
            return [_turned(held, mention.start, mention.end)]
    return []


def _governors(held: Held, governor: int) -> set[int]:
    """The source's words for what a preposition of the draft hangs on."""
    found = {held.pairs[governor].theirs} if governor in held.pairs else set()
    return found | ({held.claim.head} if held.claim is not None and governor == held.part.head else set())


def _other_from(held: Held, meant: frozenset[str]) -> bool:
    """Whether another name of the draft stands behind "from" in the source."""
    theirs = {n for j, n in held.passage.names.items() if held.reading.role(j).name == "from" and j in held.own}
    ours = {name for mention in held.part.names.values() for name in held.meant(mention)}
    return bool(theirs & (ours - meant))
