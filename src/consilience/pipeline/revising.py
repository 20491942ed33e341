"""Two versions of an article, of files or of the store -> Revision: what changed, and which findings rested on it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from consilience.errors import UsageError
from consilience.model.account import Account
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.revision import Revision
from consilience.pipeline import Progress, _account, _dated, _read_article, annotate_all, decisions_of
from consilience.pipeline.stored import find_story, show_article
from consilience.settings import Settings
from consilience.store import Store
from consilience.store import articles as kept
from consilience.store import stories as table


def revise(
    old: Article, new: Article, others: Sequence[Article], settings: Settings, progress: Progress | None = None
) -> Revision:
    """Compare two versions; with other articles of the story, flag the findings that rested on what changed.

    All others are taken as reports of the same event. Raises what `annotate_all` raises, and UsageError where two
    of the others have one id.
    """
    old, new = _named_apart(old, new)
    known = {each.id for each in others}
    if len(known) < len(others) or known & {old.id, new.id}:
        raise UsageError("two articles have one id", hint="give each article an id of its own")
    ordered = sorted(others, key=lambda each: each.id)
    first, second, *rest = annotate_all([old, new, *ordered], settings, progress)
    account = _account("S-old", _dated([first, *rest]), decisions_of(settings)) if rest else None
    return _revision(first, second, rest, account)


def revise_stored(
    store: Store, name: str, settings: Settings, before: int | None = None, after: int | None = None
) -> Revision:
    """Compare two versions of an article of the store, the last two by default.

    Findings are those of its story with the older version in its place. Raises UsageError where there is no such
    article or version.
    """
    shown = show_article(store, name, settings)
    if shown is None:
        raise UsageError(f"there is no article {name!r} in the store", hint="consilience ls lists the articles")
    count = len(shown.versions)
    if count < 2:
        raise UsageError(f"{name} has one version only", hint="a second one comes when it is added with another text")
    after = after or count
    before = before or max(1, after - 1)
    texts = {each.version: each.article for each in shown.versions}
    for number in (after, before):
        if number not in texts:
            raise UsageError(f"{name} has no version {number}", hint=f"give numbers from 1 to {count}")
    if before == after:
        raise UsageError("a version is not compared with itself", hint="give two numbers")
    with store.reading() as connection:
        numbers = table.members(connection, shown.story) if shown.story else []
        others = [each.article for each in kept.held(connection, numbers) if each.article.id != name]
    old = msgspec.structs.replace(texts[before], id=f"{name}@{before}")
    new = msgspec.structs.replace(texts[after], id=f"{name}@{after}")
    found = revise(old, new, others, settings)
    story = find_story(store, shown.story) if shown.story else None
    return msgspec.structs.replace(
        found, flagged=tuple(msgspec.structs.replace(each, story=story or each.story) for each in found.flagged)
    )


def _named_apart(old: Article, new: Article) -> tuple[Article, Article]:
    if old.id != new.id:
        return old, new
    replace = msgspec.structs.replace
    return replace(old, id=f"{old.id}@old"), replace(new, id=f"{new.id}@new")


def _revision(old: Annotated, new: Annotated, others: Sequence[Annotated], account: Account | None) -> Revision:
    from consilience.corroborate.revisions import find_changes, find_field_changes, find_flagged

    changes, stood = find_changes(old, new)
    every = {each.article.id: each.article.outlet or each.article.id for each in (old, *others)}
    return Revision(
        old=_read_article(old),
        new=_read_article(new),
        fields=find_field_changes(old, new),
        changes=changes,
        kept=stood,
        flagged=find_flagged(account, old.article.id, every, changes) if account is not None else (),
    )
