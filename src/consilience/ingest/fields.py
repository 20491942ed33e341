"""One JSON record -> Article: the fields of the contract, each checked, with a remedy where one is wrong."""

from __future__ import annotations

from typing import Any, get_args

from consilience.errors import InputError
from consilience.ingest.dates import iso_time
from consilience.ingest.given import Given, Note
from consilience.ingest.identity import content_id
from consilience.model.article import Article, PublishedOrigin

# What other programs call the words of an article.
_LIKE_TEXT = tuple("body content articleBody fulltext full_text maintext raw_text story Text".split())
_KINDS = {str: "a string", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object"}


def article_from(record: Any, source: str, line: int | None) -> Given:
    """Check a record. Unknown fields are passed over; a known one that cannot be used is set aside and said.

    Raises InputError where `text` is missing or no string.
    """
    if not isinstance(record, dict):
        raise InputError(
            f"a record has to be an object, this is {_kind(record)}",
            source=source,
            line=line,
            hint='write each article as {"text": "…"}',
        )
    text = record.get("text")
    if not isinstance(text, str):
        raise _no_text(record, source, line)
    notes: list[Note] = []

    def aside(name: str, why: str, hint: str) -> None:
        notes.append(Note(source=source, line=line, said=f"the field `{name}` {why}; it was set aside", hint=hint))

    def string(name: str) -> str | None:
        value = record.get(name)
        if name == "author" and isinstance(value, list) and all(isinstance(each, str) for each in value):
            value = ", ".join(value)
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or isinstance(value, str):
            return value or None
        aside(name, f"holds {_kind(value)}", "give it as a string")
        return None

    published = string("published")
    known = iso_time(published)
    if published is not None and known is None:
        aside("published", f"holds {published[:40]!r}, no date", "give it in ISO 8601: 2025-10-27T23:06:00+05:30")
    origin = record.get("published_origin")
    url = string("url")
    article = Article(
        id=string("id") or content_id(url, text),
        text=text,
        title=string("title"),
        outlet=string("outlet"),
        url=url,
        author=string("author"),
        language=string("language"),
        published=known,
        published_origin=(origin if origin in get_args(PublishedOrigin) else "given") if known else None,
    )
    return Given(article=article, source=source, line=line, notes=tuple(notes), is_record=True)


def _no_text(record: dict[str, Any], source: str, line: int | None) -> InputError:
    other = next((name for name in _LIKE_TEXT if isinstance(record.get(name), str)), None)
    hint = (
        f"rename the field `{other}` to `text`" if other else "give the article's words as a string in a field `text`"
    )
    wrong = f"holds {_kind(record['text'])}, not a string" if "text" in record else "is missing"
    return InputError(f"the field `text` {wrong}", source=source, line=line, hint=hint)


def _kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), "something else")
