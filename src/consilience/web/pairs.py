"""Two parties over time: weeks as bars, up for cooperation, down for conflict; every bar opens its events."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import json

from consilience.errors import UsageError
from consilience.model.series import By, Dyad
from consilience.pipeline.pairing import Read, met, paired
from consilience.publish import series_words
from consilience.publish.dates import span_words
from consilience.publish.series_chart import chart, period_id, shown
from consilience.publish.series_page import tellings
from consilience.web import files
from consilience.web.api import Asked
from consilience.web.frame import page, path

router = APIRouter(include_in_schema=False)
KINDS = {
    "negated": "denied or not done", "hypothetical": "only supposed", "historical": "told as history",
    "background": "background",
}  # fmt: skip
MOST = 60  # pairs that the list shows
_DIRECTIONS = ("forward", "back", "mutual")
Day = Annotated[str, Query(max_length=20)]


class Wanted(NamedTuple):
    """What is asked of a pair, and the part of the address that says it."""

    by: By
    since: str
    until: str
    include: tuple[str, ...]
    weight: str

    @property
    def query(self) -> str:
        given = {"by": self.by, "weight": self.weight, "from": self.since, "to": self.until}
        rows = [(name, value) for name, value in given.items() if value]
        return urlencode(rows + [("include", each) for each in self.include])


@router.get("/pairs", response_model=None)
def pairs(
    asked: Asked,
    request: Request,
    a: Annotated[str, Query(max_length=80)] = "",
    b: Annotated[str, Query(max_length=80)] = "",
    since: Annotated[str, Query(alias="from", max_length=20)] = "",
    until: Annotated[str, Query(alias="to", max_length=20)] = "",
) -> Response:
    """Who did what to whom; a form to choose two."""
    if a.strip() and b.strip():
        return RedirectResponse(f"/pair/{path(a.strip())}-{path(b.strip())}", 303)
    with asked.store() as store:
        acting, read = met(store, asked.settings, since or None, until or None)
    known = [
        each
        for each in acting.pairs
        if each.recipient and each.actor != each.recipient and "---" not in (each.actor, each.recipient)
    ]
    query = urlencode([(name, value) for name, value in (("from", since), ("to", until)) if value])
    return page(
        request, "pairs.html", "Pairs", here="/pairs", rows=known[:MOST], there=len(known), read=read, acting=acting,
        told=series_words, a=a, b=b, since=since, until=until, exports=files.menu(files.PAIRS, "/pairs", query),
    )  # fmt: skip


@router.get("/pairs/{form}")
def pairs_file(
    asked: Asked,
    request: Request,
    form: str,
    since: Annotated[str, Query(alias="from", max_length=20)] = "",
    until: Annotated[str, Query(alias="to", max_length=20)] = "",
) -> Response:
    chosen = files.chosen(files.PAIRS, form)
    with asked.store() as store:
        acting, _ = met(store, asked.settings, since or None, until or None)
    return files.sent(request, "pairs", chosen, files.pairs_data(form, acting))


@router.get("/pair/{names}")
def pair(
    asked: Asked,
    request: Request,
    names: str,
    by: By = "week",
    since: Annotated[str, Query(alias="from", max_length=20)] = "",
    until: Annotated[str, Query(alias="to", max_length=20)] = "",
    include: Annotated[list[str] | None, Query()] = None,
    weight: Literal["events", "origins"] = "events",
) -> Response:
    wanted = Wanted(by, since, until, tuple(each for each in KINDS if each in (include or ())), weight)
    dyad, read = _paired(asked, names, wanted)
    return page(
        request, "pair.html", series_words.title(dyad), here="/pairs", plot=True, dyad=dyad, read=read, wanted=wanted,
        svg=chart(dyad, weight), points=shown(dyad.points), events={each.key: each for each in dyad.events},
        told=series_words, tellings=tellings, period_id=period_id, kinds=KINDS, names=names, periods=get_args(By),
        data=json.encode(_bars(dyad, weight)).decode().replace("<", "\\u003c"),
        exports=files.menu(files.SERIES, f"/pair/{path(names)}", wanted.query),
    )  # fmt: skip


@router.get("/pair/{names}/{form}")
def pair_file(
    asked: Asked,
    request: Request,
    names: str,
    form: str,
    by: By = "week",
    since: Annotated[str, Query(alias="from", max_length=20)] = "",
    until: Annotated[str, Query(alias="to", max_length=20)] = "",
    include: Annotated[list[str] | None, Query()] = None,
) -> Response:
    chosen = files.chosen(files.SERIES, form)
    dyad, _ = _paired(asked, names, Wanted(by, since, until, tuple(include or ()), "events"))
    return files.sent(request, f"{dyad.a.code}-{dyad.b.code}-by-{by}", chosen, files.series_data(form, dyad))


def _paired(asked: Any, names: str, wanted: Wanted) -> tuple[Dyad, Read]:
    """`RUS-PRK`, `Estonia-Latvia`. Raises UsageError where these are not two, or nobody has such a name."""
    if names.count("-") != 1 or not all(part.strip() for part in names.split("-")):
        raise UsageError(f"{names[:60]!r} does not name two parties", hint="give both by code or name: /pair/EST-LVA")
    a, b = names.split("-")
    with asked.store() as store:
        return paired(
            store, asked.settings, a, b, wanted.by, wanted.since or None, wanted.until or None, wanted.include
        )


def _bars(dyad: Dyad, weight: str) -> dict[str, Any]:
    """For the chart: a row a period, direction and quad, conflict below zero; the periods, those without events too."""
    rows = []
    for point in dyad.points:
        for direction in _DIRECTIONS:
            count = getattr(point, direction)
            quads = count.quads if weight == "events" else count.quads_by_origins
            for quad in series_words.QUADS:
                if quads.get(quad):
                    sign = -1 if "conflict" in quad else 1
                    rows.append(
                        {
                            "period": point.period, "direction": direction, "quad": quad, "value": sign * quads[quad],
                            "href": f"#{period_id(point.period)}", "days": span_words(point.start, point.end),
                        }
                    )  # fmt: skip
    titles = {each: series_words.direction_words(each, dyad.a, dyad.b) for each in _DIRECTIONS}  # type: ignore[arg-type]
    goldstein = [
        {
            "period": point.period,
            "value": round(sum(getattr(point, each).goldstein for each in _DIRECTIONS), 1),
            "href": f"#{period_id(point.period)}",
            "days": span_words(point.start, point.end),
        }
        for point in dyad.points
        if point.events
    ]
    return {
        "periods": [each.period for each in dyad.points], "rows": rows, "titles": titles, "weight": weight,
        "by": dyad.by, "goldstein": goldstein,
    }  # fmt: skip
