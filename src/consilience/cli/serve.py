"""`consilience serve`: the desk over a store, on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import say, spoken
from consilience.cli.stored import opened
from consilience.errors import UsageError

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")] = 8765,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address; this machine's own only.")] = "127.0.0.1",
    store: StoreFile = None,
) -> None:
    """Open the desk: the stories of the store, their accounts, articles with their
    layers, search, and checking a draft, in a browser; and the same as JSON under
    /api/v1. Only this machine can reach it. Ctrl-C ends it.

    \b
    Example:
      consilience serve --store archive.db
    """
    with spoken():
        if host not in _LOOPBACK:
            raise UsageError(
                f"{host} can be reached from other machines, and the desk asks nobody who he is",
                hint="leave --host out; from elsewhere use an ssh tunnel to 127.0.0.1",
            )
        settings = settings_from(None, None, store)
        with opened(settings):  # what is wrong with the store is said before anything is served
            pass
        import asyncio
        import socket

        import uvicorn

        from consilience.web.app import create_app

        family = socket.AF_INET6 if host == "::1" else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as listening:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listening.bind((host, port))
                listening.listen(128)
            except OSError as error:
                raise UsageError(
                    f"port {port} cannot be used ({error.strerror})", hint="give another --port"
                ) from error
            shown = f"[{host}]" if ":" in host else host
            say("note", "", f"the desk is at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
            server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning", access_log=False))
            asyncio.run(server.serve(sockets=[listening]))
