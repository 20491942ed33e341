"""What an analyst points at in an account -> Decision: the words meant, so that it holds when numbers change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

import msgspec

from consilience.errors import DecisionError
from consilience.model.account import Account, Entity, Finding, Report
from consilience.model.decision import Action, Decision, Quoted

Texts = Mapping[str, str]  # article id -> text


def merge(account: Account, texts: Texts, findings: Sequence[str]) -> Decision:
    """All reports of these findings are one finding. Raises DecisionError where there is no such finding."""
    if len(set(findings)) < 2:
        raise DecisionError("one finding cannot be merged with itself", hint="name two findings or more")
    reports = [report for name in findings for report in _finding(account, name).reports]
    return _draft("merge", account, reports=_quoted(reports, texts))


def split(account: Account, texts: Texts, finding: str, numbers: Sequence[int]) -> Decision:
    """The reports of these numbers, counted from 1, are a finding apart from the others."""
    reports = _finding(account, finding).reports
    wrong = [number for number in numbers if not 1 <= number <= len(reports)]
    if wrong:
        raise DecisionError(
            f"{finding} has no report {wrong[0]}", hint=f"it has {len(reports)}: give numbers from 1 to {len(reports)}"
        )
    taken = [report for number, report in enumerate(reports, start=1) if number in numbers]
    left = [report for number, report in enumerate(reports, start=1) if number not in numbers]
    if not taken or not left:
        raise DecisionError(
            f"a split of {finding} has to leave reports on both sides", hint="name some of its reports, not all"
        )
    return _draft("split", account, reports=_quoted(taken, texts), others=_quoted(left, texts))


def rename(account: Account, name: str, new: str) -> Decision:
    """Who has this name, or alias, is to be called by the new one. Statements stay as the articles print them."""
    found = [entity for entity in account.entities if name in (entity.id, entity.name)]
    found = found or [entity for entity in account.entities if name in entity.aliases]
    if len(found) != 1:
        raise DecisionError(
            f"nobody in this story is called {name!r}" if not found else f"{name!r} is {len(found)} in this story",
            hint=f"names in it: {_some_names(account.entities)}" if not found else "give the id that --json shows",
        )
    if not new.strip():
        raise DecisionError("a name cannot be empty", hint="give the name that is to be shown")
    return _draft("rename", account, names=(found[0].name,), name=" ".join(new.split()))


def relate(account: Account, action: Action, articles: Sequence[str]) -> Decision:
    """Two articles rest on one text (`copy`), or on nothing in common though it looks so (`independent`)."""
    missing = [each for each in articles if each not in account.articles]
    if missing:
        raise DecisionError(
            f"there is no article {missing[0]!r} in this story", hint=f"its articles: {', '.join(account.articles)}"
        )
    if len(set(articles)) != 2:
        raise DecisionError("this takes two articles", hint="name two different ones")
    return _draft(action, account, articles=tuple(sorted(articles)))


def undo(decisions: Sequence[Decision], ident: str) -> Decision:
    """An earlier decision holds no longer. Undoing what undid brings it back."""
    found = [each for each in decisions if each.id.startswith(ident)] if ident else []
    if len(found) != 1:
        raise DecisionError(
            f"there is no decision {ident!r}" if not found else f"{ident!r} is the beginning of {len(found)} ids",
            hint="consilience decide list shows them",
        )
    return Decision(id="", time="", author="", reason="", action="undo", story=found[0].story, undoes=found[0].id)


def signed(draft: Decision, author: str, time: str, reason: str) -> Decision:
    """The decision with who took it, when (ISO 8601, UTC) and why, and with its id. Raises DecisionError."""
    if not author.strip() or not reason.strip():
        missing = "author" if not author.strip() else "reason"
        raise DecisionError(
            f"a decision needs {'an author' if missing == 'author' else 'a reason'}",
            hint=f"give --{missing}" + (" or set CONSILIENCE_AUTHOR" if missing == "author" else ""),
        )
    whole = msgspec.structs.replace(draft, id="", author=author.strip(), time=time, reason=" ".join(reason.split()))
    return msgspec.structs.replace(whole, id=sha256(msgspec.json.encode(whole)).hexdigest()[:12])


def _draft(action: Action, account: Account, **fields: object) -> Decision:
    return Decision(id="", time="", author="", reason="", action=action, story=account.id, **fields)  # type: ignore[arg-type]


def _finding(account: Account, name: str) -> Finding:
    number = int(name[1:]) if name[:1] in "Ff" and name[1:].isdecimal() else 0  # F7, F07 and F007 are one
    found = account.findings[number - 1] if 0 < number <= len(account.findings) else None
    if found is None:
        last = account.findings[-1].id if account.findings else "none"
        raise DecisionError(f"there is no finding {name!r} in this story", hint=f"its findings go up to {last}")
    return found


def _quoted(reports: Sequence[Report], texts: Texts) -> tuple[Quoted, ...]:
    return tuple(
        Quoted(article=each.article, start=each.start, end=each.end, words=texts[each.article][each.start : each.end])
        for each in reports
    )


def _some_names(entities: Sequence[Entity]) -> str:
    most = sorted(entities, key=lambda entity: (-len(entity.mentions), entity.name))[:8]
    return ", ".join(entity.name for entity in most)
