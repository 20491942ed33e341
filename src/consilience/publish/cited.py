"""Place -> the words that stand there, with whose they are and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from consilience.model.account import Place, ReadArticle
from consilience.model.annotated import Annotated
from consilience.publish.plain import one_line, shorten
from consilience.text.short_ids import short_ids

REACH = 110  # characters of context on either side
LONGEST = 700  # a citation longer than this is shown with its middle left out
LABEL = 40  # a longer outlet name is cut where it is a label; in full it stands above the article


@dataclass(frozen=True)
class Excerpt:
    """Words with what stands before and after them in one paragraph. `…` is ours, where the paragraph goes on."""

    before: str
    words: str
    after: str
    left_out: int = 0  # characters left out of the middle of the words
    tail: str = ""  # the words behind that gap


@dataclass(frozen=True)
class Outlet:
    """A publisher with its articles: it counts once."""

    label: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Cited:
    """The articles of one story. Places that do not lie in them have no words; nothing here raises."""

    articles: tuple[ReadArticle, ...]
    annotated: Mapping[str, Annotated] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {article.id: article for article in self.articles})
        object.__setattr__(self, "_short", short_ids([article.id for article in self.articles]))
        object.__setattr__(self, "_outlets", self._grouped())  # asked for with every statement

    def article(self, name: str) -> ReadArticle | None:
        by_id: dict[str, ReadArticle] = self._by_id  # type: ignore[attr-defined]
        return by_id.get(name)

    def has(self, place: Place) -> bool:
        article = self.article(place.article)
        return article is not None and 0 <= place.start < place.end <= len(article.text)

    def words(self, place: Place) -> str:
        """The very words; empty where the place does not lie in the articles."""
        article = self.article(place.article)
        return article.text[place.start : place.end] if article is not None and self.has(place) else ""

    def label(self, name: str) -> str:
        """What the outlet is called, `article 003` where it is not known."""
        article = self.article(name)
        if article is not None and article.outlet and one_line(article.outlet[: LABEL * 4]):
            return shorten(article.outlet, LABEL)
        return f"article {self.short_id(name)}"

    def short_id(self, name: str) -> str:
        """A few characters that tell this article from the others of the story."""
        short: dict[str, str] = self._short  # type: ignore[attr-defined]
        return short.get(name) or shorten(name, 16)

    def outlets(self) -> tuple[Outlet, ...]:
        """In the order of the articles. An article without an outlet stands for itself."""
        outlets: tuple[Outlet, ...] = self._outlets  # type: ignore[attr-defined]
        return outlets

    def _grouped(self) -> tuple[Outlet, ...]:
        found: dict[str, tuple[str, list[str]]] = {}
        for article in self.articles:
            key = f"o:{article.outlet}" if article.outlet else f"a:{article.id}"
            found.setdefault(key, (self.label(article.id), []))[1].append(article.id)
        return tuple(Outlet(label=label, articles=tuple(names)) for label, names in found.values())

    def outlet_labels(self, places: Sequence[Place]) -> tuple[str, ...]:
        """The outlets that these places lie in, each once, in the order of the articles."""
        names = {place.article for place in places}
        return tuple(outlet.label for outlet in self.outlets() if names.intersection(outlet.articles))

    def excerpt(self, place: Place) -> Excerpt | None:
        article = self.article(place.article)
        if article is None or not self.has(place):
            return None
        text = article.text
        before, after = self._around(text, place)
        words = text[place.start : place.end]
        if len(words) <= LONGEST:
            return Excerpt(before, words, after)
        head, tail = words[: LONGEST // 2], words[-LONGEST // 4 :]
        return Excerpt(before, head, after, left_out=len(words) - len(head) - len(tail), tail=tail)

    def _around(self, text: str, place: Place) -> tuple[str, str]:
        low, high = max(0, place.start - REACH), min(len(text), place.end + REACH)
        opens, closes = low > 0 and text[low - 1] not in "\r\n", high < len(text) and text[high] not in "\r\n"
        for sentence in self._sentences(place):  # a whole sentence reads better than a cut one
            if sentence[0] <= place.start < sentence[1] and sentence[0] >= place.start - 2 * REACH:
                low, opens = sentence[0], False
            if sentence[0] < place.end <= sentence[1] and sentence[1] <= place.end + 2 * REACH:
                high, closes = sentence[1], False
        before, after = text[low : place.start], text[place.end : high]
        if "\n" in before:
            before, opens = before[before.rindex("\n") + 1 :], False
        if "\n" in after:
            after, closes = after[: after.index("\n")], False
        if opens and not text[low - 1].isspace() and " " in before:
            before = before[before.index(" ") + 1 :]
        if closes and not text[high].isspace() and " " in after:
            after = after[: after.rindex(" ")]
        return ("… " if opens else "") + before.lstrip(), after.rstrip() + (" …" if closes else "")

    def _sentences(self, place: Place) -> list[tuple[int, int]]:
        read = self.annotated.get(place.article)
        if read is None:
            return []
        return [(span.start, span.end) for span in read.sentences if span.end > place.start and span.start < place.end]
