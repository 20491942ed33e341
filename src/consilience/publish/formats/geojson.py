"""Material -> GeoJSON (RFC 7946): the places that the articles name, with the events told to be there.

A place whose whereabouts cannot be told for sure is in the file with a null geometry and the reason, never at a guess.
"""

from __future__ import annotations

import json
from typing import Any

from consilience.errors import UsageError
from consilience.knowledge.coordinates import Located, locate
from consilience.model.account import Entity
from consilience.publish.formats.material import Material, event_words, fit
from consilience.publish.plain import one_line
from consilience.publish.story import Story


def geojson(material: Material) -> bytes:
    """Raises UsageError where not one place can be located: an empty map would say that there is none."""
    features = [
        feature
        for story in material.stories
        for entity in story.account.entities
        if entity.type in ("place", "facility")
        for feature in [_feature(story, entity)]
    ]
    if not any(each["geometry"] for each in features):
        names = ", ".join(each["properties"]["name"] for each in features[:5])
        raise UsageError(
            f"none of the {len(features)} places of these stories can be located"
            if features
            else "these stories name no place",
            hint=f"cities of 20,000 or more are known, these are not: {names}"
            if features
            else "countries are no points; choose another format",
        )
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _feature(story: Story, entity: Entity) -> dict[str, Any]:
    names = dict.fromkeys((entity.name, *entity.aliases))
    found: Located | str = "no city of this name is known"
    for name in names:
        found = locate(name, entity.country)
        if isinstance(found, Located):
            break
    known = {name.casefold() for name in names}
    events = [each for each in story.account.events if each.place and each.place.casefold() in known]
    properties: dict[str, Any] = {
        "name": _line(entity.name),
        "aliases": [_line(each) for each in entity.aliases],
        "type": entity.type,
        "story": _line(story.account.id),
        "outlets": [_line(each) for each in story.cited.outlet_labels(entity.mentions)],
        "mentions": len(entity.mentions),
        "events": [
            {
                "event": each.id,
                "what": event_words(each),
                "date": each.date,
                "outlets": each.outlets,
                "origins_at_most": each.origins_at_most,
            }
            for each in events
        ],
    }
    if isinstance(found, Located):
        properties |= {"country": found.country, "located_by": found.why, "coordinates_from": "GeoNames, CC BY 4.0"}
        geometry = {"type": "Point", "coordinates": [found.longitude, found.latitude]}
        return {"type": "Feature", "id": _id(story, entity), "geometry": geometry, "properties": properties}
    properties |= {"country": entity.country and _line(entity.country), "not_located": found}
    return {"type": "Feature", "id": _id(story, entity), "geometry": None, "properties": properties}


def _id(story: Story, entity: Entity) -> str:
    return _line(f"{story.account.id}/{entity.id}")


def _line(text: str) -> str:
    return fit(one_line(text))
