"""Findings, differences -> the account as prose: 8 to 15 sentences in a newsroom's order.

Event first, then who said what, what differs, background, and what one outlet alone
reports. Each sentence is one of an article, whole, with its source named where its words do
not name it, or the sides of a difference set side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Literal

from consilience.corroborate.drafts import group_by_unit
from consilience.corroborate.prose_sentences import candidates, is_name, spelt
from consilience.corroborate.story import Compared, listed
from consilience.model.account import Difference, Finding, Sentence, Side, TimelineItem
from consilience.text.words import spoken_date

LONGEST = 15
SHORTEST = 8
SINGLE = 3  # sentences of what one outlet alone reports, more where little else is told
MOST_DIFFERENCES = 4
# Share of a sentence's terms that one told sentence, or all of them, may have before it is a repetition.
TOLD, TOLD_IN_ALL = 0.5, 0.75
# The top of an article, and its opening: its first sentences.
TOP, OPENING = 2, 5
# What the second and later findings of a sentence add to its weight.
BESIDE = 0.3
# How much less a finding counts in a sentence that shares no word with what the others say; what a retelling loses.
UNLIKE, RETOLD = 0.8, 2.0
Section = Literal["event", "said", "differs", "background", "single"]
SECTIONS: tuple[Section, ...] = ("event", "said", "differs", "background", "single")
SOFT = ("contains", "overlaps", "complementary")
PARTING = ("figure", "status", "negation", "date", "place", "person", "occasion")


def write_prose(
    story: Compared,
    findings: Sequence[Finding],
    differences: Sequence[Difference],
    timeline: Sequence[TimelineItem],
) -> tuple[Sentence, ...]:
    """The sentences in order; none when nothing was found."""
    parting = _parting(differences)
    writer = _Writer(story, findings, timeline, parting)
    writer.pick_lead()
    writer.pick_shared(LONGEST - len(parting) - SINGLE)
    writer.pick_single(max(SINGLE, SHORTEST - writer.count() - len(parting)))
    sentences: list[Sentence] = []
    for section in SECTIONS:
        if section == "differs":
            sentences += [_difference(story, d) for d in parting]
        else:
            sentences += writer.sentences(section)
    return tuple(sentences)


class _Writer:
    """Picks sentences one by one, so that each tells something new."""

    def __init__(
        self,
        story: Compared,
        findings: Sequence[Finding],
        timeline: Sequence[TimelineItem],
        parting: Sequence[Difference],
    ) -> None:
        self.story, self.findings = story, findings
        groups = group_by_unit(story)
        self.options = candidates(story)
        self.groups = [tuple(sorted({groups[i] for i in c.units})) for c in self.options]
        # What the main clause of each sentence tells: an event that only a side clause names makes no lead.
        self.roots = [None if c.root is None else groups[c.root] for c in self.options]
        self.weights = [_weight(story, finding, number) for number, finding in enumerate(findings)]
        self.retold = _retold(story)
        # The weight of each finding of a sentence, as far as it tells it in the words of others.
        typical = _typical(story)
        self.tells: list[dict[int, float]] = []
        for option in self.options:
            share: dict[int, float] = {}
            for i in option.units:
                share[groups[i]] = max(share.get(groups[i], 0.0), typical[i])
            self.tells.append({n: self.weights[n] * (1 - UNLIKE * (1 - share[n])) for n in sorted(share)})
        self.background = {item.finding for item in timeline if item.background} - {
            item.finding for item in timeline if not item.background
        }
        shown = {(r.article, r.start) for d in parting for side in d.sides for r in side.reports}
        # What is told as a difference is not told before it, but for the event itself.
        self.parted = {i for i, unit in enumerate(story.units) if (story.place(unit).article, unit.span.start) in shown}
        self.told: set[int] = set()
        self.words: list[frozenset[str]] = []
        self.numbers: list[tuple[frozenset[str], frozenset[tuple[float | None, str | None]]]] = []
        self.picked: dict[Section, list[int]] = {"event": [], "said": [], "background": [], "single": []}

    def count(self) -> int:
        return sum(map(len, self.picked.values()))

    def pick_lead(self) -> None:
        """The event itself: of the sentences on top of the articles the one that says most of what the others say."""
        tops = [k for k, option in enumerate(self.options) if option.place < TOP]
        openings: dict[int, set[str]] = {}
        first: dict[int, list[int]] = {}
        for unit in self.story.units:
            sentences = first.setdefault(unit.article, [])
            if unit.sentence not in sentences:
                sentences.append(unit.sentence)
            if len(sentences) <= OPENING:
                openings.setdefault(unit.article, set()).update(unit.terms)
        best = max(tops or range(len(self.options)), key=lambda k: (self._centrality(k, openings), -k), default=None)
        if best is not None:
            self._take(best, "event")

    def _centrality(self, option: int, openings: Mapping[int, Set[str]]) -> float:
        """How much of it stands on top of other articles, whom it names, how many origins its findings have."""
        mine = self.options[option]
        article = self.story.units[mine.units[0]].article
        held = [len(mine.terms & terms) / max(8, len(mine.terms)) for n, terms in openings.items() if n != article]
        weights = [self.weights[n] for n in self.groups[option] if self.findings[n].outlets > 1]
        common = 10 * sum(held) / len(held) if held else 0.0
        named = min(3, sum(1 for term in mine.terms if term[0] == "="))
        top = 2.0 if mine.place == 0 else 0.0
        speech = 3.0 if mine.speech and mine.quoted else 1.5 if mine.state else 0.0
        return common + top + named / 2 + max(weights, default=0.0) / 2 - mine.penalty - speech

    def pick_shared(self, room: int) -> None:
        """What several outlets report."""
        while self.count() < room:
            best = max(
                (k for k in range(len(self.options)) if self._is_shared(k) and self._is_new(k)),
                key=lambda k: (self._worth(k), -k),
                default=None,
            )
            if best is None:
                return
            self._take(best, self._section(best))

    def pick_single(self, wanted: int) -> None:
        """What one outlet alone reports."""
        while len(self.picked["single"]) < wanted:
            best = max(
                (k for k in range(len(self.options)) if not self._is_shared(k) and self._is_new(k)),
                key=lambda k: (self._worth(k), -k),
                default=None,
            )
            if best is None:
                return
            self._take(best, "single")

    def sentences(self, section: Section) -> list[Sentence]:
        """In the order in which the articles tell them; the event first that carries most."""
        first = self.picked[section][0] if section == "event" and self.picked[section] else -1
        order = sorted(self.picked[section], key=lambda k: (k != first, self._place(k)))
        return [
            Sentence(
                text=self.options[k].text,
                findings=tuple(finding.id for finding in self._cited(k, section)),
                section=section,
            )
            for k in order
        ]

    def _cited(self, option: int, section: Section) -> list[Finding]:
        """What a sentence is cited for; where one outlet stands alone, only for what it tells alone."""
        found = [self.findings[number] for number in self.groups[option]]
        alone = [finding for finding in found if finding.outlets == 1]
        return alone if section == "single" and alone else found

    def _take(self, option: int, section: Section) -> None:
        self.picked[section].append(option)
        self.told.update(self.groups[option])
        self.words.append(self.options[option].terms)
        self.numbers.append((self.options[option].terms, self._figures(option)))

    def _is_shared(self, option: int) -> bool:
        return any(self.findings[n].outlets > 1 and n not in self.told for n in self.groups[option])

    def _worth(self, option: int) -> float:
        """The weight of what it tells and was not told; whether it stands on top of its article; what jars."""
        new = sorted((weight for n, weight in self.tells[option].items() if n not in self.told), reverse=True)
        named = 0.5 if any(term[0] == "=" for term in self.options[option].terms) else 0.0
        root = self.roots[option]
        firm = 0.5 if root is not None and self.findings[root].outlets > 1 else 0.0
        worth = (new[0] + BESIDE * sum(new[1:]) if new else 0.0) + named + firm
        article = self.story.units[self.options[option].units[0]].article
        return worth - 1.5 * self.options[option].penalty - RETOLD * (article in self.retold)

    def _is_new(self, option: int) -> bool:
        """Whether it says something that no picked one said."""
        terms = self.options[option].terms
        if self.told and self.options[option].root in self.parted:
            return False
        if not {term for term in terms if term[0] != "="}:
            return False
        if any(figures & self._figures(option) and len(terms & other) > 1 for other, figures in self.numbers):
            return False
        every = frozenset().union(*self.words)
        if self.words and len(terms & every) > TOLD_IN_ALL * len(terms):
            return False
        return all(len(terms & other) <= TOLD * min(len(terms), len(other)) for other in self.words)

    def _figures(self, option: int) -> frozenset[tuple[float | None, str | None]]:
        return frozenset((f.low, f.unit) for i in self.options[option].units for f in self.story.units[i].figures)

    def _section(self, option: int) -> Section:
        """What an office reports of the event is the event; what somebody says of it is speech."""
        if not self.told:
            return "event"
        best = max(self.groups[option], key=lambda n: (self.weights[n], -n))
        if self.findings[best].id in self.background:
            return "background"
        return "said" if self.options[option].speech else "event"

    def _place(self, option: int) -> tuple[float, int]:
        """The mean place in the articles of what it tells, from 0 at the top."""
        units = [i for n in self.groups[option] for i in self.story.alignment.groups[n]]
        places = [
            self.story.units[i].span.start / max(1, len(self.story.articles[self.story.units[i].article].article.text))
            for i in units
        ]
        return sum(places) / len(places), option


def _typical(story: Compared) -> list[float]:
    """For each unit how far its words are those of the others who tell the same: the mean of the share of its own
    words that another unit of its finding has, and of that share in all of its article. 1 for one that stands alone."""
    shares: dict[int, float] = {}
    for group in story.alignment.groups:
        if len(group) > 1:
            tellers = Counter(term for i in group for term in set(story.units[i].terms))
            for i in group:
                terms = set(story.units[i].terms)
                shares[i] = sum(tellers[term] > 1 for term in terms) / max(1, len(terms))
    by_article: dict[int, list[float]] = {}
    for i, share in shares.items():
        by_article.setdefault(story.units[i].article, []).append(share)
    usual = {article: sum(found) / len(found) for article, found in by_article.items()}
    return [(shares[i] + usual[unit.article]) / 2 if i in shares else 1.0 for i, unit in enumerate(story.units)]


def _retold(story: Compared) -> frozenset[int]:
    """The articles that take over another's text, or tell it again."""
    later = {(copy.b if copy.earlier == "a" else copy.a) for copy in story.copies if copy.earlier}
    return frozenset(number for number, each in enumerate(story.articles) if each.article.id in later)


