"""An article on the desk: its text with layers, its versions compared, two articles that share words side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from consilience.errors import UsageError
from consilience.model.account import Place
from consilience.model.annotated import Annotated as Read
from consilience.model.article import Article
from consilience.pipeline.newness import labels
from consilience.publish import words
from consilience.publish.cited import Cited
from consilience.publish.highlighted import Stretch, highlighted
from consilience.web.api import Asked
from consilience.web.asking import Missing
from consilience.web.frame import page

router = APIRouter(include_in_schema=False)
LAYERS = {
    "entities": "Names", "times": "Times", "figures": "Figures", "attributions": "Who says what", "claims": "Claims",
    "events": "Events",
}  # fmt: skip
Chosen = Annotated[list[str] | None, Query()]
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
MOST_NAMED = 24
MOST_COPIES = 100


@router.get("/articles/{name:path}/versions")
def versions(
    asked: Asked,
    request: Request,
    name: str,
    before: Annotated[int | None, Query(ge=1)] = None,
    after: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """What changed from one version to another, claim by claim; the last two where it is not said which."""
    shown = asked.article(name)
    texts = shown.versions
    revision = asked.revision(name, before, after) if len(texts) > 1 else None
    last = after or len(texts)
    return page(
        request,
        "versions.html",
        f"Versions of {title_of(shown.annotated)}",
        shown=shown,
        heading=title_of(shown.annotated),
        revision=revision,
        cited=Cited((revision.old, revision.new)) if revision else None,
        before=before or max(1, last - 1),
        after=last,
    )


@router.get("/articles/{name:path}/beside/{other:path}")
def beside(asked: Asked, request: Request, name: str, other: str) -> Response:
    """Two articles with the words that they share, each passage a link to the same words in the other one."""
    shown = asked.article(name)
    copy = next((each for each in shown.copies if {each.a, each.b} == {name, other}), None)
    if copy is None:
        raise Missing(
            f"{name!r} and {other!r} share no text that was found",
            hint="an article's page lists what it shares with others",
        )
    sides = []
    for each, there in ((copy.a, "a"), (copy.b, "b")):
        read = asked.article(each).annotated
        spans = [getattr(span, there) for span in copy.spans]
        sides.append((read, title_of(read), _shared(read.article, spans, there)))
    return page(request, "beside.html", "Shared words", copy=copy, sides=sides, words_kind=words.COPIES[copy.kind])


@router.get("/articles/{name:path}")
def article(
    asked: Asked,
    request: Request,
    name: str,
    version: Annotated[int | None, Query(ge=1)] = None,
    layer: Chosen = None,
    at: str = "",
) -> Response:
    """`at` is a stretch of the text, `120-180`, that is marked and can be reached as `#words`."""
    shown = asked.article(name, version)
    read = shown.annotated
    others = [each.b if each.a == read.article.id else each.a for each in shown.copies][:MOST_COPIES]
    with asked.store() as store:
        told = labels(store, others)
    chosen = [each for each in LAYERS if each in (layer or (["entities"] if not at else []))]
    marked = _stretch(at, read.article)
    return page(
        request,
        "article.html",
        title_of(read),
        read=read,
        shown=shown,
        version=version or (shown.versions[-1].version if shown.versions else 1),
        layers=LAYERS,
        chosen=chosen,
        at=at if marked else "",
        counts={each: len(getattr(read, each)) for each in LAYERS},
        named=_named(read),
        text=highlighted(read.article.text, [*_stretches(read, chosen), *marked]).html,
        heading=title_of(read),
        shares=[(name, *told.get(name, (None, None)), copy) for name, copy in zip(others, shown.copies, strict=False)],
    )


def title_of(read: Read) -> str:
    article = read.article
    if article.title:
        return article.title
    if read.headline is not None:
        return article.text[read.headline.start : read.headline.end]
    return article.outlet or article.id


def words_address(place: Place) -> str:
    """One click to the highlighted words."""
    return f"/articles/{quote(place.article, safe='')}?at={place.start}-{place.end}#words"


def _stretch(at: str, article: Article) -> list[Stretch]:
    """Raises UsageError for what is no stretch of the text."""
    if not at:
        return []
    found = _AT.fullmatch(at)
    if found is None or not 0 <= int(found[1]) < int(found[2]) <= len(article.text):
        raise UsageError(
            f"{at[:40]!r} is no stretch of this article", hint=f"its text runs from 0 to {len(article.text)}: ?at=0-10"
        )
    return [Stretch(int(found[1]), int(found[2]), "words", "at")]


def _shared(article: Article, spans: Sequence[Place], side: str) -> str:
    """The text with its shared passages numbered, so that the page can link each to its other half."""
    rows = [Stretch(each.start, each.end, f"{side}{n}", "same") for n, each in enumerate(spans, 1)]
    return highlighted(article.text, rows).html


def _named(read: Read) -> list[tuple[str, str, int]]:
    """Who and what the article names: the name, its kind, how often; those named most often first."""
    found: dict[str, tuple[str, int]] = {}
    for each in read.entities:
        kind, count = found.get(each.name, (each.type, 0))
        found[each.name] = kind, count + 1
    rows = [(name, kind, count) for name, (kind, count) in found.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))[:MOST_NAMED]


def _stretches(read: Read, chosen: list[str]) -> list[Stretch]:
    """The spans of the chosen layers, each with a class for its kind and a title that says what was read."""
    found = [
        Stretch(each.start, each.end, "", "furniture", f"{words.FURNITURE[each.kind]}: not part of the report")
        for each in read.furniture
    ]
    if "claims" in chosen:
        found += [Stretch(c.start, c.end, "", "l l-claim", f"claim: {c.predicate}, {c.status}") for c in read.claims]
    if "attributions" in chosen:
        for said in read.attributions:
            who = said.source.name if said.source else "nobody named"
            found += [Stretch(c.start, c.end, "", "l l-said", f"{said.kind}, {who}") for c in said.content]
    if "entities" in chosen:
        for name in read.entities:
            about = ", ".join(filter(None, (name.type, name.country, name.sector)))
            found.append(Stretch(name.start, name.end, "", "l l-name", f"{name.name}: {about}"))
    if "times" in chosen:
        found += [Stretch(t.start, t.end, "", "l l-time", t.value) for t in read.times]
    if "figures" in chosen:
        found += [
            Stretch(f.start, f.end, "", "l l-figure", f"{f.bound} {f.unit or ''} {f.measure or ''}".strip())
            for f in read.figures
        ]
    if "events" in chosen:
        for event in read.events:
            who = f"{', '.join(event.actors)} → {', '.join(event.recipients)}"
            found.append(Stretch(event.start, event.end, "", "l l-event", f"{event.type} {event.cameo or ''} {who}"))
    return found
