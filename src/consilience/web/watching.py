"""What is watched: how each feed stands, the rules, the alerts with the words that they rest on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from consilience.model.account import DifferenceKind
from consilience.pipeline.followed import Followed, watched
from consilience.pipeline.following import add_feed, add_rule, remove_feed, remove_rule
from consilience.publish import words
from consilience.web.api import Asked
from consilience.web.frame import page

router = APIRouter(include_in_schema=False)
ROWS = 40
Text = Annotated[str, Form(max_length=4000)]
Minutes = Annotated[int | None, Form(ge=1, le=10_000)]
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
        writable = store.writable
    now = datetime.now(UTC).isoformat(timespec="seconds")
    feeds = sorted(((_state(each, now), each) for each in found.feeds), key=lambda row: row[0] != "bad")
    return page(
        request, "watch.html", "Watch", here="/watch", watched=found, feeds=feeds, rule=rule, after=after, rows=ROWS,
        on=ON, kinds=words.KINDS, differences=get_args(DifferenceKind), writable=writable,
    )  # fmt: skip


@router.post("/watch/feeds", response_model=None)
def follow(asked: Asked, url: Text = "", name: Text = "", minutes: Minutes = None) -> Response:
    """Another feed: whatever watch runs over this store asks it within a minute."""
    fields: dict[str, Any] = {"url": url, "name": name, "every": minutes * 60 if minutes else None}
    with asked.store() as store:
        add_feed(store, _given(fields))
    return RedirectResponse("/watch#feeds", 303)


@router.post("/watch/feeds/{key}/remove", response_model=None)
def leave(asked: Asked, key: str) -> Response:
    with asked.store() as store:
        remove_feed(store, key)
    return RedirectResponse("/watch#feeds", 303)


@router.post("/watch/rules", response_model=None)
def rule_added(
    asked: Asked,
    name: Text = "",
    on: Text = "",
    entity: Text = "",
    a: Text = "",
    b: Text = "",
    directed: Annotated[bool, Form()] = False,
    event: Text = "",
    kind: Text = "",
) -> Response:
    """Another rule: it is held against what comes from now on."""
    dyad = [each.strip() for each in (a, b) if each.strip()]
    fields: dict[str, Any] = {
        "name": name, "on": on, "entity": entity, "dyad": dyad or None, "directed": directed or None, "event": event,
        "kind": kind,
    }  # fmt: skip
    with asked.store() as store:
        add_rule(store, _given(fields))
    return RedirectResponse("/watch#rules", 303)


@router.post("/watch/rules/remove", response_model=None)
def rule_removed(asked: Asked, name: Text = "") -> Response:
    with asked.store() as store:
        remove_rule(store, name)
    return RedirectResponse("/watch#rules", 303)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """What was filled in."""
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _state(feed: Followed, now: str) -> str:
    """`bad` where it failed the last time, `waits` where it should have been asked by now, `well` otherwise."""
    if feed.failures:
        return "bad"
    return "waits" if feed.due is None or feed.due < now else "well"
