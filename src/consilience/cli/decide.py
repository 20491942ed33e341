"""`consilience decide`: what an analyst decides about an account -> a line in a file, or a row in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Known, Processes, StoreFile, settings_from
from consilience.cli.progress import bar
from consilience.cli.reading import read_all
from consilience.cli.spoken import spoken
from consilience.cli.stored import opened
from consilience.cli.written import print_bytes
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.model.account import AccountDocument
    from consilience.model.decision import Action, Decision
    from consilience.pipeline import Store
    from consilience.pipeline.deciding import Draft
    from consilience.settings import Settings

DEFAULT_FILE = "decisions.jsonl"

Things = Annotated[
    list[str],
    typer.Argument(metavar="FINDING", hidden=True, help="Two findings or more, then the articles' PATHs."),
]
OptionalPaths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="The articles; without them --story, of the store.", show_default=False),
]
Author = Annotated[
    str, typer.Option("--author", metavar="NAME", envvar="CONSILIENCE_AUTHOR", help="Who decides.", show_default=False)
]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why, in a sentence.", show_default=False)]
DecisionsFile = Annotated[
    str | None,
    typer.Option(
        "--decisions", metavar="FILE", help=f"The file to add to; else {DEFAULT_FILE} here.", show_default=False
    ),
]
StoryId = Annotated[
    str | None, typer.Option("--story", metavar="ID", help="Which story, where there are several.", show_default=False)
]
OneStory = Annotated[bool, typer.Option("--one-story", help="Take all articles as reports of one event.")]

decide = typer.Typer(
    name="decide",
    help="""\
Write down what an analyst decides about an account.

With PATHs the decision is a line in a file, which `consilience account PATH...
--decisions FILE` follows. Without, it is about a story of the store (--story ID)
and stands in the store. Each names the words that it is about, not a number, so
it holds when articles are added or read anew. The account shows who decided what,
when and why, and what can no longer be followed. Nothing is ever taken out:
`undo` adds a decision too.

\b
Examples:
  consilience decide merge F03 F07 examples/ferry --reason "both count the cars"
  consilience account examples/ferry --decisions decisions.jsonl
  consilience decide list
