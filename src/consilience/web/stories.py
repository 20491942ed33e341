"""What a story's page leads to: its events with who tells them, its origins as a graph."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from msgspec import json

from consilience.model.account import Account, AccountDocument
from consilience.pipeline.counting import acting_of
from consilience.publish import series_words, words
from consilience.publish.cited import Cited
from consilience.publish.series_page import tellings
from consilience.web import files
from consilience.web.api import Asked
from consilience.web.frame import page, path

router = APIRouter(include_in_schema=False)
EVERY = ("negated", "hypothetical", "historical", "background")


@router.get("/stories/{story}/events")
def events(asked: Asked, request: Request, story: str) -> Response:
    """Every event of the story, also what is denied, announced or told as history, which says so."""
    document, annotated = asked.account(story)
    account = document.stories[0]
    acting = acting_of(document, annotated, include=EVERY)
    return page(
        request, "events.html", f"Events: {account.title}", account=account, acting=acting, told=series_words,
        tellings=tellings, exports=files.menu(files.EVENTS, f"/stories/{path(account.id)}/events"),
    )  # fmt: skip


@router.get("/stories/{story}/events/{form}")
def events_file(asked: Asked, request: Request, story: str, form: str) -> Response:
    chosen = files.chosen(files.EVENTS, form)
    document, annotated = asked.account(story)
    every = form in ("jsonl", "csv")  # the others have no columns for what was denied or only supposed
    acting = acting_of(document, annotated, include=EVERY if every else ())
    data = files.events_data(form, acting.events, document)
    return files.sent(request, f"{document.stories[0].id}-events", chosen, data)


@router.get("/stories/{story}/origins")
def origins(asked: Asked, request: Request, story: str) -> Response:
    """Articles and what they may rest on; the graph is drawn from the same rows as the lists."""
    document, _ = asked.account(story)
    account = document.stories[0]
    cited = Cited(document.articles)
    nodes, edges = _graph(account, document)
    return page(
        request, "origins.html", f"Origins: {account.title}", account=account, cited=cited, kinds=words.COPIES,
        graph=json.encode({"nodes": nodes, "edges": edges}).decode().replace("<", "\\u003c"),
    )  # fmt: skip


def _graph(account: Account, document: AccountDocument) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Articles and origins as nodes; an article's edge leads to what it may rest on, a copy's to the words."""
    nodes, edges = [], []
    for each in document.articles:
        label = (each.outlet or each.title or each.id)[:40]
        nodes.append({"id": f"a:{each.id}", "kind": "article", "label": label, "href": f"/articles/{path(each.id)}"})
    for n, origin in enumerate(account.origins, 1):
        if len(origin.articles) > 1:
            here = {"kind": "origin", "href": f"#origin-{n}"}
            nodes.append({"id": f"o:{n}", "label": f"Origin {n}", **here})
            edges += [{"from": f"a:{name}", "to": f"o:{n}", **here} for name in origin.articles]
    for copy in account.copies:
        one, other = (copy.b, copy.a) if copy.earlier == "a" else (copy.a, copy.b)
        href = f"/articles/{path(copy.a)}/beside/{path(copy.b)}"
        dated = "yes" if copy.earlier else "no"  # an arrow leads to the earlier one, where that is known
        edges.append({"from": f"a:{one}", "to": f"a:{other}", "kind": copy.kind, "href": href, "dated": dated})
    return nodes, edges
