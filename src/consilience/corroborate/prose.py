"""Findings, differences -> the account as prose: 8 to 15 sentences in a newsroom's order.

Event first, then who said what, what differs, background, and what one outlet
alone reports. Each sentence is a finding's statement, with its source named where
the words do not name it, or the sides of a difference set side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from consilience.corroborate.statements import (
    best_report,
    has_own_subject,
    has_pronoun_subject,
    opens_with_pronoun,
    reads_alone,
)
from consilience.corroborate.story import Compared, listed
from consilience.knowledge.predicates import SAYING
from consilience.model.account import Difference, Finding, Sentence, Side, TimelineItem
from consilience.text.words import STOP_WORDS, spoken_date, stem

LONGEST = 15
SHORTEST = 8
SINGLE = 3  # sentences of what one outlet alone reports, more where little else is told
MOST_DIFFERENCES = 4
# Share of a statement's stems that may have been told before it is a repetition.
TOLD = 0.6
Section = Literal["event", "said", "differs", "background", "single"]
SECTIONS: tuple[Section, ...] = ("event", "said", "differs", "background", "single")


def write_prose(
    story: Compared,
    findings: Sequence[Finding],
    differences: Sequence[Difference],
    timeline: Sequence[TimelineItem],
) -> tuple[Sentence, ...]:
    """The sentences in order; none when nothing was found."""
    background = {item.finding for item in timeline if item.background} - {
        item.finding for item in timeline if not item.background
    }
    parting = [d for d in differences if d.kind in ("figure", "status", "negation", "date", "place")]
    parted = {d.finding for d in parting}
    ranked = sorted(range(len(findings)), key=lambda n: (-_weight(story, findings[n], n), n))
    shared = [n for n in ranked if findings[n].outlets > 1 and findings[n].id not in parted]
    single = [n for n in ranked if findings[n].outlets == 1 and findings[n].id not in parted]
    told: list[frozenset[str]] = []
    room = LONGEST - min(len(parting), MOST_DIFFERENCES)
    picked: dict[Section, list[int]] = {"event": [], "said": [], "background": [], "single": []}
    for n in shared:
        if sum(map(len, picked.values())) < room - SINGLE and _reads(story, n) and _is_new(story, n, told):
            picked[_section(story, findings[n], n, background)].append(n)
    wanted = max(SINGLE, SHORTEST - sum(map(len, picked.values())))
    for n in single:
        if len(picked["single"]) < wanted and _stands_alone(story, n) and _is_new(story, n, told):
            picked["single"].append(n)
    sentences: list[Sentence] = []
    for section in SECTIONS:
        if section == "differs":
            sentences += [_difference(story, d) for d in parting[:MOST_DIFFERENCES]]
        else:
            sentences += _sentences(story, findings, picked[section], section)
    return tuple(sentences)


def _weight(story: Compared, finding: Finding, number: int) -> float:
    """What a newsroom would put first: many origins, in leads, early, by a named voice."""
    units = [story.units[i] for i in story.alignment.groups[number]]
    lead = sum(1 for unit in units if unit.lead)
    early = 1 / (1 + min(unit.sentence for unit in units))
    return 2 * finding.origins_at_most + lead + early + 0.5 * finding.main


def _section(story: Compared, finding: Finding, number: int, background: set[str | None]) -> Section:
    if finding.id in background:
        return "background"
    unit = story.units[best_report(story, story.alignment.groups[number])]
    article = story.articles[unit.article]
    head = article.parse.tokens[article.claims[unit.claim].head]
    # What an office reports of the event is the event; what somebody says of it is speech.
    return "said" if unit.quoted or head.lemma.lower() in SAYING else "event"


def _reads(story: Compared, number: int) -> bool:
    return reads_alone(story, best_report(story, story.alignment.groups[number]))


def _stands_alone(story: Compared, number: int) -> bool:
    """One outlet's statement is told only when it is long enough and names its subject."""
    position = best_report(story, story.alignment.groups[number])
    unit = story.units[position]
    named = has_own_subject(story, unit) and not (opens_with_pronoun(story, unit) or has_pronoun_subject(story, unit))
    return named and reads_alone(story, position) and len(story.text(unit).split()) >= 7


def _is_new(story: Compared, number: int, told: list[frozenset[str]]) -> bool:
    """Whether the statement says something that no picked one said; remembers it if so."""
    unit = story.units[best_report(story, story.alignment.groups[number])]
    stems = frozenset(unit.terms)
    plain = {term for term in stems if term[0] != "="}
    if not plain or any(len(stems & other) > TOLD * len(stems) for other in told):
        return False
    told.append(stems)
    return True


def _sentences(story: Compared, findings: Sequence[Finding], picked: Sequence[int], section: Section) -> list[Sentence]:
    """In the order in which the articles tell them; of the event, what carries most comes first."""
    first = max(picked, key=lambda n: (_weight(story, findings[n], n), -n), default=-1) if section == "event" else -1
    order = sorted(picked, key=lambda n: (n != first, _first_told(story, n)))
    return [
        Sentence(text=_with_source(story, findings[n], n), findings=(findings[n].id,), section=section) for n in order
    ]


def _first_told(story: Compared, number: int) -> tuple[float, int]:
    """The mean place in the articles, from 0 at the top."""
    places = [
        story.units[i].span.start / max(1, len(story.articles[story.units[i].article].article.text))
        for i in story.alignment.groups[number]
    ]
    return sum(places) / len(places), number


def _with_source(story: Compared, finding: Finding, number: int) -> str:
    """The statement; who says so is added where its words do not name them."""
    position = best_report(story, story.alignment.groups[number])
    chain = story.chain(position)
    text = finding.statement
    if not chain:
        return text
    words = set(_stems(text))
    missing = [name for name in chain if not set(_stems(name)) & words]
    if not missing or chain[-1] not in missing:
        return text
    via = f" (through {listed(missing[:-1])})" if len(missing) > 1 else ""
    return f"{text.rstrip('.')}, according to {missing[-1]}{via}."


def _stems(text: str) -> list[str]:
    words = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return [stem(word) for word in words if word not in STOP_WORDS]


# How a difference is opened, by its kind; what differs follows.
OPENINGS = {
    "status": "The reports do not agree how far it has come",
    "negation": "One report denies what another says",
    "date": "The reports give different times",
    "place": "The reports name different places",
    "person": "The reports name different people",
}


def _difference(story: Compared, difference: Difference) -> Sentence:
    opening = OPENINGS.get(difference.kind) or f"The reports differ on {difference.topic or 'a number'}"
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
    outlets = story.outlets(n for n, article in enumerate(story.articles) if article.article.id in ids)
    who = f"{listed(side.speakers[:2])}, " if side.speakers else ""
    dated = f" as of {spoken_date(side.as_of)}" if side.as_of else ""
    return f"{side.value}{dated} ({who}in {listed(outlets)})"
