"""`consilience mcp`: the store for assistants that speak the Model Context Protocol."""

from __future__ import annotations

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import spoken
from consilience.cli.stored import opened


def mcp(store: StoreFile = None) -> None:
    """Serve assistants over standard input and output (Model Context Protocol): list
    and search stories, get an account, check a text, explain a finding. Every answer
    cites the words of the articles. Nothing leaves this machine by itself; what the
    assistant does with an answer is the assistant's.

    \b
    Example:
      consilience mcp --store archive.db
    """
    with spoken():
        settings = settings_from(None, None, store)
        with opened(settings):  # what is wrong with the store is said before an assistant asks
            pass
        from consilience.web.assistants import make_server

        make_server(settings).run("stdio")
