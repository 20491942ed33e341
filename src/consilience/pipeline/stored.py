"""A store -> accounts, articles with their layers, lists, hits: what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

import msgspec
from sqlalchemy import Connection

from consilience.errors import UsageError
from consilience.model.account import AccountDocument, Copy
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.record import Record
from consilience.model.stored import Change, Hits, ListedArticle, ListedOutlet, ListedStory, Query, Version
from consilience.pipeline import Progress, _account, _dated, _read_article, annotate_all
from consilience.pipeline.deciding import decode
from consilience.pipeline.intake import now
from consilience.pipeline.versions import accounts_code, reading_code
from consilience.settings import Settings
from consilience.store import Store, lists, work
from consilience.store import articles as kept
from consilience.store import stories as table
from consilience.store.annotations import digest, get_annotation, get_annotations, put_annotation
from consilience.store.packing import pack, unpack
from consilience.stories.terms import day_of

_LISTED = "consilience ls lists the articles, consilience ls --stories the stories"


class Shown(Record, frozen=True, kw_only=True):
    """An article of the store, its current version as it was read, with all its texts and what it shares words with."""

    annotated: Annotated
    is_current: bool  # read by the code that is installed
    story: str | None
    reason: str | None
    versions: tuple[Version, ...]
    copies: tuple[Copy, ...]


def show_article(store: Store, name: str, settings: Settings, version: int | None = None) -> Shown | None:
    """The article with this id, or None. An older version is read when it is asked for."""
    code = reading_code(settings)
    with store.reading() as connection:
        number = kept.number_of(connection, name)
        if number is None:
            return None
        texts = kept.versions_of(connection, number)
        chosen = texts[-1] if version is None else next((each for each in texts if each.version == version), None)
        if chosen is None:
            raise UsageError(
                f"{name} has no version {version}", hint=f"it has {len(texts)}: give a number from 1 to {len(texts)}"
            )
        content = kept.content_of(chosen.article)
        read = get_annotation(connection, chosen.article, content, code)
        is_current = read is not None
        last = kept.code_of(connection, number)
        if read is None and last is not None:
            read = get_annotation(connection, chosen.article, content, last)
        seat = table.seats_of(connection, [number]).get(number)
        copies = tuple(unpack(body, Copy) for body in table.copies_of(connection, number))
    if read is None:
        (read,) = annotate_all([chosen.article], settings)
        is_current = True
    return Shown(
        annotated=read,
        is_current=is_current,
        story=None if seat is None else seat.story,
        reason=None if seat is None else seat.reason,
        versions=texts,
        copies=copies,
    )


def find_story(store: Store, name: str) -> str | None:
    """The story that has this id now, or None where there was never one."""
    with store.reading() as connection:
        return table.find_story(connection, name)


def story_changes(store: Store, name: str) -> tuple[Change, ...]:
    with store.reading() as connection:
        return table.changes_of(connection, name)


def list_articles(store: Store, story: str | None = None) -> Iterator[ListedArticle]:
    with store.reading() as connection:
        yield from lists.list_articles(connection, story)


def list_stories(store: Store) -> Iterator[ListedStory]:
    with store.reading() as connection:
        yield from lists.list_stories(connection)


def list_outlets(store: Store) -> Iterator[ListedOutlet]:
    with store.reading() as connection:
        yield from lists.list_outlets(connection)


def search(store: Store, query: Query) -> Hits:
    """What a search finds, best first. Raises UsageError where the words cannot be searched for."""
    from consilience.store.search import search as search_store

    with store.reading() as connection:
        if query.story is not None:
            found = table.find_story(connection, query.story)
            query = msgspec.structs.replace(query, story=found or query.story)
        return search_store(connection, query, day_of)


def count_to_remove(store: Store, names: Sequence[str]) -> int:
    """How many articles `remove` would delete. Raises UsageError where an id is unknown."""
    with store.reading() as connection:
        return len(_numbers(connection, names))


def remove(store: Store, names: Sequence[str]) -> int:
    """Delete articles, or the articles of stories, with all their versions; how many. All or nothing.

    Raises UsageError where an id is neither.
    """
    with store.writing() as connection:
        numbers = _numbers(connection, names)
        kept.remove(connection, sorted(numbers))
        table.drop_empty(connection)
        table.set_fact(connection, "generation", str(int(table.fact(connection, "generation") or 0) + 1))
        return len(numbers)


def _numbers(connection: Connection, names: Sequence[str]) -> set[int]:
    numbers: set[int] = set()
    for name in names:
        number = kept.number_of(connection, name)
        if number is not None:
            numbers.add(number)
            continue
        story = table.find_story(connection, name)
        if story is None:
            raise UsageError(f"there is no article or story {name!r} in the store", hint=_LISTED)
        numbers.update(table.members(connection, story))
    return numbers


def export_articles(store: Store, story: str | None = None, *, every_version: bool = False) -> Iterator[Article]:
    """The articles as they were given, in the order of arrival; with all their texts, the oldest first, if so wanted.

    Raises UsageError where there is no such story.
    """
    with store.reading() as connection:
        numbers = None
        if story is not None:
            found = table.find_story(connection, story)
            if found is None:
                raise UsageError(f"there is no story {story!r} in the store", hint=_LISTED)
            numbers = table.members(connection, found)
        for each in kept.held(connection, numbers):
            if every_version:
                yield from (text.article for text in kept.versions_of(connection, each.number))
            else:
                yield each.article


def damage(store: Store) -> list[str]:
    """What is wrong with the store's file, in words; nothing where all is well."""
    from consilience.store.upkeep import damage as find_damage

    return find_damage(store)


