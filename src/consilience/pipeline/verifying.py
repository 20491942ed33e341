"""A bundle -> whether its account is what its inputs come to here, and if not, what exactly differs."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from consilience.errors import BundleError
from consilience.model.account import AccountDocument
from consilience.model.article import Article
from consilience.model.decision import Decision
from consilience.model.record import Record
from consilience.pipeline import Progress
from consilience.pipeline.bundle_file import (
    ACCOUNT,
    ARTICLES,
    DECISIONS,
    KNOWN,
    MANIFEST,
    SIGNATURE,
    SPANS,
    CitedSpan,
    Manifest,
    lines_of,
    read_bundle,
)
from consilience.pipeline.bundling import installed, made_with, recompute, text_sum, without_texts
from consilience.pipeline.signing import Signed, check_signature
from consilience.publish.records import account_json
from consilience.settings import Settings

MOST = 200  # differences that are listed one by one


class Unlike(Record, frozen=True, kw_only=True):
    """Something that is not the same in the bundle and here. `what` is a JSON pointer into the account, a version, or
    an article; `bundle` and `here` are null where one side has nothing."""

    what: str
    bundle: str | None
    here: str | None


class Verification(Record, frozen=True, kw_only=True):
    """What came of verifying. `same` is true only where the account was worked out again and is the same bytes."""

    same: bool
    recomputed: bool
    articles: int
    spans: int
    signature: Signed
    inputs: tuple[Unlike, ...] = ()  # articles whose texts are missing or other ones
    versions: tuple[Unlike, ...] = ()  # of code, packages, model: a reason for differences, not one in itself
    differences: tuple[Unlike, ...] = ()
    more: int = 0  # differences that are not listed


def verify(
    path: str,
    settings: Settings,
    texts: Iterable[Article] = (),
    *,
    signer: str | None = None,
    only_hashes: bool = False,
    progress: Progress | None = None,
) -> Verification:
    """Hold a bundle against its own hashes, then work its account out again.

    `texts` are articles out of which texts are taken that the bundle leaves out: by their SHA-256, whatever their ids.
    Raises BundleError where the bundle cannot be read or contradicts itself, and what `annotate_all` raises.
    """
    manifest, files = read_bundle(path)
    signature = check_signature(files[MANIFEST], files.get(SIGNATURE), signer)
    articles, inputs = _articles(path, manifest, files, texts)
    for article in articles.values():
        if len(article.text) > settings.max_bytes:
            length = f"{len(article.text):,} characters"
            raise BundleError(
                f"the article {article.id!r} of the bundle has {length}, more than one may have",
                source=path,
                hint="raise CONSILIENCE_MAX_BYTES if it is an honest one",
            )
    spans: list[CitedSpan] = lines_of(path, SPANS, files[SPANS], CitedSpan)
    inputs += _wrong_spans(spans, articles)
    versions = _versions(manifest, settings)
    if inputs or only_hashes:
        return Verification(
            same=False, recomputed=False, articles=len(articles), spans=len(spans), signature=signature,
            inputs=tuple(inputs), versions=versions,
        )  # fmt: skip
    found = _recomputed(path, manifest, files, tuple(articles.values()), settings, progress)
    data = account_json(found if manifest.texts else without_texts(found)) + b"\n"
    differences: list[Unlike] = []
    more = 0
    if data != files[ACCOUNT]:
        for each in _unlike(_json(path, files[ACCOUNT]), msgspec.json.decode(data), ""):
            if len(differences) < MOST:
                differences.append(each)
            else:
                more += 1
        if not differences:
            differences.append(Unlike(what="", bundle="the same values in other bytes", here=None))
    return Verification(
        same=not differences, recomputed=True, articles=len(articles), spans=len(spans), signature=signature,
        versions=versions, differences=tuple(differences), more=more,
    )  # fmt: skip


def _articles(
    path: str, manifest: Manifest, files: dict[str, bytes], texts: Iterable[Article]
) -> tuple[dict[str, Article], list[Unlike]]:
    """The articles with their texts, and those whose text is not to be had or another one."""
    held: list[Article] = lines_of(path, ARTICLES, files[ARTICLES], Article)
    if [each.id for each in held] != [each.id for each in manifest.articles]:
        raise BundleError("the articles are not those of the manifest", source=path, hint="have the bundle made again")
    named = {name for story in manifest.stories for name in story.articles}
    if not named <= {each.id for each in held}:
        raise BundleError("a story names an article that is not there", source=path, hint="have the bundle made again")
    given = {text_sum(each.text): each.text for each in texts}
    articles: dict[str, Article] = {}
    unlike = []
    for article, known in zip(held, manifest.articles, strict=True):
        text = article.text if manifest.texts else given.get(known.sha256)
        if text is None:
            unlike.append(Unlike(what=f"article {article.id}", bundle=f"SHA-256 {known.sha256}", here=None))
            text = ""
        elif text_sum(text) != known.sha256:
            here = f"SHA-256 {text_sum(text)}"
            unlike.append(Unlike(what=f"article {article.id}", bundle=f"SHA-256 {known.sha256}", here=here))
        articles[article.id] = msgspec.structs.replace(article, text=text)
    return articles, unlike


def _wrong_spans(spans: Sequence[CitedSpan], articles: dict[str, Article]) -> list[Unlike]:
    """Cited passages that do not have the words that they had. Articles without a text are not asked."""
    unlike = []
    for span in spans:
        article = articles.get(span.article)
        if article is not None and not article.text:
            continue
        words = None if article is None else text_sum(article.text[span.start : span.end])
        if words != span.sha256:
            what = f"passage {span.article}:{span.start}-{span.end}"
            unlike.append(Unlike(what=what, bundle=f"SHA-256 {span.sha256}", here=words and f"SHA-256 {words}"))
    return unlike


def _versions(manifest: Manifest, settings: Settings) -> tuple[Unlike, ...]:
    code, packages, model = made_with(settings)
    rows = [
        ("consilience", manifest.consilience, installed("consilience")),
        ("Python", manifest.python, platform.python_version()),
    ]
    rows += [(f"code of {name}", value, code.get(name, "")) for name, value in sorted(manifest.code.items())]
    rows += [(name, value, packages.get(name, "")) for name, value in sorted(manifest.packages.items())]
    told = manifest.model
    rows.append(("model", f"{told.name} {told.version}", f"{model.name} {model.version}"))
    rows.append(("weights of the model", told.weights, model.weights))
    return tuple(Unlike(what=what, bundle=theirs, here=ours) for what, theirs, ours in rows if theirs != ours)


def _recomputed(
    path: str,
    manifest: Manifest,
    files: dict[str, bytes],
    articles: tuple[Article, ...],
    settings: Settings,
    progress: Progress | None,
) -> AccountDocument:
    """With the settings of here, but the known entities and decisions of the bundle. The model is that of here: none is
    loaded because a file names it."""
    decisions: list[Decision] = lines_of(path, DECISIONS, files[DECISIONS], Decision)
    try:
        left_out = msgspec.json.decode(files[ACCOUNT], type=AccountDocument).left_out
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        left_out = ()  # the account is of another version: what differs is told value by value
    with TemporaryDirectory() as folder:
        known = Path(folder) / KNOWN
        if KNOWN in files and manifest.known:
            known.write_bytes(files[KNOWN])
        settings = replace(settings, known=str(known) if manifest.known else "", decisions="")
        return recompute(articles, manifest.stories, decisions, settings, left_out, progress)


def _json(path: str, data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BundleError(
            f"the account is no JSON ({error})", source=path, hint="have the bundle made again"
        ) from error


def _unlike(theirs: Any, ours: Any, at: str) -> Iterator[Unlike]:
    """Where two JSON values part, by JSON pointer (RFC 6901). Records with ids are compared with those of their id."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for name in dict.fromkeys((*theirs, *ours)):
            there = f"{at}/{name.replace('~', '~0').replace('/', '~1')}"
            if name not in theirs or name not in ours:
                yield Unlike(what=there, bundle=_shown(theirs, name), here=_shown(ours, name))
            else:
                yield from _unlike(theirs[name], ours[name], there)
    elif isinstance(theirs, list) and isinstance(ours, list):
        ids, other = _ids(theirs), _ids(ours)
        if ids is not None and other is not None:
            for name, position in ids.items():
                if name in other:
                    yield from _unlike(theirs[position], ours[other[name]], f"{at}/{position}")
                else:
                    yield Unlike(what=f"{at}/{position}", bundle=_short(theirs[position]), here=None)
            for name, position in other.items():
                if name not in ids:
                    yield Unlike(what=f"{at}/-", bundle=None, here=_short(ours[position]))
            if list(ids) != list(other) and set(ids) == set(other):
                yield Unlike(what=at, bundle=_short(list(ids)), here=_short(list(other)))
            return
        for position in range(max(len(theirs), len(ours))):
            there = f"{at}/{position}"
            if position >= len(ours):
                yield Unlike(what=there, bundle=_short(theirs[position]), here=None)
            elif position >= len(theirs):
                yield Unlike(what=there, bundle=None, here=_short(ours[position]))
            else:
                yield from _unlike(theirs[position], ours[position], there)
    elif type(theirs) is not type(ours) or theirs != ours:
        yield Unlike(what=at, bundle=_short(theirs), here=_short(ours))


def _ids(rows: list[Any]) -> dict[str, int] | None:
    """Id -> position, where all rows are records with ids of their own."""
    ids = {row["id"]: n for n, row in enumerate(rows) if isinstance(row, dict) and isinstance(row.get("id"), str)}
    return ids if len(ids) == len(rows) else None


def _shown(row: dict[str, Any], name: str) -> str | None:
    return _short(row[name]) if name in row else None


def _short(value: Any) -> str:
    text = msgspec.json.encode(value).decode("utf-8")
    return text if len(text) <= 200 else f"{text[:199]}…"
