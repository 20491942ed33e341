"""Who says it in the draft against who says it in the source."""

from __future__ import annotations

from typing import Literal, NamedTuple

from consilience.corroborate.check_names import ACTORS, NameTable
from consilience.corroborate.check_passages import NEAR, Passage, Sources, close_to
from consilience.corroborate.check_reading import Reading, stem_of
from consilience.knowledge.predicates import SAYING
from consilience.model.annotated import Attribution, Source

Verdict = Literal["same", "other", "unknown"]
# So many sentences back, one on: how far "he said" or "the company said" may reach.
REACH = 3


class Answer(NamedTuple):
    """Whether it is the same speaker; who the source names; how plainly (words of a name)."""

    verdict: Verdict
    theirs: str = ""
    plain: int = 0


class Speaker:
    """The source of an attribution: the entities that it can mean, and the words for it."""

    def __init__(self, reading: Reading, source: Source, table: NameTable) -> None:
        tokens = reading.parse.tokens_in(source.start, source.end)
        self.start, self.end = source.start, source.end
        self.words = reading.text[source.start : source.end]
        self.is_pronoun = bool(tokens) and all(t.pos in ("PRON", "DET") for t in tokens)
        self.stems: list[str] = []
        self.nouns = [stem_of(t) for t in tokens if t.pos in ("NOUN", "PROPN")]
        self.plain = 0
        meant: list[frozenset[str]] = []
        self.is_named = False
        for token in tokens:
            mention = reading.mention(token.index)
            if mention is None:
                if token.pos in ("NOUN", "PROPN", "ADJ") and (word := stem_of(token)):
                    self.stems.append(word)
            elif mention.via != "pronoun" and not _owns(reading, token.index):
                # Whose lawyer, which country's ministry: the owner is not the one who speaks.
                self.is_named = True
                self.plain += 1
                meant.append(table.meant_by(mention, reading.text[mention.start : mention.end]))
        self.ids = frozenset(i for ids in meant for i in ids)
        inside = {t.index for t in tokens}
        heads = [t for t in tokens if t.head not in inside or t.head == t.index]
        self.head = stem_of(heads[0]) if heads and not self.is_named else ""
        if not self.is_named and not self.stems:
            for token in tokens:
                mention = reading.mention(token.index)
                if mention is not None:
                    self.ids |= table.meant_by(mention, reading.text[mention.start : mention.end])


def _owns(reading: Reading, i: int) -> bool:
    """Whether a name only qualifies the noun that speaks: "Estonia's board", "the Tudela mayor"."""
    role = reading.role(i)
    if role.name != "mod":
        return False
    mention, other = reading.mention(i), reading.mention(role.governor)
    return other is not mention


def same_speaker(speaker: Speaker, passage: Passage, offset: int, sources: Sources, table: NameTable) -> Answer:
    """Whether the source has the words at `offset` from the same speaker.

    "unknown" where the passage names nobody, or by a word only that need not mean the speaker.
    """
    reading = passage.reading
    answers: list[Answer] = []
    for attribution in reading.covering(offset):
        if attribution.source is not None:
            answer = _same_source(speaker, reading, attribution, passage, sources, table)
            if answer.verdict == "same":
                return answer
            answers.append(answer)
    if answers and _says_there(speaker, passage):
        return Answer("same", speaker.words)
    if answers:
        return next((a for a in answers if a.verdict == "other"), answers[0])
    if speaker.is_pronoun or (speaker.ids & passage.entities and _acts(speaker, passage)):
        return Answer("same")
    if not speaker.is_named and _has_word(speaker, passage.plain):
        return Answer("same")
    return Answer("unknown")


def _says_there(speaker: Speaker, passage: Passage) -> bool:
    """Whether the passage has the speaker as who says something in what another tells of it."""
    reading = passage.reading
    for i in passage.positions:
        role = reading.role(i)
        if role.name != "agent" or reading.tokens[role.governor].lemma.lower() not in SAYING:
            continue
        if passage.names.get(i) in speaker.ids or (speaker.head and passage.words.get(i) == speaker.head):
            return True
    return False


def _acts(speaker: Speaker, passage: Passage) -> bool:
    """Whether the passage has the speaker otherwise than as a word beside a noun."""
    reading = passage.reading
    return any(name in speaker.ids and reading.role(i).name != "mod" for i, name in passage.names.items())


def _same_source(
    speaker: Speaker, reading: Reading, attribution: Attribution, passage: Passage, sources: Sources, table: NameTable
) -> Answer:
    source = attribution.source
    assert source is not None
    theirs = Speaker(reading, source, table)
    ids = set(theirs.ids)
    if source.entity:
        ids.add(source.entity)
    chain = {entity.id for entity in table.entities for name in attribution.chain if entity.name == name}
    said = reading.text[source.start : source.end]
    same, other = Answer("same", said, theirs.plain), Answer("other", said, theirs.plain)
    if speaker.is_pronoun and not speaker.ids:
        return same
    if speaker.words.casefold() == said.casefold():
        return same  # printed alike; whom a bare "he" means is told by what stands around it
    if speaker.ids & (ids | chain):
        # One of two who bear the name: the article may mean the other.
        return same._replace(plain=-1) if theirs.is_named and len(theirs.ids) > 1 else same
    if speaker.is_named:
        if not speaker.ids or theirs.is_named or source.entity:
            return other
        if theirs.is_pronoun:
            before = _named_before(passage, source.start, sources)
            return same if before and before[0] in speaker.ids else Answer("unknown", said)
        return _by_noun(speaker, theirs, passage, source, sources, same, other)
    if theirs.is_pronoun and not source.entity:
        return same
    words = theirs.nouns
    if speaker.head and any(speaker.head == word or close_to(speaker.head, word) >= NEAR for word in words):
        return same
    described: set[str] = set()
    for entity in sorted(ids):
        described |= sources.titles(entity)
    if _has_word(speaker, described | passage.plain if ids else described):
        return same
    return other if words and speaker.stems else Answer("unknown", said)


def _by_noun(
    speaker: Speaker, theirs: Speaker, passage: Passage, source: Source, sources: Sources, same: Answer, other: Answer
) -> Answer:
    """The board is the Rescue Board where its name has the word, the company the one named just before."""
    if theirs.head and any(theirs.head in words for words in sources.table_names(speaker.ids)):
        return same
    before = _named_before(passage, source.start, sources)
    if before and before[0] in speaker.ids:
        return same
    if theirs.head and any(theirs.head in sources.titles(entity) for entity in sorted(speaker.ids)):
        return Answer("unknown", same.theirs) if before and not set(before) & speaker.ids else same
    return other if before else Answer("unknown", same.theirs)


def _named_before(passage: Passage, offset: int, sources: Sources) -> list[str]:
    """Who is named before a place, the nearest first: in its sentence, then in those before it."""
    found: list[str] = []
    near = [passage, *reversed(sources.around(passage, REACH, 0))]
    for each in near:
        reading = each.reading
        for i in sorted(each.names, reverse=True):
            mention = reading.mention(i)
            if mention is None or reading.tokens[i].start >= offset or mention.type not in ACTORS:
                continue
            if reading.role(i).name == "mod" and mention.type == "country":
                continue
            if mention.entity not in found:
                found.append(mention.entity)
    return found


def _has_word(speaker: Speaker, words: frozenset[str] | set[str]) -> bool:
    if not speaker.head:
        return False
    return any(speaker.head == other or close_to(speaker.head, other) >= NEAR for other in sorted(words))
