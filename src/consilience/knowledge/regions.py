"""Adjectives and words for people that belong to no country -> the region or group: "European", "Scottish", "Kurds"."""

from __future__ import annotations

from consilience.knowledge.tables import items, rows

REGION_ADJECTIVES: dict[str, str] = {}
GROUPS: dict[str, str] = {}
for _kind, _name, *_words in rows("region_words.tsv"):
    _target = REGION_ADJECTIVES if _kind == "region" else GROUPS
    for _word in items(_words[0]) if _words else []:
        _target.setdefault(_word, _name)
    if _kind == "group":
        GROUPS.setdefault(_name, _name)
