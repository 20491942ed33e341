"""An account with all that it was made from -> one file by which others work it out again."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from consilience.errors import KnownError, NoArticlesError
from consilience.model.account import Account, AccountDocument, Place
from consilience.model.annotated import Annotated
from consilience.model.article import Article, LeftOut
from consilience.model.decision import Decision
from consilience.pipeline import (
    Progress,
    _account,
    _dated,
    _read_article,
    annotate_all,
    annotated_document,
    decisions_of,
    language_model,
)
from consilience.pipeline.bundle_file import (
    ACCOUNT,
    ARTICLES,
    DECISIONS,
    FORMAT,
    KNOWN,
    SPANS,
    VERSION,
    BundledArticle,
    BundledStory,
    CitedSpan,
    Manifest,
    ModelVersion,
    write_bundle,
)
from consilience.pipeline.deciding import stored_decisions
from consilience.pipeline.signing import sign
from consilience.pipeline.stored import account_of, export_articles
from consilience.pipeline.versions import READING, accounts_code, code_of
from consilience.publish.records import account_json
from consilience.settings import Settings
from consilience.store import Store

# What the reading and comparing of articles calls.
PACKAGES = ("anyascii", "msgspec", "numpy", "py3langid", "PyStemmer", "rapidfuzz", "spacy", "thinc")


def bundle_articles(
    articles: Iterable[Article],
    settings: Settings,
    *,
    one_story: bool = False,
    left_out: Iterable[LeftOut] = (),
    texts: bool = True,
    key: str | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The bundle of articles that were read now. Raises what `annotated_document` and `sign` raise."""
    given = tuple(articles)
    document, annotated = annotated_document(given, settings, one_story=one_story, left_out=left_out, progress=progress)
    return _bundle(given, document, annotated, decisions_of(settings), settings, texts, key)


def bundle_stories(
    store: Store,
    stories: Sequence[str],
    settings: Settings,
    *,
    texts: bool = True,
    key: str | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The bundle of stories of a store. Raises what `account_of` and `sign` raise."""
    document, annotated = account_of(store, stories, settings, progress)
    given = {article.id: article for name in stories for article in export_articles(store, name)}
    return _bundle(tuple(given.values()), document, annotated, stored_decisions(store), settings, texts, key)


def recompute(
    articles: Iterable[Article],
    stories: Iterable[BundledStory],
    decisions: Sequence[Decision],
    settings: Settings,
    left_out: tuple[LeftOut, ...] = (),
    progress: Progress | None = None,
) -> AccountDocument:
    """The accounts of stories whose articles are given. Raises what `annotate_all` raises."""
    ordered = sorted(articles, key=lambda each: each.id)
    read = {each.article.id: each for each in annotate_all(ordered, settings, progress)}
    accounts = []
    for story in stories:
        members = _dated([read[name] for name in sorted(story.articles)])
        read.update((each.article.id, each) for each in members)
        accounts.append(_account(story.id, members, decisions))
    return AccountDocument(
        articles=tuple(_read_article(each) for each in read.values()), stories=tuple(accounts), left_out=left_out
    )


def without_texts(document: AccountDocument) -> AccountDocument:
    """The document as a bundle without texts has it: the account still quotes what it cites."""
    bare = tuple(msgspec.structs.replace(each, text="") for each in document.articles)
    return msgspec.structs.replace(document, articles=bare)


def text_sum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def cited_places(account: Account) -> Iterator[Place]:
    """Every passage that an account cites."""
    for finding in account.findings:
        yield from finding.reports
    for difference in account.differences:
        for side in difference.sides:
            yield from side.reports
    for quotation in account.quotations:
        yield from quotation.variants
    for item in account.timeline:
        yield from item.reports
    for entity in account.entities:
        yield from entity.mentions
    for event in account.events:
        yield from event.reports
    for copy in account.copies:
        for shared in copy.spans:
            yield shared.a
            yield shared.b
    yield from account.wording


def made_with(settings: Settings) -> tuple[dict[str, str], dict[str, str], ModelVersion]:
    """The digests of the code, the versions of the packages it calls, and the model."""
    model = language_model(settings)
    packages = {name: installed(name) for name in PACKAGES}
    code = {"reading": code_of(READING), "accounts": accounts_code()}
    return code, packages, ModelVersion(name=model.name, version=model.version, weights=model.weights)


def installed(package: str) -> str:
    """Its version; nothing where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _bundle(
    given: tuple[Article, ...],
    document: AccountDocument,
    annotated: tuple[Annotated, ...],
    decisions: Sequence[Decision],
    settings: Settings,
    texts: bool,
    key: str | None,
) -> bytes:
    if not given:
        raise NoArticlesError("there is no article to bundle", hint="give at least one article")
    known = _known(settings)
    decisions = _needed(document, annotated, decisions)
    articles = sorted(given, key=lambda each: each.id)
    by_id = {article.id: article.text for article in articles}
    shown = articles if texts else [msgspec.structs.replace(each, text="") for each in articles]
    files = {
        ARTICLES: _lines(shown),
        DECISIONS: _lines(decisions),
        ACCOUNT: account_json(document if texts else without_texts(document)) + b"\n",
        SPANS: _lines(_spans(document, by_id)),
    }
    if known is not None:
        files[KNOWN] = known
    code, packages, model = made_with(settings)
    manifest = Manifest(
        format=FORMAT,
        version=VERSION,
        schema=document.schema,
        consilience=installed("consilience"),
        python=platform.python_version(),
        code=code,
        packages=packages,
        model=model,
        texts=texts,
        known=None if known is None else sha256(known).hexdigest(),
        stories=tuple(BundledStory(id=each.id, articles=each.articles) for each in document.stories),
        articles=tuple(
            BundledArticle(id=each.id, sha256=text_sum(each.text), characters=len(each.text)) for each in articles
        ),
        decisions=len(decisions),
        files={name: sha256(data).hexdigest() for name, data in files.items()},
    )
    body = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    return write_bundle(body, files, None if key is None else sign(body, key))


def _needed(
    document: AccountDocument, annotated: tuple[Annotated, ...], decisions: Sequence[Decision]
) -> Sequence[Decision]:
    """The decisions that the accounts show; all of them where others turn out to matter. A store's other decisions
    are about other stories, and nobody's business."""
    shown = {each.id for account in document.stories for each in account.decisions}
    some = [each for each in decisions if each.id in shown]
    if len(some) == len(decisions):
        return some
    layers = {each.article.id: each for each in annotated}
    for account in document.stories:
        if _account(account.id, [layers[name] for name in account.articles], some) != account:
            return decisions
    return some


def _spans(document: AccountDocument, texts: dict[str, str]) -> list[CitedSpan]:
    places = {
        (place.article, place.start, place.end) for account in document.stories for place in cited_places(account)
    }
    return [
        CitedSpan(article=article, start=start, end=end, sha256=text_sum(texts[article][start:end]))
        for article, start, end in sorted(places)
    ]


def _known(settings: Settings) -> bytes | None:
    if not settings.known:
        return None
    try:
        return Path(settings.known).read_bytes()
    except OSError as error:
        raise KnownError(
            f"the file of known entities cannot be read ({error.strerror})",
            source=settings.known,
            hint="give --known a file of FollowTheMoney JSON lines",
        ) from error


def _lines(records: Iterable[object]) -> bytes:
    return b"".join(msgspec.json.encode(each) + b"\n" for each in records)