def _weight(story: Compared, finding: Finding, number: int) -> float:
    """What a newsroom would put first: many origins, in leads, early."""
    units = [story.units[i] for i in story.alignment.groups[number]]
    lead = sum(1 for unit in units if unit.lead)
    early = 1 / (1 + min(unit.sentence for unit in units))
    return 2 * finding.origins_at_most + lead + early + 0.5 * finding.main


# ---------------------------------------------------------------- what differs

# How a difference is opened, by its kind or topic; what differs follows.
OPENINGS = {
    "status": "The reports do not agree how far it has come",
    "negation": "One report denies what another says",
    "date": "The reports give different times",
    "place": "The reports name different places",
    "person": "The reports do not name the same",
    "occasion": "The reports place one saying on two occasions",
}
TOPICS = {
    "who said it": "The reports put one saying into two mouths",
    "not, or not yet": "One report denies outright what another leaves open",
    "planned or done": "The reports do not agree whether it is planned or done",
    "some or all": "The reports do not agree whether it is some or all",
    "one or several": "The reports do not agree whether it is one or several",
}


def _parting(differences: Sequence[Difference]) -> list[Difference]:
    """The differences that are told: the first of each finding and topic, two of a kind before a third."""
    told: set[tuple[str, str]] = set()
    kept: list[Difference] = []
    for difference in differences:
        key = difference.finding, difference.topic.removesuffix(": wording")
        if difference.kind in PARTING and key not in told:
            told.add(key)
            kept.append(difference)
    rank: dict[str, int] = {}
    ordered: list[tuple[int, int, Difference]] = []
    for at, difference in enumerate(kept):
        rank[difference.kind] = rank.get(difference.kind, -1) + 1
        late = max(0, rank[difference.kind] - 1) + 2 * (
            difference.relation in ("contains", "overlaps", "complementary")
        )
        ordered.append((late, at, difference))
    chosen = sorted(ordered, key=lambda row: row[:2])[:MOST_DIFFERENCES]
    return [difference for _, _, difference in sorted(chosen, key=lambda row: row[1])]


def _difference(story: Compared, difference: Difference) -> Sentence:
    topic = difference.topic.removesuffix(": wording").removesuffix(": currency")
    opening = TOPICS.get(topic) or OPENINGS.get(difference.kind) or f"The reports differ on {topic or 'a number'}"
    sides = "; ".join(_side(story, side) for side in difference.sides)
    return Sentence(
        text=f"{opening}: {sides}.",
        findings=(difference.finding,),
        differences=(difference.id,),
        section="differs",
    )


def _side(story: Compared, side: Side) -> str:
    """The value, its date, who says so and which outlets print it."""
    ids = {report.article for report in side.reports}
    where = story.publishers(n for n, article in enumerate(story.articles) if article.article.id in ids)
    things = {e.name for e in story.entities if e.type in ("vessel", "facility", "place", "event", "work")}
    named = [spelt(name) for name in side.speakers if is_name(name) and name not in things][:2]
    # Who stands in the words already needs no second naming.
    named = [name for name in named if name.split()[-1].lower() not in side.value.lower()]
    who = f"{listed(named)}, " if named else ""
    dated = f" as of {spoken_date(side.as_of)}" if side.as_of else ""
    return f"{side.value}{dated} ({who}in {where})"
