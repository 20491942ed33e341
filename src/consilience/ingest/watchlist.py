"""A file that says what is watched, TOML or OPML -> WatchList: every field checked, what is wrong named."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from consilience.errors import FetchError, WatchError
from consilience.ingest.addresses import read_address
from consilience.model.account import DifferenceKind
from consilience.model.watch import Feed, Rule, Security, Sink, SinkKind, Trigger, WatchList

EVERY, REREAD = 900, 6 * 3600  # seconds
LEAST = 1
# Where no rule is given: what cannot be seen in any one article.
_RULES = (
    Rule(name="new difference", on="difference"),
    Rule(name="new origin", on="origin"),
    Rule(name="changed article", on="changed"),
)
_TOP = ("feeds", "opml", "rules", "sinks", "every", "reread")
_FEED = ("url", "name", "every", "reread")
_RULE = ("name", "on", "entity", "dyad", "directed", "event", "kind")
_NEEDS = {"entity": "entity", "dyad": "dyad", "event": "event"}
_SINK = {
    "terminal": (),
    "file": ("path",),
    "atom": ("path",),
    "webhook": ("url",),
    "email": ("to", "from", "host"),
}
_MORE = {"webhook": ("private",), "email": ("port", "security", "user", "password_env")}
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def read_watchlist(path: str | os.PathLike[str]) -> WatchList:
    """What the file says. Relative paths in it count from its folder.

    A bare OPML file is a list of feeds: its alerts are new differences, new origins and changed articles, on the
    terminal. Raises WatchError, with file and field, where anything in it is not as it should be.
    """
    place = Path(path)
    data = _bytes(place)
    if data.lstrip()[:1] == b"<":
        feeds = _opml(data, str(place), EVERY, REREAD)
        return WatchList(feeds=feeds, rules=_RULES, sinks=(_terminal(),))
    return _Reader(place).read(data)


def read_feed(table: dict[str, Any]) -> Feed:
    """A feed by its fields, as [[feeds]] has them. Raises WatchError with the field that is not as it should be."""
    return _Reader(Path("feed"))._feed(table, "feed", EVERY, REREAD)


def read_rule(table: dict[str, Any]) -> Rule:
    """A rule by its fields, as [[rules]] has them. Raises WatchError with the field that is not as it should be."""
    return _Reader(Path("rule"))._rule(table, "rule")


def alone() -> WatchList:
    """What is watched without a file: what was added on the desk, told on the terminal."""
    return WatchList(feeds=(), rules=(), sinks=(_terminal(),))


class _Reader:
    """Reads one TOML file; knows where it stands, for what it has to say."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def read(self, data: bytes) -> WatchList:
        try:
            found = tomllib.loads(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise WatchError("this file is not UTF-8", source=str(self._place), hint="save it as UTF-8") from error
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = re.search(r"at line (\d{1,9})", str(error))
            raise WatchError(
                f"this is neither TOML nor OPML ({error})",
                source=str(self._place),
                line=int(line[1]) if line else None,
                hint="see docs/watch.md for an example",
            ) from error
        self._only(found, _TOP, "")
        every = self._seconds(found, "every", "", EVERY, LEAST)
        reread = self._seconds(found, "reread", "", REREAD, 0)
        feeds = [self._feed(each, at, every, reread) for at, each in self._tables(found, "feeds")]
        if "opml" in found:
            opml = self._path(self._words(found, "opml", ""))
            feeds += _opml(_bytes(Path(opml)), opml, every, reread)
        if not feeds:
            raise self._wrong("feeds", "no feed is named", 'write [[feeds]] with url = "https://…", or opml = "FILE"')
        rules = [self._rule(each, at) for at, each in self._tables(found, "rules")]
        self._apart([each.name for each in rules], "rules")
        names = [each.name for each in rules]
        sinks = [self._sink(each, at, names) for at, each in self._tables(found, "sinks")]
        self._apart([each.name for each in sinks], "sinks")
        first = {each.url: each for each in reversed(feeds)}
        return WatchList(
            feeds=tuple(dict.fromkeys(first[each.url] for each in feeds)),
            rules=tuple(rules) or _RULES,
            sinks=tuple(sinks) or (_terminal(),),
        )

    # ---- tables

    def _feed(self, table: dict[str, Any], at: str, every: int, reread: int) -> Feed:
        self._only(table, _FEED, at)
        url = self._address(table, "url", at)
        name = self._words(table, "name", at) if "name" in table else None
        return Feed(
            url=url,
            name=name,
            every=self._seconds(table, "every", at, every, LEAST),
            reread=self._seconds(table, "reread", at, reread, 0),
        )

    def _rule(self, table: dict[str, Any], at: str) -> Rule:
        self._only(table, _RULE, at)
        on = self._one_of(table, "on", at, get_args(Trigger))
        needed = _NEEDS.get(on)
        if needed is not None and needed not in table:
            raise self._wrong(f"{at}.{needed}", "is missing", f'a rule on "{on}" needs `{needed}`')
        for field, on_what in (("kind", "difference"), ("dyad", "dyad"), ("directed", "dyad"), ("event", "event")):
            if field in table and on != on_what and not (field == "event" and on == "dyad"):
                raise self._wrong(f"{at}.{field}", f'belongs to a rule on "{on_what}"', "take it out, or change `on`")
        dyad = self._strings(table, "dyad", at) if "dyad" in table else ()
        if dyad and len(dyad) != 2:
            raise self._wrong(f"{at}.dyad", "is no list of two", 'such as dyad = ["EST GOV", "LVA GOV"]')
        return Rule(
            name=self._words(table, "name", at),
            on=on,
            entity=self._words(table, "entity", at) if "entity" in table else None,
            dyad=(dyad[0], dyad[1]) if dyad else None,
            directed=self._flag(table, "directed", at),
            event=self._words(table, "event", at) if "event" in table else None,
            kind=self._one_of(table, "kind", at, get_args(DifferenceKind)) if "kind" in table else None,
        )

    def _sink(self, table: dict[str, Any], at: str, rules: list[str]) -> Sink:
        kind = self._one_of(table, "kind", at, get_args(SinkKind))
        self._only(table, ("kind", "name", "rules", *_SINK[kind], *_MORE.get(kind, ())), at)
        for field in _SINK[kind]:
            if field not in table:
                raise self._wrong(f"{at}.{field}", "is missing", f'a sink of kind "{kind}" needs `{field}`')
        wanted = self._strings(table, "rules", at) if "rules" in table else ()
        for name in wanted:
            if name not in rules:
                raise self._wrong(f"{at}.rules", f"names no rule: {name!r}", f"the rules are {', '.join(rules)}")
        path = self._path(self._words(table, "path", at)) if "path" in table else None
        url = self._address(table, "url", at) if "url" in table else None
        security: Security = (
            self._one_of(table, "security", at, get_args(Security)) if "security" in table else "starttls"
        )
        to = self._strings(table, "to", at) if "to" in table else ()
        sender = self._words(table, "from", at) if "from" in table else None
        for each in (*to, sender or "a@b"):
            if not re.fullmatch(r"[^\s@<>,;:]{1,64}@[^\s@<>,;:]{1,255}", each):
                raise self._wrong(f"{at}.to", f"{each!r} is no address for e-mail", "write name@host")
        host = self._words(table, "host", at) if "host" in table else None
        named = path or (read_address(url).host if url else None) or ", ".join(to)
        return Sink(
            name=self._words(table, "name", at) if "name" in table else f"{kind} {named}".strip(),
            kind=kind,
            rules=wanted,
            path=path,
            url=url,
            private=self._flag(table, "private", at),
            to=to,
            sender=sender,
            host=host,
            port=self._seconds(table, "port", at, _PORTS[security], 1),
            security=security,
            user=self._words(table, "user", at) if "user" in table else None,
            password_env=self._words(table, "password_env", at) if "password_env" in table else None,
        )

    # ---- fields

    def _tables(self, found: dict[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
        tables = found.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            raise self._wrong(name, "is no list of tables", f"write [[{name}]] above each")
        return [(f"{name}[{number}]", each) for number, each in enumerate(tables, start=1)]

    def _only(self, table: dict[str, Any], known: Sequence[str], at: str) -> None:
        for field in table:
            if field not in known:
                raise self._wrong(_at(at, field), "is not known here", f"known are {', '.join(known)}")

    def _words(self, table: dict[str, Any], field: str, at: str) -> str:
        value = table.get(field)
        if not isinstance(value, str) or not value.strip():
            what = "is missing" if field not in table else "is no text, or empty"
            raise self._wrong(_at(at, field), what, f'write {field} = "…"')
        return " ".join(value.split())

    def _strings(self, table: dict[str, Any], field: str, at: str) -> tuple[str, ...]:
        value = table[field]
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(each, str) and each.strip() for each in values):
            raise self._wrong(_at(at, field), "is no list of texts", f'write {field} = ["…", "…"]')
        return tuple(" ".join(each.split()) for each in values)

    def _one_of(self, table: dict[str, Any], field: str, at: str, known: Sequence[str]) -> Any:
        value = self._words(table, field, at)
        if value not in known:
            raise self._wrong(_at(at, field), f"{value!r} is not known", f"it is one of {', '.join(known)}")
        return value

    def _seconds(self, table: dict[str, Any], field: str, at: str, default: int, least: int) -> int:
        value = table.get(field, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 10_000_000:
            raise self._wrong(_at(at, field), "is no whole number that fits", f"write a number from {least} on")
        return value

    def _flag(self, table: dict[str, Any], field: str, at: str) -> bool:
        value = table.get(field, False)
        if not isinstance(value, bool):
            raise self._wrong(_at(at, field), "is not true or false", "write it without quotation marks")
        return value

    def _address(self, table: dict[str, Any], field: str, at: str) -> str:
        url = self._words(table, field, at)
        try:
            read_address(url)
        except FetchError as error:
            raise self._wrong(_at(at, field), error.message, error.hint) from error
        return url

    def _apart(self, names: list[str], field: str) -> None:
        for number, name in enumerate(names):
            if name in names[:number]:
                raise self._wrong(f"{field}[{number + 1}].name", f"{name!r} stands there twice", "name each apart")

    def _path(self, given: str) -> str:
        return str(self._place.parent / Path(given).expanduser())

    def _wrong(self, field: str, what: str, hint: str) -> WatchError:
        return WatchError(f"`{field}` {what}", source=str(self._place), hint=hint)


def _at(at: str, field: str) -> str:
    return f"{at}.{field}" if at else field


def _opml(data: bytes, source: str, every: int, reread: int) -> tuple[Feed, ...]:
    """The feeds of an OPML 1.0 or 2.0 file, folders aside. Entities are not resolved: no other file is drawn in."""
    from lxml import etree  # type: ignore[import-untyped]

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise WatchError(
            f"this OPML cannot be read ({str(error)[:120]})", source=source, line=line, hint="export it again"
        ) from error
    found: dict[str, Feed] = {}
    for node in root.iter():
        if not isinstance(node.tag, str) or node.tag.lower() != "outline":
            continue
        told = {name.lower(): " ".join(value.split()) for name, value in node.attrib.items()}
        url = told.get("xmlurl")
        if not url:
            continue
        try:
            read_address(url)
        except FetchError as error:
            raise WatchError(
                f"`xmlUrl` of an outline: {error.message}", source=source, line=node.sourceline, hint=error.hint
            ) from error
        name = told.get("title") or told.get("text") or None
        found.setdefault(url, Feed(url=url, name=name, every=every, reread=reread))
    if not found:
        raise WatchError(
            "no outline of this file has an `xmlUrl`", source=source, hint="export the feeds of your reader as OPML"
        )
    return tuple(found.values())


def _bytes(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise WatchError(
            f"the file of what is watched cannot be read ({error.strerror or error})",
            source=str(place),
            hint="give a TOML or an OPML file",
        ) from error


def _terminal() -> Sink:
    return Sink(name="terminal", kind="terminal")
