"""The desk's pages: a story's account, an article with its layers, search, checking a draft, about, health."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response

from consilience.model.annotated import Annotated as Read
from consilience.model.stored import Hit
from consilience.model.stored import Query as Search
from consilience.pipeline.exporting import FORMATS
from consilience.publish import words
from consilience.publish.check_page import check_page
from consilience.publish.highlighted import Stretch, highlighted
from consilience.publish.page import account_page
from consilience.web import frame
from consilience.web.api import Asked
from consilience.web.frame import page
from consilience.web.responses import tagged

router = APIRouter(include_in_schema=False)
ROWS = 50
LAYERS = {
    "entities": "Names", "times": "Times", "figures": "Figures", "attributions": "Who says what", "claims": "Claims",
    "events": "Events",
}  # fmt: skip
Chosen = Annotated[list[str] | None, Query()]


@router.get("/stories/{story}")
def story(asked: Asked, request: Request, story: str) -> Response:
    document, annotated = asked.account(story)
    around = frame.around(
        request, "story_around.html", story=document.stories[0], exports=_exports(document.stories[0].id)
    )
    html = account_page(document, {each.article.id: each for each in annotated}, home="/", around=around)
    return tagged(request, html.encode("utf-8"), "text/html; charset=utf-8")


@router.get("/articles/{name}")
def article(
    asked: Asked,
    request: Request,
    name: str,
    version: Annotated[int | None, Query(ge=1)] = None,
    layer: Chosen = None,
) -> Response:
    shown = asked.article(name, version)
    read = shown.annotated
    chosen = [each for each in LAYERS if each in (layer or ["entities"])]
    return page(
        request,
        "article.html",
        read.article.title or read.article.outlet or read.article.id,
        read=read,
        shown=shown,
        version=version or (shown.versions[-1].version if shown.versions else 1),
        layers=LAYERS,
        chosen=chosen,
        counts={each: len(getattr(read, each)) for each in LAYERS},
        text=highlighted(read.article.text, _stretches(read, chosen)).html,
        here="",
    )


@router.get("/search")
def search(
    asked: Asked,
    request: Request,
    q: Annotated[str, Query(max_length=1000)] = "",
    outlet: str = "",
    since: Annotated[str, Query(alias="from")] = "",
    until: Annotated[str, Query(alias="to")] = "",
) -> Response:
    query = Search(words=q, outlet=outlet or None, since=since or None, until=until or None, limit=ROWS)
    hits = asked.search(query) if q or outlet else None
    rows = [(hit, _snippet(hit)) for hit in hits.hits] if hits else []
    return page(request, "search.html", "Search", query=query, hits=hits, rows=rows, here="/search")


@router.get("/check")
def check_form(asked: Asked, request: Request, story: str = "") -> Response:
    stories = asked.stories(0, 200).stories
    return page(request, "check_form.html", "Check a draft", stories=stories, story=story, here="/check")


@router.post("/check")
def check(
    asked: Asked, request: Request, draft: Annotated[str, Form()] = "", story: Annotated[str, Form()] = ""
) -> Response:
    document = asked.check(draft, story)
    return tagged(request, check_page(document, home="/").encode("utf-8"), "text/html; charset=utf-8")


@router.get("/about")
def about(asked: Asked, request: Request) -> Response:
    from consilience import __version__
    from consilience.pipeline import language_model

    with asked.store() as store:
        path, writable = store.place, store.writable
    model = language_model(asked.settings)
    outlets = asked.outlets().outlets
    return page(
        request, "about.html", "About", version=__version__, path=path, writable=writable, model=model,
        outlets=outlets, here="/about",
    )  # fmt: skip


@router.get("/health")
def health(asked: Asked, request: Request) -> Response:
    with asked.store() as store:
        return tagged(
            request,
            b'{"store": "open", "writable": %s}' % (b"true" if store.writable else b"false"),
            "application/json",
        )


def _exports(story: str) -> list[tuple[str, str, str]]:
    """What the menu of a story offers: address, name, what it carries."""
    address = f"/api/v1/stories/{quote(story, safe='')}/export?format="
    return [(address + each.name, each.title, each.carries) for each in FORMATS.values()]


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


def _snippet(hit: Hit) -> str:
    """The words around a match with the matches marked, as HTML."""
    start = hit.snippet.start if hit.snippet else 0
    marks = [Stretch(m.start - start, m.end - start, "", "hit") for m in hit.matches]
    return highlighted(hit.words, marks).html
