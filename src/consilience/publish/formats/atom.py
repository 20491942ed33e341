"""Material -> an Atom feed (RFC 4287) of what came to each story, newest first: its articles with what each adds, and,
out of a store, alerts and what happened to the story."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import NamedTuple

from consilience.model.account import Account, ReadArticle
from consilience.model.stored import Change
from consilience.publish.alerts_text import alert_subject, alert_text
from consilience.publish.formats.material import Material, article_key, digest, fit, story_urn
from consilience.publish.plain import is_address, one_line, shorten
from consilience.publish.story import Story
from consilience.publish.words import counted

_NEVER = "1970-01-01T00:00:00+00:00"  # an empty feed still has to tell a time
_MOST_STATEMENTS = 20  # of one article


class Entry(NamedTuple):
    moment: datetime
    updated: str
    ident: str
    title: str
    content: str
    link: str | None
    category: str


def atom(material: Material) -> bytes:
    """An article without a day of its own is in no entry: a feed has to say when, and nothing is made up."""
    entries: list[Entry] = []
    undated = 0
    for story in material.stories:
        for article in story.cited.articles:
            moment = _moment(article.published) if article.published_origin != "story" else None
            if moment is None:
                undated += 1
                continue
            entries.append(_article(story, article, moment))
        entries += [each for change in material.changes.get(story.account.id, ()) if (each := _change(story, change))]
    for alert in material.alerts:
        moment = _moment(alert.time)
        if moment is not None:
            ident = f"urn:consilience:alert:{alert.id}"
            link = next((each.url for each in alert.evidence if each.url and is_address(each.url)), None)
            entries.append(Entry(moment[0], moment[1], ident, alert_subject(alert), alert_text(alert), link, "alert"))
    entries.sort(key=lambda each: (-each.moment.timestamp(), each.ident))
    names = [account.id for account in material.document.stories]
    ident = story_urn(material.document.stories[0]) if len(names) == 1 else f"urn:consilience:{digest(*names, size=16)}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_xml(shorten(material.title, 300))}</title>",
        f"  <id>{_xml(ident)}</id>",
        f"  <updated>{_xml(entries[0].updated if entries else _NEVER)}</updated>",
        "  <author><name>consilience</name></author>",
    ]
    if undated:
        lines.append(
            f"  <subtitle>without an entry, since their day is not known: {counted(undated, 'article')}</subtitle>"
        )
    for each in entries:
        lines += [
            "  <entry>",
            f"    <id>{_xml(each.ident)}</id>",
            f"    <title>{_xml(each.title)}</title>",
            f"    <updated>{_xml(each.updated)}</updated>",
            f'    <category term="{each.category}"/>',
        ]
        if each.link:
            lines.append(f'    <link rel="alternate" href="{_xml(each.link)}"/>')
        lines += [f'    <content type="text">{_xml(each.content)}</content>', "  </entry>"]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _article(story: Story, article: ReadArticle, moment: tuple[datetime, str]) -> Entry:
    account = story.account
    label = story.cited.label(article.id)
    shared, alone = _statements(account, article.id)
    differing = [
        each
        for each in account.differences
        if any(place.article == article.id for side in each.sides for place in side.reports)
    ]
    parts = [f"{label} in “{shorten(account.title, 200)}”"]
    for heading, found in (
        ("It alone reports", alone),
        ("It shares with others", shared),
        ("Reports differ on", [each.topic for each in differing]),
    ):
        if found:
            more = [f"… and {len(found) - _MOST_STATEMENTS} more"] if len(found) > _MOST_STATEMENTS else []
            shown = [f"- {shorten(each, 400)}" for each in found[:_MOST_STATEMENTS]]
            parts.append("\n".join([f"{heading}:", *shown, *more]))
    return Entry(
        *moment,
        story_urn(account, "article", article_key(article)),
        shorten(f"{label}: {article.title or account.title}", 300),
        "\n\n".join(parts),
        article.url if article.url and is_address(article.url) else None,
        "article",
    )


def _statements(account: Account, name: str) -> tuple[list[str], list[str]]:
    """What an article reports with others, and what its outlet alone reports."""
    shared: list[str] = []
    alone: list[str] = []
    for finding in account.findings:
        if any(report.article == name for report in finding.reports):
            (alone if finding.verdict == "one-outlet" else shared).append(finding.statement)
    return shared, alone


def _change(story: Story, change: Change) -> Entry | None:
    moment = _moment(change.time)
    if moment is None:
        return None
    words = {"merged": "went into", "split": "became a story of their own", "moved": "went to"}[change.kind]
    what = f"{counted(len(change.articles), 'article')} of {change.story} {words}"
    what = f"{what} {change.other}" if change.other and change.kind != "split" else what
    what = f"{what}, {change.other}" if change.other and change.kind == "split" else what
    ident = story_urn(
        story.account, "change", digest(change.time, change.kind, change.story, *change.articles, size=16)
    )
    return Entry(*moment, ident, what, f"{what}: {', '.join(map(one_line, change.articles))}", None, "story")


def _moment(published: str | None) -> tuple[datetime, str] | None:
    """For sorting, and as RFC 3339 has it; `-00:00` where the zone is not known (section 4.3)."""
    try:
        moment = datetime.fromisoformat((published or "").replace("Z", "+00:00"))
        if not 1 < moment.year < 9999:
            return None
    except ValueError:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC), f"{moment.isoformat(timespec='seconds')}-00:00"
    return moment, moment.isoformat(timespec="seconds")


def _xml(text: str) -> str:
    return escape(fit(text))
