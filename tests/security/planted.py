"""An account in which every text that an outlet, an article or an analyst may have written begins with what harms.

All texts are taken to be theirs, but for those named here: a field that is new is hostile until
somebody says otherwise.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from consilience.corroborate.acting import make_acting
from consilience.corroborate.series import make_dyad
from consilience.model.account import AccountDocument
from consilience.model.series import Acting, Actor, Dyad
from consilience.publish.formats.material import Material

GOLDEN = Path(__file__).parent.parent / "golden" / "ferry.json"
# Words of ours, codes, days, and ids that other fields point to.
OURS = frozenset(
    "id article articles finding findings difference differences kind relation verdict type mode cameo quad status "
    "precision dated_by date end published published_origin language url country a b contexts actors recipients as_of "
    "bound strength section voice earlier actor recipient time action origins".split()
)


def planted(value: Any, evil: str, field: str = "") -> Any:
    """The record, as JSON has it, with `evil` in front of each text. The text of an article keeps its length."""
    if isinstance(value, dict):
        return {name: planted(each, evil, name) for name, each in value.items()}
    if isinstance(value, list):
        return [planted(each, evil, field) for each in value]
    if not isinstance(value, str) or field in OURS:
        return value
    if field == "text" and len(value) > 600:
        return (f"{evil} " * (len(value) // len(evil) + 1))[: len(value)]
    return f"{evil} {value}"


def planted_document(evil: str) -> AccountDocument:
    """The account of the bundled example, planted, with a decision, something left out, names in its events."""
    told = msgspec.json.decode(GOLDEN.read_bytes())
    (story,) = told["stories"]
    story["place"] = story["place"] or "Harbour"
    story["decisions"] = [
        {"id": "D-1", "time": "2025-01-01T00:00:00Z", "author": "Ines", "action": "rename", "reason": "why",
         "applied": True, "note": "what"}
    ]  # fmt: skip
    for event in story["events"]:
        event |= {
            "actors": ["NOR GOV", "--- REB"], "actor_names": ["Liv Dahl", "rebels"], "recipients": ["CHL"],
            "recipient_names": ["Pedro Rojas"], "cameo": "040", "date": "2024-05-14", "place": "Antofagasta",
            "status": "actual",
        }  # fmt: skip
    for article in told["articles"]:
        article |= {"author": article.get("author") or "A. Writer", "title": article.get("title") or "Title"}
        article["outlet"] = article.get("outlet") or "Outlet"
    told["left_out"] = [{"source": "x", "line": 1, "reason": "r", "hint": "h"}]
    return msgspec.convert(planted(told, evil), AccountDocument)


def planted_material(evil: str) -> Material:
    return Material(planted_document(evil))


def planted_dyad(evil: str) -> Dyad:
    norway = Actor(code="NOR", name=f"{evil} Norway", country="NOR", sector=None)
    chile = Actor(code="CHL", name=f"{evil} Chile", country="CHL", sector=None)
    return make_dyad(planted_document(evil), {}, norway, chile, "month")


def planted_acting(evil: str) -> Acting:
    return make_acting(planted_document(evil), {})
