"""One clause of the draft against one sentence of a source -> Borne: what is borne, what clashes, what is missing.

First the clause of the source is found that comes closest; then each name, figure, date and word of the draft is
looked for in it, in its sentence, and (names and words that set the scene) around it. A word counts as found
where the source has it or one that means the same. What is found is asked further: is it denied in one and not in
the other, told as done in one and as planned in the other, does the same one do it?
"""

from __future__ import annotations

from typing import NamedTuple

from consilience.corroborate.check_clauses import Part
from consilience.corroborate.check_dates import Dated, clashing, clocks_part, dated, names_the_day
from consilience.corroborate.check_figures import figures_of, match_figures
from consilience.corroborate.check_found import Borne, Clash, Gap
from consilience.corroborate.check_names import NameTable, classes
from consilience.corroborate.check_passages import NEAR, Passage, Sources, close_to
from consilience.corroborate.check_reading import Reading
from consilience.corroborate.check_roles import role_clashes
from consilience.corroborate.check_speakers import Answer, Speaker, same_speaker
from consilience.knowledge.opposites import opposed
from consilience.knowledge.predicates import SAYING
from consilience.model.account import DifferenceKind, Place
from consilience.model.annotated import Claim, Mention

NAME_WEIGHT, FIGURE_WEIGHT, DATE_WEIGHT = 3.0, 3.0, 2.0
# Adverbs and words of manner tell little; without them a clause says nearly the same.
LIGHT_WORD = 0.3
VAGUE_WORDS = frozenset(
    """alreadi yet still just also now then soon later earlier ago meanwhil previous recent new accord part total
    number amount peopl person offici case way time day even morn night today yesterday tomorrow report""".split()
)


LOCATIVE = frozenset("in at near off outside inside from to around into towards toward".split())
# Verbs that leave what happens to their object: "made a visit", "gave a promise".
EMPTY_VERBS = frozenset("be have do make take give get hold put carry conduct stage go come".split())


class Pair(NamedTuple):
    """A word of the draft and the word of the source that carries it."""

    ours: int
    theirs: int
    closeness: float