""",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


@decide.command(short_help="Put the reports of findings into one.")
def merge(
    things: Things,
    reason: Reason = "",
    author: Author = "",
    decisions: DecisionsFile = None,
    story: StoryId = None,
    one_story: OneStory = False,
    store: StoreFile = None,
    processes: Processes = None,
    known: Known = None,
) -> None:
    """FINDING FINDING... [PATH...]: put the reports of findings into one.

    \b
    Example:
      consilience decide merge F03 F07 examples/ferry --reason "both count the cars"
    """
    from consilience.pipeline import deciding

    with spoken():
        names = [each for each in things if _is_finding(each)]
        _decide(
            things[len(names) :], _set(decisions, store, processes, known), story, one_story, author, reason,
            lambda account, texts: deciding.merge(account, texts, names),
        )  # fmt: skip


@decide.command(short_help="Take reports out of a finding.")
def split(
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="As the account numbers it.")],
    paths: OptionalPaths = None,
    report: Annotated[
        list[int] | None,
        typer.Option("--report", metavar="N", min=1, help="Which report, counted from 1; may be given again."),
    ] = None,
    reason: Reason = "",
    author: Author = "",
    decisions: DecisionsFile = None,
    story: StoryId = None,
    one_story: OneStory = False,
    store: StoreFile = None,
    processes: Processes = None,
    known: Known = None,
) -> None:
    """Take reports out of a finding; they are a finding of their own.

    \b
    Example:
      consilience decide split F03 examples/ferry --report 2 --reason "another ship"
    """
    from consilience.pipeline import deciding

    with spoken():
        _decide(
            paths or [], _set(decisions, store, processes, known), story, one_story, author, reason,
            lambda account, texts: deciding.split(account, texts, finding, report or []),
        )  # fmt: skip


@decide.command(short_help="Say what somebody is to be called.")
def rename(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As the account has it, or the id.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="As it is to be shown.")],
    paths: OptionalPaths = None,
    reason: Reason = "",
    author: Author = "",
    decisions: DecisionsFile = None,
    story: StoryId = None,
    one_story: OneStory = False,
    store: StoreFile = None,
    processes: Processes = None,
    known: Known = None,
) -> None:
    """Say what somebody is to be called. Statements and quotations stay as printed.

    \b
    Example:
      consilience decide rename Rebane "Kadri Rebane" examples/ferry --reason "as she signs"
    """
    from consilience.pipeline import deciding

    with spoken():
        _decide(
            paths or [], _set(decisions, store, processes, known), story, one_story, author, reason,
            lambda account, _: deciding.rename(account, name, new),
        )  # fmt: skip


@decide.command(short_help="Say that two articles do not rest on one text.")
def independent(
    one: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.")],
    other: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of another one.")],
    paths: OptionalPaths = None,
    reason: Reason = "",
    author: Author = "",
    decisions: DecisionsFile = None,
    story: StoryId = None,
    one_story: OneStory = False,
    store: StoreFile = None,
    processes: Processes = None,
    known: Known = None,
) -> None:
    """Say that two articles do not rest on one text: they count as two origins.

    \b
    Example:
      consilience decide independent A1 A2 examples/ferry --reason "both were there"
    """
    with spoken():
        settings = _set(decisions, store, processes, known)
        _relate("independent", [one, other], paths or [], settings, story, one_story, author, reason)


@decide.command("copy", short_help="Say that two articles rest on one text.")
def copy_of(
    one: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.")],
    other: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of another one.")],
    paths: OptionalPaths = None,
    reason: Reason = "",
    author: Author = "",
    decisions: DecisionsFile = None,
    story: StoryId = None,
    one_story: OneStory = False,
    store: StoreFile = None,
    processes: Processes = None,
    known: Known = None,
) -> None:
    """Say that two articles rest on one text: they count as one origin.

    \b
    Example:
      consilience decide copy A1 A2 examples/ferry --reason "A2 rewrites A1"
    """
    with spoken():
        settings = _set(decisions, store, processes, known)
        _relate("copy", [one, other], paths or [], settings, story, one_story, author, reason)


@decide.command(short_help="Let an earlier decision hold no longer.")
def undo(
    decision: Annotated[str, typer.Argument(metavar="ID", help="As `decide list` shows it, or its beginning.")],
    reason: Reason = "",
    author: Author = "",
    decisions: DecisionsFile = None,
    store: StoreFile = None,
) -> None:
    """Let an earlier decision hold no longer; undoing an undo brings it back.

    The decision is looked for in the file, or, with --store, in the store.

    \b
    Example:
      consilience decide undo 3f9a1c --reason "mistaken"
    """
    from consilience.pipeline import deciding

    with spoken():
        settings = _set(decisions, store, None, None)
        if store is None:
            draft = deciding.undo(deciding.file_decisions(settings), decision)
            _to_file(settings, draft, author, reason)
            return
        with opened(settings) as kept:
            _to_store(kept, deciding.undo(deciding.stored_decisions(kept), decision), author, reason)


@decide.command("list", short_help="Show the decisions.")
def list_(
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON lines.")] = False,
    decisions: DecisionsFile = None,
    store: StoreFile = None,
) -> None:
    """Show the decisions of the file, or, with --store, of the store.

    \b
    Example:
      consilience decide list --json
    """
    from consilience.pipeline import deciding

    with spoken():
        settings = _set(decisions, store, None, None)
        if store is None:
            found = deciding.file_decisions(settings)
        else:
            with opened(settings) as kept:
                found = deciding.stored_decisions(kept)
        if json:
            from consilience.publish.records import record_line

            for each in found:
                print_bytes(record_line(each))
            return
        undone = {each.undoes for each in found if each.action == "undo"}
        for each in found:
            typer.echo(f"{each.id}  {each.time[:16].replace('T', ' ')}  {each.author}: {_words(each)}")
            typer.echo(f"              {each.reason}" + ("  (undone)" if each.id in undone else ""))
        if not found:
            typer.echo("nothing was decided yet", err=True)


# ---- what they share


def _is_finding(word: str) -> bool:
    return word[:1] in "Ff" and word[1:].isdigit()


def _set(decisions: str | None, store: str | None, processes: int | None, known: str | None) -> Settings:
    settings = settings_from(processes, known, store)
    return replace(settings, decisions=decisions or settings.decisions or DEFAULT_FILE)


def _relate(
    action: Action,
    articles: list[str],
    paths: list[str],
    settings: Settings,
    story: str | None,
    one_story: bool,
    author: str,
    reason: str,
) -> None:
    from consilience.pipeline import deciding

    _decide(
        paths, settings, story, one_story, author, reason,
        lambda account, _: deciding.relate(account, action, articles),
    )  # fmt: skip


def _decide(
    paths: list[str],
    settings: Settings,
    story: str | None,
    one_story: bool,
    author: str,
    reason: str,
    draft: Draft,
) -> None:
    """Make the account, find in it what is meant, and write the decision down."""
    from consilience.pipeline import deciding

    deciding.signed(deciding.BLANK, author, _now(), reason)  # an author or reason that lacks is said before the work
    if not paths:
        from consilience.pipeline import stored

        if story is None:
            raise UsageError(
                "it is not said what the decision is about",
                hint="give the articles as PATH, or --story ID for a story of the store",
            )
        with opened(settings) as kept:
            document, _ = stored.account_of(kept, [story], settings)
            _to_store(kept, deciding.drafted(document, None, draft), author, reason)
        return
    _to_file(settings, deciding.drafted(_document(paths, settings, one_story), story, draft), author, reason)


def _document(paths: list[str], settings: Settings, one_story: bool) -> AccountDocument:
    from pathlib import Path

    from consilience import pipeline

    reading = read_all(paths, settings, "decide")
    if not Path(settings.decisions).exists():
        settings = replace(settings, decisions="")
    with bar(len(reading.articles)) as progress:
        return pipeline.make_document(
            reading.articles, settings, one_story=one_story, left_out=reading.left_out, progress=progress
        )


def _to_file(settings: Settings, draft: Decision, author: str, reason: str) -> None:
    from consilience.pipeline import deciding

    decision = deciding.signed(draft, author, _now(), reason)
    deciding.append_to_file(settings.decisions, decision)
    typer.echo(f"{decision.id}  {_words(decision)}")
    typer.echo(f"Written to {settings.decisions}; give it to account with --decisions.", err=True)


def _to_store(kept: Store, draft: Decision, author: str, reason: str) -> None:
    from consilience.pipeline import deciding

    decision = deciding.signed(draft, author, _now(), reason)
    deciding.append_to_store(kept, decision)
    typer.echo(f"{decision.id}  {_words(decision)}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _words(decision: Decision) -> str:
    """A decision in a line."""
    if decision.action == "rename":
        return f"call {decision.names[0]} {decision.name}"
    if decision.action == "undo":
        return f"undo {decision.undoes}"
    if decision.action in ("copy", "independent"):
        joined = "one origin" if decision.action == "copy" else "two origins"
        return f"{decision.articles[0]} and {decision.articles[1]} are {joined}"
    first = " ".join(decision.reports[0].words.split())
    first = first if len(first) <= 60 else first[:59] + "…"
    return f"{decision.action} {len(decision.reports)} reports ({first})"
