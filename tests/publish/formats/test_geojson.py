"""GeoJSON, read by geojson: no place is put where nobody said that it is."""

from __future__ import annotations

from typing import Any

import geojson as library
import msgspec
import pytest

from consilience.errors import UsageError
from consilience.knowledge.coordinates import Located, locate
from consilience.model.account import Account, AccountDocument
from consilience.publish.formats.geojson import geojson
from consilience.publish.formats.material import Material

from .conftest import changed


def features(material: Material) -> dict[str, Any]:
    found = library.loads(geojson(material).decode())
    assert isinstance(found, library.FeatureCollection)
    assert found.is_valid, found.errors()
    return {each["properties"]["name"]: each for each in found["features"]}


def test_places_lie_where_they_lie(ferry: Material, account: Account) -> None:
    found = features(ferry)
    assert set(found) == {each.name for each in account.entities if each.type in ("place", "facility")}
    longitude, latitude = found["Riga"]["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (24, 57), "longitude first, by RFC 7946"
    assert found["Riga"]["properties"]["country"] == "LVA"
    assert found["Riga"]["properties"]["located_by"] == "name and country"


def test_what_is_not_known_has_no_point_and_says_why(ferry: Material) -> None:
    ruhnu = features(ferry)["Ruhnu"]
    assert ruhnu["geometry"] is None
    assert ruhnu["properties"]["not_located"] == "no city of this name is known"


def test_events_stand_at_their_place(ferry: Material, account: Account) -> None:
    event = msgspec.structs.replace(account.events[0], place="Riga", status="negated")
    told = features(changed(ferry, events=(event,)))["Riga"]["properties"]["events"]
    assert [each["event"] for each in told] == [event.id]
    assert told[0]["what"].endswith("(negated)")


@pytest.mark.parametrize(
    ("name", "country", "where"),
    [
        ("Paris", None, "FRA"),
        ("Paris", "USA", "USA"),
        ("Córdoba", None, None),
        ("Córdoba", "ESP", "ESP"),
        ("Riga", "SWE", None),
        ("Nowhere at all", None, None),
    ],
)
def test_a_name_alone_is_enough_only_where_one_city_is_far_larger(
    name: str, country: str | None, where: str | None
) -> None:
    found = locate(name, country)
    assert (found.country if isinstance(found, Located) else None) == where
    if where is None:
        assert isinstance(found, str)


def test_no_map_without_a_point(ferry: Material, account: Account, hostile: Material) -> None:
    islands = tuple(each for each in account.entities if each.name in ("Ruhnu", "Saaremaa", "Andris Kalvans"))
    with pytest.raises(UsageError, match="none of the 2 places") as caught:
        geojson(changed(ferry, entities=islands))
    assert "Ruhnu" in caught.value.hint
    for material in (hostile, Material(AccountDocument())):
        with pytest.raises(UsageError, match="name no place"):
            geojson(material)
