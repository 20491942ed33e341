"""What analysts decide about a story: choose, see what it would change, write it down; and the history of it all."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from consilience.errors import UsageError
from consilience.model.account import Account, AccountDocument
from consilience.model.decision import Decision
from consilience.pipeline.deciding import Draft, merge, relate, rename, split, stored_decisions
from consilience.pipeline.judging import considered, effect, taken_back, write_down
from consilience.publish import words
from consilience.publish.cited import Cited
from consilience.publish.plain import one_line, shorten
from consilience.web.api import Asked
from consilience.web.frame import page, path

router = APIRouter(include_in_schema=False)
ROWS = 50
YEAR = 365 * 86_400
COOKIE = "consilience-author"
Kind = Literal["merge", "split", "independent", "copy", "rename"]
KINDS: dict[str, tuple[str, str]] = {
    "merge": ("Merge findings", "Two or more findings say the same: they become one."),
    "split": ("Split a finding", "Some of its reports tell of something else: they become a finding of their own."),
    "independent": ("Independent", "Two articles look as if one rested on the other, and do not: two origins."),
    "copy": ("One origin", "Two articles rest on one text, though it does not show: one origin."),
    "rename": ("Rename", "Somebody is to be called otherwise; what outlets print stays as printed."),
}
Text = Annotated[str, Form(max_length=2000)]
Many = Annotated[list[str] | None, Form()]


@router.get("/decisions")
def decisions(asked: Asked, request: Request, after: Annotated[int, Query(ge=0)] = 0) -> Response:
    """The history, the newest first; what holds can be taken back."""
    with asked.store() as store:
        every = stored_decisions(store)
        writable = store.writable
    undone = _undone(every)
    rows = [(each, _in_words(each), each.id in undone) for each in every[::-1][after : after + ROWS + 1]]
    return page(
        request, "decisions.html", "Decisions", here="/decisions", rows=rows[:ROWS], after=after, step=ROWS,
        next=after + ROWS if len(rows) > ROWS else None, author=author_of(request), writable=writable,
    )  # fmt: skip


@router.post("/decisions/{name}/undo", response_model=None)
def undo(asked: Asked, request: Request, name: str, author: Text = "", reason: Text = "") -> Response:
    who = _signed(request, author, reason)
    with asked.store() as store:
        write_down(store, taken_back(store, name, who, reason))
    return _remembered(RedirectResponse("/decisions", 303), who)


@router.get("/stories/{story}/decide")
def decide(asked: Asked, request: Request, story: str, kind: Kind = "merge", finding: str = "") -> Response:
    document, _ = asked.account(story)
    return _form(asked, request, document, kind, {"finding": finding})


@router.post("/stories/{story}/decide", response_model=None)
def decided(
    asked: Asked,
    request: Request,
    story: str,
    kind: Annotated[Kind, Form()],
    findings: Many = None,
    finding: Text = "",
    report: Annotated[list[int] | None, Form()] = None,
    articles: Many = None,
    name: Text = "",
    new: Text = "",
    author: Text = "",
    reason: Text = "",
    step: Annotated[Literal["preview", "write"], Form()] = "preview",
) -> Response:
    """With `step=preview` what it would change is shown, and nothing is written."""
    who = _signed(request, author, reason)
    draft = _draft(kind, findings or [], finding, report or [], articles or [], name, new)
    with asked.store() as store:
        decision = considered(store, story, draft, who, reason, asked.settings)
        if step == "write":
            write_down(store, decision)
            target = f"/stories/{path(decision.story or story)}#s1-decided"
            return _remembered(RedirectResponse(target, 303), who)
        came = effect(store, story, decision, asked.settings)
    document, _ = asked.account(story)
    given = [(key, value) for key, values in _given(
        kind, findings, finding, report, articles, name, new, who, reason).items() for value in values]  # fmt: skip
    answer = page(
        request, "preview.html", "What it would change", here="/decisions", account=document.stories[0],
        effect=came, decision=decision, said=_in_words(decision), given=given, verdicts=words.VERDICTS,
        kind=KINDS[kind][0],
    )  # fmt: skip
    return _remembered(answer, who)


def author_of(request: Request) -> str:
    """Who decides: whoever is logged in, else the name that was given here the last time."""
    user = getattr(request.state, "user", None)
    name = getattr(user, "name", user) if user is not None else None
    return str(name) if name else _unquoted(request.cookies.get(COOKIE, ""))


def _form(asked: Asked, request: Request, document: AccountDocument, kind: str, given: dict[str, str]) -> Response:
    account = document.stories[0]
    with asked.store() as store:
        writable = store.writable
    return page(
        request, "decide.html", f"Decide: {account.title}", here="/decisions", account=account, kind=kind, kinds=KINDS,
        cited=Cited(document.articles), chosen=_chosen(account, given["finding"]), author=author_of(request),
        is_known=getattr(request.state, "user", None) is not None, writable=writable, verdicts=words.VERDICTS,
    )  # fmt: skip


def _chosen(account: Account, name: str) -> object:
    """The finding that is to be split: the one asked for, else the first that has two reports."""
    several = [each for each in account.findings if len(each.reports) > 1]
    return next((each for each in several if each.id == name), several[0] if several else None)


def _draft(
    kind: str, findings: list[str], finding: str, report: list[int], articles: list[str], name: str, new: str
) -> Draft:
    if kind == "merge":
        return lambda account, texts: merge(account, texts, findings)
    if kind == "split":
        return lambda account, texts: split(account, texts, finding, report)
    if kind == "rename":
        return lambda account, _: rename(account, name, new)
    action: Literal["independent", "copy"] = "independent" if kind == "independent" else "copy"
    return lambda account, _: relate(account, action, articles)


def _given(
    kind: str, findings: Many, finding: str, report: list[int] | None, articles: Many, name: str, new: str, author: str,
    reason: str,
) -> dict[str, list[str]]:  # fmt: skip
    """What the form held, for the one that writes it down."""
    rows = {
        "kind": [kind], "findings": findings or [], "finding": [finding], "report": [str(n) for n in report or []],
        "articles": articles or [], "name": [name], "new": [new], "author": [author], "reason": [reason],
    }  # fmt: skip
    return {key: [value for value in values if value] for key, values in rows.items()}


def _signed(request: Request, author: str, reason: str) -> str:
    """The author's name. Raises UsageError where it or the reason is missing."""
    user = getattr(request.state, "user", None)
    who = author_of(request) if user is not None else one_line(author)
    if not who or not reason.strip():
        missing = "who decides" if not who else "why"
        raise UsageError(f"it is not said {missing}", hint="fill in your name and a reason: both are kept and shown")
    return who


