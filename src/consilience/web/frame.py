"""A template and what it tells -> a page of the desk under its policy; the files that pages load."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import escape as markup
from msgspec import json

from consilience.publish.page import UNFIT, Around, asset, environment
from consilience.publish.plain import shorten
from consilience.web.access import may_decide, user_of
from consilience.web.asking import Missing
from consilience.web.responses import tagged

router = APIRouter(include_in_schema=False)
# The pages in the order of the bar: path, name, and the key that `g` and it go to.
SECTIONS = (
    ("/", "Today", "t"), ("/search", "Search", "s"), ("/pairs", "Pairs", "p"), ("/entities", "Names", "n"),
    ("/check", "Check", "c"), ("/watch", "Watch", "w"), ("/decisions", "Decisions", "d"), ("/about", "About", "a"),
)  # fmt: skip
# What Observable Plot 0.6.17 writes into each chart as a style element; only this text is let through.
_PLOT_STYLE = (
    ":where(.plot) {\n  --plot-background: white;\n  display: block;\n  height: auto;\n  height: intrinsic;\n"
    "  max-width: 100%;\n}\n:where(.plot text),\n:where(.plot tspan) {\n  white-space: pre;\n}"
)
STATIC = {
    "desk.js": "text/javascript", "theme.js": "text/javascript", "pair.js": "text/javascript",
    "origins.js": "text/javascript", "icon.svg": "image/svg+xml", "vendor/htmx.min.js": "text/javascript",
    "vendor/d3.min.js": "text/javascript", "vendor/plot.umd.min.js": "text/javascript",
    "vendor/cytoscape.min.js": "text/javascript", "vendor/htmx.LICENSE": "text/plain",
    "vendor/d3.LICENSE": "text/plain", "vendor/plot.LICENSE": "text/plain", "vendor/cytoscape.LICENSE": "text/plain",
    "vendor/manifest.json": "application/json",
}  # fmt: skip


def policy(*, plot: bool = False) -> str:
    """Nothing comes from elsewhere, no script or style stands in the page itself, forms lead here alone."""
    style = "'self'"
    if plot:
        digest = base64.b64encode(hashlib.sha256(_PLOT_STYLE.encode()).digest()).decode()
        style += f" 'sha256-{digest}'"
    return (
        f"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def page(request: Request, template: str, title: str, *, here: str = "", plot: bool = False, **told: Any) -> Response:
    """A page. `here` is the path of its section; `plot` lets a chart of Observable Plot have its style."""
    found = templates().get_template(template)
    told |= {"request": request, "sections": SECTIONS, "may_decide": may_decide(request)}
    html = found.render(title=title, here=here, **told)
    body = UNFIT.sub("\ufffd", html).encode("utf-8")
    return tagged(request, body, "text/html; charset=utf-8", {"Content-Security-Policy": policy(plot=plot)})


WHO = b"<i data-who></i>"  # where `signed` puts who is logged in: a page may be kept for all who ask


def signed(request: Request, html: bytes) -> bytes:
    """A page that stands in the desk's bar, with who is logged in."""
    user = user_of(request)
    name = markup(shorten(user.name, 40)) if user else ""
    told = f'<a class="whose" href="/account" title="Your account" dir="auto">{name}</a>' if user else ""
    return html.replace(WHO, told.encode("utf-8"), 1)


def around(request: Request, template: str, **told: Any) -> Around:
    """What the desk puts around a page that can stand alone: the desk's bar, and what can be done with the page."""
    module = (
        templates()
        .get_template(template)
        .make_module({"request": request, "sections": SECTIONS, "may_decide": may_decide(request), **told})
    )
    return Around(bar=str(module.bar()), top=str(module.top()), style=stylesheet_of_around(), entity="/entity/")  # type: ignore[attr-defined]


def error_page(status: int, message: str, hint: str, headers: Mapping[str, str]) -> Response:
    html = templates().get_template("error.html").render(
        title="Not done", message=message, hint=hint, status=status, here="", request=None, sections=SECTIONS
    )  # fmt: skip
    return HTMLResponse(UNFIT.sub("\ufffd", html), status, headers={**headers, "Content-Security-Policy": policy()})


@router.get("/desk.css")
def style(request: Request) -> Response:
    return tagged(request, stylesheet().encode("utf-8"), "text/css; charset=utf-8")


@router.get("/static/{name:path}")
def static(request: Request, name: str) -> Response:
    if name not in STATIC:
        raise Missing(f"the desk has no file {name!r}", hint="its pages name the files that they need")
    kind = STATIC[name]
    return tagged(request, _static(name), kind if kind.startswith("image") else f"{kind}; charset=utf-8")


@router.get("/favicon.ico")
def icon(request: Request) -> Response:
    return tagged(request, _static("icon.svg"), "image/svg+xml")


@cache
def _static(name: str) -> bytes:
    return (files("consilience.web") / "static" / name).read_bytes()


@cache
def vendored() -> list[dict[str, str]]:
    """What of others' work the pages use, as the manifest says."""
    rows: list[dict[str, str]] = json.decode(_static("vendor/manifest.json"))["files"]
    return rows


@cache
def stylesheet() -> str:
    own = (files("consilience.web") / "templates" / "desk.css").read_text(encoding="utf-8")
    return asset("page.css") + asset("series.css") + own


@cache
def stylesheet_of_around() -> str:
    """The part of the desk's style that a page which can stand alone needs as well."""
    own = (files("consilience.web") / "templates" / "desk.css").read_text(encoding="utf-8")
    return own.partition("/* -- around --")[2].partition("*/")[2].partition("/* -- end of around")[0]


@cache
def templates() -> Environment:
    made = environment().overlay(
        loader=ChoiceLoader(
            [PackageLoader("consilience.web", "templates"), PackageLoader("consilience.publish", "assets")]
        )
    )
    made.filters["path"] = path
    return made


def path(part: str) -> str:
    """One part of an address: a slash in an id is no slash there."""
    return quote(part, safe="")