class Matcher:
    """Holds clauses of one draft against passages."""

    def __init__(self, draft: Reading, sources: Sources, table: NameTable) -> None:
        self.draft = draft
        self.sources = sources
        self.table = table

    def ids(self, mention: Mention) -> frozenset[str]:
        return self.table.meant_by(mention, self.draft.text[mention.start : mention.end])

    # ------------------------------------------------------------ the closest clause

    def anchor(self, part: Part, passage: Passage) -> Claim | None:
        """The clause of the passage that has most of the part's words and names."""
        reading = passage.reading
        best: tuple[float, int] | None = None
        ids = [self.ids(mention) for mention in part.names.values()]
        for number in reading.by_sentence[passage.sentence]:
            claim = reading.article.claims[number]
            own = set(claim.tokens)
            words = {passage.words[i] for i in own if i in passage.words}
            score = 0.0
            for i, word in part.words.items():
                value = max((close_to(word, other) for other in words), default=0.0)
                if any(opposed(word, other) for other in words):
                    value = max(value, 0.8)
                score += self.sources.weight(word) * value * (1.5 if i == part.head else 1.0)
            held = {passage.names[i] for i in own if i in passage.names}
            score += sum(1.0 for each in ids if each & held)
            figures = figures_of(reading, min(own), max(own) + 1) if part.figures else []
            score += sum(1.0 for each in match_figures(part.figures, figures) if each.verdict in ("same", "bound"))
            if best is None or score > best[0]:
                best = (score, number)
        return None if best is None else reading.article.claims[best[1]]

    # ------------------------------------------------------------ the whole

    def bear(self, part: Part, number: int, *, with_speaker: bool = True) -> Borne:
        passage = self.sources.passages[number]
        claim = self.anchor(part, passage)
        own = frozenset(claim.tokens) if claim is not None else frozenset(passage.positions)
        pairs = self._pairs(part, passage, claim, own)
        clashes: list[Clash] = []
        gaps: list[Gap] = []
        total = found = 0.0
        for weigh in (
            self._words(part, passage, claim, own, pairs),
            self._names(part, passage, claim, own, pairs),
            self._figures(part, passage, own),
            self._dates(part, passage, claim),
        ):
            total += weigh.total
            found += weigh.found
            clashes += weigh.clashes
            gaps += weigh.gaps
        clashes += self._denials(part, passage, claim, own, pairs)
        clashes += self._realities(part, passage, claim, pairs)
        if claim is not None and part.claim is not None:
            alike = self.same_act(part, passage, claim, pairs)
            clashes += role_clashes(self.draft, part, passage, claim, pairs, self.ids, alike)
        if with_speaker:
            offset = self._offset(part, passage, claim, pairs)
            speaking, gap = self.speakers(part, passage, offset, claim)
            clashes += speaking
            gaps += gap
        has_act = (part.head in pairs and pairs[part.head].closeness >= NEAR) or part.claim is None
        cover = found / total if total else 0.0
        return Borne(number, cover, tuple(clashes), tuple(gaps), self.place(passage, claim), has_act)

    def place(self, passage: Passage, claim: Claim | None) -> Place:
        return passage.place()

    def _offset(self, part: Part, passage: Passage, claim: Claim | None, pairs: dict[int, Pair]) -> int:
        tokens = passage.reading.tokens
        if part.head in pairs:
            return tokens[pairs[part.head].theirs].start
        if claim is not None:
            return tokens[claim.head].start
        return min((tokens[p.theirs].start for p in pairs.values()), default=passage.start)

    # ------------------------------------------------------------ words

    def _pairs(self, part: Part, passage: Passage, claim: Claim | None, own: frozenset[int]) -> dict[int, Pair]:
        """For each content word of the part the closest one of the passage, of the same clause and role first."""
        reading = passage.reading
        ranked: list[tuple[float, bool, bool, bool, int, int]] = []
        for i, word in part.words.items():
            role = self.draft.role(i).name
            for j, other in passage.words.items():
                value = close_to(word, other)
                if value < 0.3 or (word != other and opposed(word, other)):
                    continue
                heads = i == part.head and claim is not None and j == claim.head
                ranked.append((-round(value, 3), not heads, j not in own, reading.role(j).name != role, i, j))
        found: dict[int, Pair] = {}
        taken: dict[int, int] = {}
        for value, _, _, _, i, j in sorted(ranked):
            # One word of the source carries one word of the draft, or two that make one term ("death toll").
            if i in found or (j in taken and not self._one_term(i, taken[j])):
                continue
            found[i] = Pair(i, j, -value)
            taken.setdefault(j, i)
        return found

    def _one_term(self, i: int, k: int) -> bool:
        return self.draft.role(i) == ("mod", k) or self.draft.role(k) == ("mod", i)

    def _words(
        self, part: Part, passage: Passage, claim: Claim | None, own: frozenset[int], pairs: dict[int, Pair]
    ) -> _Weighed:
        reading = self.draft
        around = {word for each in self.sources.around(passage, 1, 1) for word in each.stems}
        found = _Weighed()
        for i, word in part.words.items():
            token = reading.tokens[i]
            weight = self.sources.weight(word)
            if token.pos == "ADV" or word in VAGUE_WORDS:
                weight *= LIGHT_WORD
            if i == part.head and token.lemma.lower() in EMPTY_VERBS:
                weight *= LIGHT_WORD
            found.total += weight
            pair = pairs.get(i)
            if pair is not None and pair.closeness >= NEAR and pair.theirs in own:
                found.found += weight * pair.closeness
                continue
            clash = self._opposite(part, passage, claim, own, i, word)
            if clash is not None:
                found.clashes.append(clash)
                continue
            if pair is not None and pair.closeness >= NEAR:
                found.found += weight * pair.closeness
                continue
            if pair is not None:
                found.found += weight * pair.closeness
                if i != part.head:
                    continue
            if not self._is_key(part, i):
                if any(close_to(word, other) >= NEAR and not opposed(word, other) for other in around):
                    found.found += weight * 0.5
                    continue
                if word in self.sources.topics:
                    found.found += weight * 0.5
                    continue
            if self._describes(part, i, word):
                found.found += weight
                continue
            if pair is not None:
                continue
            if token.lemma.lower() in EMPTY_VERBS or word in VAGUE_WORDS or token.lemma.lower() in SAYING:
                continue
            found.gaps.append(Gap(token.start, token.end, "word", weight))
        return found

    def _describes(self, part: Part, i: int, word: str) -> bool:
        """Whether the word stands with a name of the clause and the sources say so of it: "the captain, Sorokin"."""
        token = self.draft.tokens[i]
        if token.pos not in ("NOUN", "PROPN", "ADJ"):
            return False
        for k, mention in part.names.items():
            near = self.draft.role(i) == ("mod", k) or (token.dep == "appos" and self._is_in(token.head, mention))
            near = near or (self.draft.tokens[k].dep == "appos" and self.draft.tokens[k].head == i)
            near = near or (self._is_in(self.draft.role(i).governor, mention) and self.draft.role(i).name == "mod")
            if near and any(word in self.sources.description(entity) for entity in sorted(self.ids(mention))):
                return True
        return False

    def _is_in(self, i: int, mention: Mention) -> bool:
        return mention.start <= self.draft.tokens[i].start < mention.end

    def _is_key(self, part: Part, i: int) -> bool:
        """Whether a word is what the clause says: its verb, or what an empty verb carries or places."""
        if i == part.head:
            return True
        role = self.draft.role(i)
        if role.governor != part.head or self.draft.tokens[i].pos == "ADV":
            return False
        return role.name == "patient" or (self.draft.tokens[part.head].lemma in EMPTY_VERBS and role.name != "agent")

    def _opposite(
        self, part: Part, passage: Passage, claim: Claim | None, own: frozenset[int], i: int, word: str
    ) -> Clash | None:
        """The source's clause has the opposite in the same role, and the denial does not make up for it."""
        reading = passage.reading
        role = self.draft.role(i).name
        is_head = i == part.head
        for j in sorted(own):
            other = passage.words.get(j)
            if other is None or not opposed(word, other):
                continue
            same_role = reading.role(j).name == role or (is_head and claim is not None and j == claim.head)
            if not same_role and not is_head:
                continue
            if self.draft.is_denied(i) != reading.is_denied(j):
                return None  # "did not admit" beside "denied"
            ours, theirs = self.draft.tokens[i], reading.tokens[j]
            return self.clash(
                "negation",
                "whether it is so",
                ours.start,
                ours.end,
                theirs.text,
                passage,
                claim,
                f"the draft has “{ours.text}”, the source “{theirs.text}”",
            )
        return None

    # ------------------------------------------------------------ names

    def _names(
        self, part: Part, passage: Passage, claim: Claim | None, own: frozenset[int], pairs: dict[int, Pair]
    ) -> _Weighed:
        found = _Weighed()
        reading = passage.reading
        near = [*self.sources.around(passage, 3, 2)]
        nearby = frozenset(name for each in near for name in each.entities)
        for i, mention in part.names.items():
            found.total += NAME_WEIGHT
            ids = self.ids(mention)
            if ids & passage.entities and self._is_same_sense(i, mention, ids, passage):
                found.found += NAME_WEIGHT
                clash = self._modifier(part, passage, claim, i, mention, ids, pairs)
                if clash is not None:
                    found.clashes.append(clash)
                continue
            words = self.draft.text[mention.start : mention.end]
            if self._in_words(i, mention, passage):
                found.found += NAME_WEIGHT
                continue
            filler = self._filler(part, passage, claim, own, i, mention, pairs)
            if filler is not None:
                kind = _name_kind(mention.type, filler.type)
                value = reading.text[filler.start : filler.end]
                found.clashes.append(
                    self.clash(
                        kind,
                        "who" if kind == "person" else "where" if kind == "place" else "which name",
                        mention.start,
                        mention.end,
                        value,
                        passage,
                        claim,
                        f"the draft names {words}, the source {value}",
                    )
                )
                continue
            if ids & nearby and self._is_left_out(part, passage, claim, i, pairs):
                found.found += NAME_WEIGHT * 0.7
                continue
            if ids and self._is_aside(i, ids, passage):
                found.found += NAME_WEIGHT * 0.5
                continue
            found.gaps.append(Gap(mention.start, mention.end, "name", NAME_WEIGHT))
        return found

    def _is_left_out(self, part: Part, passage: Passage, claim: Claim | None, i: int, pairs: dict[int, Pair]) -> bool:
        """Whether the source's clause tells of the same act and leaves the name to what stands around it."""
        if claim is None or part.claim is None or not self.same_act(part, passage, claim, pairs):
            return False
        role = self.draft.role(i).name
        reading = passage.reading
        if role == "mod":
            return True
        if role in ("agent", "patient", "head"):
            is_doer = i in self.draft.doers(part.claim)
            where = reading.doers(claim) if is_doer else reading.undergoers(claim)
            if reading.tokens[claim.head].lemma == "be":
                where = [*reading.doers(claim), *reading.undergoers(claim)]
            mention = self.draft.mention(i)
            singular = {reading.tokens[j].lower for j in where} & {"he", "she", "him", "her"}
            if singular and mention is not None and mention.type not in ("person", "other"):
                return False
            return not any(reading.mention(j) is not None and reading.role(j).name != "mod" for j in where)
        return False

    def same_act(self, part: Part, passage: Passage, claim: Claim, pairs: dict[int, Pair]) -> bool:
        """Whether the predicates meet: the same verb or one like it, or the noun that an empty verb carries."""
        reading = passage.reading
        head = reading.tokens[claim.head]
        if self.draft.tokens[part.head].lemma == head.lemma:
            return head.lemma not in EMPTY_VERBS or self._carried_alike(part, reading, claim, pairs)
        carried = {claim.head, *(k.index for k in reading.parse.kids(head, "xcomp", "ccomp"))}
        if head.lemma in EMPTY_VERBS:
            carried |= {k.index for k in reading.parse.kids(head, "dobj", "attr", "acomp")}
            carried |= {i for i in claim.tokens if reading.role(i) == ("on", claim.head)}
        pair = pairs.get(part.head)
        if pair is not None and pair.closeness >= NEAR and pair.theirs in carried:
            return True
        if self.draft.tokens[part.head].lemma in EMPTY_VERBS:
            kids = self.draft.parse.kids(self.draft.tokens[part.head], "dobj", "attr", "acomp", "oprd")
            return any(k.index in pairs and pairs[k.index].theirs in carried for k in kids)
        return False

    def _carried_alike(self, part: Part, reading: Reading, claim: Claim, pairs: dict[int, Pair]) -> bool:
        ours = self.draft.parse.kids(self.draft.tokens[part.head], "dobj", "attr", "acomp", "oprd", "prep")
        return not ours or any(
            i in pairs and pairs[i].theirs in claim.tokens
            for k in ours
            for i in (t.index for t in self.draft.parse.subtree(k))
        )

    def _is_same_sense(self, i: int, mention: Mention, ids: frozenset[str], passage: Passage) -> bool:
        """A capital where something happens is a town: "near Dushanbe" is not borne by "the Tajik government"."""
        if mention.via != "capital" or self.draft.role(i).name not in LOCATIVE:
            return True
        reading = passage.reading
        held = [reading.mention(j) for j, name in passage.names.items() if name in ids]
        return any(m is not None and (m.via == "capital" or m.type == "place") for m in held)

    def _in_words(self, i: int, mention: Mention, passage: Passage) -> bool:
        """Whether the passage has the body under its plain words: "the rescue board" without capitals."""
        if mention.type not in ("organisation", "facility", "event", "work", "other", "group"):
            return False
        tokens = self.draft.parse.tokens_in(mention.start, mention.end)
        words = [w for t in tokens if (w := self._plain(t.lemma.lower()))]
        if not words:
            return False
        held = sum(any(close_to(w, other) >= NEAR for other in passage.stems) for w in words)
        return held == len(words)

    def _plain(self, lemma: str) -> str:
        from consilience.text.words import STOP_WORDS, stem

        return "" if lemma in STOP_WORDS or not lemma.isalpha() else stem(lemma)

    def _is_aside(self, i: int, ids: frozenset[str], passage: Passage) -> bool:
        """A name that only sets the scene ("Spain's Aldaia"), where the article has it."""
        if self.draft.role(i).name != "mod":
            return False
        return any(ids & other.entities for other in self.sources.by_article[passage.article])

    def _filler(
        self,
        part: Part,
        passage: Passage,
        claim: Claim | None,
        own: frozenset[int],
        i: int,
        mention: Mention,
        pairs: dict[int, Pair],
    ) -> Mention | None:
        """The name that stands in the source where the draft has another: in the same role, of a like kind."""
        reading = passage.reading
        role = self.draft.role(i)
        wanted = classes(mention.type)
        mine = {name for m in part.names.values() for name in self.ids(m)}
        if role.name in ("agent", "patient") and claim is not None and part.claim is not None:
            is_doer = i in self.draft.doers(part.claim)
            where = reading.doers(claim) if is_doer else reading.undergoers(claim)
        elif role.name == "mod":
            pair = pairs.get(role.governor)
            where = [] if pair is None else [j for j in passage.positions if reading.role(j) == ("mod", pair.theirs)]
        elif role.name == "head":
            where = []
        else:
            where = [j for j in sorted(own) if reading.role(j).name == role.name]
        for j in where:
            other = reading.mention(j)
            if other is not None and other.type in wanted and other.entity not in mine:
                return other
        if not self.ids(mention) and role.name != "mod":
            # A name that no source has stands for one of like kind that the draft does not mention.
            left = [reading.mention(j) for j in sorted(own)]
            return next((m for m in left if m is not None and m.type == mention.type and m.entity not in mine), None)
        return None

    def _modifier(
        self,
        part: Part,
        passage: Passage,
        claim: Claim | None,
        i: int,
        mention: Mention,
        ids: frozenset[str],
        pairs: dict[int, Pair],
    ) -> Clash | None:
        """ "A Turkmen patrol" where the source has "a Kazakh patrol": the name stands by another noun."""
        role = self.draft.role(i)
        reading = passage.reading
        if role.name != "mod":
            return None
        pair = pairs.get(role.governor)
        if pair is None or pair.closeness < NEAR:
            return None
        same = [j for j, word in passage.words.items() if word == passage.words.get(pair.theirs)]
        others = [
            m
            for j in passage.positions
            if (r := reading.role(j)).name == "mod" and r.governor in same and (m := reading.mention(j)) is not None
        ]
        if (
            not others
            or any(m.entity in ids for m in others)
            or all(m.type not in classes(mention.type) for m in others)
        ):
            return None
        ours = self.draft.text[mention.start : mention.end]
        value = reading.text[others[0].start : others[0].end]
        return self.clash(
            _name_kind(mention.type, others[0].type),
            "who",
            mention.start,
            mention.end,
            value,
            passage,
            claim,
            f"the draft has “{ours}” with “{self.draft.tokens[role.governor].text}”, the source “{value}”",
        )

    # ------------------------------------------------------------ figures

    def _figures(self, part: Part, passage: Passage, own: frozenset[int]) -> _Weighed:
        found = _Weighed()
        if not part.figures:
            return found
        reading = passage.reading
        theirs = self.sources.figures(passage)
        inside = [f for f in theirs if reading.parse.index_at(f.start) in own]
        ordered = [*inside, *(f for f in theirs if all(f is not g for g in inside))]
        for match in match_figures(part.figures, ordered):
            found.total += FIGURE_WEIGHT
            ours = self.draft.text[match.ours.start : match.ours.end]
            if match.verdict == "same":
                found.found += FIGURE_WEIGHT
            elif match.theirs is None:
                found.gaps.append(Gap(match.ours.start, match.ours.end, "figure", FIGURE_WEIGHT))
            else:
                value = reading.text[match.theirs.start : match.theirs.end]
                bound = match.verdict == "bound"
                found.found += FIGURE_WEIGHT * (0.7 if bound else 0.3)
                found.clashes.append(
                    Clash(
                        "figure",
                        "bound" if bound else "number",
                        match.ours.start,
                        match.ours.end,
                        ours,
                        value,
                        Place(article=reading.article.article.id, start=match.theirs.start, end=match.theirs.end),
                        f"the draft has {ours}, the source {value}"
                        + (": one number with another bound" if bound else ""),
                        "degraded" if bound else "contradicts",
                    )
                )
        return found

    # ------------------------------------------------------------ dates

    def _dates(self, part: Part, passage: Passage, claim: Claim | None) -> _Weighed:
        found = _Weighed()
        if not part.dates:
            return found
        theirs = self._own_dates(passage, claim)
        around = [d for each in self.sources.around(passage, 2, 1) for d in self.sources.dates(each)]
        said = " ".join(passage.reading.text[passage.start : passage.end].casefold().split())
        for ours in part.dates:
            found.total += DATE_WEIGHT
            start, end = ours.time.start, ours.time.end
            words = self.draft.text[start:end]
            fitting = [d for d in theirs if names_the_day(d, ours)]
            hour = clocks_part(ours, fitting or theirs)
            if not fitting and any(c.isdigit() for c in ours.words) and ours.words in said:
                found.found += DATE_WEIGHT
                continue
            if fitting and hour is None:
                found.found += DATE_WEIGHT
                continue
            other = hour or clashing(ours, theirs)
            if other is not None:
                value = passage.reading.text[other.time.start : other.time.end]
                found.found += DATE_WEIGHT * 0.3
                found.clashes.append(
                    Clash(
                        "date",
                        "when",
                        start,
                        end,
                        words,
                        value,
                        Place(article=passage.reading.article.article.id, start=other.time.start, end=other.time.end),
                        f"the draft has {words}, the source {value}",
                    )
                )
            elif any(names_the_day(d, ours) for d in around):
                found.found += DATE_WEIGHT * 0.7
            else:
                found.gaps.append(Gap(start, end, "date", DATE_WEIGHT))
        return found

    def _own_dates(self, passage: Passage, claim: Claim | None) -> list[Dated]:
        """The dates of the source's clause; failing that those of its sentence, when it was said left out."""
        every = self.sources.dates(passage)
        if claim is None:
            return every
        reading = passage.reading
        at = {id(d): reading.claim_of.get(reading.parse.index_at(d.time.start)) for d in every}
        own = set(claim.tokens)
        inside = [d for d in every if reading.parse.index_at(d.time.start) in own and not d.of_noun]
        if inside:
            return [*inside, *(d for d in every if d.of_noun and reading.parse.index_at(d.time.start) in own)]
        claims = reading.article.claims
        return [d for d in every if (n := at[id(d)]) is None or not self._only_says(reading, claims[n])]

    def _only_says(self, reading: Reading, claim: Claim) -> bool:
        token = reading.tokens[claim.head]
        return token.lemma.lower() in SAYING and reading.parse.kid(token, "ccomp", "parataxis") is not None

    # ------------------------------------------------------------ denial, tense

    def _denials(
        self, part: Part, passage: Passage, claim: Claim | None, own: frozenset[int], pairs: dict[int, Pair]
    ) -> list[Clash]:
        reading = passage.reading
        for i, pair in self._compared(part, claim, reading, pairs):
            if pair.theirs not in own and i != part.head:
                continue
            if self.draft.is_denied(i) == reading.is_denied(pair.theirs):
                continue
            ours, theirs = self.draft.tokens[i], reading.tokens[pair.theirs]
            denied = "the draft denies" if self.draft.is_denied(i) else "the source denies"
            return [
                self.clash(
                    "negation",
                    "whether it is so",
                    ours.start,
                    ours.end,
                    theirs.text,
                    passage,
                    claim,
                    f"{denied} what the other asserts (“{ours.text}”)",
                )
            ]
        return []

    def _compared(
        self, part: Part, claim: Claim | None, reading: Reading, pairs: dict[int, Pair]
    ) -> list[tuple[int, Pair]]:
        """Words whose denial is compared: the predicates, and nouns and adjectives that fill a role."""
        found: list[tuple[int, Pair]] = []
        head = self.draft.tokens[part.head]
        if part.claim is not None and claim is not None and part.head not in pairs:
            theirs = reading.tokens[claim.head]
            if head.lemma == theirs.lemma:
                found.append((part.head, Pair(part.head, claim.head, 1.0)))
        for i, pair in pairs.items():
            token = self.draft.tokens[i]
            if pair.closeness < NEAR:
                continue
            if i == part.head or token.pos in ("VERB", "NOUN", "ADJ"):
                role = self.draft.role(i).name
                if i == part.head or role in ("patient", "agent", "without") or token.dep in ("xcomp", "acomp"):
                    found.append((i, pair))
        return found

    def _realities(self, part: Part, passage: Passage, claim: Claim | None, pairs: dict[int, Pair]) -> list[Clash]:
        reading = passage.reading
        if part.claim is None:
            return []
        pair = pairs.get(part.head)
        j = pair.theirs if pair is not None and pair.closeness >= NEAR else None
        if j is None and claim is not None:
            # "has been paid damages" beside "will seek damages": the verbs that the same object has.
            kids = self.draft.parse.kids(self.draft.tokens[part.head], "dobj", "attr", "nsubjpass", "prep")
            below = [t.index for k in kids for t in self.draft.parse.subtree(k)]
            met = [pairs[i].theirs for i in below if i in pairs and pairs[i].theirs in claim.tokens]
            governors = [g for m in met if reading.tokens[g := reading.role(m).governor].pos in ("VERB", "AUX")]
            j = governors[0] if governors else claim.head if met else None
        if j is None or reading.tokens[j].pos not in ("VERB", "AUX"):
            return []
        ours, theirs = self.draft.reality(part.head), reading.reality(j)
        if {ours, theirs} != {"past", "unreal"}:
            return []
        if reading.is_denied(j) or self.draft.is_denied(part.head):
            return []
        token = self.draft.tokens[part.head]
        told = "as done what the source has as planned, possible or asked for"
        if ours == "unreal":
            told = "as to come or possible what the source has as done"
        return [
            self.clash(
                "status",
                "planned or done",
                token.start,
                token.end,
                reading.tokens[j].text,
                passage,
                claim,
                f"the draft tells {told} (“{token.text}”)",
            )
        ]

    # ------------------------------------------------------------ speakers

    def speakers(self, part: Part, passage: Passage, offset: int, claim: Claim | None) -> tuple[list[Clash], list[Gap]]:
        attribution = part.attribution
        if attribution is None or attribution.source is None:
            return [], []
        return self.spoken(Speaker(self.draft, attribution.source, self.table), passage, offset, claim)

    def spoken(
        self, speaker: Speaker, passage: Passage, offset: int, claim: Claim | None
    ) -> tuple[list[Clash], list[Gap]]:
        return self.answered(same_speaker(speaker, passage, offset, self.sources, self.table), speaker, passage)

    def answered(self, answer: Answer, speaker: Speaker, passage: Passage) -> tuple[list[Clash], list[Gap]]:
        """What an answer about the speaker comes to."""
        if answer.verdict == "same":
            return [], []
        if answer.verdict == "other":
            clash = self.clash(
                "person",
                "who says it",
                speaker.start,
                speaker.end,
                answer.theirs,
                passage,
                None,
                f"the draft has it from {speaker.words}, the source from {answer.theirs}",
            )
            return [clash], []
        return [], [Gap(speaker.start, speaker.end, "speaker", NAME_WEIGHT)]

    def clash(
        self,
        kind: DifferenceKind,
        topic: str,
        start: int,
        end: int,
        value: str,
        passage: Passage,
        claim: Claim | None,
        reason: str,
    ) -> Clash:
        return Clash(kind, topic, start, end, self.draft.text[start:end], value, passage.place(), reason)


class _Weighed:
    """What one kind of part adds."""

    def __init__(self) -> None:
        self.total = 0.0
        self.found = 0.0
        self.clashes: list[Clash] = []
        self.gaps: list[Gap] = []


def _name_kind(ours: str, theirs: str) -> DifferenceKind:
    if ours == "person" or theirs == "person":
        return "person"
    if ours in ("place", "facility") or theirs in ("place", "facility"):
        return "place"
    return "name"


__all__ = ["Dated", "Matcher", "dated"]