def _remembered(answer: Response, author: str) -> Response:
    from urllib.parse import quote

    answer.set_cookie(COOKIE, quote(author[:80]), max_age=YEAR, httponly=True, samesite="lax", path="/")
    return answer


def _unquoted(value: str) -> str:
    from urllib.parse import unquote

    return one_line(unquote(value))[:80]


def _undone(every: tuple[Decision, ...]) -> set[str]:
    """What an undo that holds took back. An undo may be taken back itself: so the newest are looked at first."""
    undone: set[str] = set()
    for each in reversed(every):
        if each.action == "undo" and each.id not in undone and each.undoes:
            undone.add(each.undoes)
    return undone


def _in_words(decision: Decision) -> str:
    if decision.action == "rename":
        return f"Call {', '.join(decision.names)} {decision.name}"
    if decision.action == "undo":
        return f"Take back {decision.undoes}"
    if decision.action in ("copy", "independent"):
        joined = "one origin" if decision.action == "copy" else "two origins"
        return f"{' and '.join(decision.articles)}: {joined}"
    first = shorten(one_line(decision.reports[0].words), 90) if decision.reports else ""
    count = words.counted(len(decision.reports), "report")
    return f"Merge {count}: {first}" if decision.action == "merge" else f"Split off {count}: {first}"
