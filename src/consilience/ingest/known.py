"""FollowTheMoney JSON lines -> KnownEntity: who is known beforehand, by id and names.

Each line is an entity as https://followthemoney.tech describes it: `id`, `schema`, and
`properties`, each a list of strings. Read are `name`, `alias`, `weakAlias` and
`previousName`, and the first of `country`, `jurisdiction`, `nationality` and `flag`.
Entities without a name (ownerships, payments and other ties) are passed over.
"""

from __future__ import annotations

from typing import Any

import msgspec

from consilience.errors import KnownError
from consilience.knowledge.countries import COUNTRIES
from consilience.knowledge.country_codes import ALPHA_3
from consilience.model.annotated import EntityType
from consilience.model.known import KnownEntity

_NAMES = ("name", "alias", "weakAlias", "previousName")
_COUNTRIES = ("country", "jurisdiction", "nationality", "flag")
# Schema -> our type. A LegalEntity may be a person or a body: the article tells.
TYPES: dict[str, EntityType] = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "PublicBody": "organisation",
    "Vessel": "vessel",
    "Address": "place",
    "Event": "event",
    "Airplane": "other",
    "Vehicle": "other",
}
_HINT = 'a line is one entity: {"id": "…", "schema": "Person", "properties": {"name": ["…"]}}'


def read_known(path: str) -> tuple[KnownEntity, ...]:
    """The entities of a file, sorted by id; lines with one id are one entity.

    Raises KnownError, with file and line, where a line is no entity or an id was given twice for two kinds.
    """
    try:
        with open(path, "rb") as stream:
            lines = stream.read().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise KnownError(
            f"the file of known entities cannot be read ({error.strerror})",
            source=path,
            hint="give --known a file of FollowTheMoney JSON lines",
        ) from error
    found: dict[str, KnownEntity] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        entity = _entity(line, path, number)
        before = found.get(entity.id)
        if before is not None:
            if before.type != entity.type:
                raise _broken(f"the id {entity.id!r} stands on an earlier line with another schema", path, number)
            entity = msgspec.structs.replace(
                before,
                names=tuple(dict.fromkeys((*before.names, *entity.names))),
                country=before.country or entity.country,
            )
        found[entity.id] = entity
    return tuple(found[ident] for ident in sorted(found) if found[ident].names)


def _entity(line: bytes, path: str, number: int) -> KnownEntity:
    try:
        row: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _broken(f"a known entity is broken JSON ({error})", path, number) from error
    if not isinstance(row, dict):
        raise _broken("a known entity is no JSON object", path, number)
    for field in ("id", "schema"):
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise _broken(f"a known entity has no `{field}`", path, number)
    properties = row.get("properties")
    if not isinstance(properties, dict):
        raise _broken("a known entity has no `properties`", path, number)
    names = [name for field in _NAMES for name in _strings(properties, field, path, number)]
    codes = [code for field in _COUNTRIES for code in _strings(properties, field, path, number)]
    return KnownEntity(
        id=row["id"].strip(),
        names=tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip())),
        type=TYPES.get(row["schema"]),
        country=next((code for code in map(_alpha_3, codes) if code), None),
    )


def _strings(properties: dict[str, Any], field: str, path: str, number: int) -> list[str]:
    values = properties.get(field, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _broken(f"`{field}` of a known entity is no list of strings", path, number)
    return values


def _alpha_3(code: str) -> str | None:
    """ "ru" gives "RUS"; codes that name no country ("eu", "zz") give None."""
    upper = code.strip().upper()
    return upper if upper in COUNTRIES else ALPHA_3.get(upper)


def _broken(message: str, path: str, number: int) -> KnownError:
    return KnownError(message, source=path, line=number, hint=_HINT)
