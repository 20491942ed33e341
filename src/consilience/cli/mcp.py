"""`consilience mcp`: the store for assistants that speak the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.serve import Login, Proxy, Public, access_for, listen
from consilience.cli.spoken import spoken
from consilience.cli.stored import opened


def mcp(
    http: Annotated[bool, typer.Option("--http", help="Serve over HTTP, at /mcp, instead of standard input.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port of --http.")] = 8766,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address of --http; another than this machine's asks for tokens.")
    ] = "127.0.0.1",
    login: Login = False,
    public: Public = "",
    proxy: Proxy = "",
    store: StoreFile = None,
) -> None:
    """Serve assistants over standard input and output (Model Context Protocol), or
    over HTTP: list and search stories, get an account, check a text, explain a
    finding, get the series of two countries. Every answer cites the words of the
    articles. Over HTTP others than this machine need a token (`consilience token`).

    \b
    Example:
      consilience mcp --store archive.db
    """
    with spoken():
        settings = settings_from(None, None, store)
        if http:
            access = access_for(settings, host, public, proxy, login=login)
            from consilience.web.assistants_http import PATH, make_app

            listen(make_app(settings, access), access, port, "assistants find it at {}" + PATH.strip("/"))
            return
        with opened(settings):  # what is wrong with the store is said before an assistant asks
            pass
        from consilience.web.assistants import make_server

        make_server(settings).run("stdio")
