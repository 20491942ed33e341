"""Who and what is named: the names that the newest articles use most, and all that the store has of one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from consilience.pipeline.portrait import STORIES, most_named, portrait
from consilience.publish import series_words, words
from consilience.web.api import Asked
from consilience.web.asking import Missing
from consilience.web.frame import page, path

router = APIRouter(include_in_schema=False)


@router.get("/entities", response_model=None)
def entities(asked: Asked, request: Request, name: Annotated[str, Query(max_length=200)] = "") -> Response:
    if name.strip():
        return RedirectResponse(f"/entity/{path(name.strip())}", 303)
    with asked.store() as store:
        rows = most_named(store)
    return page(request, "entities.html", "Names", here="/entities", rows=rows)


@router.get("/entity/{name:path}")
def entity(asked: Asked, request: Request, name: str) -> Response:
    """By name, or by id as accounts give it (`person:ines-falk`)."""
    with asked.store() as store:
        found = portrait(store, name[:200], asked.settings)
    if found is None:
        raise Missing(f"no article of the store names {name[:80]!r}", hint="/entities has who and what is named most")
    titles = {each.id: each.title for each in found.stories}
    return page(
        request, "entity.html", found.name, here="/entities", entity=found, told=series_words, titles=titles,
        most=STORIES, verdicts=words.VERDICTS,
    )  # fmt: skip
