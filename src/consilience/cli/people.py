"""`consilience user` and `consilience token`: who may use the desk when it can be reached from elsewhere."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from consilience.cli.options import StoreFile, settings_from
from consilience.cli.spoken import say, spoken
from consilience.cli.stored import opened, row
from consilience.errors import UsageError

user = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
token = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to log in with.", show_default=False)]
RoleName = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, analyst or admin.")]


@user.callback()
def users() -> None:
    """The people who may use the desk. A reader reads and checks drafts, an analyst
    decides too, an admin sees to the people. They are needed as soon as others
    than this machine can reach the desk.

    \b
    Example:
      consilience user add ana --role admin
    """


@user.command("add")
def add(name: Name, role: RoleName = "reader", store: StoreFile = None) -> None:
    """Add somebody. The password is asked for, or read as one line of standard input.

    \b
    Example:
      consilience user add ana --role analyst
    """
    with spoken():
        from consilience.pipeline.people import add_person

        with opened(settings_from(None, None, store)) as held:
            person = add_person(held, name, role, _password())
        say("note", "", f"{person.name} may log in as {person.role}")


@user.command("list")
def list_all(store: StoreFile = None) -> None:
    """List the people: name, role, since when.

    \b
    Example:
      consilience user list
    """
    with spoken():
        from consilience.pipeline.people import list_people

        with opened(settings_from(None, None, store)) as held:
            for each in list_people(held):
                typer.echo(row((each.name, 20), (each.role, 8), (each.made[:10], 10)))


@user.command("passwd")
def passwd(name: Name, store: StoreFile = None) -> None:
    """Give somebody another password; all sessions of that user end.

    \b
    Example:
      consilience user passwd ana
    """
    with spoken():
        from consilience.pipeline.people import change_password

        with opened(settings_from(None, None, store)) as held:
            change_password(held, name, _password())
        say("note", "", f"{name} has another password, and has to log in again")


@user.command("role")
def role(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="ROLE", help="reader, analyst or admin.", show_default=False)],
    store: StoreFile = None,
) -> None:
    """Give somebody another role, at once.

    \b
    Example:
      consilience user role ana admin
    """
    with spoken():
        from consilience.pipeline.people import change_role

        with opened(settings_from(None, None, store)) as held:
            change_role(held, name, new)
        say("note", "", f"{name} is {new}")


@user.command("remove")
def remove(name: Name, store: StoreFile = None) -> None:
    """Remove somebody, with all sessions and tokens. Decisions keep the name.

    \b
    Example:
      consilience user remove ana
    """
    with spoken():
        from consilience.pipeline.people import remove_person

        with opened(settings_from(None, None, store)) as held:
            remove_person(held, name)
        say("note", "", f"{name} may no longer log in")


@token.callback()
def tokens() -> None:
    """Tokens of programs for the JSON interface and for assistants (MCP over HTTP).

    \b
    Example:
      consilience token add ana --role reader
    """


@token.command("add")
def add_one(
    name: Name,
    label: Annotated[str, typer.Option("--label", metavar="WORDS", help="What it is for.")] = "",
    role: Annotated[
        str | None, typer.Option("--role", metavar="ROLE", help="At most the user's own.", show_default=False)
    ] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", help="How long it holds.")] = 90,
    store: StoreFile = None,
) -> None:
    """Make a token of a user and print it: it is shown this once and kept nowhere.
    A program sends it as `Authorization: Bearer TOKEN`.

    \b
    Example:
      consilience token add ana --role reader --days 30 --label notebook
    """
    with spoken():
        from consilience.pipeline.people import add_token

        with opened(settings_from(None, None, store)) as held:
            made, secret = add_token(held, name, label, role, days)
        say("note", "", f"{made.id}: {made.role}, until {made.expires[:10]}; it is not shown again")
        typer.echo(secret)


@token.command("list")
def list_tokens(store: StoreFile = None) -> None:
    """List the tokens: id, user, role, until when, what for. Never the secret.

    \b
    Example:
      consilience token list
    """
    with spoken():
        from consilience.pipeline.people import list_tokens as every

        with opened(settings_from(None, None, store)) as held:
            for each in every(held):
                typer.echo(
                    row((each.id, 11), (each.user, 20), (each.role, 8), (each.expires[:10], 10), (each.label, 40))
                )


@token.command("revoke")
def revoke(
    name: Annotated[str, typer.Argument(metavar="ID", help="As `token list` shows it.", show_default=False)],
    store: StoreFile = None,
) -> None:
    """Take a token back, at once.

    \b
    Example:
      consilience token revoke T-0a1b2c3d
    """
    with spoken():
        from consilience.pipeline.people import revoke_token

        with opened(settings_from(None, None, store)) as held:
            revoke_token(held, name)
        say("note", "", f"{name} opens nothing any more")


def _password() -> str:
    """Never an argument: those can be read by all programs of the machine, and stand in the shell's history."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    line = sys.stdin.readline(2000).rstrip("\r\n")
    if not line:
        raise UsageError("no password was given", hint="type it when asked, or give it as a line of standard input")
    return line
