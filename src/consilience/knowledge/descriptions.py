"""Nouns by which articles take up what they have named, and the bodies that every country has.

By hand for this project; sectors are PLOVER's.
"""

from __future__ import annotations

# Heads of state and government: "the leader" may be any of them.
LEADERS: frozenset[str] = frozenset(
    """leader president premier chancellor king queen emir sultan dictator ruler monarch autocrat strongman taoiseach
    tsar""".split()
)
PERSON_ROLES: frozenset[str] = LEADERS | frozenset(
    """minister secretary ambassador envoy governor mayor senator congressman congresswoman lawmaker judge prosecutor
    general colonel admiral commander chief director chairman chairwoman spokesman spokeswoman spokesperson professor
    analyst lawyer activist journalist bishop pope pontiff cardinal commissioner speaker chancellor diplomat negotiator
    ceo executive sheriff captain coach counterpart""".split()
)
# Bodies that a later mention calls by one word, and their sector where the word tells it.
BODIES: dict[str, str] = {
    "ministry": "",
    "agency": "",
    "commission": "",
    "committee": "",
    "council": "",
    "court": "JUD",
    "tribunal": "",
    "party": "PTY",
    "company": "BUS",
    "firm": "BUS",
    "carmaker": "BUS",
    "airline": "",
    "bank": "",
    "union": "",
    "university": "",
    "institute": "",
    "association": "",
    "federation": "",
    "foundation": "",
    "department": "",
    "bureau": "",
    "newspaper": "JRN",
    "broadcaster": "JRN",
    "parliament": "",
    "senate": "",
    "bloc": "",
    "church": "",
}
# Bodies of a country that are described and seldom named: "the Israeli army", "Iran's parliament".
INSTITUTIONS: dict[str, str] = {
    **dict.fromkeys("army military navy".split(), "MIL"),
    **dict.fromkeys("police".split(), "COP"),
    **dict.fromkeys("parliament legislature".split(), "LEG"),
    **dict.fromkeys("government cabinet ministry presidency".split(), "GOV"),
    **dict.fromkeys("agency".split(), "GOV"),
}
LAND_NOUNS: frozenset[str] = frozenset({"country", "nation", "kingdom", "republic"})
