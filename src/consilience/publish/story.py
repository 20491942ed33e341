"""Account -> the same account in the order in which a reader asks: what stands on several origins, what differs, what
one outlet alone carries. Shared by page, terminal and Markdown, so that they cannot say different things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from consilience.model.account import (
    Account,
    AccountDocument,
    Difference,
    Finding,
    Place,
    Quotation,
    Report,
    Sentence,
    TimelineItem,
    Verdict,
)
from consilience.model.annotated import Annotated
from consilience.publish.cited import Cited, Outlet
from consilience.publish.dates import date_words
from consilience.publish.words import EMPTY, RELATION_ORDER, contradictions, counted

# Relations under which nobody is at odds with anybody: one is less exact, adds something or says it in other words.
SMALL = ("degraded", "complementary", "same")


_LEANING = re.compile(
    r"(?:What|Which|Who|Whose|Whom|That|(?:After|At|By|For|From|In|Of|On|To|Under|With) wh(?:ich|om|ose))\b(?!.*\?)"
    r"|\[[^\]]{1,200}\] \w+ing\b"
)


@dataclass(frozen=True)
class Disputed:
    """A finding with its differences. `finding` is None where the differences name none that is known.

    `is_home`: the finding is shown here in full, because its verdict is that reports differ or contradict.
    """

    finding: Finding | None
    differences: tuple[Difference, ...]
    is_home: bool

    @property
    def weighs(self) -> bool:
        return self.is_home or any(difference.relation not in SMALL for difference in self.differences)


@dataclass(frozen=True)
class Cell:
    """How one outlet carries one finding: states, implies, hedges, less exact, absent or leaves out."""

    state: str
    place: Place | None = None


@dataclass(frozen=True)
class Speaker:
    name: str | None
    quotations: tuple[Quotation, ...]


class Story:
    """One account beside its articles. `number` counts from 1 and keeps the ids of several stories apart."""

    def __init__(
        self, account: Account, document: AccountDocument, number: int, annotated: Mapping[str, Annotated] | None = None
    ) -> None:
        self.account = account
        self.number = number
        wanted = dict.fromkeys(account.articles)
        known = {article.id: article for article in document.articles}
        self.cited = Cited(tuple(known[name] for name in wanted if name in known), annotated or {})

    @cached_property
    def findings(self) -> dict[str, Finding]:
        return {finding.id: finding for finding in self.account.findings}

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        return self.cited.outlets()

    @cached_property
    def origins_at_most(self) -> int:
        """Groups of articles that one outlet or one origin joins: no more than these can be independent."""
        group = {article.id: article.id for article in self.cited.articles}

        def root(name: str) -> str:
            while group[name] != name:
                name = group[name]
            return name

        joined = [outlet.articles for outlet in self.outlets] + [origin.articles for origin in self.account.origins]
        for names in joined:
            members = [name for name in names if name in group]
            for name in members[1:]:
                group[root(name)] = root(members[0])
        return len({root(name) for name in group})

    def with_verdict(self, *verdicts: Verdict) -> tuple[Finding, ...]:
        """What most origins carry stands first; the order of the account decides between equals."""
        chosen = [finding for finding in self.account.findings if finding.verdict in verdicts]
        return tuple(sorted(chosen, key=lambda finding: (not finding.main, -finding.origins_at_most)))

    @cached_property
    def agreed(self) -> tuple[Finding, ...]:
        return _whole_first(self.with_verdict("corroborated"))

    @cached_property
    def one_origin(self) -> tuple[Finding, ...]:
        return _whole_first(self.with_verdict("one-origin"))

    @cached_property
    def disputed(self) -> tuple[Disputed, ...]:
        """Contradictions first, then what differs, then what only adds or is said in other words."""
        by_finding: dict[str, list[Difference]] = {}
        for difference in self.account.differences:
            by_finding.setdefault(difference.finding, []).append(difference)
        homes = {finding.id for finding in self.with_verdict("differs", "conflicts")}
        names = [name for name in self.findings if name in by_finding or name in homes]
        names += [name for name in by_finding if name not in self.findings]
        rows = []
        for name in names:
            differences = sorted(by_finding.get(name, []), key=lambda d: RELATION_ORDER.index(d.relation))
            rows.append(Disputed(self.findings.get(name), tuple(differences), name in homes))
        return tuple(sorted(rows, key=_urgency))

    @cached_property
    def weighty(self) -> tuple[Disputed, ...]:
        """The disputed rows that a reader must see, or all where none weighs more. `small` are the others."""
        return tuple(row for row in self.disputed if row.weighs) or self.disputed

    @cached_property
    def small(self) -> tuple[Disputed, ...]:
        return tuple(row for row in self.disputed if row not in self.weighty)

    @cached_property
    def alone(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """What one outlet alone carries, by outlet. Findings whose article is not known stand last, under no name."""
        rows: dict[str, list[Finding]] = {outlet.label: [] for outlet in self.outlets}
        for finding in self.with_verdict("one-outlet"):
            labels = self.cited.outlet_labels(finding.reports)
            rows.setdefault(labels[0] if labels else "", []).append(finding)
        return tuple((label, tuple(found)) for label, found in rows.items() if found)

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
        """The prose in runs of one section."""
        runs: list[tuple[str, list[Sentence]]] = []
        for sentence in self.account.prose:
            if not runs or runs[-1][0] != sentence.section:
                runs.append((sentence.section, []))
            runs[-1][1].append(sentence)
        return tuple((section, tuple(sentences)) for section, sentences in runs)

    def reports(self, sentence: Sentence) -> tuple[Report, ...]:
        """The reports that a sentence rests on, each once."""
        known = [self.findings[name] for name in sentence.findings if name in self.findings]
        return tuple(dict.fromkeys(report for finding in known for report in finding.reports))

    @cached_property
    def nothing_differs(self) -> str:
        """What is said where no difference is found."""
        if len(self.outlets) < 2:
            return EMPTY["one outlet"]
        return EMPTY["differences" if self.account.findings else "nothing"]

    @cached_property
    def no_prose(self) -> str:
        return EMPTY["prose" if self.account.findings else "statements"]

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who is quoted, in the order in which they first speak; unnamed speakers last."""
        rows: dict[str | None, list[Quotation]] = {}
        for quotation in self.account.quotations:
            rows.setdefault(quotation.speaker, []).append(quotation)
        return tuple(Speaker(name, tuple(said)) for name, said in sorted(rows.items(), key=lambda row: row[0] is None))

    @cached_property
    def timeline(self) -> tuple[TimelineItem, ...]:
        return tuple(sorted(self.account.timeline, key=lambda item: (item.date, item.end or "")))

    def coverage(self, finding: Finding) -> tuple[Cell, ...]:
        """One cell an outlet, in their order. The best report of an outlet counts."""
        less_exact = {
            place.article
            for difference in self.account.differences
            if difference.finding == finding.id and difference.relation == "degraded"
            for side in difference.sides[1:]  # the first side is the most exact
            for place in side.reports
        }
        cells = []
        for outlet in self.outlets:
            reports = [report for report in finding.reports if report.article in outlet.articles]
            if reports:
                best = min(reports, key=lambda report: ("states", "entails", "hedges").index(report.strength))
                state = {"states": "states", "entails": "implies", "hedges": "hedges"}[best.strength]
                if state != "hedges" and best.article in less_exact:
                    state = "less exact"
                cells.append(Cell(state, best))
            else:
                left = any(finding.id in self.account.omissions.get(name, ()) for name in outlet.articles)
                cells.append(Cell("leaves out" if left else "absent"))
        return tuple(cells)

    @cached_property
    def omitted(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """What an outlet leaves out although others carry it, by outlet."""
        rows = []
        for outlet in self.outlets:
            names = dict.fromkeys(
                name for article in outlet.articles for name in self.account.omissions.get(article, ())
            )
            found = tuple(self.findings[name] for name in names if name in self.findings)
            if found:
                rows.append((outlet.label, found))
        return tuple(rows)

    @cached_property
    def notes(self) -> dict[str, int]:
        """Each finding's note number: in the order of the prose, then in the order of the lists."""
        order: dict[str, None] = {}
        for sentence in self.account.prose:
            order.update(dict.fromkeys(name for name in sentence.findings if name in self.findings))
        order.update(dict.fromkeys(finding.id for finding in self.in_order))
        return {name: number for number, name in enumerate(order, 1)}

    @cached_property
    def in_order(self) -> tuple[Finding, ...]:
        """Every finding once, in the order of the page."""
        homes = [row.finding for row in self.disputed if row.is_home and row.finding]
        return (*self.agreed, *self.one_origin, *homes, *(f for _, found in self.alone for f in found))

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The counts of the title line, in words."""
        account = self.account
        outlets = len(self.outlets) or account.outlets
        words = [counted(outlets, "outlet")]
        if outlets > 1:
            words.append(f"at most {counted(self.origins_at_most, 'origin')}")
        words.append(counted(len(account.findings), "statement"))
        words.append(counted(len(account.differences), "difference"))
        if contradictions(account.differences):
            words.append(counted(contradictions(account.differences), "contradiction"))
        return tuple(words)

    @cached_property
    def setting(self) -> str:
        """When and where it happened, as far as known."""
        account = self.account
        return " · ".join(part for part in (date_words(account.date) if account.date else "", account.place) if part)


def stories(document: AccountDocument, annotated: Mapping[str, Annotated] | None = None) -> tuple[Story, ...]:
    return tuple(Story(account, document, n, annotated) for n, account in enumerate(document.stories, 1))


def _whole_first(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """In the same order, but what is no sentence by itself at the end."""
    return tuple(sorted(found, key=lambda finding: is_fragment(finding.statement)))


def is_fragment(statement: str) -> bool:
    """Whether the words lean on others that are not shown: "With which there is an alliance", "officials doubt …"."""
    return statement.endswith("…") or statement.startswith("…") or _LEANING.match(statement) is not None


def _urgency(row: Disputed) -> tuple[int, int]:
    verdict = row.finding.verdict if row.finding else ""
    worst = min((RELATION_ORDER.index(d.relation) for d in row.differences), default=len(RELATION_ORDER))
    return ("conflicts", "differs").index(verdict) if verdict in ("conflicts", "differs") else 2, worst
