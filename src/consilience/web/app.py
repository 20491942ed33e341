"""Settings -> the application: pages and JSON interface over one store, for this machine alone."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from consilience.errors import ConsilienceError, InputError, ModelError, StoreError, UsageError
from consilience.settings import Settings
from consilience.web import api, articles, decisions, entities, frame, pages, pairs, stories, today, watching
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
LARGEST_REQUEST = 1_000_000  # bytes
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")


def create_app(settings: Settings) -> FastAPI:
    """The application. Its answers depend on the store and the settings; nothing is kept between two requests."""
    from consilience import __version__

    app = FastAPI(
        title="Consilience", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json"
    )
    app.state.desk = Desk(settings)
    app.include_router(api.router)
    for each in (frame, today, stories, pages, articles, entities, pairs, watching, decisions):
        app.include_router(each.router)
    app.middleware("http")(_guarded)
    app.add_exception_handler(ConsilienceError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    return app


async def _guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse what another site's page could send here (DNS rebinding, forms), and what is too large."""
    if not _HOST.fullmatch(request.headers.get("host", "")):
        return _said(request, 400, "this desk answers to 127.0.0.1 only", "open it by that address")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if request.method not in ("GET", "HEAD") and site not in ("same-origin", "none"):
        return _said(request, 403, "another site's page asked for this", "do it from the desk's own page")
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST_REQUEST or "transfer-encoding" in request.headers:
        why = "the request is too large, or does not say how large it is"
        return _said(request, 413, why, f"send at most {LARGEST_REQUEST:,} bytes")
    response = await go_on(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
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