def size(store: Store) -> int:
    """The bytes that the store takes on the disk."""
    from consilience.store.upkeep import size as find_size

    return find_size(store)


def vacuum(store: Store) -> int:
    """Forget readings that nothing needs and give space back; how many were forgotten."""
    from consilience.store.upkeep import compact, drop_unneeded

    with store.writing() as connection:
        gone = drop_unneeded(connection)
    compact(store)
    return gone


# ---- accounts


def account_of(
    store: Store, stories: Iterable[str], settings: Settings, progress: Progress | None = None
) -> tuple[AccountDocument, tuple[Annotated, ...]]:
    """The accounts of stories, from what is kept where nothing changed; the articles with their layers beside them.

    What was read by other code is read again, and what is worked out is kept for the next time where the store may be
    written to. Raises UsageError where there is no such story.
    """
    documents = []
    every: list[Annotated] = []
    code = reading_code(settings)
    for done, name in enumerate(stories, start=1):
        story = find_story(store, name)
        if story is None:
            raise UsageError(f"there is no story {name!r} in the store", hint=_LISTED)
        members = _dated(_members(store, story, code, settings))
        every += members
        documents.append(_kept_account(store, story, members))
        if progress is not None:
            progress(done)
    articles = sorted((each for document in documents for each in document.articles), key=lambda each: each.id)
    return (
        AccountDocument(
            articles=tuple(articles), stories=tuple(each for document in documents for each in document.stories)
        ),
        tuple(every),
    )


def prepare(settings: Settings) -> None:
    """Load what the first account would otherwise wait for, a second or two. Raises ModelError as reading does."""
    import consilience.annotate.article
    import consilience.corroborate.account
    import consilience.stories.copies  # noqa: F401  loaded here, used where an account is made

    reading_code(settings)
    accounts_code()


def story_members(store: Store, name: str, settings: Settings) -> list[Annotated]:
    """The articles of a story, read and dated as for its account. Raises UsageError where there is no such story."""
    story = find_story(store, name)
    if story is None:
        raise UsageError(f"there is no story {name!r} in the store", hint=_LISTED)
    return _dated(_members(store, story, reading_code(settings), settings))


def _members(store: Store, story: str, code: str, settings: Settings) -> list[Annotated]:
    """The articles of a story by id, read by the present code."""
    with store.reading() as connection:
        held = list(kept.held(connection, table.members(connection, story)))
        readings = get_annotations(connection, [(each.article, each.content) for each in held], code)
    found = dict(zip((each.number for each in held), readings, strict=True))
    missing = [each for each in held if found[each.number] is None]
    if missing:
        read = dict(
            zip(
                (each.number for each in missing),
                annotate_all([each.article for each in missing], settings),
                strict=True,
            )
        )
        found.update(read)
        if store.writable:
            with store.writing() as connection:
                _keep_readings(connection, missing, read, code)
    members = [each for each in found.values() if each is not None]
    return sorted(members, key=lambda each: each.article.id)


def _keep_readings(connection: Connection, held: Sequence[kept.Held], read: dict[int, Annotated], code: str) -> None:
    for each in held:
        if kept.current(connection, each.number) == each.content:
            annotated = read[each.number]
            put_annotation(connection, each.content, code, annotated, now())
            kept.read_anew(connection, each.number, annotated, code, day_of(annotated.article.published))


def _kept_account(store: Store, story: str, members: list[Annotated]) -> AccountDocument:
    with store.reading() as connection:
        decisions = decode(work.read_decisions(connection))
        names = [each.id for each in decisions]
        key = sha256(" ".join([accounts_code(), *map(digest, members), *names]).encode()).hexdigest()
        body = work.get_account(connection, story, key)
    if body is not None:
        return unpack(body, AccountDocument)
    document = AccountDocument(
        articles=tuple(_read_article(each) for each in members), stories=(_account(story, members, decisions),)
    )
    if store.writable:
        with store.writing() as connection:
            if table.find_story(connection, story) == story:
                work.put_account(connection, story, key, pack(document), now())
    return document
