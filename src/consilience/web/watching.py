"""What is watched: how each feed stands, the rules, the alerts with the words that they rest on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from consilience.pipeline.followed import Followed, watched
from consilience.publish import words
from consilience.web.api import Asked
from consilience.web.frame import page

router = APIRouter(include_in_schema=False)
ROWS = 40
ON = {
    "entity": "somebody or something is named", "dyad": "one party acts on another", "event": "an event of a kind",
    "difference": "reports begin to differ", "origin": "a finding gets another origin",
    "changed": "an article is changed",
}  # fmt: skip


@router.get("/watch")
def watch(
    asked: Asked,
    request: Request,
    rule: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    with asked.store() as store:
        found = watched(store, rule or None, after, ROWS)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    feeds = sorted(((_state(each, now), each) for each in found.feeds), key=lambda row: row[0] != "bad")
    return page(
        request, "watch.html", "Watch", here="/watch", watched=found, feeds=feeds, rule=rule, after=after, rows=ROWS,
        on=ON, kinds=words.KINDS,
    )  # fmt: skip


def _state(feed: Followed, now: str) -> str:
    """`bad` where it failed the last time, `waits` where it should have been asked by now, `well` otherwise."""
    if feed.failures:
        return "bad"
    return "waits" if feed.due is None or feed.due < now else "well"
