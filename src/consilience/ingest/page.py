"""A web page -> Article: the words of the report, and what the page says of it.

Extraction: trafilatura (A. Barbaresi, 2021), in the setting that prefers to leave
out a paragraph over taking in a menu. Nothing is fetched here.
"""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from consilience.errors import InputError
from consilience.ingest.addresses import joined, shown_address
from consilience.ingest.decode import Decoded, declared_encoding, decode, known_encoding
from consilience.ingest.given import Given
from consilience.ingest.identity import content_id
from consilience.ingest.kinds import refuse_binary
from consilience.ingest.page_facts import PageFacts, host_of, page_facts
from consilience.ingest.plain import encoding_notes
from consilience.model.article import Article

LEAST_WORDS = 8  # fewer out of a page are a menu or a notice, never a report

# htmldate's own latest date is the day of the run; a fixed one keeps the same bytes in any year.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}

_FEEDS = (
    "//link[@rel='alternate' and (@type='application/rss+xml' or @type='application/atom+xml' "
    "or @type='application/feed+json')]/@href"
)

for _name in ("trafilatura", "htmldate", "justext"):  # what they have to say is said here, in words for people
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_page(data: bytes, source: str, *, charset: str | None = None, url: str | None = None) -> Given:
    """One article out of one page. `text` has a line for each paragraph; the headline stands in `title` alone.

    `charset` is what the answer's headers say of the encoding, `url` where the page was found; what the page itself
    says of its address counts more. Raises InputError for binary data, an encoding that does not fit, and a page
    without a report.
    """
    try:
        from trafilatura import load_html
    except ImportError as error:
        raise InputError(
            f"web pages cannot be read here ({str(error).splitlines()[0]})",
            source=source,
            hint="consilience doctor says what is missing",
        ) from error

    refuse_binary(data, source)
    decoded, damage = _decoded(data, source, charset)
    tree = _tree(load_html, decoded.text)
    facts = page_facts(tree) if tree is not None else PageFacts()
    found: Any = _extracted(tree) if tree is not None else None
    lines = [line.strip() for line in (found.text or "").split("\n")] if found is not None else []
    title = facts.title or (found.title if found is not None else None)
    text = "\n".join(_without_headline([line for line in lines if line], title, facts.headings))
    if len(text.split()) < LEAST_WORDS:
        raise InputError(
            "no article text was found in this page",
            source=source,
            hint=_remedy(tree, facts.url or url),
        )
    if damage is not None and "\ufffd" in text:
        raise damage
    url = facts.url or url
    published = facts.published or found.date
    article = Article(
        id=content_id(url, text),
        text=text,
        title=title,
        outlet=facts.outlet or found.sitename or _domain(url),
        url=url,
        author=facts.author or (found.author.replace("; ", ", ") if found.author else None),
        language=facts.language,
        published=published,
        published_origin="metadata" if published else None,
    )
    return Given(article=_writable(article), source=source, notes=encoding_notes(decoded.guess, source, decoded.line))


def _writable(article: Article) -> Article:
    """The article without lone surrogates, which JSON in pages may escape ("\\ud83d") and UTF-8 cannot hold."""
    values = {name: getattr(article, name) for name in article.__struct_fields__}
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    clean = {name: value.encode("utf-8", errors="replace").decode("utf-8") for name, value in texts.items()}
    return msgspec.structs.replace(article, **clean) if clean != texts else article


def _remedy(tree: Any, url: str | None) -> str:
    """What to do about a page without a report: where it is a list that names its feed, read that."""
    feeds = tree.xpath(_FEEDS) if tree is not None else []
    feed = joined(url or "", str(feeds[0])) if feeds else None
    if feed is not None:
        return f"if this is a list of articles, read its feed: {shown_address(feed)}"
    return (
        "save the article's own page, not a list of articles or a consent notice; if the words are loaded "
        "by a script, copy them into a .txt file"
    )


def _decoded(data: bytes, source: str, charset: str | None) -> tuple[Decoded, InputError | None]:
    """The page as text. Damaged characters are let pass as U+FFFD, with the error to raise if the report has one.

    Of the encodings named, the header's comes first, then the page's own (HTML Standard, 13.2.3.2), then none.
    """
    named = dict.fromkeys(filter(None, (known_encoding(charset), declared_encoding(data))))
    error: InputError | None = None
    for declared in (*named, None):
        try:
            return decode(data, source, declared), None
        except InputError as found:
            error = error or found
    if error is not None and data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise error
    text = data.decode(next(iter(named), "utf-8"), errors="replace")
    return Decoded(text=text), error


def _tree(load_html: Any, text: str) -> Any:
    """The page's tree; None where lxml cannot make one."""
    try:
        return load_html(text)
    except Exception:  # lxml on what strangers write: a page that cannot be taken apart has no report
        return None


def _extracted(tree: Any) -> Any:
    """Trafilatura's document, or None where the page has no text."""
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            tree,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except Exception:  # the same
        return None


def _without_headline(lines: list[str], title: str | None, headings: tuple[str, ...]) -> list[str]:
    """The lines without a first one that repeats the headline."""
    headlines = {line.casefold() for line in (title, *headings) if line}
    return lines[1:] if lines and " ".join(lines[0].split()).casefold() in headlines else lines


def _domain(url: str | None) -> str | None:
    host = host_of(url) if url else None
    return host.removeprefix("www.") if host else None
