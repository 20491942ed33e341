"""The columns of a table -> the fields of an article: by the contract's names, else by what others call them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from consilience.errors import InputError
from consilience.ingest.given import Note

# Field -> names in use for it, the surest first; letters and digits only.
NAMES: dict[str, tuple[str, ...]] = {
    "text": tuple(
        "text articletext fulltext maintext body bodytext articlebody content contents articlecontent newstext story "
        "article plaintext rawtext textbody".split()
    ),
    "id": tuple("id articleid docid documentid uuid guid uid newsid".split()),
    "title": tuple("title headline articletitle heading headlines newstitle subject".split()),
    "outlet": tuple(
        "outlet publisher publication source sourcename outletname newspaper media medium newsoutlet sitename site "
        "domain sourcedomain provider".split()
    ),
    "url": tuple("url link articleurl sourceurl uri permalink href weburl webaddress canonicalurl".split()),
    "author": tuple("author authors byline creator writer reporter journalist".split()),
    "language": tuple("language lang languagecode articlelanguage".split()),
    "published": tuple(
        "published publishedat publisheddate publicationdate publishdate pubdate datepublished dateofpublication "
        "publishedtime publicationtime publishtime date datetime articledate createdat timestamp time day".split()
    ),
    "published_origin": ("publishedorigin",),
}
_PLAIN = re.compile(r"[^a-z0-9]+")
_STAMP = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?")
_DASHES = re.compile(r"(\d{4})[/.](\d\d)[/.](\d\d)(?=\Z|[T ])")


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Field -> position of its column; of several columns with names for one field the surest name counts."""
    places: dict[str, int] = {}
    for at, name in enumerate(header):
        places.setdefault(_PLAIN.sub("", name.lower()), at)
    found = {field: next((name for name in names if name in places), "") for field, names in NAMES.items()}
    return {field: places[name] for field, name in found.items() if name}


def need_text(columns: Mapping[str, int], header: Sequence[str], source: str) -> None:
    """Raise InputError where no column holds the words."""
    if "text" not in columns:
        named = ", ".join(f"`{' '.join(name.split())[:40]}`" for name in header[:12])
        raise InputError(
            f"no column of this table holds the text; its columns are {named or 'without names'}",
            source=source,
            line=1,
            hint="name the column with the articles' words `text`, in the first row",
        )


def taken_note(columns: Mapping[str, int], header: Sequence[str], source: str) -> tuple[Note, ...]:
    """What is to be said where a field was read from a column of another name."""
    other = [
        f"`{' '.join(header[at].split())[:40]}` as `{field}`" for field, at in columns.items() if header[at] != field
    ]
    if not other:
        return ()
    said = f"of the table's columns these were read: {', '.join(other)}"
    return (Note(source=source, line=1, said=said, hint="if one is wrong, rename the column"),)


def record_of(values: Sequence[Any], columns: Mapping[str, int]) -> dict[str, Any]:
    """A row as a record of the contract; empty cells are left out."""
    record: dict[str, Any] = {}
    for field, at in columns.items():
        value = _plain(values[at]) if at < len(values) else None
        if field == "published":
            value = _time(value)
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and field in ("id", "title", "author"):
            value = str(value)
        if value is not None and value != "" and (field == "text" or value != []):
            record[field] = value
    return record


def _plain(value: Any) -> Any:
    """A cell without what JSON does not know."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return value


def _time(value: Any) -> Any:
    """Seconds or milliseconds since 1970, and years first with strokes or dots, as ISO 8601; else as it stands."""
    words = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    if not isinstance(words, str):
        return value
    words = words.strip()
    if _STAMP.fullmatch(words):
        seconds = float(words) / (1000 if len(words.partition(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    return _DASHES.sub(r"\1-\2-\3", words, count=1)
