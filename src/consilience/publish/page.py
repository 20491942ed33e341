"""AccountDocument -> one self-contained HTML page: no request leaves it, and nothing out of an article runs in it.

The page's own style and script are allowed by their SHA-256 in a Content-Security-Policy (CSP Level 3, section 6.7.2);
everything else is refused, so that text which slipped through the escaping would still be text only.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from consilience.model.account import AccountDocument, Finding, Place, ReadArticle
from consilience.model.annotated import Annotated
from consilience.publish import words
from consilience.publish.aligned import aligned
from consilience.publish.axis import axes
from consilience.publish.dates import date_words, gap_words, moment_words, span_words
from consilience.publish.highlighted import Stretch, highlighted
from consilience.publish.marks import finding_mark, sentence_mark
from consilience.publish.plain import cited, is_address, last_word, one_line, quoted, shorten
from consilience.publish.story import Story

UNFIT = re.compile("[\x00\ud800-\udfff]")  # cannot be written as UTF-8, or not be read back from HTML


@dataclass(frozen=True)
class Around:
    """What a desk puts around the page, as HTML: a bar above it, what can be done with the story, the style of both."""

    bar: str = ""
    top: str = ""
    style: str = ""
    entity: str = ""  # where the page of a name lies: the name, percent-encoded, is put behind it


def account_page(
    document: AccountDocument,
    annotated: Mapping[str, Annotated] | None = None,
    *,
    home: str = "",
    around: Around = Around(),
) -> str:
    """The page as text, to be written as UTF-8. `annotated` (article id -> layers) lets excerpts end at sentences.

    `home` is where its name leads: the desk's first page where it is one of the desk's.
    """
    stories = tuple(
        PageStory(account, document, number, annotated) for number, account in enumerate(document.stories, 1)
    )
    told = {name for account in document.stories for name in account.articles}
    style = asset("page.css") + around.style + "".join(story.split_rules for story in stories)
    script = asset("page.js")
    page = (
        environment()
        .get_template("page.html")
        .render(
            document=document,
            home=home,
            around=around,
            stories=stories,
            untold=[article for article in document.articles if article.id not in told],
            style=style,
            script=script,
            policy=policy(style, script),
        )
    )
    return UNFIT.sub("\ufffd", page)


def policy(style: str, script: str) -> str:
    """Nothing may load and nothing may run but this style and this script."""
    return (
        f"default-src 'none'; style-src '{sha256(style)}'; script-src '{sha256(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class PageStory(Story):
    """A story with its ids: every statement, difference, article and cited passage has one, unique in the page."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.prefix = f"s{self.number}"
        self._positions = {article.id: n for n, article in enumerate(self.cited.articles, 1)}
        self._names: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        ids = [("finding", finding.id) for finding in self.account.findings]
        ids += [("difference", difference.id) for difference in self.account.differences]
        for position, (kind, given) in enumerate(ids, 1):
            name = f"{self.prefix}-{kind[0]}-{re.sub(r'[^A-Za-z0-9_-]+', '', given)[:40] or position}"
            while name in taken:
                name += f"-{position}"
            taken.add(name)
            self._names.setdefault((kind, given), name)
        self._texts = {
            article.id: highlighted(article.text, self._stretches(article)) for article in self.cited.articles
        }

    def id(self, name: str) -> str:
        return f"{self.prefix}-{name}"

    def finding_id(self, name: str) -> str:
        return self._names.get(("finding", name), "")

    def difference_id(self, name: str) -> str:
        return self._names.get(("difference", name), "")

    def article_id(self, name: str) -> str:
        return f"{self.prefix}-a{self._positions[name]}" if name in self._positions else ""

    def place_id(self, place: Place) -> str:
        """The anchor of a passage in its article; empty where it does not lie in one."""
        if not self.cited.has(place):
            return ""
        return f"{self.prefix}-w{self._positions[place.article]}-{place.start}-{place.end}"

    def places(self, places: Sequence[Place]) -> str:
        """For the script: the anchors of a statement's passages, each with its strength where one is known."""
        found = {self.place_id(p): getattr(p, "strength", "states") for p in places}
        return " ".join(f"{name}/{words.STRENGTHS[strength]}" for name, strength in found.items() if name)

    def silent(self, finding: Finding) -> tuple[str, ...]:
        """The outlets that do not carry the finding."""
        return tuple(
            outlet.label
            for outlet, cell in zip(self.outlets, self.coverage(finding), strict=True)
            if cell.state in ("absent", "leaves out")
        )

    def text(self, name: str) -> str:
        """The article as HTML: already escaped, so the template must not escape it again."""
        return self._texts[name].html

    def aliases(self, entity: Any) -> list[tuple[str, Place | None, tuple[str, ...]]]:
        """Each name with the first place where it stands, and the outlets that use it."""
        rows = []
        for alias in dict.fromkeys((entity.name, *entity.aliases)):
            found = [m for m in entity.mentions if self.cited.words(m).casefold() == alias.casefold()]
            rows.append((alias, found[0] if found else None, self.cited.outlet_labels(found)))
        return rows

    @property
    def split_rules(self) -> str:
        """Without a script `:target` reaches the first part of a split passage only; these rules reach the others."""
        names = [name for text in self._texts.values() for name in text.split]
        return "".join(
            f'body:has(#{name}:target) [data-p="{name}"]{{background:var(--mark);color:var(--on-mark)}}\n'
            for name in names
        )

    def _stretches(self, article: ReadArticle) -> list[Stretch]:
        account = self.account
        kinds: dict[str, tuple[int, int, set[str]]] = {}

        def add(kind: str, places: Sequence[Place]) -> None:
            for place in places:
                if place.article == article.id and (name := self.place_id(place)):
                    kinds.setdefault(name, (place.start, place.end, {"w"}))[2].add(kind)

        for finding in account.findings:
            add("w-report", finding.reports)
        for difference in account.differences:
            for side in difference.sides:
                add("w-side", side.reports)
        for quotation in account.quotations:
            add("w-quote", quotation.variants)
        for item in account.timeline:
            add("w-time", item.reports)
        add("w-wording", account.wording)
        for copy in account.copies:
            add("w-copy", [place for span in copy.spans for place in (span.a, span.b)])
        for entity in account.entities:
            add("w-name", [place for _, place, _ in self.aliases(entity) if place])
        rows = [Stretch(start, end, name, " ".join(sorted(kind))) for name, (start, end, kind) in kinds.items()]
        rows += [
            Stretch(f.start, f.end, "", "furniture", f"{words.FURNITURE[f.kind]}: not part of the report")
            for f in article.furniture
        ]
        return rows


@cache
def asset(name: str) -> str:
    return (files("consilience.publish") / "assets" / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("consilience.publish", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    environment.filters.update(cited=cited, last_word=last_word, one_line=one_line, shorten=shorten, quoted=quoted)
    environment.globals.update(
        words=words,
        is_address=is_address,
        aligned=aligned,
        axes=axes,
        date_words=date_words,
        moment_words=moment_words,
        span_words=span_words,
        gap_words=gap_words,
        finding_mark=finding_mark,
        sentence_mark=sentence_mark,
    )
    return environment
