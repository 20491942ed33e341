"""`consilience serve`: the desk over a store, on this machine or for those who log in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import say, spoken
from consilience.cli.stored import opened
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.settings import Settings
    from consilience.web.access import Access


# Of 50 readers on two cores, 95 of 100 waited half as long with four as with the forty that are usual.
AT_A_TIME = 4

Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="The address; another than this machine's own asks people to log in.")
]
Login = Annotated[bool, typer.Option("--login", help="Ask people to log in on this machine too.")]
Public = Annotated[
    str, typer.Option("--public", metavar="URL", help="Where people find it, behind a proxy.", show_default=False)
]
Proxy = Annotated[
    str, typer.Option("--proxy", metavar="ADDRESS", help="The proxy whose word on who asks counts.", show_default=False)
]


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")] = 8765,
    host: Host = "127.0.0.1",
    login: Login = False,
    public: Public = "",
    proxy: Proxy = "",
    store: StoreFile = None,
) -> None:
    """Open the desk: the stories of the store, their accounts, articles with their
    layers, search, and checking a draft, in a browser; and the same as JSON under
    /api/v1. Only this machine can reach it, unless --host or --public say otherwise:
    then everybody has to log in (see `consilience user`). Ctrl-C ends it.

    \b
    Example:
      consilience serve --store archive.db
    """
    with spoken():
        settings = settings_from(None, None, store)
        access = access_for(settings, host, public, proxy, login=login)

        from consilience.web.app import create_app
        from consilience.web.warming import warm

        warm(settings)
        listen(create_app(settings, access), access, port, "the desk is at {}")


def access_for(settings: Settings, host: str, public: str, proxy: str, *, login: bool) -> Access:
    """How what is served can be reached. Raises UsageError where others could, and nobody could log in."""
    from consilience.pipeline.people import has_people
    from consilience.web.access import LOOPBACK, Access

    closed = login or host not in LOOPBACK or bool(public)
    with opened(settings) as held:  # what is wrong with the store is said before anything is served
        people = not closed or has_people(held)
    if not people:
        where = public or host
        raise UsageError(
            f"{where} would ask people to log in, and there are none"
            if login and host in LOOPBACK and not public
            else f"{where} can be reached from other machines, and there is nobody who could log in",
            hint="add somebody first: consilience user add NAME --role admin",
        )
    if closed and not public.startswith("https://") and host not in LOOPBACK:
        say(
            "warning", "", "passwords and articles go over the network unencrypted",
            "put a proxy with TLS before it and give --public https://...",
        )  # fmt: skip
    return Access(host=host, closed=closed, public=public.rstrip("/"), proxy=proxy)


def listen(app: Any, access: Access, port: int, words: str) -> None:
    """Serve until Ctrl-C. Raises UsageError where the address or port cannot be had."""
    import asyncio
    import socket

    import uvicorn

    try:
        family, _, _, _, place = socket.getaddrinfo(access.host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise UsageError(f"there is no address {access.host!r} on this machine", hint="give another --host") from error
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(place)
            listening.listen(128)
        except OSError as error:
            raise UsageError(f"port {port} cannot be used ({error.strerror})", hint="give another --port") from error
        shown = f"[{access.host}]" if ":" in access.host else access.host
        at = access.public or f"http://{shown}:{listening.getsockname()[1]}"
        say("note", "", f"{words.format(at + '/')} (Ctrl-C ends it)")
        # What a request says of where it comes from is read by `Access`, not by the server.
        config = uvicorn.Config(app, log_level="warning", access_log=False, proxy_headers=False, server_header=False)
        asyncio.run(_run(uvicorn.Server(config), listening))


async def _run(server: Any, listening: Any) -> None:
    """Few answers are worked out at a time, the others wait their turn: many at once only get in each other's way."""
    from anyio.to_thread import current_default_thread_limiter

    current_default_thread_limiter().total_tokens = AT_A_TIME
    await server.serve(sockets=[listening])
