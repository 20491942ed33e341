"""One clause of the draft against one sentence of a source -> Borne: what is borne, what clashes, what is missing.

First the clause of the source is found that comes closest; then each name, figure, date and word of the draft is
looked for in it, in its sentence, and (names and words that set the scene) around it. A word counts as found
where the source has it or one that means the same. What is found is asked further: is it denied in one and not in
the other, told as done in one and as planned in the other, does the same one do it, does the same one say it?
"""

from __future__ import annotations

from consilience.corroborate.check_acts import has_act, other_senses
from consilience.corroborate.check_clauses import Part
from consilience.corroborate.check_counted import weigh_dates, weigh_figures
from consilience.corroborate.check_denied import denial_clashes, stage_clashes
from consilience.corroborate.check_found import Borne, Clash, Gap
from consilience.corroborate.check_held import Held, hold
from consilience.corroborate.check_named import NAME_WEIGHT, rank_clashes, weigh_names
from consilience.corroborate.check_names import NameTable
from consilience.corroborate.check_passages import Passage, Sources
from consilience.corroborate.check_reading import Reading, stem_of
from consilience.corroborate.check_roles import role_clashes
from consilience.corroborate.check_speakers import Answer, Speaker, same_speaker
from consilience.corroborate.check_terms import described_in, weigh_words
from consilience.knowledge.opposites import opposed
from consilience.model.annotated import Attribution


class Matcher:
    """Holds the clauses of one draft against sentences of the sources."""

    def __init__(self, draft: Reading, sources: Sources, table: NameTable) -> None:
        self.draft = draft
        self.sources = sources
        self.table = table

    def meant_in(self, part: Part) -> list[frozenset[str]]:
        """For each name of the clause, and each description without one, the entities that it can mean."""
        found = [self.table.meant_by(m, self.draft.text[m.start : m.end]) for m in part.names.values()]
        found.append(described_in(self.draft, self.sources, part)[0])
        return [ids for ids in found if ids]

    def bear(self, part: Part, number: int) -> Borne:
        """What the sentence of this number makes of the clause."""
        passage = self.sources.passages[number]
        held = hold(self.draft, self.sources, self.table, part, passage)
        weighed = (weigh_words(held), weigh_names(held), weigh_figures(held), weigh_dates(held))
        total = sum(each.total for each in weighed)
        clashes = [clash for each in weighed for clash in each.clashes]
        gaps = [gap for each in weighed for gap in each.gaps]
        clashes += [*denial_clashes(held), *stage_clashes(held), *role_clashes(held)]
        senses = other_senses(held)
        if senses:
            clashes = []  # of two acts, what one is says nothing against the other
        speaking, unsaid = self._speakers(held)
        return Borne(
            number,
            sum(each.found for each in weighed) / total if total else 0.0,
            (*clashes, *speaking),
            (*gaps, *unsaid, *senses),
            passage.place(),
            has_act(held),
        )

    def _speakers(self, held: Held) -> tuple[list[Clash], list[Gap]]:
        """Everybody on whose word the draft has the clause, from the innermost outwards."""
        clashes: list[Clash] = []
        gaps: list[Gap] = []
        given = held.part.attribution
        if given is None:
            return [], []
        for attribution in self.draft.covering(self.draft.tokens[held.part.head].start) or [given]:
            if attribution.source is None:
                continue
            speaker = Speaker(self.draft, attribution.source, self.table)
            answer = same_speaker(speaker, held.passage, _offset(held), self.sources, self.table)
            clashing, missing = self.answered(answer, speaker, held.passage)
            clashes += [*clashing, *rank_clashes(held, attribution.source), *self._cues(held, attribution)]
            gaps += missing
        return clashes, gaps

    def _cues(self, held: Held, ours: Attribution) -> list[Clash]:
        """ "Confirmed that" beside "denied that", of the same words."""
        for theirs in held.reading.covering(_offset(held)):
            for word in _stems(held.draft, ours):
                if any(opposed(word, other) for other in _stems(held.reading, theirs)) and ours.cue and theirs.cue:
                    value = held.reading.text[theirs.cue.start : theirs.cue.end]
                    start, end = ours.cue.start, ours.cue.end
                    reason = f"the draft has “{held.draft.text[start:end]}”, the article “{value}”"
                    return [held.clash("negation", "whether it is so", start, end, value, reason)]
        return []

    def answered(self, answer: Answer, speaker: Speaker, passage: Passage) -> tuple[list[Clash], list[Gap]]:
        """What an answer about the speaker comes to."""
        if answer.verdict == "same":
            return [], []
        start, end = speaker.start, speaker.end
        if answer.verdict == "unknown":
            return [], [Gap(start, end, "speaker", NAME_WEIGHT)]
        reason = f"the draft has it from {speaker.words}, the article from {answer.theirs}"
        clash = Clash("person", "who says it", start, end, speaker.words, answer.theirs, passage.place(), reason)
        return [clash], []


def _stems(reading: Reading, attribution: Attribution) -> list[str]:
    """The stems of the words by which an attribution reports."""
    cue = attribution.cue
    return [stem_of(t) for t in reading.parse.tokens_in(cue.start, cue.end)] if cue is not None else []


def _offset(held: Held) -> int:
    """Where the source says it: at its word for the predicate, else at its clause's."""
    tokens = held.reading.tokens
    if held.part.head in held.pairs:
        return tokens[held.pairs[held.part.head].theirs].start
    if held.claim is not None:
        return tokens[held.claim.head].start
    return min((tokens[pair.theirs].start for pair in held.pairs.values()), default=held.passage.start)
