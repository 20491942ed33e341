"""The tools for assistants over HTTP (MCP's streamable transport), behind the same access as the desk: tokens alone."""

from __future__ import annotations

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from consilience.errors import ConsilienceError
from consilience.model.person import Person
from consilience.pipeline.people import who_has_token
from consilience.settings import Settings
from consilience.web.access import Access
from consilience.web.access_guard import Refusal, bearer_of, misdirected
from consilience.web.asking import Desk
from consilience.web.assistants import make_server

PATH = "/mcp"


def make_app(settings: Settings, access: Access) -> ASGIApp:
    """The application. Each request stands alone, so nothing that one assistant asked is known to another."""
    from mcp.server.transport_security import TransportSecuritySettings

    # Host and origin are looked at here, by the rules of the desk, before anything reaches the transport.
    served = make_server(settings).streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    return _Guarded(served, Desk(settings), access)


class _Guarded:
    def __init__(self, served: ASGIApp, desk: Desk, access: Access) -> None:
        self._served, self._desk, self._access = served, desk, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._served(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            found = await self._refusal(request)
        except ConsilienceError as error:
            found = Refusal(503, error.message, error.hint)
        if found is None:
            await self._served(scope, receive, send)
            return
        told = {"WWW-Authenticate": "Bearer"} if found.status == 401 else {}
        if found.wait:
            told["Retry-After"] = str(found.wait)
        await JSONResponse({"error": found.message, "hint": found.hint}, found.status, headers=told)(
            scope, receive, send
        )

    async def _refusal(self, request: Request) -> Refusal | None:
        access = self._access
        found = misdirected(request, access)
        if found is not None:
            return found
        if request.headers.get("origin"):  # assistants are no pages
            return Refusal(403, "a page in a browser asked for this", "ask from a program")
        if not access.closed:
            return None
        address = access.address_of(request)
        wait = access.rates.over("refused, address", address)
        if wait:
            return Refusal(429, "too many requests were refused", f"wait {wait} seconds", wait=wait)
        user = await run_in_threadpool(self._user, bearer_of(request))
        if user is None:
            access.rates.count("refused, address", address)
            return Refusal(401, "this is for programs with a token", "send Authorization: Bearer TOKEN")
        wait = access.rates.count("api, user", user.name)
        return Refusal(429, "you ask too often", f"wait {wait} seconds", wait=wait) if wait else None

    def _user(self, secret: str) -> Person | None:
        with self._desk.store() as store:
            return who_has_token(store, secret)
