"""Logging in and out, one's own password and tokens, and, for admins, who may do what."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from consilience.errors import UsageError
from consilience.model.person import ROLES, Person
from consilience.pipeline import people
from consilience.web.access import Access, local_path, user_of
from consilience.web.access_guard import BEFORE
from consilience.web.api import Asked
from consilience.web.frame import page

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=2000)]
Next = Annotated[str, Query(alias="next", max_length=2100)]


@router.get("/login", response_model=None)
def login_form(request: Request, to: Next = "/") -> Response:
    """The form, tied to this browser by a cookie before anybody is known."""
    access = _access(request)
    if not access.closed:
        return RedirectResponse("/", 303)
    return _form(request, local_path(to), "", 200)


@router.post("/login", response_model=None)
def login(
    asked: Asked,
    request: Request,
    name: Text = "",
    password: Text = "",
    to: Annotated[str, Form(alias="next", max_length=2100)] = "/",
) -> Response:
    """A session for whoever knows the password; how often it may be tried is limited by user and by address."""
    access = _access(request)
    if not access.closed:
        return RedirectResponse("/", 303)
    address = access.address_of(request)
    counted = (("log in, user and address", f"{name[:64]} {address}"), ("log in, user", name[:64]),
               ("log in, address", address))  # fmt: skip
    wait = max(access.rates.count(what, who) for what, who in counted)
    if wait:
        answer = _form(request, local_path(to), f"Too many tries. Wait {-(-wait // 60)} minutes.", 429)
        answer.headers["Retry-After"] = str(wait)
        return answer
    with asked.store() as store:
        found = people.log_in(store, name, password)
    if found is None:
        return _form(request, local_path(to), "The name or the password is not right.", 401)
    access.rates.forget(*counted[0])
    answer = RedirectResponse(local_path(to), 303)
    answer.set_cookie(
        access.cookie, found[1], max_age=people.SESSION_HOURS * 3600, httponly=True, samesite="lax",
        secure=access.secure, path="/",
    )  # fmt: skip
    return answer


@router.post("/logout", response_model=None)
def logout(asked: Asked, request: Request) -> Response:
    access = _access(request)
    if request.state.session:
        with asked.store() as store:
            people.log_out(store, request.state.session)
    answer = RedirectResponse("/login" if access.closed else "/", 303)
    answer.delete_cookie(access.cookie, path="/", secure=access.secure, httponly=True, samesite="lax")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@router.get("/account", response_model=None)
def account(asked: Asked, request: Request) -> Response:
    return _account(asked, request, _me(request))


@router.post("/account/password", response_model=None)
def password(asked: Asked, request: Request, old: Text = "", new: Text = "") -> Response:
    """Another password for oneself; all sessions end."""
    me, access = _me(request), _access(request)
    wait = access.rates.count("log in, user and address", f"{me.name} {access.address_of(request)}")
    if wait:
        raise UsageError("the old password was tried too often", hint=f"wait {wait} seconds")
    with asked.store() as store:
        if people.log_in(store, me.name, old) is None:
            raise UsageError("the old password is not right", hint="an admin of the desk can give you another")
        people.change_password(store, me.name, new)
    return RedirectResponse("/login", 303)


@router.post("/account/tokens", response_model=None)
def add_token(
    asked: Asked, request: Request, label: Text = "", role: Text = "", days: Annotated[int, Form(ge=1, le=3650)] = 90
) -> Response:
    """A token, shown on this page alone. A token makes no tokens: only somebody who logged in does."""
    me = _me(request)
    if not request.state.session:
        raise UsageError("a token makes no other tokens", hint="log in for that")
    with asked.store() as store:
        token, secret = people.add_token(store, me.name, label, role or None, days)
    return _account(asked, request, me, token.id, secret)


@router.post("/account/tokens/{name}/revoke", response_model=None)
def revoke(asked: Asked, request: Request, name: str) -> Response:
    with asked.store() as store:
        people.revoke_token(store, name, _me(request).name)
    return RedirectResponse("/account", 303)


@router.get("/people", response_model=None)
def everybody(asked: Asked, request: Request) -> Response:
    _me(request)
    with asked.store() as store:
        rows = people.list_people(store)
    return page(request, "people.html", "People", people=rows, roles=ROLES)


@router.post("/people/{name}/role", response_model=None)
def role(asked: Asked, request: Request, name: str, role: Text = "") -> Response:
    _me(request)
    with asked.store() as store:
        people.change_role(store, name, role)
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/remove", response_model=None)
def remove(asked: Asked, request: Request, name: str) -> Response:
    if name == _me(request).name:
        raise UsageError("nobody removes himself", hint="another admin can, or consilience user remove")
    with asked.store() as store:
        people.remove_person(store, name)
    return RedirectResponse("/people", 303)


def _account(asked: Asked, request: Request, me: Person, fresh: str = "", secret: str = "") -> Response:
    with asked.store() as store:
        tokens = people.list_tokens(store, me.name)
    answer = page(
        request, "account.html", "Your account", me=me, tokens=tokens, fresh=fresh, secret=secret,
        roles=ROLES[: ROLES.index(me.role) + 1], shortest=people.SHORTEST,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _form(request: Request, to: str, said: str, status: int) -> Response:
    access = _access(request)
    tie = request.cookies.get(BEFORE, "")[:100] or secrets.token_urlsafe(24)
    request.state.csrf = access.form_key(tie)
    answer = page(request, "login.html", "Log in", to=to, said=said)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    answer.set_cookie(BEFORE, tie, httponly=True, samesite="strict", secure=access.secure, path="/")
    return answer


def _me(request: Request) -> Person:
    user = user_of(request)
    if user is None:
        raise UsageError("nobody is logged in: this desk asks nobody who he is", hint="consilience serve --login does")
    return user


def _access(request: Request) -> Access:
    found: Access = request.app.state.access
    return found
