"""Held -> Weighed: the words of the draft's clause that are no names, figures or dates."""

from __future__ import annotations

from consilience.corroborate.check_clauses import Part
from consilience.corroborate.check_dates import Dated, names_the_day
from consilience.corroborate.check_found import Clash, Gap
from consilience.corroborate.check_held import EMPTY_VERBS, Held, Weighed
from consilience.corroborate.check_passages import NEAR, Sources, close_to
from consilience.corroborate.check_reading import Reading, Role
from consilience.corroborate.check_speakers import Speaker
from consilience.knowledge.opposites import opposed
from consilience.knowledge.predicates import SAYING
from consilience.model.annotated import Mention

# Adverbs and words of manner tell little; without them a clause says nearly the same.
LIGHT = 0.3
VAGUE = frozenset(
    """alreadi yet still just also now then soon later earlier ago meanwhil previous recent new accord part total
    number amount peopl person offici case way time day even morn night today yesterday tomorrow report""".split()
)
# What only stands around the sentence, or is what the whole story is about, counts half.
AROUND = 0.5
VERBAL = frozenset("xcomp ccomp advcl conj relcl ROOT".split())


def weigh_words(held: Held) -> Weighed:
    """Each content word: in the source's clause, in its sentence, around it, or missing."""
    part, draft = held.part, held.draft
    around = sorted({word for each in held.sources.around(held.passage, 1, 1) for word in each.stems})
    meant, described = described_in(draft, held.sources, part)
    if not meant & held.passage.entities:
        described = frozenset()
    found = Weighed()
    for i, word in part.words.items():
        token = draft.tokens[i]
        weight = held.sources.weight(word)
        if token.pos == "ADV" or word in VAGUE or (i == part.head and token.lemma.lower() in EMPTY_VERBS):
            weight *= LIGHT
        found.total += weight
        pair = held.pairs.get(i)
        near = pair is not None and pair.closeness >= NEAR
        if i in described:
            found.found += weight
        elif i == part.head and (clash := _turned_over(held, word)) is not None:
            found.clashes.append(clash)
        elif pair is not None and near and pair.theirs in held.own:
            found.found += weight * pair.closeness
        elif (clash := _opposite(held, i, word)) is not None:
            found.clashes.append(clash)
        elif pair is not None and (near or i != part.head):
            found.found += weight * pair.closeness
        elif _may_be_around(held, i) and (
            word in held.sources.topics or any(close_to(word, o) >= NEAR and not opposed(word, o) for o in around)
        ):
            found.found += weight * AROUND
        elif _describes(held, i, word):
            found.found += weight
        elif pair is not None:
            found.found += weight * pair.closeness
        elif not _says_nothing(held, i, word):
            found.gaps.append(Gap(token.start, token.end, "word", weight, token.pos == "VERB"))
    return found


def described_in(draft: Reading, sources: Sources, part: Part) -> tuple[frozenset[str], frozenset[int]]:
    """Who is meant by a description without a name, and the positions of its words: "the former deputy minister"."""
    if part.claim is None:
        return frozenset(), frozenset()
    for where in (draft.doers(part.claim), draft.undergoers(part.claim)):
        own = [i for i in where if i in part.words]
        if len(own) < 2 or any(draft.mention(i) is not None for i in where):
            continue
        ids = sources.described_by(frozenset(part.words[i] for i in own))
        if ids:
            return ids, frozenset(own)
    return frozenset(), frozenset()


def speakers_meant(held: Held, i: int) -> frozenset[str]:
    """The ids of the speaker, where the word only says who that is: "a spokeswoman for the Commission"."""
    source = held.part.attribution.source if held.part.attribution is not None else None
    if source is None:
        return frozenset()
    above = held.draft.parse.ancestors(held.draft.tokens[i])
    if any(source.start <= token.start < source.end for token in above):
        return Speaker(held.draft, source, held.table).ids
    return frozenset()


def _says_nothing(held: Held, i: int, word: str) -> bool:
    """Whether a word can be missing: vague, a verb of saying, or a verb that leaves what happens to its object."""
    lemma = held.draft.tokens[i].lemma.lower()
    if word in VAGUE or (lemma in SAYING and i != held.part.head):
        return True
    return lemma in EMPTY_VERBS and i not in held.draft.idioms and not held.draft.is_passive(i)


