"""Merged events -> the tables of the field: like POLECAT's, like GDELT 2.0's. One row a pair of parties.

Columns and their order are those of the data sets; what is not known here stays empty. docs/events.md tells of each
column where it comes from. Tab-separated, UTF-8, line ends LF; POLECAT with a header, GDELT without, as both have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import combinations
from typing import NamedTuple

from consilience.knowledge.cameo_actors import CAMEO_TYPES, KNOWN_GROUPS, quad_class
from consilience.knowledge.countries import NAMES
from consilience.knowledge.places import CITIES
from consilience.knowledge.plover import KINDS
from consilience.model.account import Account, AccountDocument, MergedEvent
from consilience.model.series import CountedEvent
from consilience.publish.plain import is_address, no_formula, one_line

VERSION = "consilience-1"  # of the columns
NOWHERE = "---"

_ACTOR = ("Name", "Country", "COW", "Primary {} Sector", "Sectors", "Title", "Name Raw", "Wikipedia {} ID")


def _polecat_actor(role: str) -> tuple[str, ...]:
    return tuple(each.format(role) if "{}" in each else f"{role} {each}" for each in _ACTOR)


POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *_polecat_actor("Actor"),
    *_polecat_actor("Recipient"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations"),
    *("Story Locations", "Language", "Version"),
)

_GDELT_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GDELT_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor1{each}" for each in _GDELT_ACTOR),
    *(f"Actor2{each}" for each in _GDELT_ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"Actor1Geo_{each}" for each in _GDELT_GEO),
    *(f"Actor2Geo_{each}" for each in _GDELT_GEO),
    *(f"ActionGeo_{each}" for each in _GDELT_GEO),
    *("DATEADDED", "SOURCEURL"),
)


class Party(NamedTuple):
    """One side of a row; `code` empty where nobody is named."""

    code: str
    name: str

    @property
    def country(self) -> str:
        country = self.code.partition(" ")[0]
        return "" if country == NOWHERE else country

    @property
    def sector(self) -> str:
        return self.code.partition(" ")[2]


NOBODY = Party("", "")


def pairs(event: MergedEvent) -> list[tuple[Party, Party]]:
    """Who stands in the rows of an event: each actor with each recipient; of those who act together each two, once.

    Two of one code are one party: the first that is named stands for it.
    """
    actors = [Party(*each) for each in zip(event.actors, event.actor_names, strict=True)]
    recipients = [Party(*each) for each in zip(event.recipients, event.recipient_names, strict=True)]
    if len(actors) > 1 and not recipients and event.type in ("CONSULT", "AGREE", "SUPPORT", "COOPERATE"):
        found = list(combinations(actors, 2))
    else:
        found = [(actor, recipient) for actor in actors or [NOBODY] for recipient in recipients or [NOBODY]]
    return list({(one.code, other.code): (one, other) for one, other in reversed(found)}.values())[::-1]


def polecat_tsv(events: Iterable[CountedEvent], document: AccountDocument) -> bytes:
    """An event without a day has an empty date."""
    stories = {account.id: account for account in document.stories}
    languages = {article.id: article.language for article in document.articles}
    lines = [POLECAT]
    for counted in events:
        for number, (actor, recipient) in enumerate(pairs(counted.event), 1):
            lines.append(_polecat_row(counted, number, actor, recipient, stories[counted.story], languages))
    return _tsv(lines)


def _polecat_row(
    counted: CountedEvent,
    number: int,
    actor: Party,
    recipient: Party,
    story: Account,
    languages: dict[str, str | None],
) -> tuple[str, ...]:
    event = counted.event
    kind = KINDS.get((event.type, event.mode))
    if kind is None or kind.score is None:
        kind = KINDS[event.type, None]
    is_country = event.place in NAMES
    spoken = sorted({language for each in event.reports if (language := languages.get(each.article))})
    outlets = dict.fromkeys(each.outlet for each in counted.passages if each.outlet)
    return (
        f"{counted.key}-{number}",
        counted.date if counted.date and len(counted.date) == 10 else "",
        event.type,
        event.mode or "",
        "" if kind.score is None else f"{kind.score:g}",
        (event.quad or "").upper(),
        ";".join(event.contexts),
        *_polecat_party(actor),
        *_polecat_party(recipient),
        event.place or "",
        event.place if event.place in CITIES and not is_country else "",
        "",
        "",
        _country_of(event.place),
        *("", "", ""),
        event.place or "",
        "",
        ";".join(outlets),
        event.published or "",
        _named(story, "person"),
        _named(story, "organisation"),
        _named(story, "place", "country", "facility"),
        ";".join(spoken),
        VERSION,
    )


def _polecat_party(party: Party) -> tuple[str, ...]:
    return (party.name, party.country, "", party.sector, party.sector, "", party.name, "")


def _country_of(place: str | None) -> str:
    if place is None:
        return ""
    return NAMES.get(place) or (CITIES[place][0] if place in CITIES else "")


def _named(story: Account, *types: str) -> str:
    return ";".join(entity.name for entity in story.entities if entity.type in types)


def gdelt_tsv(events: Iterable[CountedEvent], document: AccountDocument) -> tuple[bytes, int]:
    """The table, and how many events have no row: without a day or a code, which no row can be without."""
    urls = {each.id: each.url if each.url and is_address(each.url) else "" for each in document.articles}
    lines: list[tuple[str, ...]] = []
    without = 0
    for counted in events:
        day = _day(counted.date)
        if day is None or not counted.event.cameo:
            without += 1
            continue
        lines += _gdelt_rows(counted, day, counted.event.cameo, urls)
    return _tsv(lines), without


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def _gdelt_rows(counted: CountedEvent, day: date, cameo: str, urls: dict[str, str]) -> Iterator[tuple[str, ...]]:
    event = counted.event
    first = min(counted.passages, key=lambda each: (each.published or "9", each.article))
    for one, other in pairs(event):
        yield (
            _number(f"{counted.key} {one.code} {one.name} {other.code} {other.name}"),
            f"{day:%Y%m%d}",
            f"{day:%Y%m}",
            f"{day:%Y}",
            f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
            *_gdelt_party(one),
            *_gdelt_party(other),
            "1" if event.lead else "0",
            cameo,
            cameo[:3],
            cameo[:2],
            str(quad_class(cameo)),
            "" if event.goldstein is None else f"{event.goldstein:g}",
            str(len(event.reports)),
            str(event.outlets),
            str(len({each.article for each in event.reports})),
            "",
            *_gdelt_place(None),
            *_gdelt_place(None),
            *_gdelt_place(event.place),
            _added(first.published),
            urls.get(first.article, ""),
        )


def _number(words: str) -> str:
    """A number of at most 15 digits, the same for the same event."""
    return str(int(sha256(words.encode("utf-8", "replace")).hexdigest()[:12], 16))


def _gdelt_party(party: Party) -> tuple[str, ...]:
    group = KNOWN_GROUPS.get(party.country, "")
    country = "" if group else party.country
    kind = CAMEO_TYPES.get(party.sector, "")
    kind = "" if group and kind == "IGO" else kind  # the group says it already
    return (f"{country}{group}{kind}", party.name.upper(), country, group, "", "", "", kind, "", "")


def _gdelt_place(place: str | None) -> tuple[str, ...]:
    """1 for a country, 3 for a city of the USA, 4 for another city, 0 where nothing or nothing known is named."""
    kind = "0"
    if place in NAMES:
        kind = "1"
    elif place in CITIES:
        kind = "3" if CITIES[place][0] == "USA" else "4"
    return (kind, place or "", "", "", "", "", "", "")


def _added(published: str | None) -> str:
    """The first report's publication as YYYYMMDDHHMMSS in UTC; midnight where only the day is known."""
    if not published:
        return ""
    try:
        moment = datetime.fromisoformat(published.replace("Z", "+00:00"))
    except ValueError:
        return ""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return f"{moment:%Y%m%d%H%M%S}"


def _tsv(lines: Iterable[tuple[str, ...]]) -> bytes:
    """Tabs and line ends inside a cell become blanks, and no cell is a formula."""
    return "".join("\t".join(no_formula(one_line(cell)) for cell in line) + "\n" for line in lines).encode(
        "utf-8", "replace"
    )
