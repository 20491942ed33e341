"""Articles -> articles that can be told apart: ids for those without one, and one article an id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import msgspec

from consilience.ingest.given import Given, Note
from consilience.model.article import Article, LeftOut


def content_id(url: str | None, text: str) -> str:
    """The first 16 hex digits of the SHA-256 of url + text, as the output contract has it."""
    return hashlib.sha256(((url or "") + text).encode("utf-8", errors="surrogatepass")).hexdigest()[:16]


class Register:
    """The ids given out so far. Keeps a digest an article, not the article, so that a stream of any length can pass."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._reserved = frozenset(reserved)
        self._seen: dict[str, str] = {}  # digest -> where it was read
        self._ids: set[str] = set()

    def admit(self, given: Given) -> Given | LeftOut:
        """The article under an id of its own; or why it is left out: the same article was read before."""
        place = f"{given.source}:{given.line}" if given.line is not None else given.source
        article = given.article
        digest = hashlib.sha256(msgspec.json.encode(article)).hexdigest()
        before = self._seen.get(digest)
        # Two files without outlet or address may be two outlets' prints of one agency text: both are read.
        if before is not None and (before == place or article.outlet or article.url or given.line is not None):
            return LeftOut(
                source=given.source,
                line=given.line,
                reason=f"the same article as {before}; it is read once",
                hint="give it another `outlet` if somebody else printed it" if before != place else "",
            )
        self._seen.setdefault(digest, place)
        if article.id not in self._ids:
            self._ids.add(article.id)
            return given
        fresh = self._fresh(article, given.source)
        self._ids.add(fresh)
        note = Note(
            source=given.source,
            line=given.line,
            said=f"the id {article.id!r} is another article's; this one is read as {fresh!r}",
            hint="give each article an `id` of its own"
            if given.line is not None
            else "give the files names of their own",
        )
        return msgspec.structs.replace(
            given, article=msgspec.structs.replace(article, id=fresh), notes=(*given.notes, note)
        )

    def _fresh(self, article: Article, source: str) -> str:
        """An id that nobody has: a file's with its folder's name before it, any other with a number behind it."""
        folder = PurePath(source).parent.name
        if PurePath(source).stem == article.id and folder:
            name = f"{folder}-{article.id}"
            if self._is_free(name):
                return name
        number = 2
        while not self._is_free(f"{article.id}-{number}"):
            number += 1
        return f"{article.id}-{number}"

    def _is_free(self, name: str) -> bool:
        return name not in self._ids and name not in self._reserved


def told_apart(given: Iterable[Given]) -> Iterator[Given | LeftOut]:
    """Every article under its own id, whatever the order in which they were given: sorted by id, then by content."""
    ordered = sorted(
        given, key=lambda each: (each.article.id, msgspec.json.encode(each.article), each.source, each.line or 0)
    )
    register = Register(reserved=(each.article.id for each in ordered))
    for each in ordered:
        yield register.admit(each)
