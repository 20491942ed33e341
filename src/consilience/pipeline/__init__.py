"""The stages in order: the only folder that joins stages, engine and store. Its other files join them to the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from consilience.errors import NoArticlesError, UsageError
from consilience.ingest.given import Given, Note
from consilience.model.account import Account, AccountDocument, Copy, ReadArticle
from consilience.model.annotated import Annotated
from consilience.model.article import Article, LeftOut
from consilience.model.decision import Decision
from consilience.model.record import Record
from consilience.model.story import Placed
from consilience.settings import Settings

if TYPE_CHECKING:
    from consilience.annotate.model import ModelState
    from consilience.store import Store as Store
    from consilience.store.idle import IdleStores
    from consilience.stories.terms import Terms

Paths = Sequence[str | os.PathLike[str]]
Progress = Callable[[int], None]  # called with the number of articles done so far


class Reading(Record, frozen=True, kw_only=True):
    """What came of reading some paths: the articles, sorted by id; what was left out; what is to be said of others."""

    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Note, ...] = ()


def read(paths: Paths, settings: Settings, stdin: BinaryIO | None = None) -> Reading:
    """Read everything named into memory. The order of the paths makes no difference to the result.

    Raises nothing for what cannot be read: that stands in `left_out`.
    """
    from consilience.ingest.identity import told_apart
    from consilience.ingest.read import read_given

    given: list[Given] = []
    left_out: list[LeftOut] = []
    for each in read_given(paths, settings, stdin):
        (given if isinstance(each, Given) else left_out).append(each)  # type: ignore[arg-type]
    articles: list[Article] = []
    notes: list[Note] = []
    for one in told_apart(given):
        if isinstance(one, Given):
            articles.append(one.article)
            notes.extend(one.notes)
        else:
            left_out.append(one)
    return Reading(articles=tuple(articles), left_out=_sorted(left_out), notes=tuple(notes))


def stream(paths: Paths, settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Given | LeftOut]:
    """Read everything named, one article at a time, in the order named: for input that need not fit into memory."""
    from consilience.ingest.identity import Register
    from consilience.ingest.read import read_given

    register = Register()
    for each in read_given(paths, settings, stdin):
        yield register.admit(each) if isinstance(each, Given) else each


def annotate_all(
    articles: Iterable[Article], settings: Settings, progress: Progress | None = None
) -> Iterator[Annotated]:
    """Each article with its layers, in the order given, one at a time.

    Raises ModelError where the language model is missing or altered, KnownError where
    the file of known entities is broken, WorkError where reading an article fails in a way that was not foreseen.
    """
    from consilience.annotate.article import annotate
    from consilience.annotate.entity_known import KnownNames
    from consilience.annotate.model import check_model
    from consilience.ingest.known import read_known
    from consilience.pipeline.engines import checked, engine_of

    check_model(settings.model)
    known = KnownNames(read_known(settings.known) if settings.known else ())
    stage = checked(partial(annotate, settings=settings, known=known), settings)
    for done, annotated in enumerate(engine_of(settings).run(stage, articles, _id), start=1):
        yield annotated
        if progress is not None:
            progress(done)


def place_in_stories(articles: Iterable[Article], settings: Settings) -> tuple[Placed, ...]:
    """The story of each article, in stream order: by time of publication, undated ones first, then by id.

    Nothing is parsed and no text is held: what stays in memory grows by some hundred bytes an article.
    """
    from consilience.pipeline.engines import checked, engine_of
    from consilience.stories.grouping import group_terms, rows_in_order
    from consilience.stories.spool import Spool
    from consilience.stories.terms import Terms

    with Spool(Terms) as spool:
        for terms, published in engine_of(settings).run(checked(_terms_of, settings), articles, _id):
            spool.add(terms, terms.id, published)
        stories = group_terms(spool)
        return rows_in_order(spool.names(), stories)


def _terms_of(article: Article) -> tuple[Terms, str | None]:
    """What grouping needs of an article, and when it was published: what a process hands on, in a tenth of its size."""
    from consilience.annotate.article import skim
    from consilience.stories.terms import read_terms

    read = skim(article)
    return read_terms(read), read.article.published


def copies(articles: Iterable[Article], settings: Settings) -> Iterator[Copy]:
    """The pairs of articles that share text, as they are found: of two, the earlier in stream order comes first.

    Nothing is parsed; what is held is bounded by the articles of a week.
    """
    from consilience.stories.copies import copies_in_order
    from consilience.stories.spool import Spool

    with Spool(Annotated) as spool:
        for each in _skimmed(articles, settings):
            spool.add(each, each.article.id, each.article.published)
        yield from copies_in_order(spool)


def _skimmed(articles: Iterable[Article], settings: Settings) -> Iterator[Annotated]:
    from consilience.annotate.article import skim
    from consilience.pipeline.engines import checked, engine_of

    return engine_of(settings).run(checked(skim, settings), articles, _id)


def make_document(
    articles: Iterable[Article],
    settings: Settings,
    *,
    one_story: bool = False,
    left_out: Iterable[LeftOut] = (),
    progress: Progress | None = None,
) -> AccountDocument:
    """The whole way from articles to the accounts of their stories.

    The order of the articles makes no difference. With `one_story` all of them are
    taken as reports of one event. Raises NoArticlesError where there is none,
    UsageError where two have one id, and what `annotate_all` raises.
    """
    return annotated_document(articles, settings, one_story=one_story, left_out=left_out, progress=progress)[0]


def annotated_document(
    articles: Iterable[Article],
    settings: Settings,
    *,
    one_story: bool = False,
    left_out: Iterable[LeftOut] = (),
    progress: Progress | None = None,
) -> tuple[AccountDocument, tuple[Annotated, ...]]:
    """As `make_document`, with the layers of each article beside it, for a page that shows them."""
    ordered = sorted(articles, key=_id)
    if not ordered:
        raise NoArticlesError("there is no article to read", hint="give at least one article")
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise UsageError(f"two articles have the id {one.id!r}", hint="give each article an id of its own")
    decisions = decisions_of(settings)
    annotated = {each.article.id: each for each in annotate_all(ordered, settings, progress)}
    accounts = []
    for story, ids in _stories(tuple(annotated.values()), one_story):
        members = _dated([annotated[each] for each in ids])
        annotated.update((each.article.id, each) for each in members)
        accounts.append(_account(story, members, decisions))
    every = tuple(annotated.values())
    document = AccountDocument(
        articles=tuple(_read_article(each) for each in every),
        stories=tuple(accounts),
        left_out=_sorted(left_out),
    )
    return document, every


def _stories(annotated: tuple[Annotated, ...], one_story: bool) -> list[tuple[str, list[str]]]:
    """The id of each story with the ids of its articles, sorted."""
    from consilience.stories.grouping import group_stories, stream_order
    from consilience.stories.reasons import story_id

    if one_story:
        first = stream_order(annotated)[0].article.id
        return [(story_id(first), [each.article.id for each in annotated])]
    return [(story.id, sorted(story.articles)) for story in group_stories(annotated)]


def _dated(articles: list[Annotated]) -> list[Annotated]:
    """The articles of one story, the undated ones read as of the day that the others give."""
    from consilience.annotate.article import redate
    from consilience.stories.dating import infer_published

    published = infer_published(articles)
    if published is None:
        return articles
    return [redate(each, published) if each.article.published is None else each for each in articles]


def _account(story: str, articles: Sequence[Annotated], decisions: Sequence[Decision] = ()) -> Account:
    from consilience.corroborate.account import make_account
    from consilience.stories.copies import find_copies

    return make_account(articles, find_copies(articles), story, decisions)


def decisions_of(settings: Settings) -> tuple[Decision, ...]:
    """What analysts decided, of the file that the settings name. Raises DecisionError where it cannot be read."""
    from consilience.ingest.decided import read_decisions

    return read_decisions(settings.decisions) if settings.decisions else ()


def open_store(settings: Settings, *, create: bool = False) -> Store:
    """The store of the settings, made where `create` says so. Raises StoreError where it cannot be used."""
    from consilience.store import open_store as open_file

    return open_file(settings.store, create=create)


def idle_stores(settings: Settings) -> IdleStores:
    """The store of the settings for who asks it again and again: it stays open between two questions."""
    from consilience.store.idle import IdleStores

    return IdleStores(settings.store)


def language_model(settings: Settings) -> ModelState:
    """The language model's version and the sum of its weights. Raises ModelError where it is missing."""
    from consilience.annotate.model import model_state

    return model_state(settings.model)


def _read_article(annotated: Annotated) -> ReadArticle:
    article = annotated.article
    fields = {name: getattr(article, name) for name in Article.__struct_fields__}
    return ReadArticle(**fields, furniture=annotated.furniture)


def _sorted(left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(sorted(left_out, key=lambda each: (each.source, each.line or 0, each.reason)))


def _id(article: Article) -> str:
    return article.id
