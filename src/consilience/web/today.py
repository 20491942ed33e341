"""The start page: stories in the order of what is new to the reader since the last visit."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from consilience.errors import UsageError
from consilience.pipeline import people
from consilience.pipeline.newness import today as news_of
from consilience.web.access import user_of
from consilience.web.api import Asked
from consilience.web.frame import page

router = APIRouter(include_in_schema=False)
ROWS = 30
TOLD = 12  # stories of a page whose news is worked out in full
VISIT = 30 * 60  # seconds without a look at the desk: then a new visit begins
COOKIE = "consilience-visit"
MINUTE = 60  # seconds in which a visit is not written down again
YEAR = 365 * 86_400
_KEPT = re.compile(r"(?P<since>[0-9T:Z-]{0,20})~(?P<until>[0-9T:Z-]{0,20})~(?P<seen>\d{1,12})")


@router.get("/")
def today(asked: Asked, request: Request, since: str | None = None, after: Annotated[int, Query(ge=0)] = 0) -> Response:
    user = user_of(request)
    with asked.store() as store:
        kept = _KEPT.fullmatch(people.visit_of(store, user.name) if user else request.cookies.get(COOKIE, ""))
    now = int(time.time())
    is_chosen = since is not None
    if since is None and kept:  # a visit goes on, or another one begins where the last one ended
        goes_on = now - int(kept["seen"]) < VISIT
        since = kept["since"] if goes_on else kept["until"]
    moment = _moment(since) if since else None
    with asked.store() as store:
        found = news_of(store, asked.settings, moment, after, ROWS, TOLD)
    answer = page(
        request, "today.html", "Today", here="/", today=found, after=after, rows=ROWS, is_chosen=is_chosen,
        is_first=not kept and not is_chosen, since=_short(moment),
    )  # fmt: skip
    if not is_chosen and after == 0:
        value = f"{_short(moment)}~{_short(found.until)}~{now}"
        if user:
            _keep(asked, user.name, value, kept)
            return answer
        answer.set_cookie(COOKIE, value, max_age=YEAR, httponly=True, samesite="lax", path="/")
    return answer


def _keep(asked: Asked, name: str, value: str, kept: re.Match[str] | None) -> None:
    """Of whoever logged in the visit is kept in the store, so that it holds on another machine too."""
    now = int(value.rpartition("~")[2])
    if kept and value.rpartition("~")[0] == kept[0].rpartition("~")[0] and now - int(kept["seen"]) < MINUTE:
        return
    with asked.store() as store:
        if store.writable:
            people.keep_visit(store, name, value)


def _moment(given: str) -> str:
    """A day or a moment as the store writes moments: UTC, whole seconds. Raises UsageError for anything else."""
    try:
        found = datetime.fromisoformat(given.strip().replace(" ", "+") if "T" in given else given.strip())
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        raise UsageError(
            f"{given[:40]!r} is no day or moment", hint="give ?since=2025-11-25 or ?since=2025-11-25T08:00Z"
        ) from None


def _short(moment: str | None) -> str:
    return (moment or "").replace("+00:00", "Z")