def _is_key(held: Held, i: int) -> bool:
    """Whether a word is what the clause says: its verb, or what an empty verb carries or places."""
    if i == held.part.head:
        return True
    role = held.draft.role(i)
    if role.governor != held.part.head or held.draft.tokens[i].pos == "ADV":
        return False
    return role.name == "patient" or (held.head.lemma in EMPTY_VERBS and role.name != "agent")


def _may_be_around(held: Held, i: int) -> bool:
    """Whether a word may stand around the sentence: who does it only where the sentence says "they" or nothing."""
    token = held.draft.tokens[i]
    if _is_key(held, i) or (token.pos == "VERB" and token.dep in VERBAL):
        return False
    role = held.draft.role(i)
    if role.name != "agent" or role.governor != held.part.head or held.claim is None:
        return True
    reading = held.reading
    doers = reading.undergoers(held.claim) if held.draft.is_passive(held.part.head) else reading.doers(held.claim)
    return all(reading.tokens[j].pos in ("PRON", "DET") for j in doers)


def _describes(held: Held, i: int, word: str) -> bool:
    """Whether the word stands with a name of the clause and the sources say so of it: "the captain, Sorokin"."""
    draft, token = held.draft, held.draft.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if any(word in held.sources.description(each) for each in sorted(speakers_meant(held, i))):
        return True
    for k, mention in held.part.names.items():
        role, name = _outermost(draft, i), draft.tokens[k]
        near = (
            role == ("mod", k)
            or (token.dep == "appos" and _is_in(draft, token.head, mention))
            or (name.dep == "appos" and name.head == i)
            or (role.name == "mod" and _is_in(draft, role.governor, mention))
        )
        if near and any(word in held.sources.description(each) for each in sorted(held.ids(mention))):
            return True
    return False


def _outermost(draft: Reading, i: int) -> Role:
    """What a word of a compound qualifies in the end: "Interior" in "Interior Minister Tamm" the name."""
    role = draft.role(i)
    for _ in range(4):
        above = draft.role(role.governor)
        if role.name != "mod" or above.name != "mod":
            break
        role = above
    return role


def _is_in(draft: Reading, i: int, mention: Mention) -> bool:
    return mention.start <= draft.tokens[i].start < mention.end


def _turned_over(held: Held, word: str) -> Clash | None:
    """The source's predicate is the opposite, and what goes with it in the draft goes with it there.

    "Prices fell by 4 percent" has a word in "rose by 4 percent after falling", and is not borne by it.
    """
    draft, reading, claim = held.draft, held.reading, held.claim
    pair = held.pairs.get(held.part.head)
    if claim is None or pair is None or pair.theirs == claim.head:
        return None
    other = held.passage.words.get(claim.head)
    if other is None or not opposed(word, other) or draft.is_denied(held.part.head) != reading.is_denied(claim.head):
        return None
    below = [
        p.theirs for i, p in held.pairs.items() if draft.role(i).governor == held.part.head and i != held.part.head
    ]
    starts = {reading.parse.index_at(d.time.start) for d in held.sources.dates(held.passage) if _is_dated(held, d)}
    governors = [reading.role(j).governor for j in (*below, *sorted(starts))]
    if claim.head not in governors or pair.theirs in governors:
        return None
    ours, value = held.head, reading.tokens[claim.head].text
    reason = f"the draft has “{ours.text}”, the article “{value}”"
    return held.clash("negation", "whether it is so", ours.start, ours.end, value, reason)


def _is_dated(held: Held, theirs: Dated) -> bool:
    return any(names_the_day(theirs, ours) for ours in held.part.dates)


def _opposite(held: Held, i: int, word: str) -> Clash | None:
    """The source's clause has the opposite in the same role, and no denial makes up for it."""
    draft, reading = held.draft, held.reading
    role, is_head = draft.role(i).name, i == held.part.head
    for j in sorted(held.own):
        other = held.passage.words.get(j)
        if other is None or not opposed(word, other):
            continue
        theirs = reading.role(j)
        says_it = held.claim is None or j == held.claim.head or theirs == ("patient", held.claim.head)
        if not (is_head and says_it) and (theirs.name != role or theirs.name == "head"):
            continue
        if draft.is_denied(i) != reading.is_denied(j):
            return None  # "did not admit" beside "denied"
        ours, value = draft.tokens[i], reading.tokens[j].text
        reason = f"the draft has “{ours.text}”, the article “{value}”"
        return held.clash("negation", "whether it is so", ours.start, ours.end, value, reason)
    return None
