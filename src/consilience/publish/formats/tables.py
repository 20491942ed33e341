"""Material -> the tables of its accounts as rows: what CSV and Parquet hold, with what each column means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from consilience.errors import UsageError
from consilience.model.account import Place
from consilience.publish.formats.material import Material
from consilience.publish.plain import one_line
from consilience.publish.story import Story

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """`columns`: name -> (kind, meaning); kinds are s string, i integer, f number, b boolean, l list of strings."""

    name: str
    a_row_is: str
    columns: dict[str, tuple[str, str]]
    rows: Callable[[Story], Iterator[Row]]


_STORY = {"story": ("s", "id of the story")}
_PLACE = {
    "article": ("s", "id of the article"),
    "outlet": ("s", "who published it; empty where not known"),
    "start": ("i", "where the words begin in the article's text, in code points"),
    "end": ("i", "where they end, exclusive"),
    "words": ("s", "the very words, on one line"),
}
_SUPPORT = {
    "outlets": ("i", "how many outlets report it"),
    "origins_at_most": ("i", "on how many origins it can rest at most"),
}


def _place(story: Story, place: Place) -> Row:
    article = story.cited.article(place.article)
    return {
        "article": place.article,
        "outlet": article.outlet if article else None,
        "start": place.start,
        "end": place.end,
        "words": story.cited.words(place),
    }


def _articles(story: Story) -> Iterator[Row]:
    for article in story.cited.articles:
        names = ("id", "outlet", "title", "author", "url", "language", "published", "published_origin")
        row = {name: getattr(article, name) for name in names}
        origin = next((each.id for each in story.account.origins if article.id in each.articles), None)
        yield {**row, "article": row.pop("id"), "origin": origin, "characters": len(article.text)}


def _claims(story: Story) -> Iterator[Row]:
    for finding in story.account.findings:
        for report in finding.reports:
            yield {
                "finding": finding.id,
                **_place(story, report),
                "chain": report.chain,
                "strength": report.strength,
            }


def _findings(story: Story) -> Iterator[Row]:
    for finding in story.account.findings:
        yield {
            "finding": finding.id,
            "statement": finding.statement,
            "verdict": finding.verdict,
            "outlets": finding.outlets,
            "origins_at_most": finding.origins_at_most,
            "speakers": finding.speakers,
            "main": finding.main,
            "outlet_names": story.cited.outlet_labels(finding.reports),
            "differences": tuple(each.id for each in story.account.differences if each.finding == finding.id),
            "reason": finding.reason,
        }


def _differences(story: Story) -> Iterator[Row]:
    for difference in story.account.differences:
        for number, side in enumerate(difference.sides, 1):
            yield {
                "difference": difference.id,
                "finding": difference.finding,
                "kind": difference.kind,
                "relation": difference.relation,
                "topic": difference.topic,
                "side": number,
                "value": side.value,
                "low": side.low,
                "high": side.high,
                "bound": side.bound,
                "unit": side.unit,
                "as_of": side.as_of,
                "speakers": side.speakers,
                "outlet_names": story.cited.outlet_labels(side.reports),
                "words": tuple(story.cited.words(place) for place in side.reports),
                "reason": difference.reason,
            }


def _quotations(story: Story) -> Iterator[Row]:
    for number, quotation in enumerate(story.account.quotations, 1):
        for variant in quotation.variants:
            yield {
                "quotation": number,
                "speaker": quotation.speaker,
                "occasion": quotation.occasion,
                "kind": variant.kind,
                **_place(story, variant),
                "chain": variant.chain,
            }


def _events(story: Story) -> Iterator[Row]:
    plain = (
        *("type", "mode", "cameo", "quad", "goldstein", "actors", "actor_names", "recipients", "recipient_names"),
        *("contexts", "place", "date", "precision", "dated_by", "published", "status", "background", "outlets"),
        *("origins_at_most", "findings"),
    )
    for event in story.account.events:
        yield {
            "event": event.id,
            **{name: getattr(event, name) for name in plain},
            "codes": tuple(f"{code.cameo or code.type}:{code.reports}" for code in event.codes),
            "outlet_names": story.cited.outlet_labels(event.reports),
            "words": tuple(dict.fromkeys(story.cited.words(place) for place in event.reports)),
        }


def _origins(story: Story) -> Iterator[Row]:
    for origin in story.account.origins:
        for name in origin.articles:
            article = story.cited.article(name)
            yield {
                "origin": origin.id,
                "article": name,
                "outlet": article.outlet if article else None,
                "articles": len(origin.articles),
                "reason": origin.reason,
            }


def _timeline(story: Story) -> Iterator[Row]:
    for item in story.timeline:
        yield {
            "date": item.date,
            "end": item.end,
            "precision": item.precision,
            "statement": item.statement,
            "background": item.background,
            "finding": item.finding,
            "outlet_names": story.cited.outlet_labels(item.reports),
            "words": tuple(story.cited.words(place) for place in item.reports),
        }


def _entities(story: Story) -> Iterator[Row]:
    for entity in story.account.entities:
        yield {
            "entity": entity.id,
            "name": entity.name,
            "type": entity.type,
            "country": entity.country,
            "aliases": entity.aliases,
            "mentions": len(entity.mentions),
            "outlet_names": story.cited.outlet_labels(entity.mentions),
        }


_OUTLETS = {"outlet_names": ("l", "the outlets that report it")}
_WORDS = {"words": ("l", "the very words of each report")}
TABLES = {
    table.name: table
    for table in (
        Table("articles", "an article", {
            **_STORY,
            "article": ("s", "id of the article"),
            "outlet": ("s", "who published it; empty where not known"),
            "title": ("s", "its headline, where it came apart from the text"),
            "author": ("s", "as given"),
            "url": ("s", "as given"),
            "language": ("s", "ISO 639-1"),
            "published": ("s", "ISO 8601; a day only where that is all that is known"),
            "published_origin": ("s", "given, metadata, furniture, or story where it was inferred from the others"),
            "origin": ("s", "the origin that it may share with others, as in the table origins"),
            "characters": ("i", "length of its text in code points"),
        }, _articles),
        Table("claims", "a report: what one article asserts, in a finding", {
            **_STORY,
            "finding": ("s", "id of the finding"),
            **_PLACE,
            "chain": ("l", "on whose word: from the nearest relay to the ultimate speaker"),
            "strength": ("s", "states, entails or hedges"),
        }, _claims),
        Table("findings", "a finding: claims that say the same", {
            **_STORY,
            "finding": ("s", "id of the finding"),
            "statement": ("s", "in the articles' words"),
            "verdict": ("s", "corroborated, one-origin, one-outlet, differs or conflicts"),
            **_SUPPORT,
            "speakers": ("l", "the ultimate speakers"),
            "main": ("b", "carried by most origins, or in most leads"),
            **_OUTLETS,
            "differences": ("l", "ids of its differences"),
            "reason": ("s", "why this verdict"),
        }, _findings),
        Table("differences", "one side of a difference", {
            **_STORY,
            "difference": ("s", "id of the difference"),
            "finding": ("s", "id of the finding"),
            "kind": ("s", "what differs: figure, date, place …"),
            "relation": ("s", "how the sides stand to one another: contradicts, overlaps …"),
            "topic": ("s", "what it is about"),
            "side": ("i", "number of the side, from 1"),
            "value": ("s", "as its reports give it"),
            "low": ("f", "least that the words allow; empty where open"),
            "high": ("f", "most that the words allow; empty where open"),
            "bound": ("s", "exact, at least, around …"),
            "unit": ("s", "what is counted"),
            "as_of": ("s", "TIMEX3 value; empty where the reports give none"),
            "speakers": ("l", "who says so"),
            **_OUTLETS,
            **_WORDS,
            "reason": ("s", "why they differ so"),
        }, _differences),
        Table("quotations", "one wording of an utterance", {
            **_STORY,
            "quotation": ("i", "number of the utterance in the story, from 1"),
            "speaker": ("s", "who says it; empty where nobody is named"),
            "occasion": ("s", "where or to whom, if told"),
            "kind": ("s", "direct, mixed or indirect (a paraphrase)"),
            **_PLACE,
            "chain": ("l", "by way of whom"),
        }, _quotations),
        Table("events", "a coded event with all its reports", {
            **_STORY,
            "event": ("s", "id of the event in its story"),
            "type": ("s", "PLOVER type"),
            "mode": ("s", "PLOVER mode"),
            "cameo": ("s", "CAMEO code"),
            "quad": ("s", "verbal or material, cooperation or conflict"),
            "goldstein": ("f", "Goldstein score of the code"),
            "actors": ("l", "country and sector of each"),
            "actor_names": ("l", "names, else words, in the same order"),
            "recipients": ("l", "country and sector of each"),
            "recipient_names": ("l", "names, else words, in the same order"),
            "contexts": ("l", "PLOVER contexts"),
            "place": ("s", "in the articles' words"),
            "date": ("s", "as far as told: day, month or year"),
            "precision": ("s", "day, month or year"),
            "dated_by": ("s", "words, or publication where no report gives a date"),
            "published": ("s", "first day on which it was reported"),
            "status": ("s", "actual, negated, future, hypothetical or historical"),
            "background": ("b", "told as history"),
            **_SUPPORT,
            "findings": ("l", "ids of findings that tell it"),
            "codes": ("l", "each code that reports bear, with their number"),
            **_OUTLETS,
            **_WORDS,
        }, _events),
        Table("origins", "an article in an origin", {
            **_STORY,
            "origin": ("s", "id of the origin"),
            "article": ("s", "id of the article"),
            "outlet": ("s", "who published it; empty where not known"),
            "articles": ("i", "how many articles may rest on this one upstream text"),
            "reason": ("s", "why they may; it is a bound, not a finding"),
        }, _origins),
        Table("timeline", "a dated statement", {
            **_STORY,
            "date": ("s", "as exact as told: 2025, 2025-10 or 2025-10-27"),
            "end": ("s", "last day of a stretch"),
            "precision": ("s", "day, month or year"),
            "statement": ("s", "in the articles' words"),
            "background": ("b", "lies before the event itself"),
            "finding": ("s", "id of its finding"),
            **_OUTLETS,
            **_WORDS,
        }, _timeline),
        Table("entities", "somebody or something named", {
            **_STORY,
            "entity": ("s", "id in the story; that of your own file where it is known"),
            "name": ("s", "the fullest name"),
            "type": ("s", "person, organisation, country, place …"),
            "country": ("s", "ISO 3166-1 alpha-3; empty where the articles do not say"),
            "aliases": ("l", "other names"),
            "mentions": ("i", "how often it is named"),
            **_OUTLETS,
        }, _entities),
    )
}  # fmt: skip


def table(name: str) -> Table:
    """Raises UsageError where there is none of this name."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}", hint=f"the tables are {', '.join(TABLES)}")
    return TABLES[name]


def rows(material: Material, chosen: Table) -> Iterator[Row]:
    """The rows of all stories, their keys in the order of the columns."""
    for story in material.stories:
        for row in chosen.rows(story):
            whole = {"story": story.account.id, **row}
            yield {name: _plain(whole[name]) for name in chosen.columns}


def _plain(value: Any) -> Any:
    """Words on one line, without anything that a terminal or a reader of tables would take for a command."""
    if isinstance(value, str):
        return one_line(value)
    return tuple(map(one_line, value)) if isinstance(value, tuple) else value
