"""The articles of one story -> Account: every part of comparing, in the order in which they need one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import msgspec

from consilience.corroborate.align import align
from consilience.corroborate.decisions import Outcome, decided, in_force, in_order, recopy, regroup, renames, with_names
from consilience.corroborate.differ import find_differences
from consilience.corroborate.entities import merge_entities
from consilience.corroborate.events import find_events
from consilience.corroborate.features import story_features
from consilience.corroborate.findings import make_findings
from consilience.corroborate.omissions import find_omissions
from consilience.corroborate.origins import find_origins, find_rewrites
from consilience.corroborate.prose import write_prose
from consilience.corroborate.quotations import find_quotations
from consilience.corroborate.statements import sentence
from consilience.corroborate.story import Compared, words_of
from consilience.corroborate.timeline import find_timeline
from consilience.corroborate.units import story_units
from consilience.corroborate.wording import find_wording
from consilience.model.account import Account, Copy, Decided, Finding
from consilience.model.annotated import Annotated
from consilience.model.decision import Decision
from consilience.text.dates import days_of


def make_account(
    articles: Sequence[Annotated], copies: Sequence[Copy], story_id: str, decisions: Sequence[Decision] = ()
) -> Account:
    """Compare the articles of one story. The order in which they are given does not matter.

    `decisions` of analysts, in the order in which they were taken, are followed where they still fit, and shown.
    """
    return account_and_story(articles, copies, story_id, decisions)[0]


def account_and_story(
    articles: Sequence[Annotated], copies: Sequence[Copy], story_id: str, decisions: Sequence[Decision] = ()
) -> tuple[Account, Compared]:
    """As `make_account`, with what was compared beside it, for explaining."""
    ordered = sorted(articles, key=lambda a: a.article.id)
    decisions = in_force(decisions)
    story, outcomes = _compare(ordered, copies, decisions)
    differences = find_differences(story)
    findings = make_findings(story, differences)
    every = sorted((d for each in differences.values() for d in each), key=lambda d: d.id)
    event = event_day(story)
    timeline = find_timeline(story, event)
    shown = _shown(story, findings, outcomes)
    findings = _with_decisions(findings, shown)
    names, renamed = renames(story.entities, decisions)
    account = Account(
        id=story_id,
        title=title_of(story, findings),
        date=event.isoformat() if event else None,
        place=place_of(story),
        articles=tuple(a.article.id for a in story.articles),
        outlets=len(story.outlets(range(len(story.articles)))),
        origins=story.origins,
        findings=findings,
        differences=tuple(every),
        quotations=find_quotations(story),
        timeline=timeline,
        entities=story.entities,
        events=find_events(story, event),
        copies=story.copies,
        omissions=find_omissions(story.articles, findings),
        wording=find_wording(story.articles),
        prose=write_prose(story, findings, every, timeline),
        decisions=in_order([*shown, *(decided(each, ()) for each in renamed)]),
    )
    return with_names(account, names), story


def _shown(story: Compared, findings: Sequence[Finding], outcomes: Sequence[Outcome]) -> tuple[Decided, ...]:
    """The decisions with the findings that each bears on."""
    named = list(zip(findings, story.alignment.groups, strict=True))
    return tuple(
        decided(each, [finding.id for finding, group in named if set(group) & set(each.units)]) for each in outcomes
    )


def _with_decisions(findings: tuple[Finding, ...], shown: Sequence[Decided]) -> tuple[Finding, ...]:
    """The findings, those that a decision made as they are saying so among their evidence."""
    said: dict[str, tuple[str, ...]] = {}
    for each in shown:
        verb = "put together" if each.action == "merge" else "set apart"
        for name in each.findings:
            said[name] = (*said.get(name, ()), f"{verb} by {each.author} on {each.time[:10]}: {each.reason}")
    return tuple(
        msgspec.structs.replace(each, evidence=(*each.evidence, *said[each.id])) if each.id in said else each
        for each in findings
    )


def compare(articles: Sequence[Annotated], copies: Sequence[Copy]) -> Compared:
    """Merge entities, align claims, find retellings and origins."""
    return _compare(articles, copies, ())[0]


def _compare(
    articles: Sequence[Annotated], copies: Sequence[Copy], decisions: Sequence[Decision]
) -> tuple[Compared, list[Outcome]]:
    """As `compare`, with decisions followed, and what came of each."""
    entities, merged = merge_entities(articles)
    units = story_units(merged)
    features = story_features(units)
    alignment = align(units, features)
    story = Compared(merged, entities, tuple(units), features, alignment)
    outcomes: list[Outcome] = []
    if decisions:
        groups, outcomes = regroup(story, alignment.groups, decisions)
        alignment = alignment._replace(groups=groups)
    every = (*copies, *find_rewrites(merged, units, alignment, copies))
    joined, told = recopy([article.article.id for article in merged], every, decisions)
    origins = find_origins(merged, joined if told else every)
    return replace(story, alignment=alignment, copies=every, origins=origins), [*outcomes, *told]


def event_day(story: Compared) -> date | None:
    """The day of the event: the day named most in the openings; failing that the earliest day of publication."""
    named: Counter[date] = Counter()
    for article in story.articles:
        days = set()
        for time in article.times:
            span = days_of(time.value)
            if span is not None and span[0] == span[1] and _is_early(article, time.start):
                days.add(span[0])
        named.update(days)
    published = sorted(filter(None, (_published(article) for article in story.articles)))
    if named:
        top = max(named.values())
        return max(day for day, count in named.items() if count == top)
    return published[0] if published else None


def _is_early(article: Annotated, offset: int) -> bool:
    """In the first three sentences of the report."""
    return offset < (article.sentences[2].end if len(article.sentences) > 2 else len(article.article.text))


def _published(article: Annotated) -> date | None:
    value = article.article.published
    days = days_of(value[:10]) if value else None
    return days[0] if days else None


def place_of(story: Compared) -> str | None:
    """The town or site that most articles name in their first three sentences, when at least two do."""
    named: Counter[str] = Counter()
    for article in story.articles:
        named.update(
            {
                m.name
                for m in article.entities
                if m.type in ("place", "facility") and m.via == "name" and _is_early(article, m.start)
            }
        )
    best = [(count, name) for name, count in named.items()]
    count, name = max(best, key=lambda pair: (pair[0], pair[1]), default=(0, ""))
    return name if count >= min(2, len(story.articles)) else None


def headline(story: Compared, number: int) -> str:
    """An article's headline, white space folded; empty where it has none."""
    article = story.articles[number]
    if article.article.title:
        return " ".join(article.article.title.split())
    return words_of(article, article.headline) if article.headline else ""


def _shared(story: Compared) -> Counter[int]:
    """For each article how many findings it shares with articles of another origin."""
    shared: Counter[int] = Counter()
    for group in story.alignment.groups:
        articles = {story.units[i].article for i in group}
        if len(story.origins_of(articles)) > 1:
            shared.update(articles)
    return shared


def title_of(story: Compared, findings: Sequence[Finding]) -> str:
    """The headline of the article that shares most with the others; failing that the weightiest statement."""
    shared = _shared(story)
    titled = [
        (-shared[number], number, words) for number in range(len(story.articles)) if (words := headline(story, number))
    ]
    if titled:
        return min(titled)[2]
    best = max(
        range(len(findings)),
        key=lambda n: (
            findings[n].origins_at_most,
            sum(1 for i in story.alignment.groups[n] if story.units[i].lead),
            -n,
        ),
        default=None,
    )
    if best is None:
        return "Untitled story"
    group = story.alignment.groups[best]
    return min((sentence(story, i) for i in group), key=lambda words: (abs(len(words) - 70), words)).rstrip(".")
