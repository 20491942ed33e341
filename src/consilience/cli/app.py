"""The command `consilience` and what stands above its commands: help, version, completion."""

from __future__ import annotations

from typing import Annotated

import typer

from consilience.cli.account import account
from consilience.cli.actors import actors
from consilience.cli.add import add
from consilience.cli.annotate import annotate
from consilience.cli.backfill import backfill
from consilience.cli.bundle import bundle
from consilience.cli.check import check
from consilience.cli.copies import copies
from consilience.cli.decide import decide
from consilience.cli.diff import diff
from consilience.cli.doctor import doctor
from consilience.cli.dyad import dyad
from consilience.cli.events import events
from consilience.cli.explain import explain
from consilience.cli.export import export
from consilience.cli.logs import begin_log
from consilience.cli.ls import ls
from consilience.cli.mcp import mcp
from consilience.cli.move import move
from consilience.cli.people import token, user
from consilience.cli.search import search
from consilience.cli.serve import serve
from consilience.cli.show import show
from consilience.cli.spoken import saying
from consilience.cli.stories import stories
from consilience.cli.upkeep import rm, vacuum
from consilience.cli.verify import verify
from consilience.cli.watch import watch

# A paragraph that starts with \b keeps its line breaks.
EXIT_CODES = """\
\b
Exit codes:
  0    done; what was left out, if anything, is said on standard error
  1    with --strict: something was left out, or (check) is not borne out;
       (verify) the account is not the same
  2    the request makes no sense, or a file cannot be written
  3    nothing that was given could be read as an article
  4    the language model or another part is missing or altered (doctor)
  5    a fault of consilience itself
  6    the store cannot be used: missing, locked, full, of another program
  130  stopped with Ctrl-C
"""

app = typer.Typer(
    name="consilience",
    help="Many outlets, one event: one account in which every statement is cited, counted and compared.",
    epilog="""\
\b
Examples:
  consilience account examples/ferry --html out/ferry.html
  consilience annotate examples/ferry --jsonl
  consilience COMMAND --help

Data goes to standard output, everything else to standard error.
""",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
app.command(epilog=EXIT_CODES, short_help="Give one cited account of each event.")(account)
app.command(epilog=EXIT_CODES, short_help="Hold a draft against the articles behind it.")(check)
app.command(epilog=EXIT_CODES, short_help="Tell what joined the reports of a finding.")(explain)
app.command(epilog=EXIT_CODES, short_help="Show what is read out of each article.")(annotate)
app.add_typer(decide, epilog=EXIT_CODES, short_help="Write down what an analyst decides.")
app.command(epilog=EXIT_CODES, short_help="Compare two versions of an article by claims.")(diff)
app.command(epilog=EXIT_CODES, short_help="Count what two parties did to each other.")(dyad)
app.command(epilog=EXIT_CODES, short_help="Tell who did what to whom.")(actors)
app.command(epilog=EXIT_CODES, short_help="List events; export them for the field.")(events)
app.command(epilog=EXIT_CODES, short_help="Tell which articles are about one event.")(stories)
app.command(epilog=EXIT_CODES, short_help="Find the articles that share text.")(copies)
app.command(epilog=EXIT_CODES, short_help="Put articles into the store.")(add)
app.command(epilog=EXIT_CODES, short_help="Annotate an archive of any size.")(backfill)
app.command(epilog=EXIT_CODES, short_help="Follow feeds, and raise alerts by rules.")(watch)
app.command(epilog=EXIT_CODES, short_help="List what the store holds.")(ls)
app.command(epilog=EXIT_CODES, short_help="Show an article or a story of the store.")(show)
app.command(epilog=EXIT_CODES, short_help="Find articles of the store by words and filters.")(search)
app.command(epilog=EXIT_CODES, short_help="Print accounts of the store in many formats.")(export)
app.command(epilog=EXIT_CODES, short_help="Put an account and its inputs into one file.")(bundle)
app.command(epilog=EXIT_CODES, short_help="Work the account of a bundle out again.")(verify)
app.command(epilog=EXIT_CODES, short_help="Delete articles or stories from the store.")(rm)
app.command(epilog=EXIT_CODES, short_help="Check the store and give unused space back.")(vacuum)
app.command(epilog=EXIT_CODES, short_help="Copy a store to a file or a database.")(move)
app.command(epilog=EXIT_CODES, short_help="Open the desk over the store in a browser.")(serve)
app.add_typer(user, name="user", epilog=EXIT_CODES, short_help="See to the people who may use the desk.")
app.add_typer(token, name="token", epilog=EXIT_CODES, short_help="See to the tokens of programs.")
app.command(epilog=EXIT_CODES, short_help="Serve assistants over the store (MCP).")(mcp)
app.command(epilog=EXIT_CODES, short_help="Say what is installed, and whether it works.")(doctor)


def _print_version(asked: bool) -> None:
    if asked:
        from consilience import __version__

        typer.echo(f"consilience {__version__}")
        raise typer.Exit


@app.callback()
def consilience(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    log: Annotated[
        str | None,
        typer.Option(
            "--log", metavar="FILE", help="Write what is done and said to a log, a JSON line each.", show_default=False
        ),
    ] = None,
) -> None:
    """Above every command."""
    with saying():
        begin_log(log, context.invoked_subcommand or "")
