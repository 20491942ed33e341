"""A request -> let through with its user, or the answer that refuses it: host, origin, size, session or token, form."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qs, quote

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from consilience.model.person import Person, reaches
from consilience.pipeline.people import who_has_session, who_has_token
from consilience.web.access import Access, needed
from consilience.web.asking import Desk

LARGEST_REQUEST = 1_000_000  # bytes
BEFORE = "consilience-form"  # the cookie that a form is tied to before there is a session
_FORM = "application/x-www-form-urlencoded"


class Refusal(NamedTuple):
    """The answer: its status, why, what helps; where to go instead; seconds to wait."""

    status: int
    message: str
    hint: str
    to: str = ""
    wait: int = 0


async def refusal(request: Request, desk: Desk, access: Access) -> Refusal | None:
    """Why a request is not answered, or None. Sets `user`, `csrf` and `session` in its state."""
    request.state.user, request.state.session, request.state.csrf = None, "", ""
    found = misdirected(request, access)
    if found is not None:
        return found
    api = request.url.path.startswith("/api/")
    known, role = needed(request.method, request.url.path)
    secret = ""
    if access.closed:
        address = access.address_of(request)
        wait = access.rates.over("refused, address", address)
        bearer = bearer_of(request)
        if bearer and wait:
            return Refusal(429, "too many requests were refused", f"wait {wait} seconds", wait=wait)
        user = await run_in_threadpool(_user, request, desk, access, bearer)
        if role is not None and user is None:
            access.rates.count("refused, address", address)
            if api or bearer or request.method not in ("GET", "HEAD"):
                return Refusal(401, "this is for people who are logged in", "log in, or send a token that holds")
            asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return Refusal(303, "", "", to=f"/login?next={quote(asked, safe='')}")
        if role is not None and user is not None and not reaches(user.role, role):
            return Refusal(403, f"this is for {role}s; you are {user.role}", "ask an admin of the desk for the role")
        if api and user is not None:
            wait = access.rates.count("api, user", user.name)
            if wait:
                return Refusal(429, "you ask too often", f"wait {wait} seconds", wait=wait)
        request.state.user = user
        tie = request.cookies.get(BEFORE, "")
        secret = tie if request.url.path == "/login" else request.state.session or tie
        if bearer and user is not None:
            return None if known else _nothing()
    if not known:
        return _nothing()
    request.state.csrf = access.form_key(secret) if secret or not access.closed else ""
    if request.method in ("GET", "HEAD"):
        return None
    return await _formless(request, access, secret, api)


def misdirected(request: Request, access: Access) -> Refusal | None:
    """Why a request that names the wrong host, came from elsewhere or is too large is not looked at, or None."""
    if not access.answers_to(request.headers.get("host", "")):
        where = access.public or ("the address that it was given" if access.closed else "127.0.0.1")
        return Refusal(400, f"this desk answers to {where} only", "open it by that address")
    why = "" if access.closed else access.came_round(request)
    if why:
        return Refusal(403, why, "let people log in: consilience user add, then consilience serve --public")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if request.method not in ("GET", "HEAD") and site not in ("same-origin", "none"):
        return Refusal(403, "another site's page asked for this", "do it from the desk's own page")
    length = request.headers.get("content-length", "0")
    fits = length.isascii() and length.isdigit() and len(length) < 10 and int(length) <= LARGEST_REQUEST
    if not fits or "transfer-encoding" in request.headers:
        why = "the request is too large, or does not say how large it is"
        return Refusal(413, why, f"send at most {LARGEST_REQUEST:,} bytes")
    return None


async def _formless(request: Request, access: Access, secret: str, api: bool) -> Refusal | None:
    """A form without the key of its page comes from elsewhere. JSON cannot be sent by another site's form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if api:
        if kind == "application/json":
            return None
        return Refusal(415, "the JSON interface takes JSON only", "send Content-Type: application/json")
    given = request.headers.get("x-csrf-token", "")
    if not given and kind == _FORM:
        body = (await request.body()).decode("latin-1")
        given = parse_qs(body, max_num_fields=5000).get("csrf", [""])[0] if body.count("&") < 5000 else ""
    if (secret or not access.closed) and given and access.is_form_key(given, secret):
        return None
    return Refusal(403, "the form is not one of this page, or too old", "go back, load the page again, and repeat it")


def _user(request: Request, desk: Desk, access: Access, bearer: str) -> Person | None:
    session = "" if bearer else request.cookies.get(access.cookie, "")[:200]
    if not session and not bearer:
        return None
    with desk.store() as store:
        if bearer:
            return who_has_token(store, bearer)
        user = who_has_session(store, session)
    if user is not None:
        request.state.session = session
    return user


def bearer_of(request: Request) -> str:
    """The token that a program sent, or nothing."""
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip()[:200] if kind.lower() == "bearer" else ""


def _nothing() -> Refusal:
    return Refusal(404, "there is no such page", "the desk's pages stand above")
