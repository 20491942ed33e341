"""What an analyst is about to decide on a story of the store -> what it would change; then written down, or not."""

from __future__ import annotations

from consilience.model.account import Account, AccountDocument, Decided, Finding
from consilience.model.decision import Decision
from consilience.model.record import Record
from consilience.pipeline import _account
from consilience.pipeline.deciding import Draft, append_to_store, drafted, signed, stored_decisions, undo
from consilience.pipeline.intake import now
from consilience.pipeline.stored import account_of, story_members
from consilience.settings import Settings
from consilience.store import Store


class Effect(Record, frozen=True, kw_only=True):
    """What a decision changes: findings that are there only before or only after it, and the counts of both."""

    decided: Decided | None  # what the account says of it
    gone: tuple[Finding, ...]
    come: tuple[Finding, ...]
    findings: tuple[int, int]
    corroborated: tuple[int, int]
    origins: tuple[int, int]
    differences: tuple[int, int]


def considered(store: Store, story: str, draft: Draft, author: str, reason: str, settings: Settings) -> Decision:
    """The decision as it would be written. Raises DecisionError where it cannot be, UsageError for an unknown story."""
    document, _ = account_of(store, [story], settings)
    return signed(drafted(document, None, draft), author, now(), reason)


def taken_back(store: Store, name: str, author: str, reason: str) -> Decision:
    """An undo of a decision of the store. Raises DecisionError where there is none of this id."""
    return signed(undo(stored_decisions(store), name), author, now(), reason)


def effect(store: Store, story: str, decision: Decision, settings: Settings) -> Effect:
    """What the story's account would be with a decision. Nothing is written."""
    members = story_members(store, story, settings)
    earlier = stored_decisions(store)
    document: AccountDocument = account_of(store, [story], settings)[0]
    before = document.stories[0]
    after = _account(before.id, members, [*earlier, decision])
    was = {_key(each): each for each in before.findings}
    becomes = {_key(each): each for each in after.findings}
    return Effect(
        decided=next((each for each in after.decisions if each.id == decision.id), None),
        gone=tuple(each for key, each in was.items() if key not in becomes),
        come=tuple(each for key, each in becomes.items() if key not in was),
        findings=(len(before.findings), len(after.findings)),
        corroborated=(_corroborated(before), _corroborated(after)),
        origins=(len(before.origins), len(after.origins)),
        differences=(len(before.differences), len(after.differences)),
    )


def write_down(store: Store, decision: Decision) -> None:
    """Keep a decision. Raises StoreError where the store may not be written to."""
    append_to_store(store, decision)


def _key(finding: Finding) -> tuple[object, ...]:
    """What makes a finding the same to a reader: its reports and its verdict."""
    places = tuple(sorted((r.article, r.start, r.end) for r in finding.reports))
    return places, finding.verdict, finding.origins_at_most


def _corroborated(account: Account) -> int:
    return sum(each.verdict == "corroborated" for each in account.findings)
