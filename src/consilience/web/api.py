"""The JSON interface: the contract's records under /api/v1, with pages of lists and ETags."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Body, Depends, Query, Request, Response

from consilience.model.record import Record
from consilience.model.stored import Query as Search
from consilience.publish.records import account_json, annotated_row
from consilience.web.asking import MOST, Desk
from consilience.web.responses import tagged

router = APIRouter(prefix="/api/v1")


def desk(request: Request) -> Desk:
    found: Desk = request.app.state.desk
    return found


Asked = Annotated[Desk, Depends(desk)]
After = Annotated[int, Query(ge=0, description="How many rows to leave out: the `next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many rows at most.")]


@router.get("/stories", summary="Stories, newest first")
def stories(asked: Asked, request: Request, after: After = 0, limit: Limit = 50) -> Response:
    page = asked.stories(after, limit)
    return _json(request, {"stories": msgspec.to_builtins(page.stories), "next": page.next})


@router.get("/stories/{story}", summary="The account of a story, as `account --json` prints it")
def account(asked: Asked, request: Request, story: str) -> Response:
    document, _ = asked.account(story)
    return tagged(request, account_json(document), "application/json")


@router.get("/stories/{story}/export", summary="The account of a story in a format that other tools read")
def export(
    asked: Asked,
    request: Request,
    story: str,
    form: Annotated[str, Query(alias="format", description="A name of `consilience export --formats`.")],
    part: Annotated[str | None, Query(description="One table or graph of the format.")] = None,
) -> Response:
    data, name, kind = asked.export(story, form, part)
    return tagged(request, data, kind, {"Content-Disposition": f'attachment; filename="{name}"'})


@router.get("/stories/{story}/explain/{name}", summary="Why the reports of a finding stand together")
def explain(asked: Asked, request: Request, story: str, name: str) -> Response:
    return _record(request, asked.explain(story, name))


@router.post("/stories/{story}/check", summary="Hold a text against the articles of a story")
def check(asked: Asked, request: Request, story: str, text: Annotated[str, Body(embed=True)]) -> Response:
    return _record(request, asked.check(text, story))


@router.get("/articles", summary="Articles, the oldest first")
def articles(asked: Asked, request: Request, story: str | None = None, after: After = 0, limit: Limit = 50) -> Response:
    page = asked.articles(story, after, limit)
    return _json(request, {"articles": msgspec.to_builtins(page.articles), "next": page.next})


@router.get("/articles/{name}", summary="An article with its layers, as `annotate --jsonl` prints it")
def article(asked: Asked, request: Request, name: str, version: Annotated[int | None, Query(ge=1)] = None) -> Response:
    shown = asked.article(name, version)
    row = annotated_row(shown.annotated)
    versions = [{"version": each.version, "added": each.added, "source": each.source} for each in shown.versions]
    return _json(request, {**row, "story": shown.story, "versions": versions})


@router.get("/outlets", summary="Outlets with the number of their articles and stories")
def outlets(asked: Asked, request: Request) -> Response:
    return _json(request, {"outlets": msgspec.to_builtins(asked.outlets().outlets)})


@router.get("/search", summary="Articles by words and filters, best first")
def search(
    asked: Asked,
    request: Request,
    q: Annotated[str, Query(max_length=1000, description="Words; a phrase stands in quotation marks.")] = "",
    outlet: str | None = None,
    entity: str | None = None,
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
    story: str | None = None,
    event: str | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 20,
) -> Response:
    query = Search(
        words=q, outlet=outlet, entity=entity, since=since, until=until, story=story, event=event, limit=limit
    )
    return _record(request, asked.search(query))


def _record(request: Request, record: Record) -> Response:
    return tagged(request, msgspec.json.encode(record), "application/json")


def _json(request: Request, row: dict[str, Any]) -> Response:
    return tagged(request, msgspec.json.encode(row), "application/json")
