"""Settings -> the application: pages and JSON interface over one store, for those who may."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from consilience.errors import ConsilienceError, InputError, ModelError, StoreError, UsageError
from consilience.settings import Settings
from consilience.web import (
    access_pages,
    api,
    articles,
    decisions,
    entities,
    frame,
    pages,
    pairs,
    stories,
    today,
    watching,
)
from consilience.web.access import Access
from consilience.web.access_guard import Refusal, refusal
from consilience.web.asking import Desk, Missing

# What pages may do, beside what their own policy says: nothing frames them, nothing is loaded from elsewhere.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_app(settings: Settings, access: Access | None = None) -> FastAPI:
    """The application. Its answers depend on the store and the settings alone; only limits are counted in memory.

    Without `access` it answers to this machine alone.
    """
    from consilience import __version__

    app = FastAPI(
        title="Consilience", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json"
    )
    app.state.desk = Desk(settings)
    app.state.access = access or Access()
    app.include_router(api.router)
    for each in (frame, today, stories, pages, articles, entities, pairs, watching, decisions, access_pages):
        app.include_router(each.router)
    app.middleware("http")(_guarded)
    app.add_exception_handler(ConsilienceError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    return app


async def _guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse what the desk's access does not allow; give every answer its headers."""
    try:
        found = await refusal(request, request.app.state.desk, request.app.state.access)
    except ConsilienceError as error:
        return await _refused(request, error)
    if found is not None:
        return _not_let_in(request, found)
    response = await go_on(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.app.state.access.secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _not_let_in(request: Request, found: Refusal) -> Response:
    if found.to:
        return RedirectResponse(found.to, found.status, headers={**HEADERS, "Cache-Control": "no-store"})
    response = _said(request, found.status, found.message, found.hint)
    response.headers["Cache-Control"] = "no-store"
    if found.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if found.wait:
        response.headers["Retry-After"] = str(found.wait)
    return response


async def _refused(request: Request, error: Exception) -> Response:
    """Our own errors in words, with the status that fits."""
    if not isinstance(error, ConsilienceError):  # pragma: no cover  the handler is for these alone
        raise error
    status = 500
    if isinstance(error, Missing):
        status = 404
    elif isinstance(error, UsageError | InputError):
        status = 422
    elif isinstance(error, StoreError | ModelError):
        status = 503
    return _said(request, status, error.message, error.hint)


async def _invalid(request: Request, error: Exception) -> Response:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    where = ".".join(str(each) for each in first.get("loc", ())[1:])
    return _said(request, 422, f"{where}: {first.get('msg', 'not understood')}", "see /api/v1/openapi.json")


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {404: "there is no such page", 405: "this cannot be done here"}
    return _said(request, status, words.get(status, "the request was not understood"), "the desk's pages stand above")


def _said(request: Request, status: int, message: str, hint: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message, "hint": hint}, status, headers=HEADERS)
    return frame.error_page(status, message, hint, HEADERS)
